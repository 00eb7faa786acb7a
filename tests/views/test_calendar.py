"""The page of the working calendar: read by everyone, kept by the standing body of the province or an administrator."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import world
from tests.factories import person, unit
from tests.page import enter, hidden_fields, submit
from tests.world import World
from tracker.domain.enums import LocalDayKind, Role
from tracker.models import AuditEntry, LocalDay
from tracker.services import audit

TYPED = {
    "day": "18/12/2021",
    "kind": "working_day",
    "note": "Làm bù cho ngày 31/12/2021",
    "legal_basis": "Thông báo 1/TB-UBND",
}


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    person(session, built.units["H1"], Role.STANDING_BODY, name="h1.standing")
    return built


def count(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count(LocalDay.id))) or 0


def test_the_standing_body_enters_changes_and_removes_a_day(
    client: FlaskClient, province: World, session: Session
) -> None:
    enter(client, "standing")
    assert submit(client, "/calendar/days/new", dict(TYPED)).headers["Location"] == "/calendar?year=2021"
    page = client.get("/calendar").text
    assert "Làm bù cho ngày 31/12/2021" in page
    assert "Thông báo 1/TB-UBND" in page
    row = session.scalars(select(LocalDay)).one()
    url = f"/calendar/days/{row.public_id}"
    changed = {**TYPED, "day": "20/12/2021", "kind": "day_off", "note": "Nghỉ bù"}
    assert submit(client, f"{url}/edit", changed).status_code == 302
    assert submit(client, f"{url}/edit", {**changed, "version": "1"}).status_code == 409
    session.rollback()
    row = session.scalars(select(LocalDay)).one()
    assert (row.kind, row.note, row.version) == (LocalDayKind.DAY_OFF, "Nghỉ bù", 2)
    assert "lịch của cả nước" in client.get(f"{url}/remove").text
    assert submit(client, f"{url}/remove", {"version": "1"}).status_code == 409
    assert submit(client, f"{url}/remove", {}).status_code == 302
    assert count(session) == 0
    actions = session.scalars(select(AuditEntry.action).where(AuditEntry.subject == "local_day")).all()
    assert sorted(actions) == ["add", "change", "remove"]
    assert audit.verify(session) == []
    assert client.get(f"{url}/edit").status_code == 404


def test_a_day_is_entered_once(client: FlaskClient, province: World, session: Session) -> None:
    enter(client, "standing")
    typed = {**hidden_fields(client.get("/calendar/days/new").text), **TYPED}
    for _time in range(2):
        assert client.post("/calendar/days/new", data=typed).status_code == 302
    answer = submit(client, "/calendar/days/new", dict(TYPED))
    assert answer.status_code == 409
    assert "đã có trong lịch" in answer.text
    assert count(session) == 1


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("day", "31/02/2022", "không phải là ngày"),
        ("day", "17/12/2021", "vốn là ngày làm việc"),
        ("kind", "day_off", "vốn là ngày nghỉ"),
        ("kind", "songs", "Hãy chọn một mục"),
        ("note", "", "Hãy nhập nội dung"),
        ("legal_basis", "", "Hãy nhập văn bản"),
        ("legal_basis", "x" * 301, "Tối đa 300"),
    ],
)
def test_wrong_input_is_named_and_nothing_is_stored(
    client: FlaskClient, province: World, session: Session, field: str, value: str, message: str
) -> None:
    enter(client, "standing")
    answer = submit(client, "/calendar/days/new", {**TYPED, field: value})
    assert answer.status_code == 422
    assert message in answer.text
    assert count(session) == 0


@pytest.mark.parametrize("who", ["leader", "h1.clerk", "h1.standing"])
def test_everyone_reads_and_nobody_else_writes(client: FlaskClient, province: World, who: str) -> None:
    browser = client.application.test_client()
    enter(browser, "standing")
    submit(browser, "/calendar/days/new", dict(TYPED))
    key = province.session.scalars(select(LocalDay.public_id)).one()
    enter(client, who)
    page = client.get("/calendar").text
    assert "Làm bù cho ngày 31/12/2021" in page
    assert "Chưa xác nhận" in page
    assert "Thao tác" not in page
    for path in ("new", f"{key}/edit", f"{key}/remove"):
        assert client.get(f"/calendar/days/{path}").status_code == 404


def test_beside_a_second_root_the_administrator_keeps_the_calendar(
    client: FlaskClient, province: World, session: Session
) -> None:
    unit(session, "TB")
    enter(client, "standing")
    assert client.get("/calendar/days/new").status_code == 404
    other = client.application.test_client()
    enter(other, "admin")
    assert submit(other, "/calendar/days/new", dict(TYPED)).status_code == 302
    key = session.scalars(select(LocalDay.public_id)).one()
    assert submit(other, f"/calendar/days/{key}/edit", {**TYPED, "note": "Làm bù"}).status_code == 302
    assert submit(other, f"/calendar/days/{key}/remove", {}).status_code == 302
    assert count(session) == 0


@pytest.mark.parametrize(("asked", "shown"), [("2022", 2022), ("1", 2021), ("9999", 2021), ("tết", 2021)])
def test_a_year_without_days_gives_way_to_this_year(
    client: FlaskClient, province: World, asked: str, shown: int
) -> None:
    enter(client, "h1.clerk")
    assert f"Lịch làm việc năm {shown}" in client.get(f"/calendar?year={asked}").text


def test_a_year_far_away_is_offered_once_it_has_a_day(client: FlaskClient, province: World) -> None:
    enter(client, "standing")
    assert submit(client, "/calendar/days/new", {**TYPED, "day": "19/12/2099"}).status_code == 302
    assert 'value="2099"' in client.get("/calendar").text
    assert "19/12/2099" in client.get("/calendar?year=2099").text


def overdue(client: FlaskClient, province: World) -> set[int]:
    """The working days by which the units of the campaign are late."""
    page = client.get(f"/campaigns/{province.campaign().public_id}/units").text
    return {int(days) for days in re.findall(r"[Qq]uá hạn (\d+) ngày", page)}


def test_the_pages_count_by_the_entered_days(client: FlaskClient, province: World) -> None:
    province.launch()
    enter(client, "standing")
    (before,) = overdue(client, province)
    entered = {**TYPED, "day": "18/10/2021", "kind": "day_off"}
    assert submit(client, "/calendar/days/new", entered).status_code == 302
    assert overdue(client, province) == {before - 1}
