"""Time: instants are UTC and aware, days are dates of Việt Nam, a due day ends at 24:00 there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from tracker.domain.errors import Invalid
from tracker.domain.messages import Message

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
FRIDAY = 4
SOON_DAYS = 3
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
"""A time of day as offices write it: 08:30."""
_DATE = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")


def utc_now() -> datetime:
    """The real instant, for sessions, tokens, throttling and audit lines."""
    return datetime.now(UTC)


def local_day(instant: datetime) -> date:
    """The day in Việt Nam of an instant."""
    return instant.astimezone(LOCAL).date()


def end_of_day(day: date) -> datetime:
    """The first instant after the day: on time means earlier than this."""
    return datetime.combine(day + timedelta(days=1), time(), LOCAL).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class BusinessClock:
    """The day that rules and deadlines read: a fixed one for demonstrations, else today."""

    fixed: date | None = None

    def today(self) -> date:
        """The business day."""
        return self.fixed or local_day(utc_now())


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Working days: Monday to Friday without holidays, and weekend days that are worked as swaps."""

    holidays: frozenset[date] = frozenset()
    swaps: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """True for a working day."""
        if day in self.swaps:
            return True
        return day.weekday() <= FRIDAY and day not in self.holidays

    def joined(self, *, days_off: Iterable[date], working_days: Iterable[date]) -> "WorkingCalendar":
        """The same calendar with more days off and more days that are worked."""
        return WorkingCalendar(self.holidays | frozenset(days_off), self.swaps | frozenset(working_days))

    def add(self, day: date, count: int) -> date:
        """The `count`-th working day after `day` (`count` ≥ 0; 0 gives `day` itself)."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day

    def count(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative when `end` lies before."""
        if end < start:
            return -self.count(end, start)
        # By the week, not by the day: somebody may type a day in the year 9999.
        off = (day for day in self.holidays - self.swaps if start < day <= end)
        worked = (day for day in self.swaps if start < day <= end)
        return (
            _weekdays(end)
            - _weekdays(start)
            - sum(day.weekday() <= FRIDAY for day in off)
            + sum(day.weekday() > FRIDAY for day in worked)
        )


def _weekdays(day: date) -> int:
    """Mondays to Fridays up to and with `day`; the first day of all was a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


class DueKind(StrEnum):
    """How near a deadline is."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline seen from a day; `days` counts working days and is never negative."""

    kind: DueKind
    days: int
    day: date


def due_state(day: date, today: date, calendar: WorkingCalendar) -> Due:
    """Overdue the day after the due day; soon within three working days."""
    days = calendar.count(today, day)
    if today > day:
        return Due(DueKind.OVERDUE, max(-days, 1), day)
    return Due(DueKind.SOON if days <= SOON_DAYS else DueKind.LATER, days, day)


def parse_date(text: str) -> date:
    """A day typed as dd/mm/yyyy; raises Invalid with the remedy."""
    found = _DATE.fullmatch(text.strip())
    try:
        if found:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        pass  # a day that the month does not have
    raise Invalid(
        Message(
            "“%(text)s” không phải là ngày. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 31/12/2021.",
            text=text[:20],
        )
    )


def short_date(day: date) -> str:
    """As in running text and tables: 05/01/2021."""
    return day.strftime("%d/%m/%Y")


def official_date(day: date) -> str:
    """As in official documents: days under ten and the months 1 and 2 take a zero (Nghị định 30/2020, Phụ lục I)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 - January and February
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def calendar_of(holidays: Iterable[date], swaps: Iterable[date] = ()) -> WorkingCalendar:
    """A calendar from any collections of days."""
    return WorkingCalendar(frozenset(holidays), frozenset(swaps))
