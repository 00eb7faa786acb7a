"""The pages that change and remove the parts of a plan, and delete a draft."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import world
from tests.factories import person
from tests.page import enter, submit
from tests.world import World
from tracker.domain.enums import Role
from tracker.models import Campaign, Milestone, Participation, Period, Target

TYPED = {
    "target": {
        "code": "A",
        "name": "Tên mới",
        "measure": "%",
        "goal": "99",
        "direction": "up",
        "source": "NQ",
        "due_on": "31/12/2021",
    },
    "milestone": {"kind": "registration", "title": "Tên mới", "due_on": "31/12/2021"},
    "period": {
        "title": "Tên mới",
        "starts_on": "01/09/2021",
        "ends_on": "30/09/2021",
        "due_on": "11/10/2021",
    },
}
MODELS = {"target": Target, "milestone": Milestone, "period": Period}


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    person(session, built.units["H1"], Role.STANDING_BODY, name="h1.standing")
    return built


def address(province: World, noun: str, act: str) -> str:
    model = MODELS[noun]
    part = province.session.scalars(select(model.public_id).order_by(model.id)).first()
    return f"/campaigns/{province.campaign().public_id}/{noun}/{part}/{act}"


def tab(noun: str) -> str:
    return "targets" if noun == "target" else "plan"


@pytest.mark.parametrize("launched", [False, True])
@pytest.mark.parametrize("noun", list(MODELS))
def test_a_part_is_changed_on_its_page(
    client: FlaskClient, province: World, noun: str, launched: bool
) -> None:
    if launched:
        province.launch()
    url = address(province, noun, "edit")
    enter(client, "standing")
    shown = client.get(f"/campaigns/{province.campaign().public_id}/{tab(noun)}").text
    assert url in shown
    page = client.get(url).text
    assert ("chỉ sửa được tên" in page) is launched
    assert submit(client, url, dict(TYPED[noun])).status_code == 302
    shown = client.get(f"/campaigns/{province.campaign().public_id}/{tab(noun)}").text
    assert "Tên mới" in shown
    if noun == "target":
        assert ("100 %" in shown) is launched
        assert ("99 %" in shown) is not launched


@pytest.mark.parametrize("noun", list(MODELS))
def test_wrong_input_is_answered_and_kept(client: FlaskClient, province: World, noun: str) -> None:
    enter(client, "standing")
    url = address(province, noun, "edit")
    answer = submit(client, url, {**TYPED[noun], "due_on": "31/02/2022"})
    assert answer.status_code == 422
    assert "không phải là ngày" in answer.text
    assert "Tên mới" in answer.text
    assert submit(client, url, {**TYPED[noun], "version": "9"}).status_code == 409


@pytest.mark.parametrize("noun", list(MODELS))
def test_a_part_is_removed_after_a_question(
    client: FlaskClient, province: World, session: Session, noun: str
) -> None:
    before = session.scalar(select(func.count(MODELS[noun].id)))
    enter(client, "standing")
    url = address(province, noun, "remove")
    assert "Không lấy lại được" in client.get(url).text
    assert session.scalar(select(func.count(MODELS[noun].id))) == before
    assert submit(client, url, {"version": "9"}).status_code == 409
    assert submit(client, url, {}).status_code == 302
    assert session.scalar(select(func.count(MODELS[noun].id))) == before - 1
    assert client.get(url).status_code == 404


def test_what_units_rely_on_is_refused_with_the_reason(client: FlaskClient, province: World) -> None:
    province.launch()
    province.join("H1")
    province.report("H1")
    enter(client, "standing")
    answer = submit(client, address(province, "period", "remove"), {})
    assert answer.status_code == 409
    assert "Đã có báo cáo cho kỳ này" in answer.text


def test_a_draft_is_deleted_after_a_question(client: FlaskClient, province: World, session: Session) -> None:
    key = province.campaign().public_id
    enter(client, "standing")
    assert f"/campaigns/{key}/delete" in client.get(f"/campaigns/{key}").text
    assert "danh sách gọi 2 đơn vị" in client.get(f"/campaigns/{key}/delete").text
    assert submit(client, f"/campaigns/{key}/delete", {}).status_code == 302
    assert session.scalar(select(func.count(Campaign.id))) == 0
    assert session.scalar(select(func.count(Participation.id))) == 0


def test_a_launched_campaign_has_no_way_to_be_deleted(client: FlaskClient, province: World) -> None:
    key = province.launch().public_id
    enter(client, "standing")
    assert "/delete" not in client.get(f"/campaigns/{key}").text
    assert client.get(f"/campaigns/{key}/delete").status_code == 404


@pytest.mark.parametrize("who", ["h1.standing", "h1.clerk", "leader", "admin"])
def test_nobody_else_opens_these_pages(client: FlaskClient, province: World, who: str) -> None:
    province.launch()
    enter(client, who)
    for noun in MODELS:
        for act in ("edit", "remove"):
            assert client.get(address(province, noun, act)).status_code in {403, 404}
    key = province.campaign().public_id
    assert client.post(f"/campaigns/{key}/delete").status_code in {400, 403, 404}
    assert "Thao tác" not in client.get(f"/campaigns/{key}").text
