"""Xin ý kiến Hội đồng: only where the stage has a council, and with a way out when the council ends."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.dossiers import DAY, Dossiers, on_the_day
from tests.page import enter, submit
from tests.views.test_stage_letters import browser
from tracker.domain.enums import NominationState, Opinion
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.holidays import national_calendar
from tracker.models import Council, Nomination
from tracker.queries.work import items
from tracker.queries.work_sources import SOURCES

NONE_HERE = "Cấp xét này chưa có Hội đồng. Hãy lập Hội đồng ở mục “Hội đồng”, hoặc chọn kết luận khác."
CLOSED = '<option disabled value="for_council">'
DATA = {"opinion": "for_council", "note": "Cần Hội đồng cho ý kiến"}


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def appraising(desk: Dossiers) -> Nomination:
    return desk.act("standing", desk.filed(), "receive")


def end_council(session: Session, ended_on: date = DAY - timedelta(days=1)) -> None:
    """The term is over; that its members and meetings allow it is tested elsewhere."""
    session.rollback()
    session.query(Council).one().valid_to = ended_on
    session.commit()


def statutory(day: CouncilDay) -> Nomination:
    """An appraised dossier for an award of which the law asks the council."""
    row = day.appraised()
    row.award_code = "CSTDT"
    row.posted_from, row.posted_to = DAY, DAY
    day.dossiers.world.session.commit()
    return row


def waits(desk: Dossiers, row: Nomination) -> bool:
    """Whether the standing body finds it in its work list."""
    work = items(desk.world.session, desk.viewer("standing"), SOURCES, day=DAY, calendar=national_calendar())
    return row.public_id in [item.public_id for item in work]


def test_a_stage_without_a_council_cannot_ask_it(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    on_the_day(client.application)
    row = appraising(desk)
    enter(client, "standing")
    address = f"/nominations/{row.public_id}/appraise"
    page = client.get(address).text
    assert CLOSED in page
    assert NONE_HERE in page
    answer = submit(client, address, {**DATA})
    assert answer.status_code == 422
    assert NONE_HERE in answer.text
    assert "Cần Hội đồng cho ý kiến" in answer.text
    assert desk.now(row.public_id).state == NominationState.APPRAISING


@pytest.mark.parametrize("shift", [-1, 0])
def test_only_a_council_in_office_on_the_day_is_asked(
    client: FlaskClient, day: CouncilDay, session: Session, shift: int
) -> None:
    on_the_day(client.application)
    row = appraising(day.dossiers)
    end_council(session, DAY + timedelta(days=shift))
    enter(client, "standing")
    address = f"/nominations/{row.public_id}/appraise"
    assert (CLOSED in client.get(address).text) is (shift < 0)
    assert submit(client, address, {**DATA}).status_code == (422 if shift < 0 else 302)


def test_a_conclusion_is_taken_back_with_a_reason_and_given_anew(day: CouncilDay, session: Session) -> None:
    desk = day.dossiers
    row = appraising(desk)
    row = desk.appraise("standing", row, Opinion.FOR_COUNCIL, "Thành tích chưa rõ")
    with pytest.raises(Invalid, match="lý do"):
        desk.act("standing", row, "reappraise")
    back = desk.act("standing", row, "reappraise", "Chọn nhầm kết luận")
    assert (back.state, back.opinion, back.opinion_note) == (NominationState.APPRAISING, None, "")
    assert back.appraised_by_id is None
    assert desk.appraise("standing", row).opinion == Opinion.ELIGIBLE


def test_what_lies_before_the_council_is_not_taken_back(day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    with pytest.raises(Conflict):
        day.dossiers.act("standing", row, "reappraise", "Chọn nhầm kết luận")


def test_when_the_council_ends_the_dossier_waits_for_a_new_conclusion(
    client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    on_the_day(client.application)
    # Of a kind that goes up to the centre, so that nothing else of it waits for the standing body.
    desk = day.dossiers
    row = desk.act("standing", desk.filed(award="HCLD3"), "receive")
    row = desk.appraise("standing", row, Opinion.FOR_COUNCIL, "Thành tích chưa rõ")
    row.posted_from, row.posted_to = DAY, DAY
    session.commit()
    assert not waits(desk, row)
    end_council(session)
    assert waits(desk, row)
    enter(client, "standing")
    page = client.get(f"/nominations/{row.public_id}").text
    assert "Đơn vị HY hiện không có Hội đồng" in page
    assert "hoặc chọn “Thẩm định lại” để kết luận lại" in page
    assert 'data-move="reappraise"' in page
    taken = submit(
        client, f"/nominations/{row.public_id}/move/reappraise", {"reason": "Hội đồng đã hết nhiệm kỳ"}
    )
    assert taken.status_code == 302
    assert desk.now(row.public_id).state == NominationState.APPRAISING


@pytest.mark.parametrize("shift", [-1, 0])
def test_everybody_is_told_to_establish_the_council_that_the_law_asks(
    client: FlaskClient, day: CouncilDay, session: Session, shift: int
) -> None:
    """A new conclusion would not help: nobody is sent that way, and nobody has a button that must fail."""
    on_the_day(client.application)
    row = statutory(day)
    end_council(session, DAY + timedelta(days=shift))
    lacks = shift < 0
    for name in ("h1.clerk", "standing", "standing2", "leader"):
        page = browser(client, name).get(f"/nominations/{row.public_id}").text
        assert ("Hãy lập Hội đồng ở mục “Hội đồng” (cơ quan thường trực thực hiện)" in page) is lacks
        assert ("<dd>Lập Hội đồng: Cơ quan thường trực (Đơn vị HY)</dd>" in page) is lacks
        assert ("Thư ký Hội đồng" in page) is not lacks
        assert 'data-move="propose"' not in page
        assert "chọn “Thẩm định lại”" not in page
    assert waits(day.dossiers, row) is lacks


def test_while_it_is_posted_nobody_is_sent_back_to_the_appraisal(
    client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    on_the_day(client.application)
    desk = day.dossiers
    row = desk.act("standing", desk.filed(award="HCLD3"), "receive")
    row = desk.appraise("standing", row, Opinion.FOR_COUNCIL, "Thành tích chưa rõ")
    row.state, row.posted_from, row.posted_to = NominationState.POSTED, DAY, DAY
    session.commit()
    end_council(session)
    page = browser(client, "h1.clerk").get(f"/nominations/{row.public_id}").text
    assert "Hãy lập Hội đồng ở mục “Hội đồng” (cơ quan thường trực thực hiện)" in page
