"""Which moves may be made on many dossiers at once, and on which of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.consultations import CONSULTABLE
from tracker.domain.enums import NominationState
from tracker.domain.msgid import N_
from tracker.domain.policy import may_ever
from tracker.domain.viewer import Viewer
from tracker.domain.workflow import TRANSITIONS, Transition
from tracker.models import Nomination, Recipient, Unit
from tracker.queries.scope import allowed

# Moves that need no input but the dossiers themselves, in the order of their buttons. Those that a letter makes, with its
# number, have a list of their own (`queries/stage_letters.py`).
ACTIONS = ("receive", "send")
CONSULT = Transition(
    "nomination",
    "consult",
    CONSULTABLE,
    NominationState.APPRAISING,
    "nomination.consult",
    N_("Lấy ý kiến cơ quan"),
)
"""No move: it leads to the form of the request, with the dossiers ticked there."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """A dossier that was ticked, with what may be done with it."""

    public_id: str
    version: int
    code: str
    recipient: str
    unit: str
    award_code: str
    state: NominationState
    actions: frozenset[str]


def moves(viewer: Viewer) -> list[Transition]:
    """The moves of ACTIONS that the viewer could ever make, one for each action, and CONSULT."""
    found = [next(row for row in TRANSITIONS.rows if _is(row, action)) for action in ACTIONS] + [CONSULT]
    return [row for row in found if may_ever(viewer, row.permission)]


def actions(session: Session, viewer: Viewer, keys: Iterable[int]) -> dict[int, frozenset[str]]:
    """For each of these dossiers the actions that its state and the viewer's rights allow; one statement."""
    offered, wanted = moves(viewer), sorted(set(keys))
    if not offered or not wanted:
        return {}
    columns = _flags(viewer, offered)
    rows = session.execute(select(Nomination.id, *columns).where(Nomination.id.in_(wanted)))
    return {row[0]: _actions(offered, row[1:]) for row in rows}


def ticked(session: Session, viewer: Viewer, public_ids: Sequence[str]) -> list[Ticked]:
    """The dossiers of these public ids that the viewer may read, in the order of their codes."""
    offered = moves(viewer)
    columns: tuple[Any, ...] = (
        Nomination.public_id,
        Nomination.version,
        Nomination.code,
        Recipient.name,
        Unit.name,
        Nomination.award_code,
    )
    rows = session.execute(
        select(*columns, *_flags(viewer, offered))
        .join(Recipient, Recipient.id == Nomination.recipient_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .where(Nomination.public_id.in_(public_ids), allowed(viewer, "nomination.read", Nomination))
        .order_by(Nomination.code)
    )
    width = len(columns)
    found = []
    for row in rows:
        shown: list[Any] = [*row[: width + 1], _actions(offered, row[width:])]
        found.append(Ticked(*shown))
    return found


def _flags(viewer: Viewer, offered: list[Transition]) -> list[Any]:
    may = [allowed(viewer, row.permission, Nomination).label(f"may_{n}") for n, row in enumerate(offered)]
    return [Nomination.state, *may]


def _actions(offered: list[Transition], found: Sequence[Any]) -> frozenset[str]:
    state, *may = found
    return frozenset(
        row.action for row, allows in zip(offered, may, strict=True) if allows and state in row.sources
    )


def _is(row: Transition, action: str) -> bool:
    return (row.subject, row.action) == ("nomination", action)
