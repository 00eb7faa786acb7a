"""Closing a vote on many dossiers: the statements do not grow with them, and one refusal refuses all."""

from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from tests import councils
from tests.copies import copy, values
from tests.councils import CouncilDay
from tests.counting import statements
from tests.dossiers import DAY
from tracker.domain.council_enums import PollAction, PollState
from tracker.domain.enums import NominationState
from tracker.domain.errors import Forbidden
from tracker.models import AuditEntry, Elector, Nomination, Poll, PollItem
from tracker.services import audit, poll_closing

MOST = 21
"""The most statements that closing or annulling takes, whatever the number of dossiers."""


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def voted_on(day: CouncilDay, count: int) -> Poll:
    """A vote of the whole council on `count` dossiers, in which everybody has taken part."""
    session = day.dossiers.world.session
    first = day.appraised()
    day.convene(first)
    poll = day.open()
    box = values(session.scalars(select(PollItem)).one())
    for number in range(1, count):
        row = copy(day, day.dossiers.now(first.public_id), number)
        session.execute(insert(PollItem), [{**box, "nomination_id": row.id, "ordinal": 1 + number}])
        session.commit()
    session.execute(update(Elector).values(voted=True))
    session.execute(update(PollItem).values(agree=4, disagree=1))
    session.commit()
    return day.poll(poll.public_id)


def states(day: CouncilDay) -> set[NominationState]:
    session = day.dossiers.world.session
    session.rollback()
    return set(session.scalars(select(Nomination.state)))


def forget(session: Session) -> None:
    """What the next step reads, it reads from the database, as in a request of its own."""
    for row in list(session):
        if isinstance(row, Nomination | Poll | PollItem):
            session.expunge(row)


def closing(day: CouncilDay, poll: Poll) -> int:
    who, version = day.viewer("secretary"), day.poll(poll.public_id).version
    forget(day.dossiers.world.session)
    with statements() as sent:
        poll_closing.close(viewer=who, public_id=poll.public_id, version=version, day=DAY)
    return len(sent)


def annul(day: CouncilDay, poll: Poll) -> int:
    args: dict[str, Any] = {"public_id": poll.public_id}
    poll_closing.ask(
        viewer=day.viewer("secretary"),
        version=day.poll(poll.public_id).version,
        action=PollAction.ANNUL,
        reason="Kiểm phiếu sai",
        **args,
    )
    who, version = day.viewer("chair"), day.poll(poll.public_id).version
    forget(day.dossiers.world.session)
    with statements() as sent:
        poll_closing.confirm(viewer=who, version=version, day=DAY, **args)
    return len(sent)


@pytest.mark.parametrize("count", [1, 10, 40])
def test_the_statements_of_a_closing_do_not_grow_with_the_dossiers(day: CouncilDay, count: int) -> None:
    poll = voted_on(day, count)
    assert closing(day, poll) <= MOST
    assert states(day) == {NominationState.VOTED}
    assert annul(day, poll) <= MOST
    assert states(day) == {NominationState.ON_AGENDA}


def test_each_dossier_gets_its_line_its_version_and_its_result(day: CouncilDay, session: Session) -> None:
    poll = voted_on(day, 3)
    before = set(session.scalars(select(Nomination.version)))
    closing(day, poll)
    moved = session.scalars(select(AuditEntry).where(AuditEntry.action == "record_result")).all()
    assert sorted(row.subject_id for row in moved) == sorted(session.scalars(select(Nomination.id)))
    assert {(row.from_state, row.to_state) for row in moved} == {("on_agenda", "voted")}
    assert audit.verify(session) == []
    assert set(session.scalars(select(Nomination.version))) == {version + 1 for version in before}
    assert set(session.scalars(select(PollItem.passed))) == {True}


def test_one_dossier_that_has_left_the_councils_stage_refuses_the_closing(
    day: CouncilDay, session: Session
) -> None:
    poll = voted_on(day, 3)
    strange = {"stage_unit_id": day.dossiers.world.units["H1"].id}
    session.execute(update(Nomination).where(Nomination.code == "COPY-00001").values(strange))
    session.commit()
    with pytest.raises(Forbidden):
        closing(day, poll)
    assert states(day) == {NominationState.ON_AGENDA}
    assert day.poll(poll.public_id).state is PollState.OPEN
    assert not session.scalars(select(AuditEntry).where(AuditEntry.action == "record_result")).all()
