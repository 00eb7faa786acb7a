from datetime import date
from decimal import Decimal

import pytest

from tracker.domain import law
from tracker.domain.enums import RecipientKind, ValueStatus
from tracker.domain.law_money import multiple_for, rounded, sum_for
from tracker.domain.law_types import NotInForce, Unset

PERSON, GROUP, FAMILY = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD
OLD, NEW, TWO_TIER = date(2021, 9, 1), date(2024, 9, 1), date(2025, 9, 1)


@pytest.mark.parametrize(
    ("exact", "step", "expected"),
    [
        ("447000", 10_000, 450_000),
        ("1192000", 10_000, 1_190_000),
        ("445000", 10_000, 450_000),
        ("444999.9", 10_000, 440_000),
        ("702000", 1, 702_000),
        ("0", 10_000, 0),
    ],
)
def test_rounding_goes_to_the_nearest_step(exact, step, expected):
    assert rounded(Decimal(exact), step) == expected


@pytest.mark.parametrize(
    ("code", "kind", "day", "amount", "status"),
    [
        ("LDTT", PERSON, OLD, 450_000, ValueStatus.CONFIRMED),
        ("TTLDTT", GROUP, OLD, 1_190_000, ValueStatus.CONFIRMED),
        ("BKT", PERSON, OLD, 1_490_000, ValueStatus.CONFIRMED),
        ("BKT", GROUP, OLD, 2_980_000, ValueStatus.CONFIRMED),
        ("CSTDT", PERSON, OLD, 4_470_000, ValueStatus.UNCONFIRMED),
        ("GK_XA", PERSON, TWO_TIER, 702_000, ValueStatus.UNCONFIRMED),
        ("GK_XA", FAMILY, TWO_TIER, 1_053_000, ValueStatus.UNCONFIRMED),
        ("CSTDT", PERSON, TWO_TIER, 7_020_000, ValueStatus.UNCONFIRMED),
        ("CO_CP", GROUP, NEW, 28_080_000, ValueStatus.UNCONFIRMED),
    ],
)
def test_sums_follow_multiple_factor_and_base_salary_of_the_day(code, kind, day, amount, status):
    found = sum_for(code, kind, day)
    assert (found.value, found.status) == (amount, status)
    assert found.covers(day)


def test_a_title_is_not_doubled_for_its_collective():
    assert multiple_for("CO_TINH", GROUP, OLD).value == Decimal("8.0")
    assert multiple_for("BKT", GROUP, OLD).value == Decimal(2)


def test_a_sum_holds_only_while_all_its_parts_hold():
    found = sum_for("LDTT", PERSON, OLD)
    assert (found.valid_from, found.valid_to) == (date(2019, 7, 1), date(2023, 6, 30))
    salary = law.base_salary(OLD)
    assert salary.basis in found.basis


@pytest.mark.parametrize(
    ("code", "kind", "day"),
    [("GDVH", FAMILY, NEW), ("BKT", FAMILY, NEW), ("GK_SO", PERSON, NEW), ("HC_KHAC", PERSON, NEW)],
)
def test_what_is_not_known_is_never_a_sum(code, kind, day):
    assert isinstance(sum_for(code, kind, day), Unset)


def test_an_award_that_has_ended_keeps_the_money_of_its_last_day():
    """A dossier that was filed before is still decided; see `law.last_rule`."""
    after, before = (multiple_for("GK_HUYEN", PERSON, day) for day in (TWO_TIER, date(2025, 6, 30)))
    assert isinstance(after, Unset)
    assert isinstance(before, Unset)
    assert after.reason == before.reason


def test_an_award_that_does_not_exist_yet_has_no_money():
    with pytest.raises(NotInForce):
        sum_for("GK_HUYEN", PERSON, date(2017, 9, 30))
