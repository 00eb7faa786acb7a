"""What a dossier waits for on a day and whose act it is; a decision that holds it only for who may read that."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain import next_acts as table
from tracker.domain.council_guards import OutcomeFacts
from tracker.domain.errors import Invalid
from tracker.domain.routes import way_of
from tracker.domain.viewer import Viewer
from tracker.domain.workflow import TRANSITIONS, Transition
from tracker.models import Nomination
from tracker.queries import nomination_results
from tracker.services.dossier_checks import council_gone
from tracker.services.outcome_facts import facts_of
from tracker.services.routes import Way


def next_acts(session: Session, viewer: Viewer, row: Nomination, way: Way, day: date) -> Sequence[Transition]:
    """The moves of the dossier, or of the decision that holds it, of which one comes next."""
    ours = way.following is not None and not way.to_centre
    facts = _facts(session, row, day)
    found = table.next_acts(
        row.state,
        way_of(decides=way.decides, next_is_ours=ours),
        facts,
        closed={"place"} if council_gone(session, row, day) else (),
    )
    held = facts is not None and facts.in_decision and nomination_results.decision(session, viewer, row)
    if not held:
        return found
    return [
        move for move in TRANSITIONS.from_state("decision", held.decision.state) if move.tone == "primary"
    ] or found


def _facts(session: Session, row: Nomination, day: date) -> OutcomeFacts | None:
    if not table.asks_facts(row.state):
        return None
    try:
        return facts_of(session, row, day)
    except Invalid:  # no law of that day is known: its guards cannot be asked
        return None
