"""Việc của tôi: what waits is read from the state table and the permission table."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import dossiers, world
from tests.world import World
from tracker.domain.enums import DueReportState
from tracker.domain.holidays import national_calendar
from tracker.queries.due_reports import due_reports
from tracker.queries.work import folders, items
from tracker.queries.work_sources import SOURCES
from tracker.services import progress

DAY = date(2021, 10, 20)


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    built.join("H1")
    return built


def waiting(province: World, who: str) -> list[tuple[str, str]]:
    found = items(province.session, province.viewer(who), SOURCES, day=DAY, calendar=national_calendar())
    return [(item.subject, item.state) for item in found]


def owed(province: World, who: str) -> list[tuple[str, str]]:
    found = due_reports(province.session, province.viewer(who), day=DAY, calendar=national_calendar())
    return [(item.title, item.state) for item in found]


def test_a_called_unit_sees_what_it_may_join(province: World) -> None:
    assert waiting(province, "H2.clerk") == [("participation", "called")]
    assert waiting(province, "H1.clerk") == []


def test_a_clerk_sees_the_report_that_nobody_has_begun(province: World) -> None:
    assert owed(province, "H1.clerk") == [("Quý III", DueReportState.NOT_STARTED)]
    assert owed(province, "H2.clerk") == []
    assert owed(province, "H1.head") == []
    province.report("H1")
    assert owed(province, "H1.clerk") == []


def test_a_report_waits_for_one_person_after_the_other(province: World) -> None:
    key = province.report("H1")
    steps = (("H1.clerk", "send"), ("H1.head", "sign"), ("standing", "accept"))
    for version, (who, action) in enumerate(steps, start=1):
        others = {"H1.clerk", "H1.head", "standing", "leader", "admin"} - {who}
        assert any(subject == "progress_report" for subject, _state in waiting(province, who))
        assert not any(
            subject == "progress_report" for other in others for subject, _state in waiting(province, other)
        )
        progress.act(viewer=province.viewer(who), public_id=key, version=version, action=action, day=DAY)
    assert not any(subject == "progress_report" for subject, _state in waiting(province, "standing"))


def test_folders_count_what_the_list_shows_and_what_is_overdue(province: World) -> None:
    found = {
        folder.subject: (folder.count, folder.overdue)
        for folder in folders(province.session, province.viewer("H2.clerk"), SOURCES, day=DAY)
    }
    assert found["participation"] == (1, 1)
    assert found["progress_report"] == (0, 0)


def test_a_dossier_waits_for_one_person_after_the_other(province: World) -> None:
    desk = dossiers.build(province)
    row = desk.complete()
    people = ("H1.clerk", "H1.head", "standing")
    steps = (
        lambda: desk.act("H1.clerk", row, "send"),
        lambda: desk.file("H1.head", row),
        lambda: desk.act("standing", row, "receive"),
    )
    for who, step in zip(people, steps, strict=True):
        for name in people:
            waits = any(subject == "nomination" for subject, _state in waiting(province, name))
            assert waits is (name == who), (who, name)
        step()
    assert ("nomination", "appraising") in waiting(province, "standing")
    assert not any(subject == "nomination" for subject, _state in waiting(province, "H2.clerk"))
    desk.act("standing", row, "return", "Thiếu")
    assert ("nomination", "returned") in waiting(province, "H1.clerk")
