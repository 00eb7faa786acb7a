"""Hiệp y: confirmed law holds the letter to the centre until the bodies concerned have spoken; the Party's committee comes last."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.consulting import NO_OPINION, PARTY, REPLY, appraised_rows, two_appraised
from tests.councils import CouncilDay
from tests.dossiers import CONSULTED, DAY
from tests.snapshots import kept
from tracker.domain import law
from tracker.domain.consultation_enums import ConsultationPurpose
from tracker.domain.consultations import concurrence_missing
from tracker.domain.enums import NominationState, Opinion, ValueStatus
from tracker.domain.errors import Invalid
from tracker.domain.law_reader import Versions
from tracker.domain.law_types import Dated
from tracker.models import Consultation, Nomination
from tracker.queries.dossier_ways import owes_concurrence
from tracker.services import consultation_answers, consultations
from tracker.services.consultation_answers import Reply
from tracker.services.consultations import Request
from tracker.services.outcome_facts import facts_of, facts_of_all


@pytest.fixture
@kept
def day(session: Session) -> CouncilDay:
    return two_appraised(session)


@pytest.fixture
def rows(day: CouncilDay, session: Session) -> list[Nomination]:
    return appraised_rows(day)


def answered(day: CouncilDay, row: Consultation, reply: Reply = REPLY) -> None:
    viewer = day.viewer("standing")
    consultation_answers.answer(viewer=viewer, public_id=row.public_id, version=1, reply=reply, day=DAY)


def act(day: CouncilDay, row: Consultation, action: str, on: date = DAY, reason: str = "") -> None:
    viewer = day.dossiers.world.viewer("standing", on)
    form = {"viewer": viewer, "public_id": row.public_id, "version": 1}
    consultation_answers.act(**form, action=action, day=on, reason=reason)


def gap(session: Session, row: Nomination, on: date = DAY) -> object:
    session.rollback()
    return facts_of(session, session.get_one(Nomination, row.id), on).concurrence


def lacking(day: CouncilDay, row: Nomination) -> str:
    """What the leader's letter to the centre is refused for, once posting and vote are done."""
    try:
        day.dossiers.pass_up("leader", row)
    except Invalid as error:
        return str(error.message)
    return ""


@pytest.fixture
def voted(day: CouncilDay, rows: list[Nomination]) -> Nomination:
    """Nothing but the concurrence is missing."""
    row = day.commented(rows[0], agreed=False)
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, agree=5)
    day.close(poll)
    return day.dossiers.now(row.public_id)


def test_confirmed_law_holds_the_letter_to_the_centre_until_somebody_answers(
    day: CouncilDay, voted: Nomination
) -> None:
    assert "chưa có công văn lấy ý kiến" in lacking(day, voted)
    day.dossiers.consult(voted, purpose=ConsultationPurpose.CONFIRMATION, body="Thanh tra tỉnh")
    assert "chưa có công văn lấy ý kiến" in lacking(day, voted)
    asked = day.dossiers.consult(voted)
    assert "Còn chờ ý kiến hiệp y của Công an tỉnh" in lacking(day, voted)
    act(day, asked, "recall", reason="Gửi nhầm")
    assert "chưa có công văn lấy ý kiến" in lacking(day, voted)
    other = day.dossiers.consult(voted, body="Cục Thuế tỉnh")
    answered(day, other, replace(REPLY, answer=NO_OPINION))
    assert lacking(day, voted) == ""
    assert day.dossiers.now(voted.public_id).state == NominationState.AT_CENTRE


def test_silence_lets_it_go_unless_confirmed_law_says_otherwise(
    day: CouncilDay, voted: Nomination, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = day.dossiers.consult(voted, due_on=DAY)
    act(day, row, "silence", DAY + timedelta(days=1))
    book = law.book()
    holds = Dated(date(2017, 10, 1), None, "Nghị định", value=False, status=ValueStatus.CONFIRMED)
    with monkeypatch.context() as patched:
        patched.setattr(law, "book", lambda: replace(book, consultation_silence=Versions((holds,))))
        assert "chưa được trình khi chưa có trả lời" in lacking(day, voted)
    assert lacking(day, voted) == ""


def test_unconfirmed_law_and_other_awards_hold_nothing(
    day: CouncilDay, rows: list[Nomination], session: Session
) -> None:
    assert gap(session, rows[0]) is not None
    assert gap(session, rows[1]) is None
    assert gap(session, rows[0], date(2025, 8, 1)) is None


def test_the_party_standing_committee_is_asked_after_the_council(
    day: CouncilDay, rows: list[Nomination], voted: Nomination
) -> None:
    waiting = day.dossiers.act("standing", day.dossiers.filed("H1", number="14"), "receive")
    day.dossiers.appraise("standing", waiting, Opinion.FOR_COUNCIL, "Thành tích chưa rõ")
    with pytest.raises(Invalid, match="sau khi Hội đồng đã biểu quyết") as raised:
        day.dossiers.consult(waiting, **PARTY)
    assert raised.value.field == "ids"
    request = Request(**{**CONSULTED, **PARTY}, number="1", signed_on=DAY - timedelta(days=1))
    with pytest.raises(Invalid, match="trước ngày Hội đồng biểu quyết") as raised:
        consultations.ask(
            viewer=day.viewer("standing"), public_ids=[voted.public_id], request=request, day=DAY
        )
    assert raised.value.field == "signed_on"
    day.dossiers.consult(voted, **PARTY)


def test_the_condition_of_lists_and_the_guard_agree_at_every_step(
    day: CouncilDay, rows: list[Nomination], session: Session
) -> None:
    desk, due = day.dossiers, DAY + timedelta(days=1)

    def told(on: date = DAY) -> bool:
        session.rollback()
        listed = set(session.scalars(select(Nomination.id).where(owes_concurrence(on))))
        facts = facts_of_all(session, [session.get_one(Nomination, row.id) for row in rows], on)
        owing = {key for key, found in facts.items() if concurrence_missing(found.concurrence)}
        assert listed == owing
        assert owing <= {rows[0].id}
        return bool(owing)

    assert told()
    asked = desk.consult(*rows, due_on=DAY)
    assert told()
    act(day, asked, "recall", reason="Gửi nhầm")
    assert told()
    silent = desk.consult(rows[0], due_on=DAY)
    act(day, silent, "silence", due)
    assert not told(due)
    waiting = desk.consult(rows[0])
    assert told()
    answered(day, waiting)
    assert not told()
    assert not told(date(2025, 8, 1))
