"""Greatest shares: exact, rounded by a written rule, and never a number where the law sets none."""

from datetime import date
from fractions import Fraction

import pytest

from tracker.domain import law
from tracker.domain.enums import ValueStatus
from tracker.domain.errors import Invalid
from tracker.domain.law_types import Dated, Quota, Rounding, Unset
from tracker.domain.quotas import Allowance, allowance, allowance_of, margin

OLD, NEW = date(2023, 12, 31), date(2024, 1, 1)
CONFIRMED, UNCONFIRMED = ValueStatus.CONFIRMED, ValueStatus.UNCONFIRMED


def dated(value, status=CONFIRMED):
    return Dated(OLD, None, "Điều 9", value, status)


@pytest.mark.parametrize(
    ("holders", "most"), [(0, 0), (6, 0), (7, 1), (13, 1), (14, 2), (19, 2), (20, 3), (100, 15), (1780, 267)]
)
def test_fifteen_in_a_hundred_are_rounded_down(holders, most):
    found = allowance_of("CSTDCS", OLD, holders=holders, proposed=0)
    assert isinstance(found, Allowance)
    assert (found.of, found.most, found.exact) == ("LDTT", most, Fraction(3, 20) * holders)
    # The share is confirmed, how to round it is not.
    assert found.status is UNCONFIRMED


@pytest.mark.parametrize(("rounding", "most"), [(Rounding.DOWN, 1), (Rounding.NEAREST, 2), (Rounding.UP, 2)])
def test_the_rule_of_rounding_is_a_setting(rounding, most):
    found = allowance(dated(Quota(Fraction(3, 20), "LDTT")), dated(rounding), holders=10, proposed=2)
    assert (found.exact, found.most, found.status) == (Fraction(3, 2), most, CONFIRMED)


@pytest.mark.parametrize("rounding", Rounding)
@pytest.mark.parametrize("holders", [20, 40, 100])
def test_a_whole_number_stays_as_it_is_however_it_is_rounded(rounding, holders):
    found = allowance(dated(Quota(Fraction(3, 20), "LDTT")), dated(rounding), holders=holders, proposed=0)
    assert found.most == found.exact


@pytest.mark.parametrize(("proposed", "over", "left"), [(2, 0, 1), (3, 0, 0), (5, 2, 0)])
def test_too_many_and_still_free(proposed, over, left):
    found = allowance_of("CSTDCS", OLD, holders=20, proposed=proposed)
    assert (found.over, found.left) == (over, left)


def test_flags_of_the_government_are_a_fifth_of_those_that_may_have_the_provinces():
    found = allowance_of("CO_CP", OLD, holders=54, proposed=10)
    assert (found.of, found.most, found.exact) == ("CO_TINH", 10, Fraction(54, 5))


@pytest.mark.parametrize("code", ["CSTDCS", "CO_CP"])
def test_since_2024_no_share_is_known_and_none_is_made_up(code):
    found = allowance_of(code, NEW, holders=20, proposed=3)
    assert isinstance(found, Unset)
    assert found.reason


def test_without_a_share_or_a_rule_of_rounding_there_is_no_number():
    assert allowance_of("LDTT", OLD, holders=20, proposed=20) is None
    not_known = Unset(OLD, None, "Điều 9", "Chưa quy định")
    assert allowance(dated(Quota(Fraction(1, 5), "LDTT")), not_known, holders=5, proposed=0) is not_known


@pytest.mark.parametrize(("holders", "proposed"), [(-1, 0), (5, -1)])
def test_numbers_of_people_below_none_are_refused(holders, proposed):
    with pytest.raises(Invalid):
        allowance_of("CSTDCS", OLD, holders=holders, proposed=proposed)


def test_the_rule_of_rounding_is_written_for_every_day_and_not_confirmed():
    for day in (date(2017, 10, 1), OLD, NEW, date(2030, 1, 1)):
        assert law.quota_rounding(day).status is UNCONFIRMED


@pytest.mark.parametrize(
    ("scores", "most", "parts"),
    [
        ((9, 8, 7, 6), 2, ((9, 8), (), (7, 6))),
        ((9, 8, 8, 6), 2, ((9,), (8, 8), (6,))),
        ((9, 8, 8, 8, 6), 3, ((9,), (8, 8, 8), (6,))),
        ((8, 8), 1, ((), (8, 8), ())),
        ((9, 8), 2, ((9, 8), (), ())),
        ((9, 8), 5, ((9, 8), (), ())),
        ((9, 8), 0, ((), (), (9, 8))),
        ((), 0, ((), (), ())),
    ],
)
def test_who_stands_on_the_edge_is_left_to_people(scores, most, parts):
    found = margin(scores, most, lambda score: score)
    assert (found.within, found.even, found.beyond) == parts
    assert len(found.within) <= max(most, 0)
