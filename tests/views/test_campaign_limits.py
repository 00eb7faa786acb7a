"""What a plan may not lose or hold is answered beside its field, with what was typed."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import world
from tests.page import enter, submit
from tests.world import World
from tracker.models import Participation, Period

PLAN = {
    "title": "Tên vừa nhập",
    "theme": "Chủ đề",
    "content": "Nội dung",
    "measures": "Biện pháp",
    "starts_on": "01/09/2021",
    "ends_on": "31/12/2022",
}
MESSAGES = {
    "theme": ("", "Chủ đề: Phong trào đã phát động nên kế hoạch phải luôn đủ các phần"),
    "content": ("", "Nội dung thi đua: Phong trào đã phát động"),
    "measures": ("", "Biện pháp thực hiện: Phong trào đã phát động"),
    "ends_on": ("29/09/2021", "Đến ngày: Kỳ báo cáo “Quý III” (01/09/2021 - 30/09/2021) nằm ngoài"),
    "starts_on": ("02/09/2021", "Từ ngày: Kỳ báo cáo “Quý III” (01/09/2021 - 30/09/2021) nằm ngoài"),
}


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    return built


@pytest.fixture
def page(client: FlaskClient, province: World) -> str:
    enter(client, "standing")
    return f"/campaigns/{province.campaign().public_id}"


@pytest.mark.parametrize("field", list(MESSAGES))
def test_a_plan_that_breaks_a_rule_comes_back_as_typed(
    client: FlaskClient, province: World, page: str, field: str
) -> None:
    value, words = MESSAGES[field]
    answer = submit(client, f"{page}/edit", {**PLAN, field: value})
    assert answer.status_code == 422
    assert words in answer.text
    assert "Tên vừa nhập" in answer.text
    assert province.campaign().title == "Phong trào một"
    assert submit(client, f"{page}/edit", dict(PLAN)).status_code == 302


def test_a_period_outside_the_campaign_is_refused_on_its_day(
    client: FlaskClient, page: str, session: Session
) -> None:
    typed = {"title": "Quý I", "starts_on": "01/01/2023", "ends_on": "31/03/2023", "due_on": "10/04/2023"}
    answer = submit(client, f"{page}/periods/new", typed)
    assert answer.status_code == 422
    assert (
        "Từ ngày: Ngày phải nằm trong thời gian của phong trào, từ 01/09/2021 đến 31/12/2022" in answer.text
    )
    assert 'value="Quý I"' in answer.text
    assert len(session.scalars(select(Period)).all()) == 1


def test_a_unit_called_after_the_last_period_is_answered_with_the_remedy(
    client: FlaskClient, page: str, session: Session
) -> None:
    typed = {"code": "HY-SNV", "due_on": "31/12/2021"}
    answer = submit(client, f"{page}/call", typed)
    assert answer.status_code == 409
    assert "Hãy thêm kỳ báo cáo trước" in answer.text
    assert 'value="31/12/2021"' in answer.text
    period = {"title": "Quý IV", "starts_on": "01/10/2021", "ends_on": "31/12/2021", "due_on": "10/01/2022"}
    assert submit(client, f"{page}/periods/new", period).status_code == 302
    early = submit(client, f"{page}/call", {**typed, "due_on": "14/12/2021"})
    assert "Hạn đăng ký: Hạn đăng ký phải từ hôm nay (15/12/2021) trở đi" in early.text
    assert submit(client, f"{page}/call", typed).status_code == 302
    assert len(session.scalars(select(Participation)).all()) == 3


def test_the_last_part_of_a_launched_plan_stays(client: FlaskClient, province: World, page: str) -> None:
    period = province.session.scalars(select(Period.public_id)).one()
    answer = submit(client, f"{page}/period/{period}/remove", {})
    assert answer.status_code == 409
    assert "Chưa có kỳ báo cáo nào" in answer.text
