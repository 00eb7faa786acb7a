"""Faults for the walks to find: where a walk begins and what it tries there, what is replaced, and by what."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from tracker.domain import council_guards, policy
from tracker.domain import nomination_guards as guards
from tracker.models import Decision, Nomination
from tracker.services import audit, decisions, outcomes, poll_results
from tracker.services import poll_closing as closing
from tracker.services import submission_letters as letters

append, chosen, facts_of, tally = audit.append, letters.chosen, outcomes.facts_of, poll_results.tally
pass_on = outcomes._pass


def without(permission: str, name: str) -> dict[str, Any]:
    """The policy, of which one permission lacks a condition."""
    rows = tuple(tuple(part for part in row if part.name != name) for row in policy.POLICY[permission])
    assert rows != policy.POLICY[permission]
    return {**policy.POLICY, permission: rows}


def no_meeting(*args: Any) -> Any:
    return replace(facts_of(*args), meeting_runs=False)


def agreed(*args: Any) -> Any:
    return replace(tally(*args), passed=True)


def nothing(*_args: Any, **_more: Any) -> list[str]:
    return []


def kept_below(session: Any, row: Nomination, *args: Any, **more: Any) -> None:
    seat = row.stage_unit_id
    pass_on(session, row, *args, **more)
    row.stage_unit_id = seat


def in_any_state(session: Any, _viewer: Any, public_id: str) -> Decision:
    return session.scalars(select(Decision).where(Decision.public_id == public_id)).one()


def lost(session: Any, entries: Any) -> None:
    append(session, [line for line in entries if line.action != "record_result"])


def unseen(session: Any, viewer: Any, versions: Any) -> Any:
    now = select(Nomination.public_id, Nomination.version).where(Nomination.public_id.in_(versions))
    return chosen(session, viewer, dict(session.execute(now).all()))


VOTED = "receive appraise place begin vote"
DRAFTED = f"council {VOTED} propose draft:standing submit:standing"
SIGNED = f"{DRAFTED} > sign"
ASKED = "centre receive appraise post night end_posting place begin vote"
AWAY = f"{ASKED} consult letter"
WRITER, APPRAISER = "is_not_dossier_contributor_id", "is_not_dossier_appraiser_id"
# What is done first, by the route named in front; after ">" the act on which all that is forbidden is tried.
FAULTS: dict[str, tuple[str, Any, str, Any]] = {
    "who wrote the dossier signs its decision": (SIGNED, policy, "POLICY", without("decision.sign", WRITER)),
    "who appraised it signs its decision": (
        *(SIGNED.replace("appraise", "appraise:lan"), policy, "POLICY"),
        without("decision.sign", APPRAISER),
    ),
    "who appraised it proposes it": (
        *(f"council {VOTED} > propose".replace("appraise", "appraise:lan"), policy, "POLICY"),
        without("nomination.propose", "is_not_appraised_by_id"),
    ),
    "a signed decision is changed": (f"{DRAFTED} sign > change", decisions, "_draft", in_any_state),
    "an old page signs": (SIGNED, decisions, "check_version", nothing),
    "a letter carries what nobody saw": ("levels receive appraise > letter", letters, "chosen", unseen),
    "few votes are enough": (f"council {VOTED}! > propose", poll_results, "tally", agreed),
    "no vote is needed": ("council receive appraise > propose", council_guards, "_vote_missing", nothing),
    "the people are not asked": (
        f"centre {VOTED} consult > letter",
        council_guards,
        "posting_missing",
        nothing,
    ),
    "other bodies are not asked": (f"{ASKED} > letter", council_guards, "concurrence_missing", nothing),
    "a council is asked where there is none": (
        *("levels receive > ask_council", guards, "council_missing"),
        nothing,
    ),
    "it may come too late": ("council receive return night night > send", guards, "_round_closed", nothing),
    "it goes up and stays below": ("levels receive appraise letter", outcomes, "_pass", kept_below),
    "it comes back and stays away": (f"{AWAY} centre_return", outcomes, "_back_from_centre", nothing),
    "a running meeting is passed over": (f"council {VOTED} > reconsider", outcomes, "facts_of", no_meeting),
    "a vote is annulled too late": (f"council {VOTED} ask end > confirm", closing, "_meeting_over", nothing),
    "a result has no line": (f"council {VOTED}", audit, "append", lost),
}
