"""What the pages of a campaign answer when they say no: the right status, in Vietnamese, with the page kept."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests import world
from tests.factories import person
from tests.page import enter, hidden_fields, submit
from tests.world import World
from tracker.domain.enums import CampaignState, Role
from tracker.models import Campaign

FORMS = ("edit", "targets/new", "milestones/new", "periods/new", "call")


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    person(session, built.units["H1"], Role.STANDING_BODY, name="h1.standing")
    return built


def test_a_move_that_came_too_late_is_answered_on_its_page(client: FlaskClient, province: World) -> None:
    enter(client, "standing")
    url = f"/campaigns/{province.campaign().public_id}/move/launch"
    typed = hidden_fields(client.get(url).text)
    assert client.post(url, data=typed).status_code == 302
    answer = client.post(url, data=typed)
    assert answer.status_code == 409
    assert "người khác sửa" in answer.text
    answer = client.post(url, data={**typed, "version": "2"})
    assert answer.status_code == 409
    assert "không làm việc này được" in answer.text
    assert "Hủy bỏ" in answer.text
    assert client.get(url).status_code == 404


def test_a_move_with_a_wrong_form_is_unprocessable(client: FlaskClient, province: World) -> None:
    enter(client, "standing")
    url = f"/campaigns/{province.campaign().public_id}/move/launch"
    answer = submit(client, url, {"reason": "x" * 2001})
    assert answer.status_code == 422
    assert "Tối đa 2000 ký tự" in answer.text
    assert province.campaign().state == CampaignState.DRAFT


def test_an_incomplete_plan_is_named_on_the_page_of_the_move(
    client: FlaskClient, province: World, session: Session
) -> None:
    session.execute(update(Campaign).values(theme=""))
    session.commit()
    enter(client, "standing")
    answer = submit(client, f"/campaigns/{province.campaign().public_id}/move/launch", {})
    assert answer.status_code == 422
    assert "chủ đề" in answer.text


@pytest.mark.parametrize("page", FORMS)
def test_another_standing_body_opens_no_form_of_the_campaign(
    client: FlaskClient, province: World, page: str
) -> None:
    key = province.campaign().public_id
    enter(client, "h1.standing")
    assert client.get(f"/campaigns/{key}/{page}").status_code == 404
    province.launch()
    assert client.get(f"/campaigns/{key}").status_code == 200
    answer = client.get(f"/campaigns/{key}/{page}")
    assert answer.status_code == 403
    assert "đơn vị chủ trì" in answer.text
    assert client.get(f"/campaigns/{key}/move/review_interim").status_code == 403
    directive = province.campaign().directive.public_id
    assert client.get(f"/directives/{directive}/tasks/new").status_code == 404


def test_a_wrong_kind_of_unit_is_answered_in_vietnamese(client: FlaskClient, province: World) -> None:
    enter(client, "standing")
    url = f"/campaigns/{province.campaign().public_id}/call"
    answer = submit(client, url, {"kinds": ["planet"], "due_on": "15/10/2021"})
    assert answer.status_code == 422
    assert "Hãy chọn một mục trong danh sách." in answer.text
    assert "not a valid choice" not in answer.text
