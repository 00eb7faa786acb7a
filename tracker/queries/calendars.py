"""The working calendar: the national days off, and what the province has entered."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.clock import WorkingCalendar
from tracker.domain.enums import LocalDayKind, ValueStatus
from tracker.domain.errors import NotFound
from tracker.domain.holidays import load_holidays, national_calendar
from tracker.models import LocalDay


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One special day of a year; national days have a status, entered days a public id."""

    day: date
    kind: LocalDayKind
    name: str
    source: str
    status: ValueStatus | None = None
    public_id: str | None = None
    entered_by: str | None = None


def working_calendar(session: Session) -> WorkingCalendar:
    """The calendar that every count of working days uses; one statement."""
    days: dict[LocalDayKind, set[date]] = {kind: set() for kind in LocalDayKind}
    for day, kind in session.execute(select(LocalDay.day, LocalDay.kind)):
        days[kind].add(day)
    return national_calendar().joined(
        days_off=days[LocalDayKind.DAY_OFF], working_days=days[LocalDayKind.WORKING_DAY]
    )


def years(session: Session) -> list[int]:
    """The years that have special days, national or entered."""
    national = {item.day.year for item in load_holidays()}
    return sorted(national | {day.year for day in session.scalars(select(LocalDay.day))})


def year_lines(session: Session, year: int) -> list[CalendarLine]:
    """The special days of a year in order, national and entered."""
    national = [
        CalendarLine(item.day, LocalDayKind.DAY_OFF, item.name, item.source, status=item.status)
        for item in load_holidays()
        if item.day.year == year
    ]
    rows = session.scalars(
        select(LocalDay)
        .where(LocalDay.day.between(date(year, 1, 1), date(year, 12, 31)))
        .options(joinedload(LocalDay.entered_by))
    )
    entered = [
        CalendarLine(
            row.day,
            row.kind,
            row.note,
            row.legal_basis,
            public_id=row.public_id,
            entered_by=row.entered_by.display_name,
        )
        for row in rows
    ]
    return sorted([*national, *entered], key=lambda line: (line.day, line.public_id or ""))


def local_day(session: Session, public_id: str) -> LocalDay:
    """One entered day; NotFound when it is gone."""
    row = session.scalar(select(LocalDay).where(LocalDay.public_id == public_id))
    if row is None:
        raise NotFound
    return row
