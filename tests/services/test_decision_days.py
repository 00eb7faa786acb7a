"""Days, sums and numbers of a decision: those of its signature and of its issue."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.dossiers import DAY
from tests.services.test_decisions import TEXT, issue, proposed, signed
from tracker.domain.council_enums import RegisterMode
from tracker.domain.enums import RecipientKind
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.law_money import sum_for
from tracker.models import AuditEntry, Decision, DecisionItem, Nomination
from tracker.services import decision_items, decisions, registers
from tracker.services.registers import type_of

BEFORE, AFTER = date(2023, 6, 30), date(2023, 7, 3)
"""The base salary rose on 01/7/2023."""


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def two(day: CouncilDay) -> list[Nomination]:
    rows = [day.appraised("H1", number="12"), day.appraised("H2", number="13")]
    day.convene(*rows)
    poll = day.open()
    for name in day.names:
        day.vote(poll, name, {row.public_id: councils.YES for row in rows})
    day.close(poll)
    day.propose(*rows)
    return [day.dossiers.now(row.public_id) for row in rows]


def at(day: CouncilDay, row: Nomination, sent: date, signing: date, symbol: str = "QĐ-UBND") -> Decision:
    """A decision signed on a day of its own."""
    standing = day.viewer("standing")
    made = decisions.create(viewer=standing, unit_code="HY", text=replace(TEXT, symbol=symbol), day=sent)
    decisions.set_items(
        viewer=standing, public_id=made.public_id, version=1, nomination_ids=[row.public_id], day=sent
    )
    decisions.act(viewer=standing, public_id=made.public_id, version=2, action="send", day=sent)
    leader = day.dossiers.world.viewer("leader", signing)
    return decisions.act(viewer=leader, public_id=made.public_id, version=3, action="sign", day=signing)


def out(day: CouncilDay, row: Decision, on: date, number: int | None = 12) -> Decision:
    return decisions.issue(
        viewer=day.dossiers.world.viewer("records", on),
        public_id=row.public_id,
        version=4,
        number=number,
        issued_on=on,
        day=on,
    )


def money(session: Session) -> int | None:
    session.rollback()
    return session.scalars(select(DecisionItem.money)).one()


def law_of(on: date) -> int:
    found = sum_for("BKT", RecipientKind.INDIVIDUAL, on)
    return found.value  # type: ignore[union-attr]


def fields(session: Session, action: str) -> list[str]:
    return session.scalars(
        select(AuditEntry.fields).where(AuditEntry.subject == "decision", AuditEntry.action == action)
    ).one()


def test_the_sums_are_those_of_the_day_of_signing(day: CouncilDay, session: Session) -> None:
    row = at(day, proposed(day), BEFORE, AFTER)
    assert law_of(BEFORE) < law_of(AFTER) == money(session)
    assert fields(session, "sign") == ["money"]
    assert decision_items.changed_sums(session.get_one(Decision, row.id), AFTER) == 0


def test_the_sums_are_those_of_the_day_of_issue_once_it_has_one(day: CouncilDay, session: Session) -> None:
    row = at(day, proposed(day), BEFORE, BEFORE)
    assert money(session) == law_of(BEFORE)
    assert decision_items.changed_sums(session.get_one(Decision, row.id), AFTER) == 1
    out(day, row, AFTER)
    assert money(session) == law_of(AFTER)
    assert fields(session, "issue") == ["money"]


def test_sums_that_stay_leave_no_trace(day: CouncilDay, session: Session) -> None:
    issue(day, signed(day, proposed(day)))
    assert fields(session, "sign") == fields(session, "issue") == []


def test_the_day_of_issue_is_not_before_the_signature(day: CouncilDay) -> None:
    row = signed(day, proposed(day))
    with pytest.raises(Invalid, match="không được trước ngày ký 15/11/2021"):
        issue(day, row, on=date(2021, 11, 14))
    assert issue(day, row).issued_on == DAY


def test_numbers_of_the_systems_register_follow_the_days(day: CouncilDay) -> None:
    registers.set_mode(
        viewer=day.viewer("records"), unit_code="HY", symbol="QĐ-UBND", year=2021, mode=RegisterMode.SYSTEM
    )
    first, second = (at(day, row, DAY, DAY) for row in two(day))
    assert out(day, first, date(2021, 11, 18), None).number == 1
    with pytest.raises(Invalid, match="đã có quyết định ngày 18/11/2021"):
        decisions.issue(
            viewer=day.viewer("records"),
            public_id=second.public_id,
            version=4,
            number=None,
            issued_on=date(2021, 11, 17),
            day=date(2021, 11, 19),
        )
    assert out(day, second, date(2021, 11, 18), None).number == 2


@pytest.mark.parametrize(("symbol", "shared"), [("QĐ-UBND-VX", True), ("QĐ-UBND", True), ("BB-UBND", False)])
def test_one_number_of_a_book_kept_outside_is_given_once_a_type_of_document(
    day: CouncilDay, symbol: str, shared: bool
) -> None:
    rows = two(day)
    out(day, at(day, rows[0], DAY, DAY), DAY)
    other = at(day, rows[1], DAY, DAY, symbol)
    if shared:
        with pytest.raises(Conflict, match="Số này đã dùng cho quyết định 12/QĐ-UBND"):
            out(day, other, DAY)
        return
    assert out(day, other, DAY).number == 12


def test_a_register_of_the_system_is_a_series_of_its_own(day: CouncilDay) -> None:
    registers.set_mode(
        viewer=day.viewer("records"), unit_code="HY", symbol="QĐ-TĐKT", year=2021, mode=RegisterMode.SYSTEM
    )
    rows = two(day)
    assert out(day, at(day, rows[0], DAY, DAY, "QĐ-TĐKT"), DAY, None).number == 1
    assert out(day, at(day, rows[1], DAY, DAY), DAY, 1).number == 1


def test_symbols_are_written_one_way(day: CouncilDay) -> None:
    made = decisions.create(
        viewer=day.viewer("standing"), unit_code="HY", text=replace(TEXT, symbol=" qđ - ubnd "), day=DAY
    )
    assert (made.symbol, type_of(made.symbol)) == ("QĐ-UBND", "QĐ")
