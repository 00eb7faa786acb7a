"""Everything a person may see has a Vietnamese word."""

from enum import StrEnum

import pytest

from tracker.domain import enums, labels
from tracker.domain.council_enums import DecisionState, MeetingState
from tracker.domain.workflow import TRANSITIONS

VOCABULARIES = [
    found
    for found in vars(enums).values()
    if isinstance(found, type) and issubclass(found, StrEnum) and found is not StrEnum
]


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda cls: cls.__name__)
def test_every_value_has_a_word_of_its_own(vocabulary: type[StrEnum]) -> None:
    words = [labels.word(value) for value in vocabulary]
    assert all(words)
    assert len(set(words)) == len(words)


def test_a_value_without_a_word_is_an_error_not_a_blank() -> None:
    with pytest.raises(KeyError):
        labels.word("launched")


def test_tones_are_those_of_the_chips() -> None:
    known = {"secondary", "info", "warning", "primary", "success", "danger"}
    assert {tone for tones in labels.TONES.values() for tone in tones.values()} <= known


def test_states_that_are_spelt_alike_keep_a_colour_of_their_own() -> None:
    assert MeetingState.SIGNED == DecisionState.SIGNED
    assert (labels.tone(MeetingState.SIGNED), labels.tone(DecisionState.SIGNED)) == ("success", "info")


@pytest.mark.parametrize("vocabulary", labels.TONES, ids=lambda cls: cls.__name__)
def test_a_vocabulary_with_colours_has_one_for_each_value(vocabulary: type[StrEnum]) -> None:
    assert set(labels.TONES[vocabulary]) == set(vocabulary)


@pytest.mark.parametrize("subject", ["campaign", "nomination", "participation", "progress_report"])
def test_every_move_has_words_in_the_history(subject: str) -> None:
    for row in TRANSITIONS.rows:
        if row.subject == subject:
            assert labels.action_words(subject, row.action)


def test_an_action_without_words_is_an_error_not_a_blank() -> None:
    with pytest.raises(KeyError):
        labels.action_words("campaign", "fly")
