"""The progress report counts only what its viewer answers for."""

from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests import factories, world
from tests.counting import statements
from tests.snapshots import kept
from tests.world import World
from tracker.domain.enums import JobState, Level, Role
from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.jobs.runner import run_job
from tracker.models import Council, Job
from tracker.queries.directive_progress import directive_progress
from tracker.services import report_jobs, reports
from tracker.services.progress_rows import progress_rows

LATER = factories.DAY


@pytest.fixture
@kept
def province(session: Session) -> World:
    """H1 sent 90, H2 sent 111."""
    built = world.build(session)
    built.launch()
    for unit, value in (("H1", "90"), ("H2", "111")):
        built.sent(unit, a=value, b="3")
    return built


def leader(province: World, session: Session, unit: str = "H1") -> Viewer:
    row = factories.person(session, province.units[unit], Role.LEADERSHIP)
    return factories.viewer(session, row, LATER)


def member(province: World, session: Session, unit: str) -> Viewer:
    council = Council(
        unit_id=province.units[unit].id,
        level=Level.DISTRICT,
        name="Hội đồng",
        established_by="QĐ",
        valid_from=world.DAY,
    )
    session.add(council)
    session.commit()
    row = factories.person(session, province.units[unit], Role.MEMBER, council.id)
    return factories.viewer(session, row, LATER)


@pytest.mark.parametrize("make", [leader, member])
def test_a_unit_sees_its_own_figures_only(province: World, session: Session, make) -> None:  # type: ignore[no-untyped-def]
    data = directive_progress(session, make(province, session, "H1"), day=LATER)
    assert [unit.unit_name for unit in data.units] == ["Đơn vị H1"]
    assert (data.total.registered, data.total.reports_sent) == (1, 1)
    assert (data.campaigns[0].reports.due, data.campaigns[0].targets[0].units) == (1, 1)
    assert data.campaigns[0].targets[0].mean == 90
    assert {item.unit_name for item in data.late_items if item.kind != "milestone"} == set()


@pytest.mark.parametrize("make", [leader, member])
def test_the_province_sees_all(province: World, session: Session, make) -> None:  # type: ignore[no-untyped-def]
    data = directive_progress(session, make(province, session, "HY"), day=LATER)
    assert [unit.unit_name for unit in data.units] == ["Đơn vị H1", "Đơn vị H2"]
    assert data.total.reports_sent == 2


def test_a_unit_outside_of_every_campaign_has_no_report(province: World, session: Session) -> None:
    province.units["X"] = factories.unit(session, "X", province.units["HY"])
    with pytest.raises(NotFound):
        directive_progress(session, leader(province, session, "X"), day=LATER)


def test_the_workbook_names_no_unit_beyond_the_scope(province: World, session: Session) -> None:
    _name, content = reports.directive_progress(viewer=leader(province, session), kind="xlsx", day=LATER)
    book = load_workbook(BytesIO(content))
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert "Đơn vị H1" in cells
    assert "Đơn vị H2" not in cells


def test_the_scope_costs_no_statement(province: World, session: Session) -> None:
    people = [leader(province, session), province.viewer("leader", LATER)]
    counts = []
    for who in people:
        session.rollback()
        with statements() as log:
            directive_progress(session, who, day=LATER)
        counts.append(len(log))
    assert counts[0] == counts[1]


def asked(session: Session, viewer: Viewer) -> Job:
    """The job of a report that the viewer asked for."""
    params = {"kind": "xlsx", "day": LATER.isoformat()}
    return report_jobs.start(viewer=viewer, kind="directive_progress", params=params)


@pytest.mark.parametrize("make", [leader, member])
def test_a_result_is_handed_out_while_all_it_was_made_from_may_be_seen(
    province: World, session: Session, make
) -> None:  # type: ignore[no-untyped-def]
    narrow, wide = make(province, session, "H1"), make(province, session, "HY")
    of_h1, of_all = asked(session, narrow), asked(session, wide)
    assert report_jobs.may_have(narrow, of_h1)
    assert report_jobs.may_have(wide, of_h1)
    assert report_jobs.may_have(wide, of_all)
    assert not report_jobs.may_have(narrow, of_all)
    assert not report_jobs.may_have(make(province, session, "H2"), of_h1)


def test_a_new_unit_below_does_not_take_a_result_away_but_one_that_left_does(
    province: World, session: Session
) -> None:
    h1 = province.units["H1"]
    below = factories.unit(session, "H1-A", h1)
    person = factories.person(session, h1, Role.LEADERSHIP)
    job = asked(session, factories.viewer(session, person, LATER))
    factories.unit(session, "H1-B", h1)
    assert report_jobs.may_have(factories.viewer(session, person, LATER), job)
    below.path = f"{province.units['H2'].path}{below.id}/"
    session.commit()
    assert not report_jobs.may_have(factories.viewer(session, person, LATER), job)


def test_a_job_that_runs_after_its_owners_reach_has_changed_makes_nothing(
    province: World, session: Session, app: Flask
) -> None:
    app.extensions["enqueue"] = lambda _public_id: None
    person = factories.person(session, province.units["H1"], Role.LEADERSHIP)
    job = asked(session, factories.viewer(session, person, LATER))
    factories.unit(session, "H1-A", province.units["H1"])
    run_job(job.public_id)
    session.rollback()
    session.refresh(job)
    assert (job.state, job.result_key) == (JobState.FAILED, None)
    assert "Phạm vi phụ trách đã thay đổi" in job.message


def test_the_members_named_are_those_of_the_council_of_the_units_own_level(
    province: World, session: Session
) -> None:
    def named(who: Viewer) -> tuple[str, ...]:
        return progress_rows(directive_progress(session, who, day=LATER)).recipients_lines

    h1, of_province = leader(province, session), province.viewer("leader", LATER)
    assert named(h1) == named(of_province) == ("Như trên", "Lưu: VT")
    member(province, session, "HY")
    session.scalars(select(Council)).one().name = "Hội đồng tỉnh"
    assert named(h1) == ("Như trên", "Lưu: VT")
    assert named(of_province) == ("Như trên", "Thành viên Hội đồng tỉnh", "Lưu: VT")
    member(province, session, "H1")
    assert named(h1) == ("Như trên", "Thành viên Hội đồng", "Lưu: VT")
    session.execute(update(Council).values(valid_to=LATER - timedelta(days=1)))
    session.commit()
    assert named(h1) == named(of_province) == ("Như trên", "Lưu: VT")


def test_the_head_is_that_of_the_unit_that_reports(province: World, session: Session) -> None:
    heads = []
    for who in (leader(province, session), province.viewer("leader", LATER)):
        made = progress_rows(directive_progress(session, who, day=LATER))
        heads.append((made.head.agency, made.head.symbol, made.signatures[0].lines))
    # The province's leadership reports through the unit that leads the campaigns.
    assert heads[0] == ("Đơn vị H1", "BC-UBND", ("Chủ tịch",))
    assert heads[1][0] == "Đơn vị HY-SNV"
