"""The step bar of a dossier follows its state, to the end."""

import itertools

import pytest

from tracker.domain.enums import NominationState
from tracker.domain.nomination_steps import ENDS, STEP_OF, STEP_WORDS, DossierStep, steps_of

EVERY = list(itertools.product(NominationState, (False, True), (False, True)))


def test_every_state_has_a_step_and_every_step_its_words() -> None:
    assert set(STEP_OF) == set(NominationState)
    assert set(STEP_WORDS) == set(DossierStep)


@pytest.mark.parametrize(("state", "simplified", "posted"), EVERY)
def test_what_is_before_is_done_and_what_follows_is_not(
    state: NominationState, simplified: bool, posted: bool
) -> None:
    standings = [line.standing for line in steps_of(state, simplified=simplified, posted=posted)]
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
        ("awarded", True, False, ["Đề nghị", "Thẩm định", "Trình", "Đã khen thưởng"]),
    ],
)
def test_the_steps_are_those_of_the_procedure(
    state: str, simplified: bool, posted: bool, words: list[str]
) -> None:
    found = steps_of(NominationState(state), simplified=simplified, posted=posted)
    assert [line.words for line in found] == words


def test_without_a_council_an_appraised_dossier_is_to_be_submitted() -> None:
    found = steps_of(NominationState.APPRAISED, simplified=True, posted=False)
    assert [line.words for line in found if line.standing == "current"] == ["Trình"]
