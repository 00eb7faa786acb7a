from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import ge, gt, le, lt

import pytest

from tracker.domain.enums import ValueStatus
from tracker.domain.law_types import Dated, Unset, UnsetError

START = date(2024, 1, 1)
NOT_KNOWN = Unset(START, None, "Điều 1", "chưa đọc được")


@pytest.mark.parametrize("compare", [lt, le, gt, ge])
@pytest.mark.parametrize("other", [0, Decimal("0.5"), Fraction(2, 3), NOT_KNOWN])
def test_what_is_not_known_has_no_order(compare, other):
    with pytest.raises(UnsetError, match="chưa đọc được"):
        compare(NOT_KNOWN, other)
    with pytest.raises(UnsetError, match="chưa đọc được"):
        compare(other, NOT_KNOWN)


def test_what_is_not_known_is_neither_true_nor_false():
    with pytest.raises(UnsetError, match="chưa đọc được"):
        bool(NOT_KNOWN)
    with pytest.raises(UnsetError):
        _ = NOT_KNOWN or 5


def test_what_is_not_known_equals_nothing_but_itself():
    twin = Unset(START, None, "Điều 1", "chưa đọc được")
    assert NOT_KNOWN not in (twin, 0, None, "")
    assert NOT_KNOWN in {NOT_KNOWN: "itself"}


@pytest.mark.parametrize(
    ("last", "day", "covered"),
    [
        (date(2025, 6, 30), date(2023, 12, 31), False),
        (date(2025, 6, 30), date(2024, 1, 1), True),
        (date(2025, 6, 30), date(2025, 6, 30), True),
        (date(2025, 6, 30), date(2025, 7, 1), False),
        (None, date(2100, 1, 1), True),
    ],
)
def test_a_value_holds_on_its_first_and_on_its_last_day(last, day, covered):
    value = Dated(START, last, "Điều 1", 5, ValueStatus.CONFIRMED)
    assert value.covers(day) is covered
    assert Unset(START, last, "Điều 1", "chưa rõ").covers(day) is covered
