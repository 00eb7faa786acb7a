"""What should have been done by a day that is over: reports, milestones, registrations, dossiers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    String,
    and_,
    case,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from tracker.domain.enums import NominationState, ParticipationState
from tracker.domain.viewer import Viewer
from tracker.models import (
    Campaign,
    Milestone,
    Nomination,
    Participation,
    Period,
    ProgressReport,
    Recipient,
    Round,
    RoundDeadline,
    Unit,
)
from tracker.queries.dossier_due import APPRAISED_NEXT, AT_HOME, due_day
from tracker.queries.nomination_counts import IN_PROCESS
from tracker.queries.report_counts import due_reports
from tracker.queries.scope import allowed

# Built once: it is long, and the same for everybody.
DUE_DAY = due_day()


@dataclass(frozen=True, slots=True)
class LateItem:
    """One thing that is late; `kind` has its words in `labels.LATE`, `task` is the number of the task, if any.

    `public_id` is that of the page of `subject` that tells more, or None where the viewer may not open it;
    `campaign_id` is that of the campaign, if any.
    """

    kind: str
    task: int | None
    what: str
    unit_name: str
    due_on: date
    subject: str
    public_id: str | None
    campaign_id: str | None


@dataclass(frozen=True, slots=True)
class LateScope:
    """Whose lateness is asked for: the campaigns, the participations in them, and the dossiers, on a day."""

    viewer: Viewer
    day: date
    keys: list[int]
    parts: ColumnElement[bool]
    dossiers: ColumnElement[bool]


def late_counts(session: Session, scope: LateScope) -> dict[str, int]:
    """How many things of each kind are late, in the order of KINDS; zero where none is."""
    parts = [
        select(literal(kind, String), func.count()).select_from(source(scope).subquery())
        for kind, sources in KINDS.items()
        for source in sources
    ]
    found = dict.fromkeys(KINDS, 0)
    for kind, count in session.execute(union_all(*parts)):
        found[kind] += count
    return found


def late_items(
    session: Session,
    scope: LateScope,
    *,
    kinds: Iterable[str] = (),
    unit_id: int | None = None,
    skip: int = 0,
    most: int | None = None,
) -> list[LateItem]:
    """What is late, longest first, of all kinds or of `kinds`; of one unit, if named."""
    chosen = tuple(kinds) or tuple(KINDS)
    every = union_all(*(source(scope) for kind in chosen for source in KINDS[kind])).subquery()
    narrowed = select(every) if unit_id is None else select(every).where(every.c.unit_id == unit_id)
    order = ("due_on", "kind", "unit_id", "row_id", "second_id")
    # What the page says of a thing is looked up only for those that it shows.
    shown = narrowed.order_by(*(every.c[name] for name in order)).offset(skip).limit(most).subquery()
    rows = session.execute(_told(scope, shown.c).order_by(*(shown.c[name] for name in order)))
    return [LateItem(*row) for row in rows]


def _told(scope: LateScope, late: Any) -> Select[Any]:
    may = allowed(scope.viewer, "participation.read", Participation)
    return (
        select(
            late.kind,
            Campaign.ordinal,
            func.coalesce(Period.title, Milestone.title, Recipient.name, literal("")),
            Unit.name,
            late.due_on,
            case(
                (late.kind == "milestone", literal("campaign")),
                (late.kind == "nomination", literal("nomination")),
                else_=literal("participation"),
            ),
            case(
                (late.kind == "milestone", Campaign.public_id),
                (late.kind == "nomination", Nomination.public_id),
                (may, Participation.public_id),
            ),
            Campaign.public_id,
        )
        .join(Unit, Unit.id == late.unit_id)
        .outerjoin(Participation, _is(late, Participation.id, "report", "registration"))
        .outerjoin(Period, and_(late.kind == "report", Period.id == late.second_id))
        .outerjoin(Milestone, _is(late, Milestone.id, "milestone"))
        .outerjoin(Nomination, _is(late, Nomination.id, "nomination"))
        .outerjoin(Recipient, Recipient.id == Nomination.recipient_id)
        .outerjoin(
            Campaign,
            Campaign.id
            == func.coalesce(Participation.campaign_id, Milestone.campaign_id, Nomination.campaign_id),
        )
    )


def _is(late: Any, key: Any, *kinds: str) -> ColumnElement[bool]:
    return and_(late.kind.in_(kinds), key == late.row_id)


def _columns(kind: str, row_id: Any, unit_id: Any, due_on: Any, second_id: Any = None) -> tuple[Any, ...]:
    """The columns of every kind alike: the row that is late, a second row where it takes two, its unit, its day."""
    return (
        literal(kind, String).label("kind"),
        row_id.label("row_id"),
        (null() if second_id is None else second_id).cast(Integer).label("second_id"),
        unit_id.label("unit_id"),
        due_on.label("due_on"),
    )


def _reports(scope: LateScope) -> Select[Any]:
    columns = _columns("report", Participation.id, Participation.unit_id, Period.due_on, Period.id)
    return (
        due_reports(scope.keys, scope.day, scope.parts)
        .where(ProgressReport.id.is_(None))
        .with_only_columns(*columns)
    )


def _milestones(scope: LateScope) -> Select[Any]:
    return (
        select(*_columns("milestone", Milestone.id, Campaign.lead_unit_id, Milestone.due_on))
        .join(Campaign, Campaign.id == Milestone.campaign_id)
        .where(
            Milestone.campaign_id.in_(scope.keys),
            Milestone.done_on.is_(None),
            Milestone.due_on < scope.day,
        )
    )


def _registrations(scope: LateScope) -> Select[Any]:
    columns = _columns("registration", Participation.id, Participation.unit_id, Participation.due_on)
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
    return select(*_columns("nomination", Nomination.id, place, due_on)).where(
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
