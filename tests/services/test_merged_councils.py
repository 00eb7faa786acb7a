"""Councils of units that ended: they end, their unfinished meetings are closed, and no ballot goes anywhere."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import merges
from tests.councils import NO, REGULATION, YES
from tests.factories import account
from tests.merges import ACT, BASIS, FILED, LAST, Merge
from tests.snapshots import kept
from tracker.domain.council_enums import MeetingState, PollState, VoteChoice
from tracker.domain.enums import BallotForm, CouncilRank, NominationState, Opinion
from tracker.domain.errors import Conflict
from tracker.models import (
    Council,
    CouncilMember,
    Elector,
    Meeting,
    MoveReason,
    NamedVote,
    Nomination,
    NominationStage,
    Poll,
    PollItem,
)
from tracker.queries.invariants import broken
from tracker.services import agenda, councils, meetings, nomination_moves, poll_closing, polls, unit_merges
from tracker.services.meetings import Mark, MeetingPlan, MinutesText
from tracker.services.nomination_moves import Appraisal
from tracker.services.outcome_facts import facts_of

NAMES = ("h1.chair", "h1.secretary", "h1.member")
RANKS = (CouncilRank.CHAIR, CouncilRank.MEMBER_SECRETARY, CouncilRank.MEMBER)


@pytest.fixture
@kept
def merge(session: Session) -> Merge:
    """The district's council of three; people of the district hold its seats."""
    found = merges.build(session)
    standing = found.viewer("H1.standing", FILED)
    row = councils.establish(
        viewer=standing,
        unit_code="H1",
        name="Hội đồng Thi đua - Khen thưởng huyện",
        established_by="Quyết định số 01/QĐ-UBND",
        valid_from=date(2021, 1, 1),
    )
    for name, rank in zip(NAMES, RANKS, strict=True):
        found.desk.world.people[name] = account(session, found.desk.world.units["H1"], name)
        councils.add_member(
            viewer=standing,
            public_id=row.public_id,
            user_name=name,
            rank=rank,
            position="Ủy viên",
            valid_from=date(2021, 1, 1),
        )
    councils.set_regulation(viewer=standing, public_id=row.public_id, regulation=REGULATION)
    return found


def council(merge: Merge) -> Council:
    return merge.session.scalars(select(Council).execution_options(populate_existing=True)).one()


def meeting(merge: Merge) -> Meeting:
    merge.session.rollback()
    return merge.session.scalars(select(Meeting).execution_options(populate_existing=True)).one()


def act(merge: Merge, action: str, who: str = "h1.secretary") -> None:
    row = meeting(merge)
    meetings.act(
        viewer=merge.viewer(who, FILED),
        public_id=row.public_id,
        version=row.version,
        action=action,
        day=FILED,
    )


def held(merge: Merge) -> tuple[Nomination, Poll]:
    """A meeting in session with one dossier and an open secret vote."""
    row = merge.filed()
    merge.act("H1.standing", row, "receive", FILED)
    nomination_moves.appraise(
        viewer=merge.viewer("H1.standing", FILED),
        public_id=row.public_id,
        version=merge.desk.now(row.public_id).version,
        appraisal=Appraisal(Opinion.FOR_COUNCIL, "Xin ý kiến Hội đồng"),
        day=FILED,
    )
    secretary = merge.viewer("h1.secretary", FILED)
    plan = MeetingPlan("Phiên họp tháng 6", FILED, "08:00", "Phòng họp")
    made = meetings.create(viewer=secretary, council_id=council(merge).public_id, plan=plan)
    agenda.place_items(viewer=secretary, public_id=made.public_id, nomination_ids=[row.public_id], day=FILED)
    act(merge, "release")
    seats = merge.session.scalars(select(CouncilMember)).all()
    meetings.record_attendance(
        viewer=secretary,
        public_id=made.public_id,
        version=meeting(merge).version,
        marks={seat.public_id: Mark(True) for seat in seats},
    )
    act(merge, "start")
    poll = polls.open_poll(viewer=secretary, meeting_id=made.public_id, form=BallotForm.SECRET, day=FILED)
    return row, poll


def vote(merge: Merge, row: Nomination, poll: Poll, **choices: VoteChoice) -> None:
    for name, choice in choices.items():
        polls.cast(
            viewer=merge.viewer(f"h1.{name}", FILED),
            public_id=poll.public_id,
            choices={row.public_id: choice},
        )


def close(merge: Merge, poll: Poll) -> None:
    merge.session.rollback()
    version = merge.session.scalars(select(Poll.version)).one()
    poll_closing.close(
        viewer=merge.viewer("h1.secretary", FILED), public_id=poll.public_id, version=version, day=FILED
    )


def votes(merge: Merge) -> list[object]:
    """Everything that a vote has left behind."""
    merge.session.rollback()
    boxes = select(PollItem.poll_id, PollItem.agree, PollItem.disagree, PollItem.other, PollItem.passed)
    return [
        merge.session.execute(boxes).all(),
        merge.session.execute(select(Elector.member_id, Elector.voted).order_by(Elector.member_id)).all(),
        merge.session.scalar(select(func.count(NamedVote.choice))),
        merge.session.scalar(select(func.count(Poll.id))),
    ]


def test_an_unfinished_meeting_is_closed_and_no_ballot_moves(merge: Merge, session: Session) -> None:
    row, poll = held(merge)
    vote(merge, row, poll, chair=YES, member=NO)
    before = votes(merge)
    found = merge.preview(merge.order("X1", "H1"))
    assert [len(found.councils), len(found.meetings), len(found.polls), len(found.held)] == [1, 1, 1, 1]
    merge.merge("X1", "H1")
    assert votes(merge) == before, "the boxes and the marks of who voted stay as they were"
    assert meeting(merge).state == MeetingState.HANDED_OVER
    stored = session.scalars(select(Poll)).one()
    assert (stored.state, [item.passed for item in stored.items]) == (PollState.ANNULLED, [None])
    ended = council(merge)
    assert (ended.valid_to, {seat.valid_to for seat in ended.members}) == (LAST, {LAST})
    now = merge.desk.now(row.public_id)
    assert (now.state, now.opinion, now.stage_unit_id) == (
        NominationState.APPRAISED,
        Opinion.FOR_COUNCIL,
        merge.id("N1"),
    )
    facts = facts_of(session, now, ACT)
    assert (facts.passed, bool(facts.vote_basis)) == (None, True), "the new council votes from the beginning"
    assert merge.viewer("h1.secretary").grants == ()
    assert BASIS in set(session.scalars(select(MoveReason.reason)))
    assert list(broken(session)) == []
    with pytest.raises(Conflict, match="Đã đóng bỏ phiếu"):
        vote(merge, row, poll, secretary=YES)


def test_a_result_of_a_meeting_without_signed_minutes_is_void(merge: Merge, session: Session) -> None:
    row, poll = held(merge)
    vote(merge, row, poll, chair=YES, member=YES, secretary=YES)
    close(merge, poll)
    assert merge.desk.now(row.public_id).state == NominationState.VOTED
    merge.merge("X1", "H1")
    now = merge.desk.now(row.public_id)
    assert now.state == NominationState.APPRAISED
    assert facts_of(session, now, ACT).passed is None


def test_a_result_with_signed_minutes_stands_at_the_successor(merge: Merge, session: Session) -> None:
    row, poll = held(merge)
    vote(merge, row, poll, chair=YES, member=YES, secretary=YES)
    close(merge, poll)
    act(merge, "end")
    meetings.write_minutes(
        viewer=merge.viewer("h1.secretary", FILED),
        public_id=meeting(merge).public_id,
        version=meeting(merge).version,
        text=MinutesText("Trình bày.", "", "Nhất trí."),
    )
    act(merge, "send_minutes")
    act(merge, "sign_minutes", "h1.chair")
    merge.merge("X1", "H1")
    now = merge.desk.now(row.public_id)
    assert (now.state, meeting(merge).state) == (NominationState.VOTED, MeetingState.SIGNED)
    assert facts_of(session, now, ACT).passed is True
    stage = session.get_one(NominationStage, (row.id, now.stage))
    assert (stage.unit_id, stage.former_unit_id) == (merge.id("N1"), merge.id("H1"))


def test_a_result_on_which_a_dossier_has_gone_on_must_have_its_minutes_first(merge: Merge) -> None:
    row, poll = held(merge)
    vote(merge, row, poll, chair=YES, member=YES, secretary=YES)
    close(merge, poll)
    act(merge, "end")
    gone = merge.session.get_one(Nomination, row.id)
    gone.state = NominationState.TO_DECIDE
    merge.session.commit()
    order = merge.order("X1", "H1")
    fingerprint = merge.preview(order).fingerprint
    with pytest.raises(Conflict, match="1 cuộc họp chưa ký biên bản"):
        unit_merges.merge(viewer=merge.viewer("admin"), order=order, fingerprint=fingerprint, day=ACT)
    assert meeting(merge).state == MeetingState.ENDED


def test_a_council_meets_on_no_day_after_its_unit_ended(merge: Merge) -> None:
    plan = MeetingPlan("Phiên họp tháng 7", LAST + timedelta(days=1), "08:00", "Phòng họp")
    with pytest.raises(Conflict, match="H1 đã kết thúc hoạt động sau ngày 30/06/2025") as refusal:
        meetings.create(
            viewer=merge.viewer("h1.secretary", FILED), council_id=council(merge).public_id, plan=plan
        )
    assert refusal.value.field == "held_on"
