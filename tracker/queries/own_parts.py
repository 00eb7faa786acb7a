"""What the viewer's own units have to do in campaigns: to sign up, to report next, and how far they are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from tracker.domain.clock import Due, WorkingCalendar, due_state
from tracker.domain.enums import CampaignState, Direction, ParticipationState, ReportState, Role
from tracker.domain.guards import RUNNING
from tracker.domain.policy import may_ever
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Participation, Period, ProgressReport, Target, Unit
from tracker.queries.report_counts import SENT
from tracker.queries.scope import allowed
from tracker.queries.targets import latest_values


@dataclass(frozen=True, slots=True)
class NextReport:
    """The nearest report that the unit has not sent; `public_id` is that of its draft, if any."""

    period_id: str
    period: str
    due: Due
    begun: bool
    public_id: str | None
    state: ReportState | None


@dataclass(frozen=True, slots=True)
class OwnPart:
    """One unit of the viewer in one campaign; `targets` and `met` count the targets and those it has reached."""

    public_id: str
    campaign_id: int
    campaign_state: CampaignState
    unit_name: str
    state: ParticipationState
    pledge: str
    due: Due | None
    registered_on: date | None
    targets: int
    met: int
    report: NextReport | None
    may_register: bool
    may_report: bool


def own_parts(
    session: Session,
    viewer: Viewer,
    *,
    day: date,
    calendar: WorkingCalendar,
    campaign_ids: Collection[int] | None = None,
) -> list[OwnPart]:
    """The parts of the very units that the viewer is clerk or head of, in all campaigns or in these."""
    seats = viewer.seats_as(Role.CLERK) | viewer.seats_as(Role.HEAD)
    if not seats or not may_ever(viewer, "participation.register"):
        return []
    own = and_(Participation.unit_id.in_(seats), allowed(viewer, "participation.register", Participation))
    if campaign_ids is not None:
        own = and_(own, Participation.campaign_id.in_(campaign_ids))
    rows = session.execute(
        select(
            Participation, Campaign.state, Unit.name, allowed(viewer, "progress_report.start", Participation)
        )
        .join(Campaign, Campaign.id == Participation.campaign_id)
        .join(Unit, Unit.id == Participation.unit_id)
        .where(own, allowed(viewer, "campaign.read", Campaign))
        .order_by(Unit.ordinal, Unit.id, Campaign.ordinal)
    ).all()
    reached, reports = _reached(session, own), _next_reports(session, own, day, calendar)
    return [
        _part(part, state, name, bool(may), reached.get(part.id, (0, 0)), reports.get(part.id), day, calendar)
        for part, state, name, may in rows
    ]


def _part(
    part: Participation,
    campaign_state: CampaignState,
    unit_name: str,
    may_report: bool,
    reached: tuple[int, int],
    report: NextReport | None,
    day: date,
    calendar: WorkingCalendar,
) -> OwnPart:
    runs = campaign_state in RUNNING
    called = part.state == ParticipationState.CALLED
    return OwnPart(
        public_id=part.public_id,
        campaign_id=part.campaign_id,
        campaign_state=campaign_state,
        unit_name=unit_name,
        state=part.state,
        pledge=part.pledge,
        due=due_state(part.due_on, day, calendar) if called and runs and part.due_on else None,
        registered_on=part.registered_on,
        targets=reached[0],
        met=reached[1],
        report=report,
        may_register=called and runs,
        may_report=may_report,
    )


def _reached(session: Session, own: ColumnElement[bool]) -> dict[int, tuple[int, int]]:
    """Of each part: the campaign's targets, and those that its latest sent values reach."""
    latest = latest_values(own)
    met = or_(
        and_(Target.direction == Direction.UP, latest.c.value >= Target.goal),
        and_(Target.direction == Direction.DOWN, latest.c.value <= Target.goal),
    )
    rows = session.execute(
        select(Participation.id, func.count(), func.count(case((met, 1))))
        .join(Target, Target.campaign_id == Participation.campaign_id)
        .outerjoin(
            latest,
            and_(
                latest.c.target_id == Target.id,
                latest.c.participation_id == Participation.id,
                latest.c.rank == 1,
            ),
        )
        .where(own)
        .group_by(Participation.id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _next_reports(
    session: Session, own: ColumnElement[bool], day: date, calendar: WorkingCalendar
) -> dict[int, NextReport]:
    """Of each part in a running campaign: the report with the nearest last day that is not sent."""
    rows = session.execute(
        select(Participation.id, Period, ProgressReport.public_id, ProgressReport.state)
        .select_from(Participation)
        .join(Campaign, Campaign.id == Participation.campaign_id)
        .join(Period, Period.campaign_id == Participation.campaign_id)
        .outerjoin(
            ProgressReport,
            and_(ProgressReport.participation_id == Participation.id, ProgressReport.period_id == Period.id),
        )
        .where(
            own,
            Campaign.state.in_(sorted(RUNNING)),
            Participation.state == ParticipationState.REGISTERED,
            Participation.registered_on <= Period.ends_on,
            or_(ProgressReport.id.is_(None), ProgressReport.state.not_in(SENT)),
        )
        .order_by(Period.due_on.desc(), Period.id.desc())
    )
    # The nearest comes last and stays.
    return {
        part_id: NextReport(
            period.public_id,
            period.title,
            due_state(period.due_on, day, calendar),
            period.starts_on <= day,
            report_id,
            state,
        )
        for part_id, period, report_id, state in rows
    }
