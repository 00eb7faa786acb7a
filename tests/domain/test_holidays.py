"""Public holidays: every year there, each row with its source, none claimed as confirmed."""

from datetime import date, timedelta

import pytest

from tracker.domain.enums import ValueStatus
from tracker.domain.holidays import load_holidays, national_calendar

YEARS = range(2017, 2028)


def test_the_days_are_in_order_and_without_repeats() -> None:
    days = [holiday.day for holiday in load_holidays()]
    assert days == sorted(set(days))
    assert {day.year for day in days} == set(YEARS)


@pytest.mark.parametrize("year", YEARS)
def test_the_fixed_holidays_of_the_labour_code_are_in_every_year(year: int) -> None:
    days = {holiday.day for holiday in load_holidays()}
    for month, day in ((1, 1), (4, 30), (5, 1), (9, 2)):
        assert date(year, month, day) in days


@pytest.mark.parametrize("year", YEARS)
def test_new_year_by_the_moon_gives_at_least_five_days_in_a_row(year: int) -> None:
    tet = sorted(
        h.day for h in load_holidays() if h.day.year == year and h.day.month in {1, 2} and h.day.day != 1
    )
    longest = max(
        sum(1 for step in range(5) if day + timedelta(days=step) in {h.day for h in load_holidays()})
        for day in tet
    )
    assert longest == 5


def test_every_row_has_a_name_and_a_source_and_is_unconfirmed() -> None:
    for holiday in load_holidays():
        assert holiday.name
        assert holiday.source
        assert holiday.status is ValueStatus.UNCONFIRMED


def test_the_national_calendar_rests_on_them() -> None:
    assert not national_calendar().is_working(date(2021, 9, 2))
    assert national_calendar().is_working(date(2021, 12, 15))
