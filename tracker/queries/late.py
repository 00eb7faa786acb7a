"""What should have been done by a day that is over: reports, milestones, registrations."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, literal, select
from sqlalchemy.orm import Session

from tracker.domain.enums import ParticipationState
from tracker.models import Campaign, Milestone, Participation, Period, ProgressReport, Unit
from tracker.queries.report_counts import due_reports


@dataclass(frozen=True, slots=True)
class LateItem:
    """One thing that is late; `kind` has its words in `labels.LATE`, `task` is the number of the task."""

    kind: str
    task: int
    what: str
    unit_name: str
    due_on: date


def late_items(session: Session, keys: list[int], day: date, within: ColumnElement[bool]) -> list[LateItem]:
    """Everything late in the campaigns, oldest first within its kind; of units, the participations `within`."""
    reports = session.execute(
        due_reports(keys, day, within)
        .where(ProgressReport.id.is_(None))
        .join(Unit, Unit.id == Participation.unit_id)
        .join(Campaign, Campaign.id == Participation.campaign_id)
        .with_only_columns(Campaign.ordinal, Period.title, Unit.name, Period.due_on)
        .order_by(Period.due_on, Unit.ordinal, Unit.id, Campaign.id)
    )
    milestones = session.execute(
        select(Campaign.ordinal, Milestone.title, Unit.name, Milestone.due_on)
        .join(Campaign, Campaign.id == Milestone.campaign_id)
        .join(Unit, Unit.id == Campaign.lead_unit_id)
        .where(Milestone.campaign_id.in_(keys), Milestone.done_on.is_(None), Milestone.due_on < day)
        .order_by(Milestone.due_on, Milestone.id)
    )
    registrations = session.execute(
        select(Campaign.ordinal, literal(""), Unit.name, Participation.due_on)
        .join(Campaign, Campaign.id == Participation.campaign_id)
        .join(Unit, Unit.id == Participation.unit_id)
        .where(
            Participation.campaign_id.in_(keys),
            Participation.state == ParticipationState.CALLED,
            Participation.due_on < day,
            within,
        )
        .order_by(Participation.due_on, Unit.ordinal, Unit.id, Campaign.id)
    )
    kinds: tuple[tuple[str, Any], ...] = (
        ("report", reports),
        ("milestone", milestones),
        ("registration", registrations),
    )
    return [LateItem(kind, row[0], row[1], row[2], row[3]) for kind, rows in kinds for row in rows]
