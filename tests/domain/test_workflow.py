"""The state table whole: no state out of reach, no move without permission, guard or words."""

from enum import StrEnum

import pytest

from tracker.domain import labels
from tracker.domain.consultation_enums import ConsultationState
from tracker.domain.council_enums import DecisionState, MeetingState, PollState
from tracker.domain.enums import CampaignState, NominationState, ParticipationState, ReportState, RoundState
from tracker.domain.guards import GUARDS
from tracker.domain.initiative_enums import InitiativeState, SessionState
from tracker.domain.policy import POLICY
from tracker.domain.review_enums import ReviewState
from tracker.domain.workflow import EDITS, TRANSITIONS, Transition
from tracker.domain.workflow.edits import Edit

SUBJECTS: dict[str, type[StrEnum]] = {
    "campaign": CampaignState,
    "participation": ParticipationState,
    "progress_report": ReportState,
    "round": RoundState,
    "nomination": NominationState,
    "consultation": ConsultationState,
    "meeting": MeetingState,
    "poll": PollState,
    "decision": DecisionState,
    "initiative": InitiativeState,
    "initiative_session": SessionState,
    "review_sheet": ReviewState,
}
STARTS: dict[str, str] = {name: next(iter(states)) for name, states in SUBJECTS.items()}
"""Every object begins in the first state of its vocabulary."""

every_subject = pytest.mark.parametrize("subject", sorted({row.subject for row in TRANSITIONS.rows}))
every_row = pytest.mark.parametrize("row", TRANSITIONS.rows, ids=lambda row: f"{row.subject}-{row.action}")


@every_subject
def test_every_state_in_the_table_can_be_reached_from_the_start(subject: str) -> None:
    assert TRANSITIONS.reachable(subject, STARTS[subject]) == TRANSITIONS.states(subject)


@every_subject
def test_every_state_has_a_word_and_a_tone(subject: str) -> None:
    for state in SUBJECTS[subject]:
        assert labels.word(state)
        assert labels.tone(state)


@every_subject
def test_the_table_names_only_states_of_the_vocabulary(subject: str) -> None:
    assert TRANSITIONS.states(subject) <= set(SUBJECTS[subject])


@every_row
def test_every_move_has_a_permission_a_guard_and_words_of_its_own(row: Transition) -> None:
    assert row.permission in POLICY
    assert row.guard is None or row.guard in GUARDS
    assert row.label.strip()
    assert row.sources
    assert len(set(row.sources)) == len(row.sources)


@every_row
def test_an_action_from_a_state_is_one_move_only(row: Transition) -> None:
    for state in row.sources:
        assert TRANSITIONS.find(row.subject, row.action, state) is row
        assert row in TRANSITIONS.from_state(row.subject, state)


@every_row
def test_a_move_leads_somewhere_else(row: Transition) -> None:
    assert row.target not in row.sources


def test_a_state_allows_nothing_that_the_table_does_not_say() -> None:
    assert TRANSITIONS.find("campaign", "launch", CampaignState.CLOSED) is None
    assert TRANSITIONS.find("campaign", "fly", CampaignState.DRAFT) is None
    assert TRANSITIONS.from_state("campaign", CampaignState.CLOSED) == ()


def test_every_guard_is_used() -> None:
    assert {row.guard for row in (*TRANSITIONS.rows, *EDITS.rows) if row.guard} == set(GUARDS)


@pytest.mark.parametrize("row", EDITS.rows, ids=lambda row: f"{row.subject}-{row.action}-{row.guard}")
def test_every_change_has_words_a_guard_and_states_in_which_it_is_one_row(row: Edit) -> None:
    assert labels.action_words(row.subject, row.action)
    assert row.guard is None or row.guard in GUARDS
    assert row.states <= set(SUBJECTS[row.subject])
    for state in row.states:
        assert EDITS.find(row.subject, row.action, state) is row


def test_a_change_that_the_table_does_not_say_is_not_found() -> None:
    assert EDITS.find("campaign", "call_units", CampaignState.CLOSED) is None
    assert EDITS.find("campaign", "fly", CampaignState.DRAFT) is None


def test_nothing_of_a_closed_campaign_is_changed() -> None:
    assert not [row for row in EDITS.rows if CampaignState.CLOSED in row.states]


def test_what_can_empty_a_launched_plan_answers_to_the_guard_of_the_launch() -> None:
    launch = TRANSITIONS.find("campaign", "launch", CampaignState.DRAFT)
    assert launch is not None
    for action in ("change_plan", "remove_target", "remove_milestone", "remove_period"):
        for state in set(CampaignState) - {CampaignState.DRAFT, CampaignState.CLOSED}:
            row = EDITS.find("campaign", action, state)
            assert row is not None
            assert row.guard == launch.guard


@pytest.mark.parametrize(
    "row", [row for row in TRANSITIONS.rows if row.subject == "nomination"], ids=lambda row: row.action
)
def test_every_move_of_a_dossier_that_a_person_confirms_says_what_it_does(row: Transition) -> None:
    elsewhere = {"place", "take_off", "record_result", "void_result", "award", "hand_over"}
    assert (row.confirm is not None) is (row.action not in elsewhere)
