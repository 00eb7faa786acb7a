"""Nothing waits for nobody: each state that is not an end has a person whose work list shows it, walked by services."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import councils, dossiers, world
from tests.councils import CouncilDay
from tests.whole_walk import LATER, Stand, whole_walk
from tracker.domain.consultation_enums import ConsultationState
from tracker.domain.council_enums import DecisionState, MeetingState, PollState
from tracker.domain.enums import NominationState, ParticipationState, ReportState
from tracker.domain.workflow import TRANSITIONS
from tracker.queries.work import WorkSource, concerning, waiting
from tracker.queries.work_sources import SOURCES

ENDS = {
    "nomination": {NominationState.AWARDED, NominationState.NOT_AWARDED, NominationState.WITHDRAWN},
    # Silence is recorded and left; an answer that comes later may still be entered.
    "consultation": set(ConsultationState) - {ConsultationState.ASKED},
    "meeting": {MeetingState.SIGNED, MeetingState.HANDED_OVER},
    "poll": {PollState.CLOSED, PollState.ANNULLED},
    "decision": {DecisionState.ISSUED},
    "progress_report": {ReportState.ACCEPTED},
    "participation": {ParticipationState.REGISTERED, ParticipationState.RELEASED},
}
# One of each role; the others of the small province would only repeat them.
PEOPLE = (
    *("H1.clerk", "H1.head", "H1.standing", "H2.clerk"),
    *("standing", "standing2", "leader", "records", "secretary", "chair", "member1"),
)
Waits = dict[tuple[str, str], list[set[str]]]


@pytest.fixture
def day(session: Session) -> CouncilDay:
    built = world.build(session)
    built.launch()
    built.join("H1")
    return councils.build(dossiers.build(built), size=3)


def lists_of(day: CouncilDay, name: str, stop: Stand, sources: Iterable[WorkSource]) -> int:
    """How many of the person's lists show the object or what stands for it."""
    session, viewer = day.dossiers.world.session, day.viewer(name)
    keys = {stop.public_id, *stop.carriers}
    return sum(
        session.scalar(
            select(func.count())
            .select_from(source.model)
            .where(source.public_id.in_(keys), waiting(viewer, source, LATER))
        )
        or 0
        for source in concerning(viewer, sources)
        if stop.carriers or source.subject == stop.subject
    )


def record(day: CouncilDay, walk: Iterator[Stand], sources: Iterable[WorkSource] = SOURCES) -> Waits:
    """For whom each object waited when the walk stood there."""
    known: Waits = {}
    for stop in walk:
        day.dossiers.world.session.rollback()
        lists = {name: lists_of(day, name, stop, sources) for name in PEOPLE}
        assert max(lists.values()) <= 1, (stop, lists)
        known.setdefault((stop.subject, stop.state), []).append({name for name in lists if lists[name]})
    return known


def forsaken(known: Waits) -> set[tuple[str, str]]:
    """The states that are no end and in which something waited for nobody, or that the walk did not reach."""
    states = {(subject, state) for subject in ENDS for state in TRANSITIONS.states(subject) - ENDS[subject]}
    return {key for key in states if not all(known.get(key, [set()]))}


FORGOTTEN = {"register", "accept", "end_posting", "centre_award", "close", "sign", "send_minutes"}


def test_every_state_that_is_no_end_waits_for_somebody(day: CouncilDay) -> None:
    assert forsaken(record(day, whole_walk(day))) == set()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_sources_that_forget_moves_are_noticed(day: CouncilDay) -> None:
    poorer = [
        replace(source, moves=tuple(name for name in source.moves if name not in FORGOTTEN))
        for source in SOURCES
    ]
    assert forsaken(record(day, whole_walk(day), poorer)) == {
        ("participation", "called"),
        ("progress_report", "submitted"),
        ("progress_report", "to_sign"),
        ("nomination", "posted"),
        ("nomination", "at_centre"),
        ("nomination", "to_decide"),
        ("meeting", "ended"),
        ("poll", "open"),
        ("decision", "to_sign"),
    }
