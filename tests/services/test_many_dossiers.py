"""Placing and awarding many dossiers: what one more of them costs."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils
from tests.copies import copy
from tests.councils import PLAN, CouncilDay
from tests.counting import statements
from tests.dossiers import DAY
from tests.services.test_decisions import issue, proposed, signed
from tracker.domain.enums import NominationState
from tracker.models import Nomination, RecipientAward
from tracker.services import agenda, audit, meetings, outcome_facts

MOST_EACH = 3
"""The most statements that one more dossier may cost: its item on the agenda, or its award in the register."""
PLACING, AWARDING = 22, 47
"""The most that the first one takes, with all that is done once: for an award also its two papers are kept."""


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def with_copies(day: CouncilDay, first: Nomination, count: int) -> list[Nomination]:
    copies = [copy(day, day.dossiers.now(first.public_id), number) for number in range(1, count)]
    return [first, *copies]


def placing(day: CouncilDay, count: int) -> int:
    ids = [row.public_id for row in with_copies(day, day.appraised(), count)]
    who = day.viewer("secretary")
    meeting = meetings.create(viewer=who, council_id=day.council.public_id, plan=PLAN)
    with statements() as sent:
        agenda.place_items(viewer=who, public_id=meeting.public_id, nomination_ids=ids, day=DAY)
    return len(sent)


def awarding(day: CouncilDay, count: int) -> int:
    decision = signed(day, *with_copies(day, proposed(day), count))
    with statements() as sent:
        issue(day, decision)
    return len(sent)


@pytest.mark.parametrize("count", [1, 10])
def test_placing_reads_the_facts_of_all_dossiers_at_once(
    day: CouncilDay, session: Session, count: int
) -> None:
    assert placing(day, count) <= PLACING + MOST_EACH * (count - 1)
    assert set(session.scalars(select(Nomination.state))) == {NominationState.ON_AGENDA}


@pytest.mark.parametrize("count", [1, 10])
def test_issuing_awards_all_dossiers_in_one_move(day: CouncilDay, session: Session, count: int) -> None:
    assert awarding(day, count) <= AWARDING + MOST_EACH * (count - 1)
    assert set(session.scalars(select(Nomination.state))) == {NominationState.AWARDED}
    assert len(session.scalars(select(RecipientAward)).all()) == count
    assert audit.verify(session) == []


def test_the_facts_of_many_are_those_of_each(day: CouncilDay, session: Session) -> None:
    voted = proposed(day)
    fresh = day.appraised("H2", number="13")
    rows = [*with_copies(day, voted, 2), day.dossiers.now(fresh.public_id)]
    together = outcome_facts.facts_of_all(session, rows, DAY)
    assert together == {row.id: outcome_facts.facts_of(session, row, DAY) for row in rows}
    assert [together[row.id].passed for row in rows] == [True, None, None]
    assert [together[row.id].in_decision for row in rows] == [False, False, False]
