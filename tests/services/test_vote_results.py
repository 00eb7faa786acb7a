"""What a vote binds: who asks for it, what a failed one blocks, and the ways that stay open."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import REGULATION, CouncilDay
from tests.dossiers import DAY
from tracker.domain.council_enums import PollAction
from tracker.domain.enums import NominationState, Opinion
from tracker.domain.errors import Invalid
from tracker.domain.holidays import national_calendar
from tracker.models import Nomination, Notice, Poll
from tracker.services import councils as service
from tracker.services import (
    nomination_moves,
    nominations,
    outcomes,
    poll_closing,
)
from tracker.services.nomination_moves import Appraisal
from tracker.services.outcomes import LetterHead


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def voted(day: CouncilDay, agree: int, award: str = "BKT", number: str = "12") -> Nomination:
    """A dossier on which the council voted, in a meeting that is over."""
    row = day.appraised("H1", award, number)
    if award == "HCLD3":
        row = day.commented(row)
    vote(day, row, agree)
    return day.dossiers.now(row.public_id)


def vote(day: CouncilDay, row: Nomination, agree: int) -> None:
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, agree)
    day.close(poll)
    day.act("secretary", "end")


def act(day: CouncilDay, row: Nomination, action: str, who: str = "standing") -> Nomination:
    return outcomes.act(
        viewer=day.viewer(who),
        public_id=row.public_id,
        version=day.dossiers.now(row.public_id).version,
        action=action,
        day=DAY,
        reason="Có lý do" if action in {"reconsider", "not_award"} else "",
    )


def propose(day: CouncilDay, row: Nomination) -> Nomination:
    day.propose(row)
    return day.dossiers.now(row.public_id)


def to_centre(day: CouncilDay, row: Nomination, number: str = "9") -> None:
    outcomes.pass_up(
        viewer=day.viewer("leader"),
        versions={row.public_id: day.dossiers.now(row.public_id).version},
        letter=LetterHead(number, "TTr-UBND"),
        day=DAY,
        calendar=national_calendar(),
    )


def asked_for_opinion(day: CouncilDay) -> Nomination:
    """A dossier on which the appraisal asks for the council's opinion."""
    row = day.dossiers.filed()
    day.dossiers.act("standing", row, "receive")
    return nomination_moves.appraise(
        viewer=day.viewer("standing"),
        public_id=row.public_id,
        version=day.dossiers.now(row.public_id).version,
        appraisal=Appraisal(Opinion.FOR_COUNCIL, "Thành tích chưa rõ"),
        day=DAY,
    )


def ordinary(day: CouncilDay, valid_from: date) -> None:
    regulation = replace(REGULATION, citation="Quy chế số 02", valid_from=valid_from, ordinary_vote=True)
    service.set_regulation(
        viewer=day.viewer("standing"), public_id=day.council.public_id, regulation=regulation
    )


def test_a_failed_vote_by_the_regulation_blocks_the_decision_and_names_its_basis(day: CouncilDay) -> None:
    row = voted(day, agree=0)
    with pytest.raises(Invalid, match=r"không đạt tỷ lệ phiếu của Hội đồng .Quy chế Hội đồng số 01/QC-HĐ"):
        propose(day, row)
    assert act(day, row, "not_award", "leader").state == NominationState.NOT_AWARDED


def test_a_failed_vote_keeps_a_dossier_from_the_centre_and_its_stage_may_end_it(day: CouncilDay) -> None:
    row = voted(day, agree=3, award="HCLD3")
    with pytest.raises(Invalid, match="không đạt tỷ lệ phiếu"):
        to_centre(day, row)
    assert act(day, row, "not_award", "leader").state == NominationState.NOT_AWARDED


def test_a_dossier_that_failed_may_be_voted_on_again_in_another_meeting(day: CouncilDay) -> None:
    row = voted(day, agree=0)
    assert act(day, row, "reconsider").state == NominationState.APPRAISED
    with pytest.raises(Invalid, match="không đạt"):
        propose(day, row)
    vote(day, row, agree=5)
    assert propose(day, row).state == NominationState.TO_DECIDE


def test_what_a_running_meeting_can_annul_is_not_reconsidered_beside_it(day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, 0)
    day.close(poll)
    with pytest.raises(Invalid, match="chưa kết thúc"):
        act(day, row, "reconsider")


def test_an_appraisal_that_asks_the_council_waits_for_its_vote(day: CouncilDay) -> None:
    row = asked_for_opinion(day)
    with pytest.raises(Invalid, match=r"phải qua biểu quyết của Hội đồng .kết luận thẩm định"):
        propose(day, row)
    vote(day, row, agree=5)
    assert propose(day, row).state == NominationState.TO_DECIDE


@pytest.mark.parametrize(("valid_from", "asked"), [(DAY, True), (date(2021, 11, 16), False)])
def test_a_regulation_in_force_may_put_ordinary_awards_to_the_vote(
    day: CouncilDay, valid_from: date, asked: bool
) -> None:
    ordinary(day, valid_from)
    row = day.appraised()
    if asked:
        with pytest.raises(Invalid, match=r"phải qua biểu quyết của Hội đồng .Quy chế số 02"):
            propose(day, row)
    else:
        assert propose(day, row).state == NominationState.TO_DECIDE


def test_a_regulation_that_asks_for_votes_says_by_which_share(day: CouncilDay) -> None:
    regulation = replace(REGULATION, valid_from=DAY, threshold=None, ordinary_vote=True)
    with pytest.raises(Invalid, match="Hãy nhập tỷ lệ phiếu"):
        service.set_regulation(
            viewer=day.viewer("standing"), public_id=day.council.public_id, regulation=regulation
        )


def test_the_simplified_procedure_goes_without_a_vote(day: CouncilDay) -> None:
    ordinary(day, DAY)
    row = day.appraised()
    row.round.simplified = True
    day.dossiers.world.session.commit()
    assert propose(day, row).state == NominationState.TO_DECIDE


def in_session(day: CouncilDay) -> tuple[Nomination, Poll]:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, 5)
    day.close(poll)
    return row, poll


def ask(day: CouncilDay, poll: Poll) -> None:
    poll_closing.ask(
        viewer=day.viewer("secretary"),
        public_id=poll.public_id,
        version=day.poll(poll.public_id).version,
        action=PollAction.ANNUL,
        reason="Kiểm phiếu sai",
    )


def test_a_vote_of_a_meeting_that_is_over_is_not_annulled(day: CouncilDay) -> None:
    row, poll = in_session(day)
    day.act("secretary", "end")
    with pytest.raises(Invalid, match="Cuộc họp đã kết thúc nên không hủy"):
        ask(day, poll)
    assert day.poll(poll.public_id).pending is None
    assert act(day, row, "reconsider").state == NominationState.APPRAISED


def test_an_annulment_asked_for_before_the_end_is_not_confirmed_after_it(day: CouncilDay) -> None:
    row, poll = in_session(day)
    ask(day, poll)
    day.act("secretary", "end")
    with pytest.raises(Invalid, match="Cuộc họp đã kết thúc nên không hủy"):
        poll_closing.confirm(
            viewer=day.viewer("chair"),
            public_id=poll.public_id,
            version=day.poll(poll.public_id).version,
            day=DAY,
        )
    assert day.dossiers.now(row.public_id).state == NominationState.VOTED


def back_from_centre(day: CouncilDay) -> Nomination:
    """A dossier that the centre sent back."""
    row = voted(day, agree=5, award="HCLD3")
    to_centre(day, row)
    return outcomes.act(
        viewer=day.viewer("standing"),
        public_id=row.public_id,
        version=day.dossiers.now(row.public_id).version,
        action="centre_return",
        day=DAY,
        reason="Bổ sung",
    )


def appraise(day: CouncilDay, row: Nomination) -> None:
    nomination_moves.appraise(
        viewer=day.viewer("standing"),
        public_id=row.public_id,
        version=day.dossiers.now(row.public_id).version,
        appraisal=Appraisal(Opinion.ELIGIBLE, ""),
        day=DAY,
    )


def test_the_same_text_goes_to_the_centre_again_with_its_vote(day: CouncilDay) -> None:
    row = back_from_centre(day)
    appraise(day, row)
    to_centre(day, row, number="10")
    assert day.dossiers.now(row.public_id).state == NominationState.AT_CENTRE


def test_a_text_that_was_sent_anew_needs_a_new_vote(day: CouncilDay) -> None:
    ordinary(day, date(2021, 6, 1))
    row, desk = back_from_centre(day), day.dossiers
    desk.act("standing", row, "return", "Viết lại")
    nominations.save(
        viewer=desk.viewer("H1.clerk"),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        achievement="Nội dung khác hẳn",
        initiatives=(),
    )
    desk.act("H1.clerk", row, "send")
    desk.file("H1.head", row, number="99")
    desk.act("standing", row, "receive")
    appraise(day, row)
    day.commented(row)
    with pytest.raises(Invalid, match="phải qua biểu quyết"):
        to_centre(day, row, number="10")
    vote(day, row, agree=5)
    to_centre(day, row, number="10")


@pytest.mark.parametrize(
    ("action", "kind"),
    [("centre_return", "nomination.centre_returned"), ("centre_refuse", "nomination.not_awarded")],
)
def test_the_unit_its_head_and_the_preparer_hear_of_the_centres_answer(
    day: CouncilDay, action: str, kind: str
) -> None:
    row = voted(day, agree=5, award="HCLD3")
    to_centre(day, row)
    outcomes.act(
        viewer=day.viewer("standing"),
        public_id=row.public_id,
        version=day.dossiers.now(row.public_id).version,
        action=action,
        day=DAY,
        reason="Chưa đủ",
    )
    told = day.dossiers.world.session.scalars(select(Notice.account_id).where(Notice.kind == kind)).all()
    people = day.dossiers.world.people
    assert sorted(told) == sorted({people["H1.clerk"].id, people["H1.head"].id})
