"""The progress of a directive on a day: the one source of the overview, the report's page and its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from tracker.domain.clock import WorkingCalendar
from tracker.domain.enums import CampaignState, NominationState
from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Directive, Nomination, Participation, Unit
from tracker.queries import report_counts
from tracker.queries.calendars import working_calendar
from tracker.queries.campaigns import CampaignFigures, figures
from tracker.queries.councils import name_column
from tracker.queries.dossier_spread import AwardShare, Spread, counts_by_unit, spread
from tracker.queries.late import LateItem, late_items
from tracker.queries.late_matters import LateMatter, late_matters
from tracker.queries.late_sources import KINDS, SCOPES, LateScope
from tracker.queries.nomination_counts import NominationCounts
from tracker.queries.report_counts import ReportCounts
from tracker.queries.scope import allowed
from tracker.queries.targets import TargetProgress, progress
from tracker.queries.unit_progress import UnitProgress, unit_progress


@dataclass(frozen=True, slots=True)
class CampaignProgress:
    """One task of the directive with its figures and targets."""

    campaign: Campaign
    figures: CampaignFigures
    targets: Sequence[TargetProgress]
    reports: ReportCounts
    nominations: NominationCounts

    @property
    def called(self) -> int:
        """Units called that take part or still may."""
        return self.figures.called + self.figures.registered

    @property
    def registered_share(self) -> Fraction | None:
        """Registered units among those called."""
        return Fraction(self.figures.registered, self.called) if self.called else None


@dataclass(frozen=True, slots=True)
class DirectiveProgress:
    """Everything that a progress report says.

    Dossiers are those of all rounds, unless one campaign was asked for: `outside` are those of rounds that belong
    to no campaign, `elsewhere` those of other directives' campaigns. `late_items` are the single things of `late`, where
    they were asked for.
    """

    directive: Directive
    issuer: Unit
    council: str | None
    day: date
    calendar: WorkingCalendar
    campaigns: Sequence[CampaignProgress]
    units: Sequence[UnitProgress]
    late: Sequence[LateMatter]
    late_items: Sequence[LateItem]
    dossiers: Spread
    outside: NominationCounts
    elsewhere: NominationCounts
    shares: Sequence[AwardShare]

    @property
    def nomination_states(self) -> dict[NominationState, int]:
        """How many dossiers are in each state."""
        return self.dossiers.by_state()

    @property
    def nominations(self) -> NominationCounts:
        """The counts of all dossiers."""
        return self.dossiers.total()

    @property
    def late_counts(self) -> dict[str, int]:
        """How many things of each kind are late; zero where none is."""
        counts = dict.fromkeys(KINDS, 0)
        for matter in self.late:
            counts[matter.kind] += matter.count
        return counts

    @property
    def late_total(self) -> int:
        """Everything that is late."""
        return sum(matter.count for matter in self.late)

    @property
    def reports(self) -> ReportCounts:
        """The reports of all campaigns."""
        return ReportCounts.sum(item.reports for item in self.campaigns)

    @property
    def total(self) -> CampaignFigures:
        """The sums over the campaigns."""
        names = CampaignFigures.__dataclass_fields__
        return CampaignFigures(
            **{name: sum(getattr(item.figures, name) for item in self.campaigns) for name in names}
        )


def directives(session: Session, viewer: Viewer) -> list[tuple[str, str]]:
    """(public id, words) of the directives with a campaign that the viewer may report on."""
    rows = session.execute(
        select(Directive.public_id, Directive.kind, Directive.number, Directive.issued_on)
        .join(Campaign)
        .where(allowed(viewer, "campaign.report", Campaign))
        .group_by(Directive.id)
        .order_by(Directive.issued_on.desc())
    ).all()
    return [(row.public_id, f"{row.number}, {row.issued_on:%d/%m/%Y}") for row in rows]


def directive_progress(
    session: Session,
    viewer: Viewer,
    *,
    day: date,
    directive_id: str | None = None,
    campaign_id: str | None = None,
    single: bool = True,
) -> DirectiveProgress:
    """The newest directive, or the one named, on `day`; one campaign only when named.

    Units, reports and dossiers are counted where the viewer has `campaign.report` on them. Without `single` what is
    late is only grouped, not listed one by one.
    """
    chosen = reported_campaigns(session, viewer, directive_id, campaign_id)
    keys = [row.id for row in chosen]
    only = keys if campaign_id else None
    parts = allowed(viewer, "campaign.report", Participation)
    theirs = allowed(viewer, "campaign.report", Nomination)
    counts, targets = figures(session, day=day, within=parts), progress(session, keys, parts)
    reports = report_counts.counts_by(session, Participation.campaign_id, keys, day, parts)
    dossiers = spread(session, theirs, only=only)
    by_campaign = dossiers.by_campaign()
    issuer, council = _issuer(session, viewer, chosen[0], day)
    late = late_scope(viewer, keys, day=day, only=only)
    return DirectiveProgress(
        directive=session.get_one(Directive, chosen[0].directive_id),
        issuer=issuer,
        council=council,
        day=day,
        calendar=working_calendar(session),
        campaigns=[
            CampaignProgress(
                row,
                counts.get(row.id, CampaignFigures()),
                targets[row.id],
                reports.get(row.id, ReportCounts()),
                by_campaign.get(row.id, NominationCounts()),
            )
            for row in chosen
        ],
        units=unit_progress(session, parts, keys, day, counts_by_unit(session, theirs, only=only)),
        late=late_matters(session, late),
        late_items=late_items(session, late) if single else (),
        dossiers=dossiers,
        outside=by_campaign.get(None, NominationCounts()),
        elsewhere=NominationCounts.sum(
            found for key, found in by_campaign.items() if key is not None and key not in keys
        ),
        shares=dossiers.shares(),
    )


def campaign_keys(session: Session, viewer: Viewer, directive_id: str | None) -> list[int]:
    """The campaigns that the report on the directive is about; NotFound when there is none."""
    return [row.id for row in reported_campaigns(session, viewer, directive_id)]


def reported_campaigns(
    session: Session, viewer: Viewer, directive_id: str | None, campaign_id: str | None = None
) -> list[Campaign]:
    """The same as rows, or the one named of them."""
    statement = (
        select(Campaign)
        .join(Directive)
        .where(allowed(viewer, "campaign.report", Campaign), Campaign.state != CampaignState.DRAFT)
        .order_by(Directive.issued_on.desc(), Directive.id, Campaign.ordinal)
    )
    if directive_id:
        statement = statement.where(Directive.public_id == directive_id)
    if campaign_id:
        statement = statement.where(Campaign.public_id == campaign_id)
    rows = session.scalars(statement).all()
    if not rows:
        raise NotFound("Chưa có phong trào nào được phát động để báo cáo.")
    return [row for row in rows if row.directive_id == rows[0].directive_id]


def late_scope(
    viewer: Viewer, keys: Sequence[int], *, day: date, only: Sequence[int] | None = None
) -> LateScope:
    """Whose lateness the viewer's report tells; dossiers also have to be theirs to read, since each is named."""
    return _late_scope(viewer, tuple(keys), day, None if only is None else tuple(only))


# As many as read the overview on the same day, and no more: the statements of a scope are kept with it.
@lru_cache(maxsize=SCOPES)
def _late_scope(viewer: Viewer, keys: tuple[int, ...], day: date, only: tuple[int, ...] | None) -> LateScope:
    theirs = and_(
        allowed(viewer, "campaign.report", Nomination), allowed(viewer, "nomination.read", Nomination)
    )
    return LateScope(
        viewer=viewer,
        day=day,
        keys=keys,
        parts=allowed(viewer, "campaign.report", Participation),
        dossiers=and_(theirs, Nomination.campaign_id.in_(only)) if only is not None else theirs,
    )


def _issuer(session: Session, viewer: Viewer, campaign: Campaign, day: date) -> tuple[Unit, str | None]:
    """The unit that reports, and the council in office at the level that is reported on, where it has one."""
    # The province does not report to itself: the unit that leads the campaigns does so for it.
    keys = [viewer.unit_id, campaign.lead_unit_id]
    statement = select(Unit, name_column(Unit.id, day=day)).where(Unit.id.in_(keys))
    found = {unit.id: (unit, council) for unit, council in session.execute(statement)}
    home, council = found[viewer.unit_id]
    return (found[campaign.lead_unit_id][0] if home.parent_id is None else home), council
