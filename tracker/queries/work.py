"""What waits for a person: read from the state table and the permission table, nothing else.

An object waits for the viewer when a move that carries it forward is the viewer's to make.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, and_, case, false, func, literal, or_, select, true
from sqlalchemy.orm import Session

from tracker.domain.clock import Due, WorkingCalendar, due_state
from tracker.domain.policy import may_ever
from tracker.domain.viewer import Viewer
from tracker.domain.workflow import TRANSITIONS
from tracker.models import Base, Unit
from tracker.queries.hands import Column
from tracker.queries.scope import allowed

ROWS = 50
Condition = Callable[[Viewer, date], ColumnElement[bool]]
"""What must hold of an object on the day, besides its state and the viewer's permission, before it waits."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something to be done that moves no state of the object: the permission, and the states it is asked for in."""

    permission: str
    states: tuple[str, ...]
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class WorkSource:
    """A kind of object that waits for people: its table, its state and the columns that the list shows.

    `moves` are the actions that carry the object forward; an object waits for whoever may make one of them, if what
    `when` says of the action holds. `acts` are things to be done that move no state. Whoever may not `read` the
    object itself is led to the page of `elsewhere`, where the thing is done.
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
    acts: tuple[Act, ...] = ()
    when: Mapping[str, Condition] = field(default_factory=dict)
    read: str = ""
    elsewhere: str = ""

    def asked(self) -> tuple[Act, ...]:
        """All that may be asked of somebody: the moves of the state table, then the acts."""
        moves = (row for row in TRANSITIONS.rows if row.subject == self.subject and row.action in self.moves)
        return (
            *(Act(row.permission, row.sources, self.when.get(row.action)) for row in moves),
            *self.acts,
        )


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


def waiting(viewer: Viewer, source: WorkSource, day: date) -> ColumnElement[bool]:
    """The condition under which an object of the source waits for the viewer on the day."""
    states: dict[tuple[str, Condition | None], set[str]] = {}
    for act in source.asked():
        if may_ever(viewer, act.permission):
            states.setdefault((act.permission, act.when), set()).update(act.states)
    return or_(
        false(),
        *(
            and_(
                source.state.in_(sorted(found)),
                allowed(viewer, permission, source.model),
                true() if when is None else when(viewer, day),
            )
            for (permission, when), found in states.items()
        ),
    )


def concerning(viewer: Viewer, sources: Iterable[WorkSource]) -> list[WorkSource]:
    """The sources of which something could ever wait for the viewer."""
    return [source for source in sources if any(may_ever(viewer, act.permission) for act in source.asked())]


def folders(session: Session, viewer: Viewer, sources: Iterable[WorkSource], *, day: date) -> list[Folder]:
    """For each kind of object that could wait for the viewer: how many do, and how many of them are overdue."""
    found = []
    for source in concerning(viewer, sources):
        row = session.execute(
            select(
                func.count(),
                func.count(case((source.due_on < day, 1))),
            )
            .select_from(source.model)
            .where(waiting(viewer, source, day))
        ).one()
        found.append(Folder(source.subject, source.label, row[0], row[1]))
    return found


def items(
    session: Session, viewer: Viewer, sources: Iterable[WorkSource], *, day: date, calendar: WorkingCalendar
) -> list[WorkItem]:
    """The objects that wait, nearest deadline first, at most fifty of each kind."""
    found: list[WorkItem] = []
    for source in concerning(viewer, sources):
        due_on = source.due_on.label("due_on")
        rows = session.execute(
            select(
                _page(viewer, source).label("subject"),
                source.public_id.label("public_id"),
                source.code.label("code"),
                source.title.label("title"),
                func.coalesce(Unit.name, literal("")).label("unit"),
                source.state.label("state"),
                due_on,
            )
            .select_from(source.model)
            .outerjoin(Unit, Unit.id == source.unit_id)
            .where(waiting(viewer, source, day))
            .order_by(due_on.nulls_last(), source.code)
            .limit(ROWS)
        ).all()
        found += [
            WorkItem(r.subject, r.public_id, r.code, r.title, r.unit, r.state, _due(r.due_on, day, calendar))
            for r in rows
        ]
    return sorted(found, key=by_deadline)


def _page(viewer: Viewer, source: WorkSource) -> ColumnElement[str]:
    if not source.read:
        return literal(source.subject)
    readable = allowed(viewer, source.read, source.model)
    return case((readable, source.subject), else_=source.elsewhere)


def by_deadline(item: WorkItem) -> tuple[bool, date]:
    """Nearest deadline first, those without one last."""
    return item.due is None, item.due.day if item.due else date.max


def _due(due_on: date | None, day: date, calendar: WorkingCalendar) -> Due | None:
    return due_state(due_on, day, calendar) if due_on else None
