"""The page of a dossier tells everybody what it waits for and where."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.services.test_decisions import issue, proposed, signed
from tests.views.test_stage_letters import browser
from tracker.models import Nomination


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def told(client: FlaskClient, who: str, row: Nomination) -> str:
    page = browser(client, who).get(f"/nominations/{row.public_id}").text
    found = re.search(r"<dt>Việc tiếp theo</dt><dd>([^<]*)</dd>", page)
    return found.group(1) if found else ""


def test_who_wrote_it_follows_it_through_the_hands_of_others(client: FlaskClient, day: CouncilDay) -> None:
    desk = day.dossiers
    row = desk.complete("BKT", "H1")
    assert told(client, "h1.clerk", row) == "Trình ký (Đơn vị H1)"
    desk.act("H1.clerk", row, "send")
    assert told(client, "h1.clerk", row) == "Ký tờ trình, gửi hồ sơ (Đơn vị H1)"
    desk.file("H1.head", row)
    assert told(client, "h1.clerk", row) == "Tiếp nhận (Đơn vị HY)"
    desk.act("standing", row, "receive")
    assert told(client, "h1.clerk", row) == "Kết luận thẩm định (Đơn vị HY)"
    desk.appraise("standing", row)
    assert told(client, "h1.clerk", row) == "Trình quyết định (Đơn vị HY)"
    day.propose(row)
    assert told(client, "h1.clerk", row) == ""


def test_what_the_council_voted_down_is_not_said_to_go_on(client: FlaskClient, day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, agree=1)
    day.close(poll)
    assert told(client, "standing", row) == ""


def test_it_ends_with_the_decision(client: FlaskClient, day: CouncilDay) -> None:
    row = proposed(day)
    issue(day, signed(day, row))
    assert told(client, "h1.clerk", row) == ""


def test_an_officer_of_another_unit_is_told_that_the_head_signs(client: FlaskClient, day: CouncilDay) -> None:
    here = f"/nominations/{day.appraised().public_id}"
    words = "Tờ trình quyết định do thủ trưởng đơn vị của đồng chí ký"
    officer, head, clerk = (
        browser(client, name).get(here).text for name in ("standing", "standing2", "h1.clerk")
    )
    assert words in officer
    assert 'data-move="propose"' not in officer
    assert words not in head
    assert 'data-move="propose"' in head
    assert words not in clerk
