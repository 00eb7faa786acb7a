"""The progress of a directive on a day: the one source of the overview, the report's page and its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from tracker.domain.enums import CampaignState, NominationState, ParticipationState
from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Directive, Nomination, Participation, Unit
from tracker.queries import nomination_counts, report_counts
from tracker.queries.campaigns import CampaignFigures, figures
from tracker.queries.councils import name_column
from tracker.queries.late import LateItem, late_items
from tracker.queries.nomination_counts import NominationCounts
from tracker.queries.report_counts import ReportCounts
from tracker.queries.scope import allowed
from tracker.queries.targets import TargetProgress, progress


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
class UnitProgress:
    """One unit over all chosen campaigns, for the ranking."""

    unit_name: str
    called: int
    registered: int
    reports: ReportCounts
    nominations: NominationCounts


@dataclass(frozen=True, slots=True)
class DirectiveProgress:
    """Everything that a progress report says."""

    directive: Directive
    issuer: Unit
    council: str | None
    day: date
    campaigns: Sequence[CampaignProgress]
    units: Sequence[UnitProgress]
    late: Sequence[LateItem]
    nomination_states: dict[NominationState, int]

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
        select(Directive.public_id, Directive.number, Directive.issued_on)
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
) -> DirectiveProgress:
    """The newest directive, or the one named, on `day`; one campaign only when named.

    Units, reports and dossiers are counted where the viewer has `campaign.report` on them.
    """
    chosen = _campaigns(session, viewer, directive_id, campaign_id)
    keys = [row.id for row in chosen]
    parts = allowed(viewer, "campaign.report", Participation)
    theirs = allowed(viewer, "campaign.report", Nomination)
    counts, targets = figures(session, day=day, within=parts), progress(session, keys, parts)
    reports = report_counts.counts_by(session, Participation.campaign_id, keys, day, parts)
    dossiers = nomination_counts.spread(session, keys, theirs)
    by_campaign = dossiers.by_campaign()
    issuer, council = _issuer(session, viewer, chosen[0], day)
    return DirectiveProgress(
        directive=session.get_one(Directive, chosen[0].directive_id),
        issuer=issuer,
        council=council,
        day=day,
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
        units=_units(session, parts, keys, day, dossiers.by_unit()),
        late=late_items(session, keys, day, parts),
        nomination_states=dossiers.by_state(),
    )


def _issuer(session: Session, viewer: Viewer, campaign: Campaign, day: date) -> tuple[Unit, str | None]:
    """The unit that reports, and the council in office at the level that is reported on, where it has one."""
    # The province does not report to itself: the unit that leads the campaigns does so for it.
    keys = [viewer.unit_id, campaign.lead_unit_id]
    statement = select(Unit, name_column(Unit.id, day=day)).where(Unit.id.in_(keys))
    found = {unit.id: (unit, council) for unit, council in session.execute(statement)}
    home, council = found[viewer.unit_id]
    return (found[campaign.lead_unit_id][0] if home.parent_id is None else home), council


def _campaigns(
    session: Session, viewer: Viewer, directive_id: str | None, campaign_id: str | None
) -> list[Campaign]:
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


def _units(
    session: Session,
    parts: ColumnElement[bool],
    keys: list[int],
    day: date,
    dossiers: dict[int, NominationCounts],
) -> list[UnitProgress]:
    rows = session.execute(
        select(
            Unit.id,
            Unit.name,
            func.count(case((Participation.state != ParticipationState.RELEASED, 1))),
            func.count(case((Participation.state == ParticipationState.REGISTERED, 1))),
        )
        .join(Participation, Participation.unit_id == Unit.id)
        .where(Participation.campaign_id.in_(keys), parts)
        .group_by(Unit.id)
        .order_by(Unit.ordinal, Unit.id)
    ).all()
    reports = report_counts.counts_by(session, Participation.unit_id, keys, day, parts)
    found = [
        UnitProgress(
            row[1],
            row[2],
            row[3],
            reports.get(row[0], ReportCounts()),
            dossiers.get(row[0], NominationCounts()),
        )
        for row in rows
    ]
    return sorted(found, key=_rank, reverse=True)


def _rank(unit: UnitProgress) -> tuple[Fraction, Fraction, int]:
    joined = Fraction(unit.registered, unit.called) if unit.called else Fraction(0)
    return joined, unit.reports.on_time_share or Fraction(0), unit.nominations.total
