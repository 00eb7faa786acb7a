"""The overview of leadership: the report's own figures, what they were before, and what waits for the viewer's hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from tracker.domain.guards import RUNNING
from tracker.domain.policy import may_ever
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Nomination, Participation
from tracker.queries import decisions, letters, report_counts
from tracker.queries.decisions import DecisionToSign
from tracker.queries.directive_progress import DirectiveProgress, directive_progress
from tracker.queries.dossier_spread import Spread
from tracker.queries.letters import LetterGroup
from tracker.queries.scope import allowed, same_reach


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure on the day and the same figure on an earlier day; `before` is None where the data cannot tell it."""

    value: int | Fraction | None
    before: int | Fraction | None
    since: date


@dataclass(frozen=True, slots=True)
class Overview:
    """What leadership sees first.

    `lists_dossiers`: the list of dossiers shows the viewer exactly those that are counted here.
    """

    progress: DirectiveProgress
    running: Figure
    awarded: Figure
    on_time: Figure
    decisions: Sequence[DecisionToSign]
    letters: Sequence[LetterGroup]
    lists_dossiers: bool

    @property
    def to_sign(self) -> int:
        """Decisions and letters that wait for the viewer."""
        return len(self.decisions) + len(self.letters)


def overview(session: Session, viewer: Viewer, *, day: date, directive_id: str | None = None) -> Overview:
    """The newest directive, or the one named, on `day`."""
    progress = directive_progress(session, viewer, day=day, directive_id=directive_id, single=False)
    keys = [item.campaign.id for item in progress.campaigns]
    month = month_before(day)
    parts = allowed(viewer, "campaign.report", Participation)
    earlier = report_counts.counts_of(session, keys, month, parts)
    may_sign_letters = may_ever(viewer, "nomination.sign")
    return Overview(
        progress=progress,
        running=_running(session, viewer, progress.directive.id, month),
        awarded=_awarded(progress.dossiers, day),
        on_time=Figure(progress.reports.on_time_share, earlier.on_time_share, month),
        decisions=decisions.to_sign(session, viewer),
        letters=letters.groups(session, viewer) if may_sign_letters else [],
        lists_dossiers=same_reach(viewer, "campaign.report", "nomination.read", Nomination),
    )


def month_before(day: date) -> date:
    """The same day of the month before, or that month's last day."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def year_before(day: date) -> date:
    """The same day of the year before; of 29 February the day before it."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _awarded(dossiers: Spread, day: date) -> Figure:
    """Awarded since the year began, and in the same part of the year before, of which an award must be known."""
    then = year_before(day)
    first = dossiers.first_award()
    before = dossiers.awarded(then.replace(month=1, day=1), then) if first and first <= then else None
    return Figure(dossiers.awarded(day.replace(month=1, day=1), day), before, then)


def _running(session: Session, viewer: Viewer, directive_id: int, earlier: date) -> Figure:
    then = and_(
        Campaign.launched_on <= earlier, or_(Campaign.closed_on.is_(None), Campaign.closed_on > earlier)
    )
    row = session.execute(
        select(func.count(case((is_running(), 1))), func.count(case((then, 1)))).where(
            Campaign.directive_id == directive_id, allowed(viewer, "campaign.read", Campaign)
        )
    ).one()
    return Figure(row[0], row[1], earlier)


def is_running() -> ColumnElement[bool]:
    """The condition that a campaign has been launched and is not closed."""
    return Campaign.state.in_(sorted(RUNNING))
