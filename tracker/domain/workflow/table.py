"""How the state tables are written and looked up. The rows are in the sibling files, one per noun."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

MERGE = "unit.merge"
"""The permission of the moves that only the merge of units makes."""
Tone = Literal["primary", "secondary", "danger"]


@dataclass(frozen=True, slots=True)
class Transition:
    """One move of one kind of object.

    `guard` names a function of `guards.py` that lists what is missing; `due` names a time limit of the law
    data that starts with the move; `reason` makes a written reason compulsory; `confirm` sums up the effect
    of a move that cannot be taken back.
    """

    subject: str
    action: str
    sources: tuple[str, ...]
    target: str
    permission: str
    label: str
    tone: Tone = "secondary"
    guard: str | None = None
    due: str | None = None
    reason: bool = False
    confirm: str | None = None


@dataclass(frozen=True, slots=True)
class WorkflowTable:
    """All transitions, with the look-ups that services, buttons, work folders and tests share."""

    rows: tuple[Transition, ...]

    def find(self, subject: str, action: str, state: str) -> Transition | None:
        """The transition that `action` makes from `state`, or None when the state does not allow it."""
        for row in self.rows:
            if row.subject == subject and row.action == action and state in row.sources:
                return row
        return None

    def from_state(self, subject: str, state: str) -> tuple[Transition, ...]:
        """Everything that may happen to the object in `state`, in the table's order."""
        return tuple(row for row in self.rows if row.subject == subject and state in row.sources)

    def buttons(self, subject: str, state: str) -> tuple[Transition, ...]:
        """What a person may choose on the object's own page: a merge of units moves things from its own."""
        return tuple(row for row in self.from_state(subject, state) if row.permission != MERGE)

    def states(self, subject: str) -> frozenset[str]:
        """Every state that occurs in the subject's rows."""
        rows = [row for row in self.rows if row.subject == subject]
        return frozenset(state for row in rows for state in (*row.sources, row.target))

    def reachable(self, subject: str, start: str) -> frozenset[str]:
        """The states that can be reached from `start`, itself included."""
        found, waiting = {start}, [start]
        while waiting:
            for row in self.from_state(subject, waiting.pop()):
                if row.target not in found:
                    found.add(row.target)
                    waiting.append(row.target)
        return frozenset(found)


def table(*groups: Iterable[Transition]) -> WorkflowTable:
    """Join the rows of all nouns."""
    return WorkflowTable(tuple(row for group in groups for row in group))
