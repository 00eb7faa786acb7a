"""Working days are counted by the national calendar with what the province has entered."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import world
from tests.counting import statements
from tests.world import World
from tracker.domain.clock import WorkingCalendar
from tracker.domain.enums import LocalDayKind, ValueStatus
from tracker.queries.calendars import working_calendar, year_lines
from tracker.services import local_days
from tracker.services.local_days import DayEntry

FRIDAY, SATURDAY, MONDAY = date(2021, 12, 17), date(2021, 12, 18), date(2021, 12, 20)


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    for day, kind in ((SATURDAY, LocalDayKind.WORKING_DAY), (MONDAY, LocalDayKind.DAY_OFF)):
        local_days.add(viewer=built.viewer("standing"), entry=DayEntry(day, kind, "Hoán đổi", "QĐ 1/QĐ-UBND"))
    return built


def test_entered_days_change_what_is_counted(province: World, session: Session) -> None:
    with statements() as sent:
        calendar = working_calendar(session)
    assert len([text for text in sent if "local_day" in text]) == len(sent) == 1
    assert calendar.is_working(SATURDAY)
    assert not calendar.is_working(MONDAY)
    assert calendar.add(FRIDAY, 2) == date(2021, 12, 21)
    assert not calendar.is_working(date(2021, 9, 2))


def test_a_calendar_without_entered_days_stays_as_it_is() -> None:
    calendar = WorkingCalendar(frozenset({MONDAY}))
    assert calendar.joined(days_off=(), working_days=()) == calendar


def test_a_year_shows_national_and_entered_days_in_order(province: World, session: Session) -> None:
    lines = year_lines(session, 2021)
    assert [line.day for line in lines] == sorted(line.day for line in lines)
    entered = [line for line in lines if line.public_id]
    assert [(line.day, line.kind) for line in entered] == [
        (SATURDAY, LocalDayKind.WORKING_DAY),
        (MONDAY, LocalDayKind.DAY_OFF),
    ]
    assert {line.status for line in lines if not line.public_id} == {ValueStatus.UNCONFIRMED}
    assert not [line for line in year_lines(session, 2020) if line.public_id]
