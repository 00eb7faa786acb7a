"""A dossier that is voted on twice: in one meeting at a time, and only the vote it stands by is annulled."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils, dossiers, world
from tests.councils import PLAN, CouncilDay
from tests.dossiers import DAY
from tracker.domain.council_enums import PollAction
from tracker.domain.enums import NominationState
from tracker.domain.errors import Conflict
from tracker.models import AgendaItem, Meeting, Nomination, Poll
from tracker.queries import meetings as queries
from tracker.queries.invariants import broken
from tracker.services import agenda, meetings, outcomes, poll_closing


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.build(dossiers.build(world.build(session)), size=3)


def vote(day: CouncilDay, row: Nomination, agree: int = 3) -> Poll:
    """The meeting of the day votes on the dossier."""
    poll = day.open()
    day.vote_all(poll, row, agree)
    return day.close(poll)


def reconsider(day: CouncilDay, row: Nomination) -> None:
    for action, reason in (("propose", ""), ("reconsider", "Có ý kiến khác")):
        outcomes.act(
            viewer=day.viewer("standing"),
            public_id=row.public_id,
            version=day.dossiers.now(row.public_id).version,
            action=action,
            day=DAY,
            reason=reason,
        )


def another(day: CouncilDay) -> Meeting:
    return meetings.create(viewer=day.viewer("secretary"), council_id=day.council.public_id, plan=PLAN)


def place(day: CouncilDay, meeting: Meeting, row: Nomination) -> None:
    agenda.place_items(
        viewer=day.viewer("secretary"), public_id=meeting.public_id, nomination_ids=[row.public_id], day=DAY
    )


def annul(day: CouncilDay, poll: Poll) -> None:
    key = poll.public_id
    poll_closing.ask(
        viewer=day.viewer("chair"),
        public_id=key,
        version=day.poll(key).version,
        action=PollAction.ANNUL,
        reason="Nhầm hồ sơ",
    )
    poll_closing.confirm(
        viewer=day.viewer("secretary"), public_id=key, version=day.poll(key).version, day=DAY
    )


def test_two_meetings_never_wait_for_a_vote_on_one_dossier(day: CouncilDay, session: Session) -> None:
    row = day.appraised()
    day.convene(row)
    vote(day, row)
    reconsider(day, row)
    second = another(day)
    assert queries.candidates(session, day.viewer("secretary"), second) == []
    with pytest.raises(Conflict, match="chưa kết thúc"):
        place(day, second, row)
    day.act("secretary", "end")
    assert len(queries.candidates(session, day.viewer("secretary"), second)) == 1
    place(day, second, row)
    assert day.dossiers.now(row.public_id).state == NominationState.ON_AGENDA


def test_the_same_meeting_may_vote_again(day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    vote(day, row)
    reconsider(day, row)
    place(day, day.meeting(), row)
    vote(day, row)
    assert day.dossiers.now(row.public_id).state == NominationState.VOTED


def test_only_the_vote_that_a_dossier_stands_by_is_annulled(day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    first = vote(day, row)
    reconsider(day, row)
    place(day, day.meeting(), row)
    second = vote(day, row)
    with pytest.raises(Conflict, match="biểu quyết lại"):
        annul(day, first)
    assert day.dossiers.now(row.public_id).state == NominationState.VOTED
    annul(day, second)
    assert day.dossiers.now(row.public_id).state == NominationState.ON_AGENDA


@pytest.mark.parametrize("signed", [False, True])
def test_what_an_ended_meeting_voted_on_waits_for_another_when_it_is_annulled(
    day: CouncilDay, session: Session, signed: bool
) -> None:
    row = day.appraised()
    day.convene(row)
    poll = vote(day, row, agree=1)
    day.act("secretary", "end")
    if signed:
        day.minutes()
        day.act("secretary", "send_minutes")
        day.act("chair", "sign_minutes")
    annul(day, poll)
    assert day.dossiers.now(row.public_id).state == NominationState.APPRAISED
    assert session.scalars(select(AgendaItem.postponed)).all() == [True]
    place(day, another(day), row)
    assert day.dossiers.now(row.public_id).state == NominationState.ON_AGENDA
    assert list(broken(session)) == []
