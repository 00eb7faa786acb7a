"""The buttons of a milestone on the plan: reached, and open again."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import world
from tests.page import enter, submit
from tests.world import World
from tracker.domain.enums import CampaignState
from tracker.models import AuditEntry, Milestone


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    return built


def plan(province: World) -> str:
    return f"/campaigns/{province.campaign().public_id}"


def button(province: World, act: str) -> str:
    found = province.session.scalars(select(Milestone.public_id)).one()
    return f"{plan(province)}/milestones/{found}/{act}"


def lines(session: Session) -> int:
    statement = select(func.count(AuditEntry.id)).where(AuditEntry.action.like("%_milestone"))
    return session.scalar(statement) or 0


def test_a_milestone_is_reached_and_opened_again_by_its_buttons(
    client: FlaskClient, province: World, session: Session
) -> None:
    enter(client, "standing")
    page, done, reopen = plan(province), button(province, "done"), button(province, "reopen")
    for act, other, words in ((done, reopen, "Đã ghi nhận"), (reopen, done, "Đã mở lại")):
        shown = client.get(page).text
        assert act in shown
        assert other not in shown
        assert submit(client, act, {}, page=page).status_code == 302
        assert words in client.get(page).text
    assert lines(session) == 2
    history = client.get(f"{page}/history").text
    assert "Mở lại mốc thời gian" in history


def test_a_second_click_is_told_and_noted_nowhere(
    client: FlaskClient, province: World, session: Session
) -> None:
    enter(client, "standing")
    page = plan(province)
    for act, words in (("done", "đã được ghi nhận hoàn thành từ trước"), ("reopen", "chưa hoàn thành.")):
        before = lines(session)
        for _click in range(2):
            assert submit(client, button(province, act), {}, page=page).status_code == 302
        assert words in client.get(page).text
        assert lines(session) == before + 1


def test_who_only_reads_the_plan_has_no_buttons(client: FlaskClient, province: World) -> None:
    enter(client, "standing")
    submit(client, button(province, "done"), {}, page=plan(province))
    other = client.application.test_client()
    enter(other, "h1.clerk")
    assert button(province, "reopen") not in other.get(plan(province)).text
    assert submit(other, button(province, "reopen"), {}, page="/account").status_code == 404


def test_a_closed_campaign_has_no_buttons(client: FlaskClient, province: World, session: Session) -> None:
    province.campaign().state = CampaignState.CLOSED
    session.commit()
    enter(client, "standing")
    assert button(province, "done") not in client.get(plan(province)).text
    assert submit(client, button(province, "done"), {}, page="/account").status_code == 409
