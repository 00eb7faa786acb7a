"""One campaign, or one part of its plan, for people who may change it."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.errors import Forbidden, NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, CampaignDocument, Directive, Milestone, Participation, Period, Target
from tracker.queries import campaigns
from tracker.queries.scope import permitted, visible

Part = Target | Milestone | Period


def editable(session: Session, viewer: Viewer, public_id: str) -> Campaign:
    """The campaign with its plan; NotFound for strangers, Forbidden for people who may only read it."""
    campaign = campaigns.get(session, viewer, public_id)
    if not permitted(session, viewer, campaign, ["campaign.edit"]):
        raise Forbidden("Chỉ cơ quan thường trực của đơn vị chủ trì được sửa phong trào này.")
    return campaign


def part_of(campaign: Campaign, noun: str, part_id: str) -> Part:
    """The target, milestone or period of the campaign; NotFound for another campaign's."""
    parts: dict[str, list[Any]] = {
        "target": campaign.targets,
        "milestone": campaign.milestones,
        "period": campaign.periods,
    }
    for row in parts[noun]:
        if row.public_id == part_id:
            return cast("Part", row)
    raise NotFound


def documents(session: Session, campaign: Campaign) -> Sequence[CampaignDocument]:
    """The campaign's documents in the order in which they came."""
    return session.scalars(
        select(CampaignDocument)
        .where(CampaignDocument.campaign_id == campaign.id)
        .options(joinedload(CampaignDocument.file), joinedload(CampaignDocument.added_by))
        .order_by(CampaignDocument.id)
    ).all()


def called_units(session: Session, campaign: Campaign) -> int:
    """How many units are on the campaign's list."""
    statement = select(func.count(Participation.id)).where(Participation.campaign_id == campaign.id)
    return session.scalar(statement) or 0


def check_directive(session: Session, viewer: Viewer, public_id: str) -> None:
    """NotFound unless the viewer may change a campaign of the directive."""
    statement = visible(Campaign, viewer, "campaign.edit").join(Directive)
    if session.scalar(statement.where(Directive.public_id == public_id).limit(1)) is None:
        raise NotFound
