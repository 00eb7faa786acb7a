"""The step bar of a dossier follows its state, to the end."""

import itertools
from collections.abc import Iterator

import pytest

from tracker.domain.council_guards import OutcomeFacts
from tracker.domain.enums import NominationState
from tracker.domain.law_types import PostingBefore
from tracker.domain.next_acts import next_acts
from tracker.domain.nomination_steps import ENDS, STEP_OF, STEP_OF_ACT, STEP_WORDS, DossierStep, steps_of
from tracker.domain.postings import PostingFacts
from tracker.domain.routes import Way
from tracker.domain.vote_rules import ASKED_BY_APPRAISAL
from tracker.domain.workflow import Transition

EVERY = list(itertools.product(NominationState, *[(False, True)] * 3))
COUNCIL, SUBMIT = STEP_WORDS[DossierStep.COUNCIL], STEP_WORDS[DossierStep.SUBMIT]


def test_every_state_has_a_step_and_every_step_its_words() -> None:
    assert set(STEP_OF) == set(NominationState)
    assert set(STEP_WORDS) == set(DossierStep)


@pytest.mark.parametrize(("state", "simplified", "posted", "voting"), EVERY)
def test_what_is_before_is_done_and_what_follows_is_not(
    state: NominationState, simplified: bool, posted: bool, voting: bool
) -> None:
    found = steps_of(state, simplified=simplified, posted=posted, voting=voting)
    standings = [line.standing for line in found]
    if state in ENDS:
        assert standings == ["done"] * (len(standings) - 1) + [ENDS[state][1]]
        return
    now = standings.index("current")
    assert standings == ["done"] * now + ["current"] + ["todo"] * (len(standings) - now - 1)


@pytest.mark.parametrize(
    ("state", "simplified", "posted", "words"),
    [
        ("draft", False, False, ["Đề nghị", "Thẩm định", "Hội đồng", "Trình", "Quyết định"]),
        ("draft", True, False, ["Đề nghị", "Thẩm định", "Trình", "Quyết định"]),
        ("voted", False, True, ["Đề nghị", "Thẩm định", "Lấy ý kiến", "Hội đồng", "Trình", "Quyết định"]),
        ("posted", True, False, ["Đề nghị", "Thẩm định", "Lấy ý kiến", "Trình", "Quyết định"]),
        ("awarded", False, False, ["Đề nghị", "Thẩm định", "Trình", "Đã khen thưởng"]),
        ("appraised", False, False, ["Đề nghị", "Thẩm định", "Trình", "Quyết định"]),
        ("on_agenda", False, False, ["Đề nghị", "Thẩm định", "Hội đồng", "Trình", "Quyết định"]),
    ],
)
def test_the_steps_are_those_of_the_procedure(
    state: str, simplified: bool, posted: bool, words: list[str]
) -> None:
    found = steps_of(NominationState(state), simplified=simplified, posted=posted)
    assert [line.words for line in found] == words


@pytest.mark.parametrize("posted", [False, True])
@pytest.mark.parametrize("voting", [False, True])
@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("state", [NominationState.APPRAISED, NominationState.VOTED])
def test_the_current_step_is_that_of_what_comes_next(
    state: NominationState, way: Way, voting: bool, posted: bool
) -> None:
    """Whatever the table may name next; a step that is current is shown, a council only where it has a part."""
    for act in {act.action for act in every_act(state, way)}:
        found = steps_of(state, simplified=False, posted=posted, voting=voting, acts=[act])
        words = [line.words for line in found]
        council = voting or state is NominationState.VOTED
        assert (COUNCIL in words) is council
        now = STEP_WORDS[STEP_OF_ACT[act]]
        expected = SUBMIT if now == COUNCIL and not council else now
        assert [line.words for line in found if line.standing == "current"] == [expected]


def every_act(state: NominationState, way: Way) -> Iterator[Transition]:
    for basis, passed, owed in itertools.product(
        ("", "Luật", ASKED_BY_APPRAISAL), (None, True, False), (False, True)
    ):
        facts = OutcomeFacts(
            decides_here=way is Way.HERE,
            next_is_ours=way is Way.UP,
            next_is_centre=way is Way.CENTRE,
            vote_basis=basis,
            passed=passed,
            posting=PostingFacts("Luật", before=PostingBefore.LETTER) if owed else None,
        )
        for council in (True, False):
            yield from next_acts(state, way, facts, council=council)
