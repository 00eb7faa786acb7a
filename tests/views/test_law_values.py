"""The pages of the values of the law: everybody reads them, few enter one."""

from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import world
from tests.page import enter, submit
from tests.world import World
from tracker.models import LawValue

ADDRESS = "/awards/values/appraisal_province"
TYPED = {
    "known": "yes",
    "part_days": "20",
    "part_day_kind": "working",
    "valid_from": "15/12/2021",
    "status": "confirmed",
    "basis": "Quyết định 12/2021/QĐ-UBND",
    "reason": "Tỉnh rút ngắn thời hạn",
}


@pytest.fixture
def province(session: Session) -> World:
    return world.build(session)


def test_a_value_is_entered_and_read_everywhere(
    client: FlaskClient, province: World, session: Session
) -> None:
    enter(client, "admin")
    assert submit(client, f"{ADDRESS}/new", dict(TYPED)).headers["Location"] == ADDRESS
    page = client.get(ADDRESS).text
    assert "Tỉnh rút ngắn thời hạn" in page
    assert "20 ngày làm việc" in page
    assert "14/12/2021" in page
    assert "20 ngày làm việc" in client.get("/awards/values").text
    assert "25 ngày làm việc" in client.get("/awards/values?day=14/12/2021").text


def test_the_form_begins_with_what_holds_today(client: FlaskClient, province: World) -> None:
    enter(client, "admin")
    page = client.get("/awards/values/CSTDCS.quota/new").text
    assert 'value="15 %"' in page
    assert '<option selected value="LDTT">' in page
    assert 'value="15/12/2021"' in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"part_days": "hai mươi"}, "không phải là số nguyên dương"),
        ({"part_day_kind": ""}, "Hãy nhập mục này."),
        ({"valid_from": "01/12/2021"}, "chỉ thay đổi từ hôm nay trở đi"),
        ({"valid_from": "31/02/2022"}, "31/02/2022"),
        ({"basis": ""}, "Hãy nhập văn bản làm căn cứ."),
        ({"reason": ""}, "Hãy ghi lý do."),
    ],
)
def test_wrong_input_says_what_to_do_and_changes_nothing(
    client: FlaskClient, province: World, session: Session, wrong: dict[str, str], said: str
) -> None:
    enter(client, "admin")
    answer = submit(client, f"{ADDRESS}/new", {**TYPED, **wrong})
    assert answer.status_code == 422
    assert said in answer.text
    assert TYPED["basis"] in answer.text or "basis" in wrong
    assert session.scalar(select(LawValue.id)) is None


def test_readers_see_the_versions_but_no_button(client: FlaskClient, province: World) -> None:
    enter(client, "leader")
    page = client.get(ADDRESS)
    assert page.status_code == 200
    assert "Nhập giá trị" not in page.text
    assert client.get(f"{ADDRESS}/new").status_code == 404
    assert client.get("/awards/values/nothing").status_code == 404


def test_a_condition_of_an_award_is_changed_on_its_page(client: FlaskClient, province: World) -> None:
    enter(client, "admin")
    address = "/awards/values/criteria.LDTT.task_result"
    assert f'href="{address}"' in client.get("/awards/LDTT").text
    typed = {**TYPED, "part_years": "2", "part_at_least": "excellent"}
    assert submit(client, f"{address}/new", typed).headers["Location"] == address
    page = unescape(client.get("/awards/LDTT").text)
    assert "2 năm liên tục được xếp loại từ “Hoàn thành xuất sắc" in page
    before = unescape(client.get("/awards/LDTT?day=14/12/2021").text)
    assert "năm xét được xếp loại từ" in before
