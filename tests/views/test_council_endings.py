"""A council and its votes at their end, on screen."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.page import enter, submit
from tracker.models import Council, CouncilRegulation

REGULATION = {
    "citation": "Quy chế số 02",
    "valid_from": "01/02/2021",
    "quorum": "2/3",
    "threshold": "2/3",
    "strict": "",
    "base": "total",
    "ballot": "secret",
    "absent_written": "1",
    "ordinary_vote": "1",
}


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session, size=4)


@pytest.fixture
def standing(client: FlaskClient, day: CouncilDay) -> FlaskClient:
    enter(client, "standing")
    return client


def test_a_council_ends_with_a_day_and_a_reason(
    standing: FlaskClient, day: CouncilDay, session: Session
) -> None:
    here = f"/councils/{day.council.public_id}"
    refused = submit(standing, f"{here}/end", {"last_day": "30/06/2021", "reason": ""})
    assert refused.status_code == 422
    assert "30/06/2021" in refused.text
    taken = submit(standing, f"{here}/end", {"last_day": "30/06/2021", "reason": "Hết nhiệm kỳ"})
    assert taken.status_code == 302, taken.text
    session.expire_all()
    assert session.scalars(select(Council)).one().valid_to is not None
    page = standing.get(here).text
    assert "Hoạt động đến hết ngày 30/06/2021" in page
    assert "Hết nhiệm kỳ" in page
    assert "Thêm thành viên</a>" not in page


def test_a_council_that_prepares_a_meeting_does_not_end(standing: FlaskClient, day: CouncilDay) -> None:
    day.convene(day.appraised())
    here = f"/councils/{day.council.public_id}"
    answer = submit(standing, f"{here}/end", {"last_day": "15/11/2021", "reason": "Hết nhiệm kỳ"})
    assert answer.status_code == 409
    assert "Phiên họp xét khen thưởng năm 2021" in answer.text


def test_a_regulation_may_put_ordinary_awards_to_the_vote(
    standing: FlaskClient, day: CouncilDay, session: Session
) -> None:
    here = f"/councils/{day.council.public_id}"
    assert submit(standing, f"{here}/regulation", {**REGULATION, "threshold": ""}).status_code == 422
    assert submit(standing, f"{here}/regulation", REGULATION).status_code == 302
    assert [row.ordinary_vote for row in session.scalars(select(CouncilRegulation).order_by("id"))] == [
        False,
        True,
    ]
    assert "Phải qua biểu quyết của Hội đồng" in standing.get(here).text


def test_a_vote_shows_its_annulment_while_the_meeting_runs(client: FlaskClient, day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, 4)
    day.close(poll)
    enter(client, "secretary")
    here = f"/polls/{poll.public_id}"
    assert 'data-move="annul"' in client.get(here).text
    asking = f"{here}/ask/annul"
    assert client.get(asking).status_code == 200
    day.act("secretary", "end")
    assert 'data-move="annul"' not in client.get(here).text
    answer = submit(client, asking, {"reason": "Kiểm phiếu sai"})
    assert answer.status_code == 422
    assert "Cuộc họp đã kết thúc nên không hủy" in answer.text


def test_a_dossier_that_failed_shows_its_ways_out(client: FlaskClient, day: CouncilDay) -> None:
    row = day.commented(day.appraised("H1", "HCLD3"))
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, 0)
    day.close(poll)
    day.act("secretary", "end")
    for name, action in (("leader", "not_award"), ("standing", "reconsider")):
        browser = client.application.test_client()
        enter(browser, name)
        assert f'data-move="{action}"' in browser.get(f"/nominations/{row.public_id}").text
