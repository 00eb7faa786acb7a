"""What comes next is said in every state that is not an end, and it is something that may be done."""

from datetime import date
from itertools import product

import pytest

from tracker.domain.council_guards import COUNCIL_GUARDS, OutcomeFacts
from tracker.domain.enums import NominationState, Role
from tracker.domain.law_types import PostingBefore
from tracker.domain.next_acts import ACTS, next_acts, roles_for
from tracker.domain.postings import PostingFacts
from tracker.domain.routes import Way
from tracker.domain.vote_rules import ASKED_BY_APPRAISAL
from tracker.domain.workflow import TRANSITIONS

N = NominationState
DAY = date(2021, 12, 15)
ENDS = {N.AWARDED, N.NOT_AWARDED, N.WITHDRAWN}
OWED = {before: PostingFacts("Nghị định", before=before, day=DAY) for before in PostingBefore}
OVER = PostingFacts("Nghị định", starts_on=date(2021, 12, 1), ends_on=date(2021, 12, 10), day=DAY)
POSTINGS = (None, OVER, *OWED.values())
LAW = "Luật, Điều 1"


def facts(way: Way = Way.HERE, **more: object) -> OutcomeFacts:
    return OutcomeFacts(
        decides_here=way is Way.HERE,
        next_is_ours=way is Way.UP,
        next_is_centre=way is Way.CENTRE,
        day=DAY,
        **more,  # type: ignore[arg-type]
    )


def names(state: NominationState, way: Way = Way.HERE, council: bool = True, **more: object) -> list[str]:
    found = next_acts(state, way, facts(way, **more), council=council)
    return [act.action for act in found]


EVERYTHING = [
    dict(zip(("posting", "vote_basis", "passed", "meeting_runs", "in_decision"), values, strict=True))
    for values in product(
        POSTINGS, ("", LAW, ASKED_BY_APPRAISAL), (None, True, False), (False, True), (False, True)
    )
]


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("state", NominationState)
def test_every_open_state_has_an_act_and_nothing_comes_after_an_end(state: NominationState, way: Way) -> None:
    for more, council in product(EVERYTHING, (True, False)):
        assert bool(names(state, way, council, **more)) is (state not in ENDS), (more, council)
    assert bool(next_acts(state, way, None)) is (state not in ENDS)


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("state", NominationState)
def test_what_comes_next_may_be_made_or_nothing_else_leads_on(state: NominationState, way: Way) -> None:
    """Where the guard of what is named finds something missing, no other move that leads on is free of gaps."""
    for more in EVERYTHING:
        known = facts(way, **more)
        for act in next_acts(state, way, known):
            assert act in (*TRANSITIONS.from_state("nomination", state), *ACTS)
            assert roles_for(act.permission)
            if act.guard in COUNCIL_GUARDS and COUNCIL_GUARDS[act.guard](known):
                assert (act.tone, len(next_acts(state, way, known))) == ("primary", 1)
                others = [
                    row
                    for row in TRANSITIONS.from_state("nomination", state)
                    if row.tone == "primary" and row.guard in COUNCIL_GUARDS
                ]
                assert all(COUNCIL_GUARDS[row.guard or ""](known) for row in others)


@pytest.mark.parametrize(
    ("state", "way", "more", "expected"),
    [
        (N.APPRAISED, Way.HERE, {}, ["propose"]),
        (N.APPRAISED, Way.UP, {}, ["pass_up"]),
        (N.APPRAISED, Way.CENTRE, {}, ["send_to_centre"]),
        (N.APPRAISED, Way.HERE, {"vote_basis": LAW}, ["place"]),
        (N.APPRAISED, Way.UP, {"vote_basis": LAW}, ["place"]),
        (N.APPRAISED, Way.CENTRE, {"vote_basis": LAW, "posting": OVER}, ["place"]),
        *(
            (N.APPRAISED, Way.CENTRE, {"vote_basis": LAW, "posting": owed}, ["post"])
            for owed in OWED.values()
        ),
        (N.APPRAISED, Way.HERE, {"posting": OWED[PostingBefore.LETTER]}, ["post"]),
        (N.APPRAISED, Way.HERE, {"vote_basis": LAW, "council": False}, ["establish"]),
        (
            N.APPRAISED,
            Way.UP,
            {"vote_basis": ASKED_BY_APPRAISAL, "council": False},
            ["reappraise", "establish"],
        ),
        (N.APPRAISED, Way.UP, {"vote_basis": ASKED_BY_APPRAISAL}, ["place"]),
        (N.APPRAISED, Way.HERE, {"council": False}, ["propose"]),
        (N.APPRAISED, Way.HERE, {"passed": False, "council": False}, ["not_award"]),
        (
            N.APPRAISED,
            Way.CENTRE,
            {"vote_basis": LAW, "posting": OWED[PostingBefore.LETTER], "council": False},
            ["post"],
        ),
        (N.APPRAISED, Way.HERE, {"passed": False}, ["place"]),
        (N.POSTED, Way.HERE, {}, ["end_posting"]),
        (N.ON_AGENDA, Way.CENTRE, {"vote_basis": LAW}, ["record_result"]),
        (N.VOTED, Way.HERE, {"vote_basis": LAW, "passed": True}, ["propose"]),
        (N.VOTED, Way.UP, {"passed": False}, ["reconsider", "not_award"]),
        (N.VOTED, Way.HERE, {"passed": False, "meeting_runs": True}, ["not_award"]),
        (N.TO_DECIDE, Way.HERE, {}, ["draft"]),
        (N.TO_DECIDE, Way.HERE, {"in_decision": True}, ["award"]),
        (N.AT_CENTRE, Way.CENTRE, {}, ["centre_award"]),
        (N.RETURNED, Way.UP, {}, ["send"]),
        (N.TO_SIGN, Way.UP, {}, ["file"]),
        (N.TO_SIGN, Way.HERE, {}, ["decide_here"]),
    ],
)
def test_the_step_that_the_guard_waits_for_comes_first(
    state: NominationState, way: Way, more: dict[str, object], expected: list[str]
) -> None:
    assert names(state, way, **more) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        ("nomination.write", {Role.CLERK}),
        ("nomination.place", {Role.SECRETARY}),
        ("nomination.vote", {Role.SECRETARY, Role.CHAIR}),
        ("council.edit", {Role.STANDING_BODY}),
        ("nomination.propose", {Role.STANDING_BODY}),
        ("nomination.pass_up", {Role.HEAD, Role.LEADERSHIP}),
        ("decision.issue", {Role.RECORDS_OFFICER}),
    ],
)
def test_whose_act_it_is_stands_in_the_policy(permission: str, roles: set[Role]) -> None:
    assert set(roles_for(permission)) == roles
