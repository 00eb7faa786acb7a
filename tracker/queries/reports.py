"""Progress reports of units: one, the list of a campaign, and the periods that still want one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.domain.clock import Due, WorkingCalendar, due_state
from tracker.domain.enums import ReportState
from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Participation, Period, ProgressReport, Target, Unit
from tracker.queries.report_counts import SENT
from tracker.queries.scope import allowed, visible

OPEN = (ReportState.DRAFT, ReportState.RETURNED, ReportState.TO_SIGN)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report in the list of a campaign."""

    public_id: str
    unit_name: str
    period: str
    state: ReportState
    due: Due | None


@dataclass(frozen=True, slots=True)
class PeriodSlot:
    """A period with the unit's report for it, if any; `due` is None where the unit owes none.

    A unit owes the periods that ended after it had registered; it may report on earlier ones.
    """

    period: Period
    report: ProgressReport | None
    due: Due | None


def get(session: Session, viewer: Viewer, public_id: str) -> ProgressReport:
    """One report with everything its page shows; NotFound for strangers."""
    report = session.scalar(
        visible(ProgressReport, viewer, "progress_report.read")
        .where(ProgressReport.public_id == public_id)
        .options(
            joinedload(ProgressReport.participation).joinedload(Participation.unit),
            joinedload(ProgressReport.participation)
            .joinedload(Participation.campaign)
            .joinedload(Campaign.directive),
            joinedload(ProgressReport.period),
            joinedload(ProgressReport.prepared_by),
            selectinload(ProgressReport.values),
            selectinload(ProgressReport.attachments),
        )
    )
    if report is None:
        raise NotFound
    return report


def targets_of(session: Session, campaign_id: int) -> Sequence[Target]:
    """The targets a unit reports on."""
    return session.scalars(
        select(Target).where(Target.campaign_id == campaign_id).order_by(Target.ordinal)
    ).all()


@dataclass(frozen=True, slots=True)
class EarlierValues:
    """What the unit sent for the period before: the period's title and the values by the target's key."""

    period: str
    values: Mapping[int, Decimal]


def period_of(session: Session, participation: Participation, public_id: str) -> Period:
    """A period of the participation's campaign; NotFound for another's."""
    row = session.scalar(
        select(Period).where(Period.public_id == public_id, Period.campaign_id == participation.campaign_id)
    )
    if row is None:
        raise NotFound
    return row


def earlier_values(session: Session, participation_id: int, period: Period) -> EarlierValues | None:
    """The values of the last report that the unit sent for an earlier period, if any."""
    report = session.scalar(
        select(ProgressReport)
        .join(Period, Period.id == ProgressReport.period_id)
        .where(
            ProgressReport.participation_id == participation_id,
            ProgressReport.state.in_(SENT),
            Period.starts_on < period.starts_on,
        )
        .options(joinedload(ProgressReport.period), selectinload(ProgressReport.values))
        .order_by(Period.starts_on.desc())
        .limit(1)
    )
    if report is None:
        return None
    return EarlierValues(report.period.title, {value.target_id: value.value for value in report.values})


def lines(
    session: Session, viewer: Viewer, campaign: Campaign, *, day: date, calendar: WorkingCalendar
) -> list[ReportLine]:
    """The reports of a campaign that the viewer may read, newest period first."""
    rows = session.execute(
        select(
            ProgressReport.public_id,
            Unit.name,
            Period.title,
            ProgressReport.state,
            ProgressReport.due_on,
        )
        .join(Participation, Participation.id == ProgressReport.participation_id)
        .join(Unit, Unit.id == Participation.unit_id)
        .join(Period, Period.id == ProgressReport.period_id)
        .where(
            Participation.campaign_id == campaign.id, allowed(viewer, "progress_report.read", ProgressReport)
        )
        .order_by(Period.starts_on.desc(), Unit.ordinal, Unit.id)
        .limit(500)
    ).all()
    return [
        ReportLine(r[0], r[1], r[2], r[3], due_state(r[4], day, calendar) if r[3] in OPEN else None)
        for r in rows
    ]


def slots(
    session: Session, participation: Participation, *, day: date, calendar: WorkingCalendar
) -> list[PeriodSlot]:
    """The periods of the campaign that have begun, newest first, with the unit's reports."""
    rows = session.execute(
        select(Period, ProgressReport)
        .outerjoin(
            ProgressReport,
            (ProgressReport.period_id == Period.id) & (ProgressReport.participation_id == participation.id),
        )
        .where(Period.campaign_id == participation.campaign_id, Period.starts_on <= day)
        .order_by(Period.starts_on.desc())
    ).all()
    since = participation.registered_on
    return [
        PeriodSlot(
            period,
            report,
            due_state(period.due_on, day, calendar)
            if since is not None and since <= period.ends_on
            else None,
        )
        for period, report in rows
    ]


def unsettled(session: Session, campaign_id: int) -> int:
    """How many reports of the campaign wait for a signature or for the standing body."""
    statement = (
        select(func.count(ProgressReport.id))
        .join(Participation, Participation.id == ProgressReport.participation_id)
        .where(
            Participation.campaign_id == campaign_id,
            ProgressReport.state.in_([ReportState.TO_SIGN, ReportState.SUBMITTED]),
        )
    )
    return session.scalar(statement) or 0
