"""A milestone is noted once, and a note made by mistake is taken back."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests import world
from tests.world import DAY, World
from tracker.domain.enums import CampaignState
from tracker.domain.errors import AlreadyDone, Conflict, Forbidden, NotFound
from tracker.models import AuditEntry, Campaign, Milestone
from tracker.services import audit, milestones


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    return built


def key(province: World, who: str = "standing") -> dict[str, Any]:
    found = province.session.scalars(select(Milestone.public_id)).one()
    campaign = province.campaign().public_id
    return {"viewer": province.viewer(who), "public_id": campaign, "milestone_id": found}


def done_on(session: Session) -> date | None:
    return session.scalars(select(Milestone.done_on)).one()


def actions(session: Session) -> list[str]:
    statement = select(AuditEntry.action).where(AuditEntry.action.like("%_milestone")).order_by(AuditEntry.id)
    return list(session.scalars(statement))


def test_a_second_click_writes_nothing(province: World, session: Session) -> None:
    milestones.finish(**key(province), done_on=DAY)
    with pytest.raises(AlreadyDone):
        milestones.finish(**key(province), done_on=date(2021, 9, 7))
    assert done_on(session) == DAY
    assert actions(session) == ["finish_milestone"]


def test_a_note_made_by_mistake_is_taken_back_once(province: World, session: Session) -> None:
    with pytest.raises(AlreadyDone):
        milestones.reopen(**key(province))
    milestones.finish(**key(province), done_on=DAY)
    milestones.reopen(**key(province))
    assert done_on(session) is None
    with pytest.raises(AlreadyDone):
        milestones.reopen(**key(province))
    milestones.finish(**key(province), done_on=date(2021, 9, 7))
    assert actions(session) == ["finish_milestone", "reopen_milestone", "finish_milestone"]
    assert audit.verify(session) == []


@pytest.mark.parametrize("who", ["H1.clerk", "leader"])
def test_only_the_lead_units_standing_body_notes_and_takes_back(province: World, who: str) -> None:
    milestones.finish(**key(province), done_on=DAY)
    with pytest.raises(Forbidden):
        milestones.reopen(**key(province, who))
    with pytest.raises(Forbidden):
        milestones.finish(**key(province, who), done_on=DAY)


def test_a_closed_campaign_keeps_its_notes(province: World, session: Session) -> None:
    milestones.finish(**key(province), done_on=DAY)
    session.execute(update(Campaign).values(state=CampaignState.CLOSED))
    session.commit()
    with pytest.raises(Conflict, match="đã kết thúc"):
        milestones.reopen(**key(province))
    with pytest.raises(Conflict, match="đã kết thúc"):
        milestones.finish(**key(province), done_on=DAY)
    assert done_on(session) == DAY


def test_a_milestone_of_another_campaign_is_not_found(province: World) -> None:
    with pytest.raises(NotFound):
        milestones.finish(**{**key(province), "milestone_id": "no-such-one"}, done_on=DAY)
