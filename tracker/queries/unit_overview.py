"""The ranking of the units in a directive's campaigns, and the page of one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, select
from sqlalchemy.orm import Session

from tracker.domain.enums import CampaignState, ParticipationState
from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Nomination, Participation, Unit
from tracker.queries import report_counts
from tracker.queries.directive_progress import campaign_keys, late_scope
from tracker.queries.dossier_spread import counts_by_unit
from tracker.queries.late import LateFilter, LateItem, late_items
from tracker.queries.report_counts import ReportCounts
from tracker.queries.scope import allowed
from tracker.queries.targets import TargetProgress, progress
from tracker.queries.unit_progress import UnitProgress, unit_progress

MOST_LATE = 50


@dataclass(frozen=True, slots=True)
class UnitCampaign:
    """The unit's part in one campaign; `public_id` is the participation's, None where the viewer may not open it."""

    public_id: str | None
    campaign_id: str
    ordinal: int
    title: str
    campaign_state: CampaignState
    state: ParticipationState
    registered_on: date | None
    due_on: date | None
    reports: ReportCounts
    targets: Sequence[TargetProgress]

    @property
    def targets_met(self) -> int:
        """How many targets the unit's last values reach."""
        return sum(target.is_met for target in self.targets)


@dataclass(frozen=True, slots=True)
class UnitOverview:
    """One unit: its place in the ranking, its campaigns, and what is late there."""

    unit: UnitProgress
    ranked: int
    campaigns: Sequence[UnitCampaign]
    late: Sequence[LateItem]


def ranking(
    session: Session, viewer: Viewer, *, day: date, directive_id: str | None = None
) -> list[UnitProgress]:
    """All units of the newest directive, or the one named, best first; NotFound when there is none."""
    keys = campaign_keys(session, viewer, directive_id)
    return _ranking(session, viewer, keys, day)


def one_unit(
    session: Session, viewer: Viewer, code: str, *, day: date, directive_id: str | None = None
) -> UnitOverview:
    """One unit with what it does in each campaign; NotFound where the viewer may not report on it."""
    keys = campaign_keys(session, viewer, directive_id)
    units = _ranking(session, viewer, keys, day)
    found = next((item for item in units if item.unit.code == code), None)
    unit_id = session.scalar(select(Unit.id).where(Unit.code == code))
    if found is None or unit_id is None:
        raise NotFound
    late = late_items(session, late_scope(viewer, keys, day=day), LateFilter(unit=code), most=MOST_LATE)
    return UnitOverview(found, len(units), _campaigns(session, viewer, keys, unit_id, day), late)


def _ranking(session: Session, viewer: Viewer, keys: list[int], day: date) -> list[UnitProgress]:
    parts = allowed(viewer, "campaign.report", Participation)
    theirs = allowed(viewer, "campaign.report", Nomination)
    return unit_progress(session, parts, keys, day, counts_by_unit(session, theirs))


def _campaigns(
    session: Session, viewer: Viewer, keys: list[int], unit_id: int, day: date
) -> list[UnitCampaign]:
    own = and_(allowed(viewer, "campaign.report", Participation), Participation.unit_id == unit_id)
    may = allowed(viewer, "participation.read", Participation)
    rows = session.execute(
        select(
            Campaign.id,
            case((may, Participation.public_id)),
            Campaign.public_id,
            Campaign.ordinal,
            Campaign.title,
            Campaign.state,
            Participation.state,
            Participation.registered_on,
            Participation.due_on,
        )
        .join(Participation, Participation.campaign_id == Campaign.id)
        .where(Campaign.id.in_(keys), own)
        .order_by(Campaign.ordinal)
    ).all()
    reports = report_counts.counts_by(session, Participation.campaign_id, keys, day, own)
    targets = progress(session, keys, own)
    return [
        UnitCampaign(*row[1:], reports.get(row[0], ReportCounts()), targets[row[0]])  # type: ignore[call-arg]
        for row in rows
    ]
