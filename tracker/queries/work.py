"""What waits for a person: read from the state table and the permission table, nothing else.

An object waits for the viewer when a move that carries it forward is the viewer's to make.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, false, func, literal, or_, select
from sqlalchemy.orm import Session

from tracker.domain.clock import Due, WorkingCalendar, due_state
from tracker.domain.viewer import Viewer
from tracker.domain.workflow import TRANSITIONS
from tracker.models import Base, Unit
from tracker.queries.scope import Column, allowed

ROWS = 50


@dataclass(frozen=True, slots=True)
class WorkSource:
    """A kind of object that waits for people: its table, its state and the columns that the list shows.

    `moves` are the actions that carry the object forward; an object waits for whoever may make one of them.
    `acts` are permissions on things to be done that move no state, each with the states it is asked for in.
    """

    subject: str
    model: type[Base]
    state: Column
    public_id: Column
    code: Column
    title: Column
    unit_id: Column
    due_on: Column
    label: str
    moves: tuple[str, ...]
    acts: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Folder:
    """A count with the words of what is counted."""

    subject: str
    label: str
    count: int
    overdue: int


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One object that waits, with its deadline."""

    subject: str
    public_id: str
    code: str
    title: str
    unit: str
    state: str
    due: Due | None


def waiting(viewer: Viewer, source: WorkSource) -> ColumnElement[bool]:
    """The condition under which an object of the source waits for the viewer."""
    moves = [row for row in TRANSITIONS.rows if row.subject == source.subject and row.action in source.moves]
    by_permission: dict[str, set[str]] = {}
    for row in moves:
        by_permission.setdefault(row.permission, set()).update(row.sources)
    for permission, states in source.acts:
        by_permission.setdefault(permission, set()).update(states)
    return or_(
        false(),
        *(
            and_(source.state.in_(sorted(states)), allowed(viewer, permission, source.model))
            for permission, states in sorted(by_permission.items())
        ),
    )


def folders(session: Session, viewer: Viewer, sources: Iterable[WorkSource], *, day: date) -> list[Folder]:
    """For each kind of object: how many wait, and how many of them are overdue."""
    found = []
    for source in sources:
        row = session.execute(
            select(
                func.count(),
                func.count(case((source.due_on < day, 1))),
            )
            .select_from(source.model)
            .where(waiting(viewer, source))
        ).one()
        found.append(Folder(source.subject, source.label, row[0], row[1]))
    return found


def items(
    session: Session, viewer: Viewer, sources: Iterable[WorkSource], *, day: date, calendar: WorkingCalendar
) -> list[WorkItem]:
    """The objects that wait, nearest deadline first, at most fifty of each kind."""
    found: list[WorkItem] = []
    for source in sources:
        due_on = source.due_on.label("due_on")
        rows = session.execute(
            select(
                source.public_id.label("public_id"),
                source.code.label("code"),
                source.title.label("title"),
                func.coalesce(Unit.short_name, literal("")).label("unit"),
                source.state.label("state"),
                due_on,
            )
            .select_from(source.model)
            .outerjoin(Unit, Unit.id == source.unit_id)
            .where(waiting(viewer, source))
            .order_by(due_on.nulls_last(), source.code)
            .limit(ROWS)
        ).all()
        found += [
            WorkItem(
                source.subject, r.public_id, r.code, r.title, r.unit, r.state, _due(r.due_on, day, calendar)
            )
            for r in rows
        ]
    return sorted(found, key=by_deadline)


def by_deadline(item: WorkItem) -> tuple[bool, date]:
    """Nearest deadline first, those without one last."""
    return item.due is None, item.due.day if item.due else date.max


def _due(due_on: date | None, day: date, calendar: WorkingCalendar) -> Due | None:
    return due_state(due_on, day, calendar) if due_on else None
