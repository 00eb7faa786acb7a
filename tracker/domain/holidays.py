"""The public holidays shipped with the project. Their status is unconfirmed; see `docs/data-sources.md`."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tracker.domain.clock import WorkingCalendar, calendar_of
from tracker.domain.enums import ValueStatus

FOLDER = Path(__file__).parent.parent / "data" / "holidays"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which offices are closed, with where the date comes from."""

    day: date
    name: str
    source: str
    status: ValueStatus


@cache
def load_holidays() -> tuple[Holiday, ...]:
    """All holidays of the files, in order of days."""
    found: list[Holiday] = []
    for path in sorted(FOLDER.glob("vn-*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [
                Holiday(
                    date.fromisoformat(row["day"]), row["name"], row["source"], ValueStatus(row["status"])
                )
                for row in csv.DictReader(file)
            ]
    return tuple(found)


@cache
def national_calendar() -> WorkingCalendar:
    """The working calendar without local days and swaps."""
    return calendar_of(holiday.day for holiday in load_holidays())
