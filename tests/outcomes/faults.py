"""Faults for the walks to find: each names where it shows, what it replaces, and by what."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import policy
from tracker.domain.guards import GUARDS
from tracker.domain.viewer import Viewer
from tracker.domain.workflow import TRANSITIONS, WorkflowTable
from tracker.models import AuditEntry, Decision
from tracker.services import audit, decisions, moves, outcomes, poll_closing

Plant = tuple[Any, str, Any]
LINE = ("account_id", "action", "subject", "subject_id", "from_state", "to_state")
append, facts_of = audit.append, outcomes.facts_of


def without(permission: str, name: str) -> Plant:
    """The permission without one of its conditions."""
    rows = tuple(
        tuple(predicate for predicate in row if predicate.name != name) for row in policy.POLICY[permission]
    )
    return policy, "POLICY", {**policy.POLICY, permission: rows}


def at_any_seat(permission: str) -> Plant:
    """The permission for leaders of whatever lies in their reach."""
    return policy, "POLICY", {**policy.POLICY, permission: ((policy.LEADERSHIP,),)}


def with_facts(**wrong: Any) -> Plant:
    """The facts of an outcome, some of them wrong."""
    return outcomes, "facts_of", lambda *args: replace(facts_of(*args), **wrong)


def with_source(action: str, state: str) -> Plant:
    """The state table with one more state from which a dossier makes a move."""
    more = [
        replace(row, sources=(state,))
        for row in TRANSITIONS.rows
        if (row.subject, row.action) == ("nomination", action)
    ]
    return moves, "TRANSITIONS", WorkflowTable((*TRANSITIONS.rows, *more))


def without_guard(name: str) -> Plant:
    """A guard that never misses anything."""
    return GUARDS, name, lambda _facts: []


def left_out(place: object, name: str, value: object = None) -> Plant:
    """A function that does nothing."""
    return place, name, lambda *_args, **_more: value


def twice(session: Session, entries: list[AuditEntry]) -> None:
    again = [audit.line(**{name: getattr(row, name) for name in LINE}) for row in entries]
    append(session, [*entries, *again])


def whatever_state(session: Session, _viewer: Viewer, public_id: str) -> Decision:
    return session.scalars(select(Decision).where(Decision.public_id == public_id)).one()


FAULTS: dict[str, tuple[str, Plant]] = {
    "withdrawn from the agenda": ("on the agenda", with_source("withdraw", "on_agenda")),
    "decided without its vote": ("voted down", without_guard("may_be_decided")),
    "sent up without its vote": ("voted down", without_guard("may_go_to_centre")),
    "refused while in a decision": ("drafted", with_facts(in_decision=False)),
    "sent up after the closing day": ("at its district", with_facts(closes_on=None)),
    "sent up by another seat": ("at its district", at_any_seat("nomination.pass_up")),
    "proposed by its writer": ("appraised", without("nomination.propose", "is_not_contributor_id")),
    "signed by whom it awards": ("to be signed", without("decision.sign", "is_not_recipient_account_id")),
    "changed after its signature": ("signed", (decisions, "_draft", whatever_state)),
    "made from an old version": ("signed", left_out(decisions, "check_version")),
    "made without a reason": ("at the centre", left_out(moves, "check_reason")),
    "issued without an award": ("issued", left_out(decisions, "_award")),
    "not remembered by a decision": ("issued", left_out(decisions, "remember")),
    "not remembered by the centre": ("awarded by the centre", left_out(outcomes, "remember")),
    "not brought back from the centre": ("sent anew", left_out(outcomes, "_back_from_centre")),
    "annulled by one person": ("asked to annul", without_guard("second_person")),
    "annulled by an older vote": ("voted again", left_out(poll_closing, "_voted_again", ())),
    "no line": ("posted", left_out(audit, "record")),
    "two lines": ("voted", (audit, "append", twice)),
}
