"""Campaigns: their plan, the units called to them, and their life from draft to closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.enums import (
    CampaignState,
    Direction,
    MilestoneKind,
    ParticipationState,
    UnitKind,
    ValueStatus,
)
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.guards import CampaignFacts
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Milestone, Participation, Period, Target, Unit
from tracker.services import audit, nonces, notices
from tracker.services.access import check_version, fetch
from tracker.services.calling import wanted
from tracker.services.campaign_edits import check, facts_of, join_facts, opened, within
from tracker.services.moves import move
from tracker.services.transaction import transaction

TARGET_TAKEN = {
    "target.campaign_id": Conflict("Mã chỉ tiêu này đã có trong phong trào. Hãy dùng mã khác.", "code")
}
PERIOD_TAKEN = {"period.campaign_id": Conflict("Đã có kỳ báo cáo bắt đầu ngày này.", "starts_on")}


@dataclass(frozen=True, slots=True)
class Plan:
    """The words and days of a campaign's plan."""

    title: str
    theme: str
    content: str
    measures: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class NewTarget:
    """A target as entered or loaded."""

    code: str
    name: str
    measure: str
    baseline: Decimal | None
    goal: Decimal
    direction: Direction
    source: str
    due_on: date
    status: ValueStatus = ValueStatus.UNCONFIRMED


def change_plan(*, viewer: Viewer, public_id: str, version: int, plan: Plan) -> Campaign:
    """Save the plan. A closed campaign stays as it is; a launched one keeps what its launch asked for."""
    if plan.ends_on < plan.starts_on:
        raise Invalid("Ngày kết thúc phải từ ngày bắt đầu trở đi.", "ends_on")
    with transaction() as session:
        campaign = opened(session, viewer, public_id, "change_plan", version)
        for name in ("title", "theme", "content", "measures", "starts_on", "ends_on"):
            setattr(campaign, name, getattr(plan, name))
        facts = facts_of(session, campaign)
        check(campaign, "change_plan", facts, _wrong_field(campaign, facts))
        _note(session, viewer, campaign, "change_plan", ["plan"])
    return campaign


def add_milestone(
    *,
    viewer: Viewer,
    public_id: str,
    kind: MilestoneKind,
    title: str,
    due_on: date,
    nonce: str | None = None,
) -> Milestone:
    """Add a date to the plan; it must lie within the campaign."""
    with transaction() as session:
        nonces.claim(session, viewer, nonce)
        campaign = opened(session, viewer, public_id, "add_milestone")
        within(campaign, due_on, "due_on")
        milestone = Milestone(campaign_id=campaign.id, kind=kind, title=title, due_on=due_on)
        session.add(milestone)
        _note(session, viewer, campaign, "add_milestone", ["milestones"])
        nonces.settle(session, nonce, milestone.public_id)
    return milestone


def add_target(*, viewer: Viewer, public_id: str, target: NewTarget, nonce: str | None = None) -> Target:
    """Add a target with its source. A launched campaign may gain targets."""
    with transaction(TARGET_TAKEN) as session:
        nonces.claim(session, viewer, nonce)
        campaign = opened(session, viewer, public_id, "add_target")
        within(campaign, target.due_on, "due_on")
        last = session.scalar(select(func.max(Target.ordinal)).where(Target.campaign_id == campaign.id))
        row = new_target(campaign.id, (last or 0) + 1, target)
        session.add(row)
        _note(session, viewer, campaign, "add_target", ["targets"])
        nonces.settle(session, nonce, row.public_id)
    return row


def new_target(campaign_id: int, ordinal: int, target: NewTarget) -> Target:
    """The row of a target."""
    return Target(
        campaign_id=campaign_id,
        ordinal=ordinal,
        code=target.code,
        name=target.name,
        measure=target.measure,
        baseline=target.baseline,
        goal=target.goal,
        direction=target.direction,
        source=target.source,
        status=target.status,
        due_on=target.due_on,
    )


def add_period(
    *,
    viewer: Viewer,
    public_id: str,
    title: str,
    starts_on: date,
    ends_on: date,
    due_on: date,
    nonce: str | None = None,
) -> Period:
    """Add a reporting period within the campaign; reports are due on or after its last day."""
    if ends_on < starts_on:
        raise Invalid("Ngày kết thúc kỳ phải từ ngày bắt đầu trở đi.", "ends_on")
    if due_on < ends_on:
        raise Invalid("Hạn báo cáo phải từ ngày kết thúc kỳ trở đi.", "due_on")
    with transaction(PERIOD_TAKEN) as session:
        nonces.claim(session, viewer, nonce)
        campaign = opened(session, viewer, public_id, "add_period")
        within(campaign, starts_on, "starts_on")
        within(campaign, ends_on, "ends_on")
        period = Period(
            campaign_id=campaign.id, title=title, starts_on=starts_on, ends_on=ends_on, due_on=due_on
        )
        session.add(period)
        _note(session, viewer, campaign, "add_period", ["periods"])
        nonces.settle(session, nonce, period.public_id)
    return period


def call_units(
    *,
    viewer: Viewer,
    public_id: str,
    kinds: Iterable[UnitKind] = (),
    codes: Iterable[str] = (),
    due_on: date,
    day: date,
) -> int:
    """Call all valid units of the kinds within reach, and the single units named, to register by `due_on`.

    Units called before stay as they are; returns how many were added.
    """
    with transaction() as session:
        campaign = opened(session, viewer, public_id, "call_units")
        check(campaign, "call_units", join_facts(session, campaign, day))
        within(campaign, due_on, "due_on")
        if due_on < day:
            raise Invalid(
                Message("Hạn đăng ký phải từ hôm nay (%(day)s) trở đi.", day=short_date(day)), "due_on"
            )
        found = wanted(session, viewer, campaign.lead_unit_id, kinds=list(kinds), codes=list(codes), day=day)
        known = select(Participation.unit_id).where(Participation.campaign_id == campaign.id)
        units = session.scalars(
            select(Unit).where(found, Unit.id.not_in(known)).order_by(Unit.ordinal, Unit.id)
        ).all()
        session.add_all(
            Participation(campaign_id=campaign.id, unit_id=unit.id, due_on=due_on) for unit in units
        )
        if units:
            _note(session, viewer, campaign, "call_units", ["participations"])
            if campaign.state != CampaignState.DRAFT:
                _notify(session, campaign, [unit.id for unit in units])
    return len(units)


def advance(*, viewer: Viewer, public_id: str, version: int, action: str, day: date) -> Campaign:
    """Move the campaign along the state table: launch, reviews, close."""
    with transaction() as session:
        campaign = fetch(
            session, Campaign, Campaign.public_id == public_id, viewer=viewer, read="campaign.read"
        )
        check_version(campaign, version)
        if action == "launch":
            campaign.launched_on = day
        if action == "close":
            campaign.closed_on = day
        move(session, campaign, action, viewer=viewer, facts=facts_of(session, campaign))
        if action == "launch":
            _notify(session, campaign, _called(session, campaign))
    return campaign


def _wrong_field(campaign: Campaign, facts: CampaignFacts) -> str:
    for name in ("theme", "content", "measures"):
        if not getattr(campaign, name) and campaign.state != CampaignState.DRAFT:
            return name
    early = any(part.first < campaign.starts_on for part in facts.outside)
    return "starts_on" if early else "ends_on"


def _called(session: Session, campaign: Campaign) -> list[int]:
    statement = select(Participation.unit_id).where(
        Participation.campaign_id == campaign.id, Participation.state == ParticipationState.CALLED
    )
    return list(session.scalars(statement))


def _notify(session: Session, campaign: Campaign, unit_ids: list[int]) -> None:
    news = notices.News("campaign.called", "campaign", campaign.public_id, notices.task_of(campaign))
    notices.tell_units(session, unit_ids, news)


def _note(session: Session, viewer: Viewer, campaign: Campaign, action: str, fields: list[str]) -> None:
    session.flush()
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="campaign",
        subject_id=campaign.id,
        fields=fields,
    )
