"""Every page of a campaign opens for everybody who may read it, and says no to the others."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import world
from tests.page import enter, submit
from tests.world import World
from tracker.domain.enums import ReportState
from tracker.models import ProgressReport
from tracker.services import participations, progress

PARTS = ("plan", "targets", "units", "reports", "history")


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    built.join("H1")
    return built


@pytest.mark.parametrize("who", ["h1.clerk", "h1.head", "h2.clerk", "standing", "leader"])
def test_every_part_opens_for_the_roles_that_work_with_it(
    client: FlaskClient, province: World, who: str
) -> None:
    province.report("H1")
    key = province.campaign().public_id
    enter(client, who)
    for part in PARTS:
        assert client.get(f"/campaigns/{key}/{part}").status_code == 200
    assert client.get("/campaigns").status_code == 200
    assert client.get(f"/campaigns/{key}/nowhere").status_code == 404


def test_administrators_see_no_campaign(client: FlaskClient, province: World) -> None:
    enter(client, "admin")
    assert client.get("/campaigns").status_code == 404
    assert client.get(f"/campaigns/{province.campaign().public_id}").status_code == 404


def test_one_units_report_and_pledge_are_not_shown_to_another(client: FlaskClient, province: World) -> None:
    report = province.report("H1", narrative="chim-hoàng-yến-H1")
    part = province.part("H1").public_id
    enter(client, "h2.clerk")
    for path in (f"/reports/progress/{report}", f"/participations/{part}"):
        assert client.get(path).status_code == 404
    for tab in PARTS:
        page = client.get(f"/campaigns/{province.campaign().public_id}/{tab}").text
        assert "chim-hoàng-yến" not in page
        assert "Đơn vị H1" not in page


def test_the_whole_way_of_a_report_over_the_pages(
    client: FlaskClient, province: World, session: Session
) -> None:
    report = province.report("H1")
    for who, action in (("h1.clerk", "send"), ("h1.head", "sign"), ("standing", "accept")):
        person = client.application.test_client()
        enter(person, who)
        assert submit(person, f"/reports/progress/{report}/move/{action}", {}).status_code == 302
    session.rollback()  # the pages wrote through sessions of their own
    row = session.scalars(select(ProgressReport).execution_options(populate_existing=True)).one()
    assert row.state == ReportState.ACCEPTED
    page = person.get(f"/reports/progress/{report}").text
    assert page.count("Đã tiếp nhận") == 1
    assert "Đạt" not in page


def test_a_return_without_reason_is_answered_on_the_field(client: FlaskClient, province: World) -> None:
    report = province.report("H1")
    for version, (who, action) in enumerate((("H1.clerk", "send"), ("H1.head", "sign")), start=1):
        progress.act(
            viewer=province.viewer(who), public_id=report, version=version, action=action, day=world.DAY
        )
    enter(client, "standing")
    answer = submit(client, f"/reports/progress/{report}/move/return", {"reason": "  "})
    assert answer.status_code == 422
    assert "Hãy ghi rõ lý do" in answer.text
    answer = submit(client, f"/reports/progress/{report}/move/return", {"reason": "Thiếu số liệu"})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("typed", "message"),
    [("nhiều", "không phải là số"), ("1.2.3", "không phải là số"), ("9" * 30, "không phải là số")],
)
def test_a_wrong_number_is_answered_and_everything_typed_is_kept(
    client: FlaskClient, province: World, session: Session, typed: str, message: str
) -> None:
    report = province.report("H1")
    enter(client, "h1.clerk")
    page = client.get(f"/reports/progress/{report}/edit").text
    field = page.split('name="target_')[1].split('"')[0]
    data = {f"target_{field}": typed, "narrative": "<b>chữ đã nhập</b>"}
    answer = submit(client, f"/reports/progress/{report}/edit", data)
    assert answer.status_code == 422
    assert message in answer.text
    assert "&lt;b&gt;chữ đã nhập&lt;/b&gt;" in answer.text
    session.rollback()
    assert session.query(ProgressReport).one().narrative == "Đã làm tốt"


def test_an_old_page_is_answered_with_the_typed_text_kept(client: FlaskClient, province: World) -> None:
    report = province.report("H1")
    enter(client, "h1.clerk")
    url = f"/reports/progress/{report}/edit"
    assert submit(client, url, {"narrative": "Một"}).status_code == 302
    answer = submit(client, url, {"narrative": "Hai", "version": "1"})
    assert answer.status_code == 409
    assert "Hai" in answer.text
    assert "người khác sửa" in answer.text


def test_a_unit_joins_over_the_page(client: FlaskClient, province: World) -> None:
    part = province.part("H2").public_id
    enter(client, "h2.clerk")
    answer = submit(client, f"/participations/{part}/register", {"pledge": "Vượt chỉ tiêu"})
    assert answer.status_code == 302
    assert "Vượt chỉ tiêu" in client.get(f"/participations/{part}").text
    assert submit(client, f"/participations/{part}/register", {"pledge": "Lần hai"}).status_code == 409


def test_a_unit_owes_no_report_for_a_period_before_it_joined(
    client: FlaskClient, province: World, session: Session
) -> None:
    row = province.part("H2")
    participations.register(
        viewer=province.viewer("H2.clerk"),
        public_id=row.public_id,
        version=row.version,
        pledge="",
        day=date(2021, 10, 12),
    )
    for unit, words in (("H1", "Quá hạn"), ("H2", "Không bắt buộc")):
        person = client.application.test_client()
        enter(person, f"{unit.lower()}.clerk")
        assert words in person.get(f"/participations/{province.part(unit).public_id}").text
