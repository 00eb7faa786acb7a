"""Việc tiếp theo: what a dossier waits for, read from the state table and its guards, and whose act it is.

A state has a move that leads on; where its guard misses something, the step that would mend it comes first.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from tracker.domain.council_guards import COUNCIL_GUARDS, OutcomeFacts, in_no_decision
from tracker.domain.enums import COUNCIL_ROLES, NominationState, Role
from tracker.domain.msgid import N_
from tracker.domain.policy import may_ever
from tracker.domain.policy_words import PERMISSIONS
from tracker.domain.routes import Way, ways_for
from tracker.domain.viewer import Grant, Viewer
from tracker.domain.vote_rules import ASKED_BY_APPRAISAL
from tracker.domain.workflow import TRANSITIONS, Transition

AT_THE_MEETING = frozenset({"record_result"})
"""What leads on without a button of its own."""


@dataclass(frozen=True, slots=True)
class Step:
    """Moves of which one mends what the guard of the move that leads on would not miss with `mended` facts."""

    actions: frozenset[str]
    mended: Mapping[str, Any]


STEPS = (
    Step(frozenset({"post"}), {"posting": None}),
    Step(frozenset({"place"}), {"passed": True}),
    Step(frozenset({"establish", "reappraise"}), {"vote_basis": ""}),
    Step(frozenset({"reconsider", "not_award"}), {"passed": True}),
    Step(frozenset({"consult"}), {"concurrence": None}),
    Step(frozenset({"draft"}), {"decision_issued": True}),
)
"""In their order: who has been voted on cannot be posted any more."""
ACTS = (
    Transition(
        "nomination",
        "draft",
        (NominationState.TO_DECIDE,),
        NominationState.TO_DECIDE,
        "nomination.draft",
        PERMISSIONS["nomination.draft"],
        guard="in_no_decision",
    ),
    Transition(
        "nomination",
        "consult",
        (NominationState.APPRAISED, NominationState.VOTED),
        NominationState.APPRAISED,
        "nomination.consult",
        PERMISSIONS["nomination.consult"],
    ),
    Transition(
        "nomination",
        "establish",
        (NominationState.APPRAISED,),
        NominationState.APPRAISED,
        "council.edit",
        N_("Lập Hội đồng"),
    ),
)
"""What is done for a dossier and moves no state of it."""
AT_THE_DECISION = Transition(
    "nomination",
    "decision",
    (NominationState.TO_DECIDE,),
    NominationState.AWARDED,
    "",
    N_("Ký, ban hành quyết định"),
)
"""What a dossier in a draft decision waits for, as far as it concerns who may not read that: whose act it is depends
on where the decision stands."""
KNOWN_GUARDS = {**COUNCIL_GUARDS, "in_no_decision": in_no_decision}
"""Those that look at the dossier; others look at what the act itself brings."""


def next_acts(
    state: str, way: Way, facts: OutcomeFacts | None, *, council: bool = True
) -> tuple[Transition, ...]:
    """What comes next, one of several where there is a choice; nothing once the dossier has ended.

    Without `facts` no guard is asked. `council` is whether one is in office at the stage.
    """
    rows = [
        *TRANSITIONS.from_state("nomination", state),
        *(act for act in ACTS if state in act.sources),
    ]
    leading = next((row for row in rows if _leads_on(row) and way in ways_for(row.guard)), None)
    if leading is None:
        return ()
    gaps, closed = _missing(leading, facts), _closed(facts, council=council)
    for step in STEPS:
        if facts is None or not gaps:
            break
        if len(_missing(leading, replace(facts, **step.mended))) == len(gaps):
            continue
        found = [row for row in rows if row.action in step.actions - closed and not _missing(row, facts)]
        if found:
            return tuple(found)
    return (leading,)


def comes_later(move: Transition, found: Collection[Transition]) -> bool:
    """Whether the move leads on but, by what comes next (`found`), something else has to be done before."""
    return _leads_on(move) and move.guard in KNOWN_GUARDS and move not in found


def asks_facts(state: str) -> bool:
    """Whether a guard that looks at the dossier stands before what leads on from the state."""
    return any(
        _leads_on(row) and row.guard in KNOWN_GUARDS for row in TRANSITIONS.from_state("nomination", state)
    )


@cache
def roles_for(permission: str) -> tuple[Role, ...]:
    """The roles of which one alone may give the permission."""
    return tuple(role for role in Role if may_ever(_holder(role), permission))


def _closed(facts: OutcomeFacts | None, *, council: bool) -> set[str]:
    """What does not help: another council beside the one in office; without one, a new conclusion where the law asks."""
    if council:
        return {"establish"}
    asked = facts is not None and facts.vote_basis == ASKED_BY_APPRAISAL
    return {"place"} if asked else {"place", "reappraise"}


def _leads_on(row: Transition) -> bool:
    return row.tone == "primary" or row.action in AT_THE_MEETING


def _missing(row: Transition, facts: OutcomeFacts | None) -> list[str]:
    guard = KNOWN_GUARDS.get(row.guard or "")
    return guard(facts) if guard and facts else []


def _holder(role: Role) -> Viewer:
    within = frozenset({1})
    seat = Grant(role, None, within, 1) if role in COUNCIL_ROLES else Grant(role, 1, within)
    return Viewer(0, "", "", 1, (seat,))
