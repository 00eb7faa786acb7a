"""What every change of a campaign's plan asks first and last, by the table of edits."""

from dataclasses import replace
from datetime import date

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.enums import CampaignState
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.guards import GUARDS, CampaignFacts, JoinFacts, OutsidePart
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.domain.workflow import EDITS
from tracker.models import Campaign, Milestone, Participation, Period, Target
from tracker.queries import reports
from tracker.services.access import check_version, fetch


def locked(session: Session, viewer: Viewer, public_id: str, version: int | None = None) -> Campaign:
    """The campaign, locked, for somebody who may change it; counted up when a version is given."""
    campaign = fetch(
        session,
        Campaign,
        Campaign.public_id == public_id,
        viewer=viewer,
        read="campaign.read",
        act="campaign.edit",
    )
    if version is not None:
        check_version(campaign, version)
    return campaign


def opened(
    session: Session, viewer: Viewer, public_id: str, action: str, version: int | None = None
) -> Campaign:
    """The campaign as in `locked`; Conflict unless its state allows the action."""
    campaign = locked(session, viewer, public_id, version)
    if EDITS.find("campaign", action, campaign.state) is None:
        raise Conflict("Phong trào đã kết thúc nên không sửa được.")
    return campaign


def check(
    campaign: Campaign, action: str, facts: CampaignFacts | JoinFacts, field: str | None = None
) -> None:
    """Refuse what the action's guard finds missing: Invalid on the field, or Conflict without one."""
    row = EDITS.find("campaign", action, campaign.state)
    if row is None or row.guard is None:
        return
    # What became empty first, and alone: days that lie outside are another field's matter.
    gaps = GUARDS[row.guard](replace(facts, outside=())) if isinstance(facts, CampaignFacts) else []
    missing = [_incomplete(gaps)] if gaps else GUARDS[row.guard](facts)
    if missing:
        message = Message.of(missing)
        raise Invalid(message, field) if field else Conflict(message)


def _incomplete(gaps: list[str]) -> Message:
    return Message(
        "Phong trào đã phát động nên kế hoạch phải luôn đủ các phần; sau thay đổi này: %(missing)s "
        "Hãy nhập đủ hoặc thêm phần khác trước.",
        missing=Message.of(gaps),
    )


def within(campaign: Campaign, day: date, field: str) -> None:
    """Invalid on the field unless the day is one of the campaign's."""
    if not campaign.starts_on <= day <= campaign.ends_on:
        raise Invalid(
            Message(
                "Ngày phải nằm trong thời gian của phong trào, từ %(first)s đến %(last)s.",
                first=short_date(campaign.starts_on),
                last=short_date(campaign.ends_on),
            ),
            field,
        )


def facts_of(session: Session, campaign: Campaign) -> CampaignFacts:
    """The plan as it is now, for the guards."""

    def count(model: type[Target] | type[Milestone] | type[Participation] | type[Period]) -> int:
        return session.scalar(select(func.count()).where(model.campaign_id == campaign.id)) or 0

    return CampaignFacts(
        theme=campaign.theme,
        content=campaign.content,
        measures=campaign.measures,
        targets=count(Target),
        milestones=count(Milestone),
        units=count(Participation),
        periods=count(Period),
        open_reports=reports.unsettled(session, campaign.id),
        outside=(*_periods_outside(session, campaign), *_days_outside(session, campaign)),
    )


def join_facts(session: Session, campaign: Campaign, day: date) -> JoinFacts:
    """What a unit that is called on `day` finds."""
    left = select(exists().where(Period.campaign_id == campaign.id, Period.due_on >= day))
    return JoinFacts(
        campaign_state=CampaignState(campaign.state),
        periods_left=bool(session.scalar(left)),
        ended_on=campaign.ends_on if campaign.ends_on < day else None,
    )


def _periods_outside(session: Session, campaign: Campaign) -> list[OutsidePart]:
    outside = or_(Period.starts_on < campaign.starts_on, Period.ends_on > campaign.ends_on)
    rows = select(Period).where(Period.campaign_id == campaign.id, outside).order_by(Period.starts_on)
    return [OutsidePart("period", row.title, row.starts_on, row.ends_on) for row in session.scalars(rows)]


def _days_outside(session: Session, campaign: Campaign) -> list[OutsidePart]:
    found = []
    for noun, model, name in (
        ("milestone", Milestone, Milestone.title),
        ("target", Target, Target.name),
    ):
        outside = ~model.due_on.between(campaign.starts_on, campaign.ends_on)
        rows = select(name, model.due_on).where(model.campaign_id == campaign.id, outside)
        found += [
            OutsidePart(noun, words, day, day)
            for words, day in session.execute(rows.order_by(model.due_on, model.id))
        ]
    return found
