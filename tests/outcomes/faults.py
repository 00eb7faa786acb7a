"""Faults for the walks to find: where the walk begins, what it tries there, what is replaced, and by what."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from tracker.domain import council_guards, nomination_guards, policy
from tracker.domain.guards import GUARDS
from tracker.models import Decision, Nomination
from tracker.services import audit, decisions, outcomes, poll_closing, poll_results, submission_letters

append, chosen, facts_of, tally = (
    audit.append,
    submission_letters.chosen,
    outcomes.facts_of,
    poll_results.tally,
)
pass_on = outcomes._pass


def without(permission: str, name: str) -> dict[str, Any]:
    """The policy, of which one permission lacks a condition."""
    rows = tuple(tuple(part for part in row if part.name != name) for row in policy.POLICY[permission])
    assert rows != policy.POLICY[permission]
    return {**policy.POLICY, permission: rows}


def with_facts(**wrong: Any) -> Any:
    return lambda *args: replace(facts_of(*args), **wrong)


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
OWN = "decide_here propose draft submit"
DRAFTED = "propose draft:standing submit:standing"
FAULTS: dict[str, tuple[str, str, str, Any, str, Any]] = {
    **{
        f"a decision is signed by {who}": (
            "council",
            script,
            "sign",
            policy,
            "POLICY",
            without("decision.sign", name),
        )
        for who, script, name in (
            ("who wrote the dossier", f"{VOTED} {DRAFTED}", "is_not_dossier_contributor_id"),
            (
                "who appraised it",
                f"receive appraise:lan place begin vote {DRAFTED}",
                "is_not_dossier_appraiser_id",
            ),
            ("whom it awards", f"{VOTED} {DRAFTED}", "is_not_recipient_account_id"),
        )
    },
    "a decision is numbered by who signed it": (
        *("council", f"receive appraise:standing place begin vote {DRAFTED} sign:lan", "issue"),
        *(policy, "POLICY", without("decision.issue", "is_not_signed_by_id")),
    ),
    "a signed decision is changed": ("own", f"{OWN} sign", "change", decisions, "_draft", in_any_state),
    "an issued decision awards nobody": ("own", f"{OWN} sign issue", "", decisions, "_award", nothing),
    "an old page signs": ("own", OWN, "sign", decisions, "check_version", nothing),
    "a letter carries what was not seen": (
        *("levels", "receive appraise", "letter"),
        *(submission_letters, "chosen", unseen),
    ),
    "a few votes are enough": (
        *("council", f"{VOTED}!", "propose"),
        *(poll_results, "tally", lambda *args: replace(tally(*args), passed=True)),
    ),
    "no vote is needed": ("council", "receive appraise", "propose", council_guards, "_vote_missing", nothing),
    "the people are not asked": ("centre", VOTED, "letter", council_guards, "posting_missing", nothing),
    "the closing day is forgotten": (
        *("levels", "receive appraise night night", "letter"),
        *(outcomes, "facts_of", with_facts(closes_on=None)),
    ),
    "a supplement comes too late": (
        *("council", "receive return night night", "send"),
        *(nomination_guards, "_round_closed", nothing),
    ),
    "what went up stays below": ("levels", "receive appraise letter", "", outcomes, "_pass", kept_below),
    "what came back stays at the centre": (
        *("centre", "receive appraise post night end_posting place begin vote letter centre_return", ""),
        *(outcomes, "_back_from_centre", nothing),
    ),
    "a running meeting is passed over": (
        *("council", VOTED, "reconsider"),
        *(outcomes, "facts_of", with_facts(meeting_runs=False)),
    ),
    "a vote is annulled after its meeting": (
        *("council", f"{VOTED} ask end", "confirm"),
        *(poll_closing, "_meeting_over", nothing),
    ),
    "a vote is annulled by one person": (
        *("council", f"{VOTED} ask", "confirm"),
        *(GUARDS, "may_be_annulled", council_guards.meeting_still_runs),
    ),
    "a result has no line": ("council", VOTED, "", audit, "append", lost),
}
