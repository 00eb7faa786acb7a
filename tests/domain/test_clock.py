"""Days of Việt Nam, deadlines that end at midnight there, working days with swaps."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.clock import (
    BusinessClock,
    DueKind,
    WorkingCalendar,
    calendar_of,
    due_state,
    end_of_day,
    local_day,
    official_date,
    parse_date,
    short_date,
    utc_now,
)
from tracker.domain.errors import Invalid

DAYS = st.dates(date(2017, 1, 1), date(2027, 12, 31))
WEEK = calendar_of([])
LATE_ON_DUE_DAY = datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)


def test_an_instant_before_midnight_belongs_to_the_old_year_and_the_next_second_to_the_new() -> None:
    assert local_day(LATE_ON_DUE_DAY) == date(2026, 12, 31)
    assert local_day(LATE_ON_DUE_DAY + timedelta(seconds=1)) == date(2027, 1, 1)


def test_a_due_day_ends_at_midnight_in_viet_nam() -> None:
    end = end_of_day(date(2026, 12, 31))
    assert end == datetime(2026, 12, 31, 17, tzinfo=UTC)
    assert end > LATE_ON_DUE_DAY


def test_a_leap_day_is_a_day() -> None:
    assert end_of_day(date(2024, 2, 29)) == datetime(2024, 2, 29, 17, tzinfo=UTC)


def test_the_business_day_is_the_fixed_one_or_today_in_viet_nam() -> None:
    assert BusinessClock(date(2021, 12, 15)).today() == date(2021, 12, 15)
    with time_machine.travel(datetime(2026, 12, 31, 18, tzinfo=UTC), tick=False):
        assert BusinessClock().today() == date(2027, 1, 1)


def test_the_real_instant_is_aware() -> None:
    assert utc_now().utcoffset() == timedelta(0)


@given(DAYS, st.integers(0, 40))
def test_adding_working_days_and_counting_them_agree(day: date, count: int) -> None:
    calendar = WorkingCalendar(frozenset({date(2021, 9, 2), date(2021, 9, 3)}), frozenset({date(2021, 9, 4)}))
    end = calendar.add(day, count)
    assert calendar.count(day, end) == count
    assert calendar.count(end, day) == -count
    assert count == 0 or calendar.is_working(end)


@given(st.dates(date(2021, 8, 1), date(2021, 10, 1)), st.integers(0, 60))
def test_a_count_is_that_of_the_days_one_by_one(start: date, length: int) -> None:
    calendar = WorkingCalendar(
        frozenset({date(2021, 9, 2), date(2021, 9, 3), date(2021, 9, 5)}),
        frozenset({date(2021, 9, 3), date(2021, 9, 4), date(2021, 9, 6)}),
    )
    days = [start + timedelta(days=step) for step in range(1, length + 1)]
    assert calendar.count(start, start + timedelta(days=length)) == sum(map(calendar.is_working, days))


def test_a_swap_makes_a_saturday_work_and_a_holiday_rests() -> None:
    saturday, thursday = date(2021, 9, 4), date(2021, 9, 2)
    assert not WEEK.is_working(saturday)
    assert calendar_of([], [saturday]).is_working(saturday)
    assert not calendar_of([thursday]).is_working(thursday)


@pytest.mark.parametrize(
    ("today", "kind", "days"),
    [
        (date(2021, 12, 15), DueKind.SOON, 0),
        (date(2021, 12, 10), DueKind.SOON, 3),
        (date(2021, 12, 9), DueKind.LATER, 4),
        (date(2021, 12, 16), DueKind.OVERDUE, 1),
        (date(2021, 12, 20), DueKind.OVERDUE, 3),
    ],
)
def test_a_deadline_is_later_then_soon_then_overdue(today: date, kind: DueKind, days: int) -> None:
    state = due_state(date(2021, 12, 15), today, WEEK)
    assert (state.kind, state.days, state.day) == (kind, days, date(2021, 12, 15))


def test_a_deadline_passed_over_the_weekend_is_one_day_overdue() -> None:
    assert due_state(date(2021, 12, 17), date(2021, 12, 18), WEEK).days == 1


@given(DAYS)
def test_a_day_written_is_the_day_read(day: date) -> None:
    assert parse_date(short_date(day)) == day


@pytest.mark.parametrize(
    "text",
    ["", "31/02/2021", "2021-12-31", "a/b/c", "1/2", "31/12/99999", "1/1/1/1", "1_2/1/2021", "٣/1/2021"],
)
def test_what_is_not_a_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Invalid, match="ví dụ 31/12/2021"):
        parse_date(text)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2021, 1, 5), "ngày 05 tháng 01 năm 2021"),
        (date(2021, 2, 15), "ngày 15 tháng 02 năm 2021"),
        (date(2021, 3, 5), "ngày 05 tháng 3 năm 2021"),
        (date(2021, 12, 31), "ngày 31 tháng 12 năm 2021"),
    ],
)
def test_documents_pad_days_under_ten_and_the_first_two_months(day: date, words: str) -> None:
    assert official_date(day) == words


def test_days_off_and_days_worked_of_the_province_come_on_top_of_the_calendars_own() -> None:
    saturday, monday, tuesday = date(2021, 12, 18), date(2021, 12, 20), date(2021, 12, 21)
    joined = calendar_of([tuesday]).joined(days_off=[monday], working_days=[saturday])
    assert [joined.is_working(day) for day in (saturday, monday, tuesday)] == [True, False, False]
