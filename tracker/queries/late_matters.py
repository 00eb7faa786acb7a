"""What is late, grouped so that one sees whom to call: by task and matter, then by the unit that answers for it.

A unit right below the province, or below the viewer's own, answers for itself. Units further down are served by their
superior, which stands for them with their count and names.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Select,
    String,
    and_,
    case,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from tracker.domain.enums import ParticipationState, UnitKind
from tracker.domain.unit_names import Named
from tracker.models import Campaign, Milestone, Participation, Period, Unit
from tracker.queries.late_sources import KINDS, SCOPES, LateScope
from tracker.queries.report_counts import due_reports

# Both databases take the type of such a column from the select before.
NO_DAY = type_coerce(null(), Date)


@dataclass(frozen=True, slots=True)
class LateCall:
    """Whom to call: the unit with `unit_code`, for itself, or for the `members` right below it that are late.

    `of` are the units below it that had to do the same, by kind; empty where that is not counted.
    """

    unit_code: str
    unit_name: str
    count: int
    members: Sequence[Named]
    of: Counter[UnitKind]


@dataclass(frozen=True, slots=True)
class LateMatter:
    """One matter of a task. `due_on` is the day of all of it, or None where each thing has its own (dossiers); `since`
    is the earliest of them. `campaign_id` is the public id of the campaign, if any; `elsewhere`: it belongs to another
    directive.
    """

    kind: str
    task: int | None
    campaign_id: str | None
    elsewhere: bool
    what: str
    due_on: date | None
    since: date
    rows: Sequence[LateCall]

    @property
    def count(self) -> int:
        """How many things are late."""
        return sum(row.count for row in self.rows)


MATTER = 5
"""So many columns of a tally tell the matter."""

NOBODY: Counter[UnitKind] = Counter()
Wholes = dict[tuple[str, int, date | None, int], Counter[UnitKind]]


def late_matters(session: Session, scope: LateScope) -> list[LateMatter]:
    """Every matter that is late, by task, the oldest first; what is of no campaign or of another directive comes last."""
    wholes = _wholes(session, scope)
    matters: dict[tuple[Any, ...], list[Any]] = {}
    for row in session.execute(_tallies(scope)).all():
        matters.setdefault(row[:MATTER], []).append(row[MATTER:])
    places = {kind: place for place, kind in enumerate(KINDS)}

    def order(matter: LateMatter) -> tuple[Any, ...]:
        return matter.task is None, matter.elsewhere, matter.task, matter.since, places[matter.kind]

    found = [_matter(scope, key, rows, wholes) for key, rows in matters.items()]
    return sorted(found, key=order)


def _matter(
    scope: LateScope, key: tuple[Any, ...], rows: Sequence[tuple[Any, ...]], wholes: Wholes
) -> LateMatter:
    kind, campaign_id, due_on, task, public_id = key
    answering: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    whats: dict[str, None] = {}
    for what, _since, *unit, count, unit_id, unit_kind, unit_name in rows:
        whats[what] = None
        answering.setdefault(tuple(unit), []).append((unit_id, unit_kind, unit_name, count))
    asked = due_on if kind == "report" else None
    return LateMatter(
        kind=kind,
        task=task,
        campaign_id=public_id,
        elsewhere=campaign_id is not None and campaign_id not in scope.keys,
        what="; ".join(filter(None, whats)),
        due_on=due_on,
        since=min(row[1] for row in rows),
        rows=[
            LateCall(
                unit_code=code,
                unit_name=name,
                count=sum(unit[-1] for unit in units),
                members=_members(units) if served else (),
                of=wholes.get((kind, campaign_id, asked, unit_id), NOBODY) if served else NOBODY,
            )
            for (served, unit_id, code, name), units in answering.items()
        ],
    )


def _members(units: Sequence[tuple[Any, ...]]) -> tuple[Named, ...]:
    found: dict[int, Named] = {}
    for unit_id, kind, name, count in units:
        before = found.get(unit_id)
        found[unit_id] = Named(kind, name, count + before.count if before else count)
    return tuple(found.values())


# Putting it together takes as long as running it, and comes out the same for the same scope.
@lru_cache(maxsize=SCOPES)
def _tallies(scope: LateScope) -> Select[Any]:
    """How many things of a matter are late in each unit, with the words for both; in the order of the units."""
    every = union_all(*(source(scope) for sources in KINDS.values() for source in sources)).subquery().c
    key = (every.kind, every.campaign_id, every.second_id, every.matter_due, every.unit_id)
    late = (
        select(*key, func.count().label("count"), func.min(every.due_on).label("since"))
        .group_by(*key)
        .subquery()
        .c
    )
    above = aliased(Unit)
    served = _is_served(scope, above)

    def answering(name: str) -> Any:
        return case((served, getattr(above, name)), else_=getattr(Unit, name))

    return (
        select(
            late.kind,
            late.campaign_id,
            late.matter_due,
            Campaign.ordinal,
            Campaign.public_id,
            func.coalesce(Period.title, Milestone.title, literal("")),
            late.since,
            served,
            *(answering(name) for name in ("id", "code", "name")),
            late.count,
            Unit.id,
            Unit.kind,
            Unit.name,
        )
        .join(Unit, Unit.id == late.unit_id)
        .outerjoin(above, above.id == Unit.parent_id)
        .outerjoin(Campaign, Campaign.id == late.campaign_id)
        .outerjoin(Period, and_(late.kind == "report", Period.id == late.second_id))
        .outerjoin(Milestone, and_(late.kind == "milestone", Milestone.id == late.second_id))
        .order_by(Unit.ordinal, Unit.id, late.second_id)
    )


def _is_served(scope: LateScope, above: type[Unit]) -> ColumnElement[bool]:
    """The condition that a unit's superior answers for it."""
    own = scope.viewer.unit_id
    return and_(above.parent_id.is_not(None), Unit.id != own, above.id != own)


def _wholes(session: Session, scope: LateScope) -> Wholes:
    """How many units right below a superior have a part in a campaign, and how many owe a report of it by a day."""
    found: Wholes = {}
    for kind, campaign_id, due_on, unit_id, unit_kind, count in session.execute(_had_to(scope)):
        found.setdefault((kind, campaign_id, due_on, unit_id), Counter())[unit_kind] += count
    return found


@lru_cache(maxsize=SCOPES)
def _had_to(scope: LateScope) -> CompoundSelect[Any]:
    above = aliased(Unit)

    def counted(statement: Select[Any], kind: str, due_on: Any) -> Select[Any]:
        key = (Participation.campaign_id, due_on, Unit.parent_id, Unit.kind)
        return (
            statement.join(Unit, Unit.id == Participation.unit_id)
            .join(above, above.id == Unit.parent_id)
            .where(_is_served(scope, above))
            .with_only_columns(literal(kind, String), *key, func.count())
            .group_by(*(column for column in key if column is not NO_DAY))
        )

    called = select(Participation.id).where(
        Participation.campaign_id.in_(scope.keys),
        Participation.state != ParticipationState.RELEASED,
        scope.parts,
    )
    owed = due_reports(scope.keys, scope.day, scope.parts)
    return union_all(counted(owed, "report", Period.due_on), counted(called, "registration", NO_DAY))
