"""The trees of three days as they stand in the database after loading."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.counting import statements
from tests.merges import on
from tests.snapshots import kept
from tracker.domain.enums import UnitKind, ValueStatus
from tracker.domain.unit_enums import SuccessionShare
from tracker.models import Unit, UnitSuccession
from tracker.queries import units
from tracker.services import unit_trees

DAY = date(2025, 7, 2)
COMMUNES = {UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWNSHIP}


@pytest.fixture
@kept
def loaded(session: Session) -> tuple[int, int]:
    return unit_trees.load(DAY)


def tree(session: Session, day: date) -> dict[str, str | None]:
    """The units of the day that were Hưng Yên's, each with its superior."""
    return {
        line.code: line.parent_code for line in units.tree(session, day=day) if not line.code.startswith("TB")
    }


def test_loading_again_adds_nothing(loaded: tuple[int, int], session: Session) -> None:
    assert loaded == (
        session.scalar(select(func.count(Unit.id))),
        session.scalar(select(func.count(UnitSuccession.id))),
    )
    assert unit_trees.load(DAY) == (0, 0)


def test_the_trees_of_three_days(loaded: tuple[int, int], session: Session) -> None:
    first, second, third = (
        tree(session, day) for day in (date(2021, 12, 31), date(2024, 11, 2), date(2025, 7, 2))
    )
    assert (len(first), len(second)) == (200, 178)
    assert first["HY-X11965"] == "HY-H323"
    assert "HY-X11965" not in second
    assert (second["HY-X11959"], second["HY24-X11977"]) == ("HY-H323", "HY-H323")
    assert {parent for code, parent in third.items() if code != "HY25"} == {"HY25"}
    assert {code for code in first if code in third} == {
        "HY-CA",
        "HY-BCHQS",
        "HY-TCT",
        "HY-PTTH",
        "HY-MTTQ",
        "HY-DTN",
        "HY-LHPN",
        "HY-LDLD",
        "HY-HND",
        "HY-HCCB",
    }, "what goes on stands below the new province"
    kinds = {line.code: line.kind for line in units.tree(session, day=DAY)}
    assert sum(kind in COMMUNES for kind in kinds.values()) == 104
    assert sum(code.startswith("TB") for code in kinds) == 0


@pytest.mark.parametrize("since", [date(2024, 11, 1), date(2025, 7, 1)])
def test_the_day_before_and_the_day_differ(loaded: tuple[int, int], session: Session, since: date) -> None:
    before, after = tree(session, since - timedelta(days=1)), tree(session, since)
    assert before == tree(session, since - timedelta(days=2))
    assert after == tree(session, since + timedelta(days=1))
    assert before != after


def test_a_tree_of_seven_hundred_units_takes_one_statement(loaded: tuple[int, int], session: Session) -> None:
    with statements() as sent:
        units.tree(session, day=DAY)
    assert len(sent) == 1


def test_a_register_of_2021_knows_nothing_of_later_days(session: Session) -> None:
    assert unit_trees.load(date(2021, 9, 1)) == (200, 0)


def link(session: Session, predecessor: int, successor: int, **more: object) -> None:
    values = {
        "since": date(2025, 7, 1),
        "share": SuccessionShare.PART,
        "status": ValueStatus.CONFIRMED,
        "source": "NQ",
    }
    session.add(UnitSuccession(predecessor_id=predecessor, successor_id=successor, **{**values, **more}))


def test_the_database_refuses_what_no_succession_is(loaded: tuple[int, int], session: Session) -> None:
    keys = {row.code: row.id for row in session.execute(select(Unit.code, Unit.id))}
    split, main, other = keys["HY-X11989"], keys["HY25-X11992"], keys["HY25-X12019"]
    faults: list[tuple[int, int, dict[str, object]]] = [
        (split, other, {"is_main": True}),
        (split, main, {}),
        (other, other, {}),
        (keys["HY-CA"], other, {"share": SuccessionShare.WHOLE}),
        (keys["HY-CA"], other, {"source": ""}),
    ]
    for predecessor, successor, more in faults:
        link(session, predecessor, successor, **more)
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_the_command_loads_what_has_begun_and_refuses_a_later_day(app: Flask, session: Session) -> None:
    """A second province that stood there before its day would take everything from the first."""
    on(app, date(2024, 11, 1))
    run = app.test_cli_runner().invoke
    early = run(args=["load-units", "--on", "2025-07-01"])
    assert (early.exit_code, session.scalar(select(func.count(Unit.id)))) == (2, 0)
    session.rollback()
    assert "215 units added" in run(args=["load-units"]).output
    assert "0 units added" in run(args=["load-units", "--on", "2021-12-31"]).output
