"""Reports that a clerk has not begun: periods under way or over, of campaigns the unit has joined."""

from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, Select, String, and_, cast, func, select
from sqlalchemy.orm import Session

from tracker.domain.clock import WorkingCalendar, due_state
from tracker.domain.enums import CampaignState, DueReportState, ParticipationState
from tracker.domain.msgid import N_
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Participation, Period, ProgressReport, Unit
from tracker.queries.scope import allowed
from tracker.queries.work import Folder, WorkItem

LABEL = N_("Báo cáo tiến độ chưa lập")
RUNNING = (CampaignState.LAUNCHED, CampaignState.INTERIM_REVIEW, CampaignState.FINAL_REVIEW)


def due_reports(session: Session, viewer: Viewer, *, day: date, calendar: WorkingCalendar) -> list[WorkItem]:
    """One item for each report that the viewer's units owe and nobody has begun, nearest deadline first."""
    columns: tuple[Any, ...] = (
        Participation.public_id,
        cast(Campaign.ordinal, String),
        Period.title,
        Unit.name,
        Period.due_on,
    )
    rows = session.execute(
        _owed(select(*columns), viewer, day)
        .join(Unit, Unit.id == Participation.unit_id)
        .order_by(Period.due_on, Unit.ordinal, Campaign.code)
        .limit(50)
    ).all()
    return [
        WorkItem(
            "participation",
            r[0],
            r[1],
            r[2],
            r[3],
            DueReportState.NOT_STARTED,
            due_state(r[4], day, calendar),
        )
        for r in rows
    ]


def owed(viewer: Viewer, *, day: date) -> ScalarSelect[int]:
    """How many such reports there are, as part of a statement."""
    return _owed(select(func.count()), viewer, day).scalar_subquery()


def _owed(statement: Select[Any], viewer: Viewer, day: date) -> Select[Any]:
    return (
        statement.select_from(Participation)
        .join(Campaign, Campaign.id == Participation.campaign_id)
        .join(Period, Period.campaign_id == Campaign.id)
        .outerjoin(
            ProgressReport,
            and_(ProgressReport.participation_id == Participation.id, ProgressReport.period_id == Period.id),
        )
        .where(
            allowed(viewer, "progress_report.start", Participation),
            Participation.state == ParticipationState.REGISTERED,
            Participation.registered_on <= Period.ends_on,
            Campaign.state.in_(RUNNING),
            Period.starts_on <= day,
            ProgressReport.id.is_(None),
        )
    )


def folder(items: list[WorkItem], day: date) -> Folder:
    """The items as a folder of the work page."""
    overdue = sum(item.due is not None and item.due.day < day for item in items)
    return Folder("participation", LABEL, len(items), overdue)
