"""A series of numbers: one a body, symbol and year, chosen by its records officer before the first number."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import world
from tests.factories import person
from tests.world import World
from tracker.domain.council_enums import RegisterMode
from tracker.domain.enums import Role
from tracker.domain.errors import Invalid, NotFound
from tracker.models import AuditEntry, NumberRegister
from tracker.services import audit, registers

SYSTEM, EXTERNAL = RegisterMode.SYSTEM, RegisterMode.EXTERNAL


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    built.people["records"] = person(session, built.units["HY"], Role.RECORDS_OFFICER, name="records")
    return built


def choose(
    province: World, mode: RegisterMode, unit: str = "HY", who: str = "records", year: int = 2021
) -> NumberRegister:
    return registers.set_mode(
        viewer=province.viewer(who), unit_code=unit, symbol="QĐ-UBND", year=year, mode=mode
    )


def test_the_records_officer_chooses_and_may_choose_anew_while_it_is_empty(
    province: World, session: Session
) -> None:
    first = choose(province, SYSTEM).id
    assert (choose(province, EXTERNAL).id, choose(province, SYSTEM, year=2022).mode) == (first, SYSTEM)
    rows = session.execute(select(NumberRegister.year, NumberRegister.mode).order_by(NumberRegister.year))
    assert [tuple(row) for row in rows] == [(2021, EXTERNAL), (2022, SYSTEM)]
    lines = session.scalars(
        select(AuditEntry.to_state).where(AuditEntry.action == "set_mode").order_by(AuditEntry.id)
    )
    assert list(lines) == [SYSTEM.value, EXTERNAL.value, SYSTEM.value]
    assert audit.verify(session) == []


@pytest.mark.parametrize(
    ("who", "unit", "error"),
    [("standing", "HY", NotFound), ("records", "H1", Invalid), ("records", "KHONG-CO", Invalid)],
)
def test_only_the_very_units_records_officer_chooses(
    province: World, session: Session, who: str, unit: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        choose(province, SYSTEM, unit, who)
    assert session.scalars(select(NumberRegister)).all() == []


def test_numbers_run_without_gaps_in_each_series_and_one_that_is_rolled_back_is_given_again(
    province: World, session: Session
) -> None:
    def number(symbol: str, year: int) -> int:
        return registers.next_number(registers.register_of(session, province.units["HY"].id, symbol, year))

    assert [number("QĐ-UBND", 2021), number("QĐ-UBND", 2021), number("QĐ-UBND", 2022)] == [1, 2, 1]
    assert number("QĐ-SNV", 2021) == 1
    session.commit()
    assert number("QĐ-UBND", 2021) == 3
    session.rollback()
    assert number("QĐ-UBND", 2021) == 3


def test_a_new_series_is_numbered_outside_until_somebody_chooses(province: World, session: Session) -> None:
    row = registers.register_of(session, province.units["HY"].id, "QĐ-UBND", 2021)
    assert (row.mode, row.last) == (EXTERNAL, 0)
