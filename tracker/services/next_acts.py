"""What a dossier waits for on a day and whose act it is; a decision that holds it only for who may read that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain import next_acts as table
from tracker.domain.council_guards import OutcomeFacts
from tracker.domain.enums import NominationState
from tracker.domain.errors import Invalid
from tracker.domain.routes import way_of
from tracker.domain.viewer import Viewer
from tracker.domain.vote_rules import vote_owed
from tracker.domain.workflow import TRANSITIONS, Transition
from tracker.models import Nomination
from tracker.queries import nomination_results
from tracker.queries.seats import has_council
from tracker.services.dossier_checks import BEFORE_THE_END
from tracker.services.outcome_facts import facts_of
from tracker.services.routes import Way

BEFORE_THE_VOTE = (NominationState.APPRAISED, NominationState.POSTED)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies before a dossier: the facts of its guards, None where they cannot be asked, and the acts that come next.

    `vote_owed` is whether it has been appraised and has yet to go before the council, `lacks_council` whether there is
    none in office that could vote.
    """

    facts: OutcomeFacts | None
    acts: Sequence[Transition]
    vote_owed: bool = False
    lacks_council: bool = False


def outlook(session: Session, viewer: Viewer, row: Nomination, way: Way, day: date) -> Outlook:
    """What comes next, one of several acts where there is a choice: moves of the dossier or of its decision."""
    ours = way.following is not None and not way.to_centre
    facts = _facts(session, row, day)
    owed = _owes_vote(row, facts)
    lacking = owed and not has_council(session, row.stage_unit_id, day)
    found = table.next_acts(
        row.state,
        way_of(decides=way.decides, next_is_ours=ours),
        facts,
        council=not lacking,
    )
    if facts is not None and facts.in_decision and found:
        found = _at_the_decision(session, viewer, row) or found
    return Outlook(facts, found, owed, lacking)


def _at_the_decision(session: Session, viewer: Viewer, row: Nomination) -> tuple[Transition, ...]:
    held = nomination_results.decision(session, viewer, row)
    if held is None:
        return (table.AT_THE_DECISION,)
    moves = TRANSITIONS.from_state("decision", held.decision.state)
    return tuple(move for move in moves if move.tone == "primary")


def _owes_vote(row: Nomination, facts: OutcomeFacts | None) -> bool:
    return row.state in BEFORE_THE_VOTE and facts is not None and vote_owed(facts.vote_basis, facts.passed)


def _facts(session: Session, row: Nomination, day: date) -> OutcomeFacts | None:
    if row.state not in BEFORE_THE_END and not table.asks_facts(row.state):
        return None
    try:
        return facts_of(session, row, day)
    except Invalid:  # no law of that day is known: its guards cannot be asked
        return None
