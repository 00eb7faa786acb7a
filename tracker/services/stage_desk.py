"""Which dossiers of a stage a letter may carry today, and why the others have to wait."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain.guards import GUARDS
from tracker.domain.viewer import Viewer
from tracker.models import Nomination
from tracker.queries import stage_letters
from tracker.queries.stage_letters import StageGroup
from tracker.services.outcome_facts import facts_of_all


@dataclass(frozen=True, slots=True)
class Errand:
    """What a letter of a stage is for: whose act it is, and whether the stage itself decides."""

    permission: str
    decides: bool


PASS_UP = Errand("nomination.pass_up", decides=False)
PROPOSE = Errand("nomination.propose", decides=True)


@dataclass(frozen=True, slots=True)
class Ready:
    """A dossier of the group with what is missing before it may go, in words; nothing when it may."""

    row: Nomination
    missing: tuple[str, ...]


def waiting(session: Session, viewer: Viewer, errand: Errand, group: StageGroup, day: date) -> list[Ready]:
    """The dossiers of the group, each held against the guard of its move."""
    rows = stage_letters.dossiers(session, viewer, errand.permission, group, decides=errand.decides)
    facts = facts_of_all(session, rows, day)
    found = []
    for row in rows:
        known = facts[row.id]
        upwards = "may_go_to_centre" if known.next_is_centre else "may_pass_up"
        guard = "may_be_decided" if errand.decides else upwards
        found.append(Ready(row, tuple(GUARDS[guard](known))))
    return found
