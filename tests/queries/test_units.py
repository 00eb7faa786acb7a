"""The tree of units on a day: given order, children after their parent, found without accents."""

from datetime import date, timedelta

import pytest
from sqlalchemy import true
from sqlalchemy.orm import Session

from tests.counting import statements
from tests.factories import DAY, unit
from tracker.domain.enums import UnitKind
from tracker.models import Unit
from tracker.queries import units


@pytest.fixture
def root(session: Session) -> Unit:
    return unit(session, "HY", kind=UnitKind.PROVINCE)


def test_children_stand_under_their_parent_in_the_given_order(session: Session, root: Unit) -> None:
    first, second = unit(session, "Z", root), unit(session, "A", root)
    unit(session, "A-1", second)
    unit(session, "Z-1", first)
    found = units.tree(session, day=DAY)
    assert [(line.code, line.depth, line.parent_code) for line in found] == [
        ("HY", 0, None),
        ("Z", 1, "HY"),
        ("Z-1", 2, "Z"),
        ("A", 1, "HY"),
        ("A-1", 2, "A"),
    ]


def test_a_unit_stands_in_the_tree_from_its_first_to_its_last_day(session: Session, root: Unit) -> None:
    row = unit(session, "A", root)
    row.valid_from, row.valid_to = date(2021, 3, 1), date(2021, 6, 30)
    session.commit()
    days = (date(2021, 2, 28), date(2021, 3, 1), date(2021, 6, 30), date(2021, 7, 1))
    assert [len(units.tree(session, day=day)) for day in days] == [1, 2, 2, 1]
    assert len(units.choices(session, day=days[0], condition=true())) == 1


def test_a_child_whose_parent_has_ended_is_not_lost(session: Session, root: Unit) -> None:
    parent = unit(session, "A", root)
    unit(session, "A-1", parent)
    parent.valid_to = DAY - timedelta(days=1)
    session.commit()
    assert [line.code for line in units.tree(session, day=DAY)] == ["HY", "A-1"]


def test_names_codes_and_kinds_are_found_without_accents(session: Session, root: Unit) -> None:
    unit(session, "SO-1", root)
    unit(session, "TRUONG-2", root, UnitKind.SCHOOL)
    assert [line.code for line in units.tree(session, day=DAY, words="đơn VI truong")] == ["TRUONG-2"]
    assert [line.code for line in units.tree(session, day=DAY, kind=UnitKind.SCHOOL)] == ["TRUONG-2"]
    assert units.tree(session, day=DAY, words="khong co dau") == []


def test_a_big_tree_takes_one_statement(session: Session, root: Unit) -> None:
    for number in range(30):
        unit(session, f"A{number}", root)
    with statements() as sent:
        assert len(units.tree(session, day=DAY)) == 31
    assert len(sent) == 1


def test_choices_keep_the_given_order_and_the_condition(session: Session, root: Unit) -> None:
    unit(session, "Z", root)
    unit(session, "A", root)
    assert units.choices(session, day=DAY, condition=Unit.parent_id == root.id) == [
        ("Z", "Đơn vị Z"),
        ("A", "Đơn vị A"),
    ]
