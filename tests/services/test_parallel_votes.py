"""Fifty posts of one member at once make one vote; a vote racing with the closing is counted or refused."""

import threading

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import YES, CouncilDay
from tracker.domain.errors import Conflict
from tracker.models import AuditEntry, Elector, PollItem
from tracker.services import polls

POSTS = 50


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def test_fifty_posts_at_once_make_one_vote(day: CouncilDay, app: Flask) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    who, poll_id, choices = day.viewer("member1"), poll.public_id, {row.public_id: YES}
    session = day.dossiers.world.session
    session.rollback()
    outcomes: list[str] = []

    def post() -> None:
        with app.app_context():
            try:
                polls.cast(viewer=who, public_id=poll_id, choices=choices)
                outcomes.append("counted")
            except Conflict:
                outcomes.append("refused")

    threads = [threading.Thread(target=post) for _ in range(POSTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["counted"] + ["refused"] * (POSTS - 1)
    box = session.scalars(select(PollItem).execution_options(populate_existing=True)).one()
    voted = session.scalar(select(func.count()).select_from(Elector).where(Elector.voted))
    lines = session.scalar(select(func.count(AuditEntry.id)).where(AuditEntry.action == "cast"))
    assert (box.agree, box.disagree, voted, lines) == (1, 0, 1, 1)
