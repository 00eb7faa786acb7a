"""Campaigns with their figures, each page in a fixed number of statements."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.domain.clock import Due, WorkingCalendar, due_state
from tracker.domain.enums import CampaignState, ParticipationState, ReportState, Role
from tracker.domain.errors import NotFound
from tracker.domain.text import search_words
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Directive, Milestone, Participation, Period, ProgressReport, Unit
from tracker.queries.scope import allowed, visible


@dataclass(frozen=True, slots=True)
class CampaignFigures:
    """The counts of one campaign on a day."""

    called: int = 0
    registered: int = 0
    reports_sent: int = 0
    reports_accepted: int = 0
    reports_overdue: int = 0
    milestones_overdue: int = 0


@dataclass(frozen=True, slots=True)
class CampaignCard:
    """One campaign in the list."""

    campaign: Campaign
    directive_number: str
    figures: CampaignFigures

    @property
    def registered_share(self) -> Fraction | None:
        """Registered units among those called."""
        total = self.figures.called + self.figures.registered
        return Fraction(self.figures.registered, total) if total else None


@dataclass(frozen=True, slots=True)
class UnitPart:
    """One unit's part in a campaign, for the list of units."""

    public_id: str
    unit_code: str
    unit_name: str
    state: ParticipationState
    registered_on: date | None
    due: Due | None
    reports_sent: int


def cards(
    session: Session,
    viewer: Viewer,
    *,
    day: date,
    states: Collection[CampaignState] = (),
    directive_id: str | None = None,
) -> list[CampaignCard]:
    """The campaigns the viewer may read, by directive and task; only in these states, of one directive, if named."""
    conditions = [allowed(viewer, "campaign.read", Campaign)]
    if states:
        conditions.append(Campaign.state.in_(sorted(states)))
    if directive_id:
        conditions.append(Directive.public_id == directive_id)
    rows = session.execute(
        select(Campaign, Directive.number)
        .join(Directive)
        .where(*conditions)
        .order_by(Directive.issued_on.desc(), Campaign.directive_id, Campaign.ordinal)
    ).all()
    counts = figures(session, day=day)
    return [CampaignCard(row[0], row[1], counts.get(row[0].id, CampaignFigures())) for row in rows]


def figures(
    session: Session, *, day: date, within: ColumnElement[bool] | None = None
) -> dict[int, CampaignFigures]:
    """The counts of every campaign, in four statements; only of the participations `within`, if given."""
    limit = true() if within is None else within
    parts = _pairs(
        session,
        select(Participation.campaign_id, Participation.state, func.count())
        .where(limit)
        .group_by(Participation.campaign_id, Participation.state),
    )
    reports = _pairs(
        session,
        select(Participation.campaign_id, ProgressReport.state, func.count())
        .join(Participation, Participation.id == ProgressReport.participation_id)
        .where(limit)
        .group_by(Participation.campaign_id, ProgressReport.state),
    )
    late_milestones = _single(
        session,
        select(Milestone.campaign_id, func.count())
        .where(Milestone.due_on < day, Milestone.done_on.is_(None))
        .group_by(Milestone.campaign_id),
    )
    late_reports = _single(session, _missing_reports(day).where(limit))
    keys = {key for key, _state in parts} | set(late_milestones)
    return {
        key: CampaignFigures(
            called=parts.get((key, ParticipationState.CALLED), 0),
            registered=parts.get((key, ParticipationState.REGISTERED), 0),
            reports_sent=reports.get((key, ReportState.SUBMITTED), 0),
            reports_accepted=reports.get((key, ReportState.ACCEPTED), 0),
            reports_overdue=late_reports.get(key, 0),
            milestones_overdue=late_milestones.get(key, 0),
        )
        for key in keys
    }


def get(session: Session, viewer: Viewer, public_id: str) -> Campaign:
    """One campaign with its plan; NotFound for strangers."""
    campaign = session.scalar(
        visible(Campaign, viewer, "campaign.read")
        .where(Campaign.public_id == public_id)
        .options(
            joinedload(Campaign.directive),
            joinedload(Campaign.lead_unit),
            selectinload(Campaign.milestones),
            selectinload(Campaign.targets),
            selectinload(Campaign.periods),
        )
    )
    if campaign is None:
        raise NotFound
    return campaign


def units(
    session: Session,
    viewer: Viewer,
    campaign: Campaign,
    *,
    day: date,
    calendar: WorkingCalendar,
    words: str = "",
    state: ParticipationState | None = None,
) -> list[UnitPart]:
    """The units of a campaign that the viewer may see, in the province's order."""
    sent = case((ProgressReport.state.in_([ReportState.SUBMITTED, ReportState.ACCEPTED]), 1))
    conditions: list[ColumnElement[bool]] = [
        Participation.campaign_id == campaign.id,
        allowed(viewer, "participation.read", Participation),
        *(Unit.search.contains(word, autoescape=True) for word in search_words(words)),
    ]
    if state is not None:
        conditions.append(Participation.state == state)
    rows = session.execute(
        select(Participation, Unit.code, Unit.name, func.count(sent))
        .join(Unit, Unit.id == Participation.unit_id)
        .outerjoin(ProgressReport, ProgressReport.participation_id == Participation.id)
        .where(*conditions)
        .group_by(Participation.id, Unit.id)
        .order_by(Unit.ordinal, Unit.id)
    ).all()
    return [_part(row[0], row[1], row[2], row[3], day, calendar) for row in rows]


def parts_below(session: Session, viewer: Viewer, campaign: Campaign) -> Sequence[Participation]:
    """The first participations of units below the viewer's own that the viewer may register."""
    seats = viewer.seats_as(Role.CLERK) | viewer.seats_as(Role.HEAD)
    return session.scalars(
        visible(Participation, viewer, "participation.register")
        .where(Participation.campaign_id == campaign.id, Participation.unit_id.not_in(seats))
        .options(joinedload(Participation.unit))
        .order_by(Participation.id)
        .limit(20)
    ).all()


def participation(session: Session, viewer: Viewer, public_id: str) -> Participation:
    """One participation with its campaign and unit; NotFound for strangers."""
    row = session.scalar(
        visible(Participation, viewer, "participation.read")
        .where(Participation.public_id == public_id)
        .options(
            joinedload(Participation.campaign).joinedload(Campaign.directive),
            joinedload(Participation.unit),
        )
    )
    if row is None:
        raise NotFound
    return row


def _missing_reports(day: date) -> Select[int, int]:
    done = select(ProgressReport.id).where(
        ProgressReport.participation_id == Participation.id,
        ProgressReport.period_id == Period.id,
        ProgressReport.state.in_([ReportState.SUBMITTED, ReportState.ACCEPTED]),
    )
    return (
        select(Participation.campaign_id, func.count())
        .join(Period, Period.campaign_id == Participation.campaign_id)
        .where(
            Participation.state == ParticipationState.REGISTERED,
            Participation.registered_on <= Period.ends_on,
            Period.due_on < day,
            ~done.exists(),
        )
        .group_by(Participation.campaign_id)
    )


def _part(
    row: Participation, code: str, name: str, sent: int, day: date, calendar: WorkingCalendar
) -> UnitPart:
    waits = row.state == ParticipationState.CALLED and row.due_on is not None
    due = due_state(row.due_on, day, calendar) if waits and row.due_on else None
    return UnitPart(row.public_id, code, name, row.state, row.registered_on, due, sent)


def _pairs(session: Session, statement: Select[int, Any, int]) -> dict[tuple[int, str], int]:
    return {(row[0], row[1]): row[2] for row in session.execute(statement)}


def _single(session: Session, statement: Select[int, int]) -> dict[int, int]:
    return {row[0]: row[1] for row in session.execute(statement)}


def has_directive(session: Session, public_id: str) -> bool:
    """Whether there is a directive of this public id."""
    return session.scalar(select(Directive.id).where(Directive.public_id == public_id)) is not None


def has_campaign(session: Session, public_id: str) -> bool:
    """Whether there is a campaign of this public id."""
    return session.scalar(select(Campaign.id).where(Campaign.public_id == public_id)) is not None


def titles(session: Session, viewer: Viewer) -> list[tuple[str, str]]:
    """(public id, title) of the campaigns the viewer may read, for a select field."""
    rows = session.execute(
        select(Campaign.public_id, Campaign.title)
        .where(allowed(viewer, "campaign.read", Campaign))
        .order_by(Campaign.id)
    ).all()
    return [(row.public_id, row.title) for row in rows]
