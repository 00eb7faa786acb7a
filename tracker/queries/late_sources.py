"""Where what is late comes from: one select a source, all with the same columns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Integer,
    Select,
    String,
    func,
    literal,
    null,
    select,
    union_all,
)

from tracker.domain.enums import NominationState, ParticipationState
from tracker.domain.viewer import Viewer
from tracker.models import (
    Campaign,
    Milestone,
    Nomination,
    Participation,
    Period,
    ProgressReport,
    Round,
    RoundDeadline,
)
from tracker.queries.dossier_due import APPRAISED_NEXT, AT_HOME, due_day
from tracker.queries.nomination_counts import IN_PROCESS
from tracker.queries.report_counts import due_reports

# Built once: it is long, and the same for everybody.
DUE_DAY = due_day()


SCOPES = 64
"""So many scopes, and the statements made for them, are kept."""


@dataclass(frozen=True, slots=True, eq=False)
class LateScope:
    """Whose lateness is asked for: the campaigns, the participations in them, and the dossiers, on a day."""

    viewer: Viewer
    day: date
    keys: tuple[int, ...]
    parts: ColumnElement[bool]
    dossiers: ColumnElement[bool]


def _columns(
    kind: str,
    row_id: Any,
    unit_id: Any,
    due_on: Any,
    campaign_id: Any,
    second_id: Any = None,
    own_day: bool = False,
) -> tuple[Any, ...]:
    """The columns of every kind alike: the row that is late, a second row that tells what it is, its unit, its day.

    `matter_due` is the day that all units share in the matter, none where each row has a day of its own.
    """
    return (
        literal(kind, String).label("kind"),
        row_id.label("row_id"),
        (null() if second_id is None else second_id).cast(Integer).label("second_id"),
        unit_id.label("unit_id"),
        due_on.label("due_on"),
        campaign_id.label("campaign_id"),
        (literal(None, Date) if own_day else due_on).label("matter_due"),
    )


def _reports(scope: LateScope) -> Select[Any]:
    part = Participation
    columns = _columns("report", part.id, part.unit_id, Period.due_on, part.campaign_id, Period.id)
    return (
        due_reports(scope.keys, scope.day, scope.parts)
        .where(ProgressReport.id.is_(None))
        .with_only_columns(*columns)
    )


def _milestones(scope: LateScope) -> Select[Any]:
    row = Milestone.id
    return (
        select(*_columns("milestone", row, Campaign.lead_unit_id, Milestone.due_on, Campaign.id, row))
        .join(Campaign, Campaign.id == Milestone.campaign_id)
        .where(
            Milestone.campaign_id.in_(scope.keys),
            Milestone.done_on.is_(None),
            Milestone.due_on < scope.day,
        )
    )


def _registrations(scope: LateScope) -> Select[Any]:
    part = Participation
    columns = _columns("registration", part.id, part.unit_id, part.due_on, part.campaign_id)
    return select(*columns).where(
        Participation.campaign_id.in_(scope.keys),
        Participation.state == ParticipationState.CALLED,
        Participation.due_on < scope.day,
        scope.parts,
    )


def _past_limit(scope: LateScope) -> Select[Any]:
    """Dossiers past the limit of their appraisal, in rounds of which no closing day is over: nothing comes earlier."""
    return _dossiers(scope, Nomination.due_on, APPRAISED_NEXT).where(
        Nomination.round_id.not_in(_past_rounds(scope.day))
    )


def _past_supplement(scope: LateScope) -> Select[Any]:
    """Dossiers whose supplement is late, in such rounds."""
    return _dossiers(scope, Nomination.supplement_by, AT_HOME).where(
        Nomination.round_id.not_in(_past_rounds(scope.day))
    )


def _past_closing(scope: LateScope) -> Select[Any]:
    """Late dossiers of rounds of which a closing day is over: only theirs has to be worked out from the levels."""
    return _dossiers(scope, DUE_DAY, tuple(NominationState)).where(
        Nomination.round_id.in_(_past_rounds(scope.day))
    )


def _dossiers(scope: LateScope, due_on: Any, states: tuple[NominationState, ...]) -> Select[Any]:
    """Dossiers under way whose next step is late; the unit is the one where the dossier lies."""
    place = func.coalesce(Nomination.stage_unit_id, Nomination.unit_id)
    columns = _columns("nomination", Nomination.id, place, due_on, Nomination.campaign_id, own_day=True)
    return select(*columns).where(
        Nomination.state.in_(states), due_on < scope.day, IN_PROCESS, scope.dossiers
    )


def _past_rounds(day: date) -> CompoundSelect[Any]:
    return union_all(
        select(Round.id).where(Round.closes_on < day),
        select(RoundDeadline.round_id).where(RoundDeadline.closes_on < day),
    )


Source = Callable[[LateScope], Select[Any]]
KINDS: dict[str, tuple[Source, ...]] = {
    "report": (_reports,),
    "milestone": (_milestones,),
    "registration": (_registrations,),
    "nomination": (_past_limit, _past_supplement, _past_closing),
}
