"""What should have been done by a day that is over: reports, milestones, registrations, dossiers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    case,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from tracker.models import Campaign, Milestone, Nomination, Participation, Period, Recipient, Unit
from tracker.queries.late_sources import KINDS, LateScope
from tracker.queries.scope import allowed

OUTSIDE = "none"
"""What `LateFilter.campaign` says of dossiers that belong to no campaign."""


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
class LateFilter:
    """A part of what is late, everything by itself: of one kind, of one campaign (its public id or OUTSIDE), due on one
    day, of the unit with the code `unit`, or of those right below the one with the code `under`.
    """

    kind: str | None = None
    campaign: str | None = None
    due_on: date | None = None
    unit: str | None = None
    under: str | None = None


EVERYTHING = LateFilter()


def late_counts(session: Session, scope: LateScope, only: LateFilter = EVERYTHING) -> dict[str, int]:
    """How many things of each kind are late, in the order of KINDS and whatever kind `only` names; zero where none is."""
    late = [(kind, source(scope).subquery()) for kind, sources in KINDS.items() for source in sources]
    parts = [
        select(literal(kind, String), func.count()).select_from(part).where(*_narrowed(part, only))
        for kind, part in late
    ]
    found = dict.fromkeys(KINDS, 0)
    for kind, count in session.execute(union_all(*parts)):
        found[kind] += count
    return found


def late_items(
    session: Session,
    scope: LateScope,
    only: LateFilter = EVERYTHING,
    *,
    skip: int = 0,
    most: int | None = None,
) -> list[LateItem]:
    """What is late, longest first."""
    kinds = (only.kind,) if only.kind else tuple(KINDS)
    every = union_all(*(source(scope) for kind in kinds for source in KINDS[kind])).subquery()
    order = ("due_on", "kind", "unit_id", "row_id", "second_id")
    # What the page says of a thing is looked up only for those that it shows.
    shown = (
        select(every)
        .where(*_narrowed(every, only))
        .order_by(*(every.c[name] for name in order))
        .offset(skip)
        .limit(most)
        .subquery()
    )
    rows = session.execute(_told(scope, shown.c).order_by(*(shown.c[name] for name in order)))
    return [LateItem(*row) for row in rows]


def _narrowed(every: Subquery, only: LateFilter) -> list[ColumnElement[bool]]:
    units = select(Unit.id)
    limits: list[ColumnElement[bool]] = []
    if only.campaign == OUTSIDE:
        limits.append(every.c.campaign_id.is_(None))
    elif only.campaign is not None:
        named = select(Campaign.id).where(Campaign.public_id == only.campaign)
        limits.append(every.c.campaign_id == named.scalar_subquery())
    if only.due_on is not None:
        limits.append(every.c.due_on == only.due_on)
    if only.unit is not None:
        limits.append(every.c.unit_id == units.where(Unit.code == only.unit).scalar_subquery())
    if only.under is not None:
        above = units.where(Unit.code == only.under).scalar_subquery()
        limits.append(every.c.unit_id.in_(units.where(Unit.parent_id == above)))
    return limits


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
        .outerjoin(Campaign, Campaign.id == late.campaign_id)
    )


def _is(late: Any, key: Any, *kinds: str) -> ColumnElement[bool]:
    return and_(late.kind.in_(kinds), key == late.row_id)
