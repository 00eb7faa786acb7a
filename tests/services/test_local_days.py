"""A local day is entered once with its basis, only where it changes what the national calendar says."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import world
from tests.world import World
from tracker.domain.enums import LocalDayKind
from tracker.domain.errors import AlreadyDone, Conflict, Forbidden, Invalid, NotFound, StaleVersion
from tracker.models import AuditEntry, LocalDay
from tracker.queries.calendars import working_calendar
from tracker.services import audit, local_days
from tracker.services.local_days import DayEntry

SATURDAY, FRIDAY = date(2021, 12, 18), date(2021, 12, 17)
WORKED = DayEntry(SATURDAY, LocalDayKind.WORKING_DAY, "Làm bù", "TB 1/TB-UBND")
OFF = DayEntry(FRIDAY, LocalDayKind.DAY_OFF, "Nghỉ", "TB 1/TB-UBND")


@pytest.fixture
def province(session: Session) -> World:
    return world.build(session)


def kept(session: Session) -> list[tuple[date, LocalDayKind, int]]:
    session.rollback()
    rows = session.execute(select(LocalDay.day, LocalDay.kind, LocalDay.version).order_by(LocalDay.day))
    return [tuple(row) for row in rows]


@pytest.mark.parametrize("who", ["standing", "admin"])
def test_days_are_entered_changed_and_removed_and_count_at_once(
    province: World, session: Session, who: str
) -> None:
    viewer = province.viewer(who)
    row = local_days.add(viewer=viewer, entry=WORKED, nonce="một")
    with pytest.raises(AlreadyDone):
        local_days.add(viewer=viewer, entry=OFF, nonce="một")
    assert working_calendar(session).is_working(SATURDAY)
    local_days.change(viewer=viewer, public_id=row.public_id, version=1, entry=OFF)
    assert kept(session) == [(FRIDAY, LocalDayKind.DAY_OFF, 2)]
    calendar = working_calendar(session)
    assert (calendar.is_working(SATURDAY), calendar.is_working(FRIDAY)) == (False, False)
    local_days.remove(viewer=viewer, public_id=row.public_id, version=2)
    assert working_calendar(session).is_working(FRIDAY)
    lines = session.execute(
        select(AuditEntry.action, AuditEntry.account_id)
        .where(AuditEntry.subject == "local_day")
        .order_by(AuditEntry.id)
    )
    assert [tuple(line) for line in lines] == [
        (action, province.people[who].id) for action in ("add", "change", "remove")
    ]
    assert audit.verify(session) == []


def test_what_is_wrong_is_refused_and_changes_nothing(province: World, session: Session) -> None:
    standing, clerk = province.viewer("standing"), province.viewer("H1.clerk")
    key = local_days.add(viewer=standing, entry=WORKED).public_id
    local_days.add(viewer=standing, entry=OFF)
    before = kept(session)
    with pytest.raises(Invalid, match="vốn là ngày làm việc"):
        local_days.add(viewer=standing, entry=replace(WORKED, day=FRIDAY))
    with pytest.raises(Invalid, match="vốn là ngày nghỉ"):
        local_days.change(viewer=standing, public_id=key, version=1, entry=replace(OFF, day=SATURDAY))
    for taken in (
        lambda: local_days.add(viewer=standing, entry=WORKED),
        lambda: local_days.change(viewer=standing, public_id=key, version=1, entry=OFF),
    ):
        with pytest.raises(Conflict, match="đã có trong lịch"):
            taken()
    with pytest.raises(NotFound):
        local_days.add(viewer=clerk, entry=WORKED)
    for who, version, error in ((clerk, 1, Forbidden), (standing, 7, StaleVersion)):
        with pytest.raises(error):
            local_days.change(viewer=who, public_id=key, version=version, entry=WORKED)
        with pytest.raises(error):
            local_days.remove(viewer=who, public_id=key, version=version)
    assert kept(session) == before
