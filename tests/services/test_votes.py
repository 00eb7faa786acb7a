"""A council's day: agenda, roll call, vote and minutes."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import NO, OTHER, YES, CouncilDay
from tests.dossiers import DAY
from tests.factories import person
from tracker.domain.council_enums import (
    MeetingState,
    PollAction,
    PollState,
)
from tracker.domain.enums import BallotForm, NominationState, Role
from tracker.domain.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from tracker.models import NamedVote, Nomination, Notice, PollItem
from tracker.queries.scope import visible
from tracker.services import agenda, meetings, outcome_facts, poll_closing, poll_results, polls
from tracker.services import councils as service
from tracker.services.transaction import together


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def box(day: CouncilDay) -> PollItem:
    session = day.dossiers.world.session
    session.rollback()
    return session.scalars(select(PollItem).execution_options(populate_existing=True)).one()


@pytest.mark.parametrize(("agree", "passed"), [(5, True), (4, True), (3, False), (0, False)])
def test_the_share_is_counted_on_all_members_by_the_frozen_rule(
    day: CouncilDay, agree: int, passed: bool
) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, agree)
    day.close(poll)
    item = box(day)
    assert (item.agree, item.disagree, item.counted_on, item.passed) == (agree, 5 - agree, 5, passed)
    assert poll_results.result(day.poll(poll.public_id), item).share == Fraction(agree, 5)


def test_what_is_cast_and_closed_in_one_transaction_is_counted(day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    choices = {row.public_id: YES}
    with together():
        for name in day.names:
            polls.cast(viewer=day.viewer(name), public_id=poll.public_id, choices=choices)
        poll_closing.close(
            viewer=day.viewer("secretary"), public_id=poll.public_id, version=poll.version, day=DAY
        )
    item = box(day)
    assert (item.agree, item.passed) == (5, True)


def test_a_secret_vote_leaves_no_row_with_a_choice(day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, 3)
    assert day.dossiers.world.session.scalars(select(NamedVote)).all() == []


def test_an_absent_member_gives_a_named_opinion_that_counts(day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row, absent=1)
    poll = day.open()
    day.vote_all(poll, row, 5)
    day.close(poll)
    item = box(day)
    assert (item.agree, item.written_agree, item.passed) == (4, 1, True)
    opinion = day.dossiers.world.session.scalars(select(NamedVote)).one()
    assert (opinion.written, opinion.member_id) == (True, day.members[-1].id)


def test_a_member_votes_once(day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote(poll, "member1", {row.public_id: YES})
    with pytest.raises(Conflict, match="đã bỏ phiếu"):
        day.vote(poll, "member1", {row.public_id: NO})
    assert (box(day).agree, box(day).disagree) == (1, 0)


def test_every_item_needs_a_choice(day: CouncilDay) -> None:
    first, second = day.appraised(), day.appraised("H2", number="13")
    day.convene(first, second)
    poll = day.open()
    with pytest.raises(Invalid, match="còn thiếu số"):
        day.vote(poll, "member1", {first.public_id: OTHER})


@pytest.mark.parametrize("name", ["standing", "leader", "H1.clerk", "admin"])
def test_nobody_else_votes_or_sees_an_open_poll(day: CouncilDay, name: str) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    with pytest.raises(NotFound):
        day.vote(poll, name, {row.public_id: YES})


def test_a_vote_is_not_closed_before_everybody_has_voted(day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote(poll, "member1", {row.public_id: YES})
    with pytest.raises(Invalid, match="Còn 4 thành viên"):
        day.close(poll)


@pytest.mark.parametrize("action", list(PollAction))
def test_closing_early_and_annulling_need_two_persons(day: CouncilDay, action: PollAction) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    secretary, chair = day.viewer("secretary"), day.viewer("chair")
    poll_closing.ask(
        viewer=secretary, public_id=poll.public_id, version=1, action=action, reason="Có việc gấp"
    )
    with pytest.raises(Invalid, match="hai người"):
        poll_closing.confirm(viewer=secretary, public_id=poll.public_id, version=2, day=DAY)
    done = poll_closing.confirm(viewer=chair, public_id=poll.public_id, version=2, day=DAY)
    assert done.state == (PollState.CLOSED if action == PollAction.CLOSE_EARLY else PollState.ANNULLED)
    assert (done.asked_by_id, done.confirmed_by_id) == (secretary.account_id, chair.account_id)


def test_an_annulled_result_brings_the_dossiers_back(day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, 5)
    day.close(poll)
    version = day.poll(poll.public_id).version
    poll_closing.ask(
        viewer=day.viewer("chair"),
        public_id=poll.public_id,
        version=version,
        action=PollAction.ANNUL,
        reason="Nhầm hồ sơ",
    )
    poll_closing.confirm(
        viewer=day.viewer("secretary"), public_id=poll.public_id, version=version + 1, day=DAY
    )
    assert day.dossiers.now(row.public_id).state == NominationState.ON_AGENDA
    again = day.open()
    day.vote_all(again, row, 0)
    day.close(again)
    assert outcome_facts.result_of(day.dossiers.world.session, day.dossiers.now(row.public_id)) is False


def test_a_meeting_does_not_begin_below_its_quorum(day: CouncilDay) -> None:
    row = day.appraised()
    with pytest.raises(Invalid, match="3/5 thành viên, chưa đủ 2/3"):
        day.convene(row, absent=2)


def test_members_read_the_papers_from_their_release(day: CouncilDay) -> None:

    row = day.appraised()
    secretary = day.viewer("secretary")
    made = meetings.create(viewer=secretary, council_id=day.council.public_id, plan=councils.PLAN)
    day.meeting_id = made.public_id
    agenda.place_items(viewer=secretary, public_id=made.public_id, nomination_ids=[row.public_id], day=DAY)
    session = day.dossiers.world.session
    session.rollback()
    statement = visible(Nomination, day.viewer("member1"), "nomination.read")
    assert session.scalars(statement).all() == []
    day.act("secretary", "release")
    session.rollback()
    assert [item.id for item in session.scalars(statement)] == [row.id]
    kinds = session.scalars(select(Notice.kind).where(Notice.account_id == day.accounts[2].id)).all()
    assert kinds == ["meeting.released"]


def test_the_minutes_are_signed_by_two_and_then_closed_for_good(day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    with pytest.raises(Invalid, match="1 hồ sơ"):
        day.act("secretary", "end")
    poll = day.open()
    day.vote_all(poll, row, 5)
    day.close(poll)
    day.act("secretary", "end")
    with pytest.raises(Invalid, match="kết luận"):
        day.act("secretary", "send_minutes")
    day.minutes()
    day.act("secretary", "send_minutes")
    with pytest.raises(Forbidden):
        day.act("secretary", "sign_minutes")
    assert day.act("chair", "sign_minutes").state == MeetingState.SIGNED
    with pytest.raises(Conflict, match="Hãy tải lại trang"):
        day.act("chair", "return_minutes", "Sai tên")
    session = day.dossiers.world.session
    session.rollback()
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(text("UPDATE meeting SET conclusions = 'x'"))
    session.rollback()


def test_an_open_vote_carries_names(day: CouncilDay) -> None:

    service.set_regulation(
        viewer=day.viewer("standing"),
        public_id=day.council.public_id,
        regulation=replace(councils.REGULATION, valid_from=date(2021, 6, 1), ballot=BallotForm.OPEN),
    )
    row = day.appraised()
    day.convene(row)
    with pytest.raises(Conflict, match="hình thức này"):
        day.open(BallotForm.SECRET)
    poll = day.open(BallotForm.OPEN)
    day.vote_all(poll, row, 4)
    day.close(poll)
    votes = day.dossiers.world.session.scalars(select(NamedVote.choice)).all()
    assert sorted(votes) == [YES, YES, YES, YES, NO]


def test_without_rule_or_regulation_nothing_is_voted(day: CouncilDay) -> None:
    session = day.dossiers.world.session
    session.execute(text("UPDATE council_regulation SET threshold_over = NULL, threshold_of = NULL"))
    session.commit()
    row = day.appraised()
    day.convene(row)
    with pytest.raises(Invalid, match="nhập quy chế"):
        day.open()


def test_polls_refuse_what_does_not_exist(day: CouncilDay) -> None:
    with pytest.raises(DomainError):
        polls.cast(viewer=day.viewer("chair"), public_id="nothing", choices={})


def test_somebody_of_another_council_sees_nothing(day: CouncilDay) -> None:
    world_ = day.dossiers.world
    world_.people["stranger"] = person(world_.session, world_.units["HY"], Role.MEMBER, day.council.id, "st")
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    with pytest.raises(Forbidden):
        day.vote(poll, "stranger", {row.public_id: YES})
