"""The page of a dossier tells everybody what it waits for and where."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.dossiers import DAY
from tests.services.test_decisions import TEXT, issue, proposed, signed
from tests.views.test_stage_letters import browser
from tracker.domain.enums import Opinion
from tracker.models import Council, Nomination
from tracker.services import decisions

STANDING = "Cơ quan thường trực (Đơn vị HY)"


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
    assert told(client, "h1.clerk", row) == "Trình ký: Cán bộ thi đua (Đơn vị H1)"
    desk.act("H1.clerk", row, "send")
    assert told(client, "h1.clerk", row) == "Ký tờ trình, gửi hồ sơ: Thủ trưởng đơn vị (Đơn vị H1)"
    desk.file("H1.head", row)
    assert told(client, "h1.clerk", row) == f"Tiếp nhận: {STANDING}"
    desk.act("standing", row, "receive")
    assert told(client, "h1.clerk", row) == f"Kết luận thẩm định: {STANDING}"
    desk.appraise("standing", row)
    assert told(client, "h1.clerk", row) == f"Trình quyết định: {STANDING}"
    day.propose(row)
    assert told(client, "h1.clerk", row) == f"Đưa hồ sơ vào dự thảo quyết định: {STANDING}"


def test_what_asks_the_council_waits_for_it_and_not_for_the_decision(
    client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    desk = day.dossiers
    row = desk.act("standing", desk.filed(), "receive")
    row = desk.appraise("standing", row, Opinion.FOR_COUNCIL, "Thành tích chưa rõ")
    assert told(client, "h1.clerk", row) == "Đưa vào chương trình họp: Thư ký Hội đồng (Đơn vị HY)"
    session.query(Council).one().valid_to = DAY - timedelta(days=1)
    session.commit()
    assert told(client, "h1.clerk", row) == f"Thẩm định lại: {STANDING} hoặc Lập Hội đồng: {STANDING}"
    session.query(Council).one().valid_to = None
    session.commit()
    day.convene(row)
    assert (
        told(client, "h1.clerk", row)
        == "Ghi kết quả biểu quyết: Thư ký Hội đồng hoặc Chủ tịch Hội đồng (Đơn vị HY)"
    )


def moves(client: FlaskClient, who: str, row: Nomination) -> set[str]:
    page = browser(client, who).get(f"/nominations/{row.public_id}").text
    return set(re.findall(r'data-move="([a-z_]+)"', page))


def steps_of(client: FlaskClient, row: Nomination) -> tuple[list[str], str]:
    """The words of the step bar, and the current one."""
    page = browser(client, "h1.clerk").get(f"/nominations/{row.public_id}").text
    now = re.search(r"Bước hiện tại: <strong>([^<]*)", page)
    return re.findall(r'<span class="step-label">([^<]*)', page), now.group(1) if now else ""


def test_the_bar_shows_the_step_of_what_comes_next(client: FlaskClient, day: CouncilDay) -> None:
    desk, usual = day.dossiers, ["Đề nghị", "Thẩm định", "Hội đồng", "Trình", "Quyết định"]
    row = desk.act("standing", desk.filed(), "receive")
    assert steps_of(client, row) == (usual, "Thẩm định")
    desk.appraise("standing", row)
    assert steps_of(client, row) == (["Đề nghị", "Thẩm định", "Trình", "Quyết định"], "Trình")
    desk.act("standing", row, "reappraise", "Thành tích chưa rõ")
    desk.appraise("standing", row, Opinion.FOR_COUNCIL, "Thành tích chưa rõ")
    assert steps_of(client, row) == (usual, "Hội đồng")
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, agree=5)
    day.close(poll)
    assert steps_of(client, row) == (usual, "Trình")
    posted = day.appraised(award="HCLD3", number="13")
    assert steps_of(client, posted) == (
        ["Đề nghị", "Thẩm định", "Lấy ý kiến", "Trình", "Quyết định"],
        "Lấy ý kiến",
    )


def test_who_takes_it_on_has_the_button_only_once_that_comes_next(
    client: FlaskClient, day: CouncilDay
) -> None:
    desk = day.dossiers
    row = desk.act("standing", desk.filed(), "receive")
    row = desk.appraise("standing", row, Opinion.FOR_COUNCIL, "Thành tích chưa rõ")
    assert moves(client, "standing2", row) >= {"reappraise"}
    assert "propose" not in moves(client, "standing2", row)
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, agree=5)
    day.close(poll)
    assert "propose" in moves(client, "standing2", row)


def test_what_is_to_be_posted_or_was_voted_down_has_no_button_that_fails(
    client: FlaskClient, day: CouncilDay
) -> None:
    posted = day.appraised(award="HCLD3")
    assert "send_to_centre" not in moves(client, "leader", posted)
    day.commented(posted)
    assert "send_to_centre" in moves(client, "leader", posted)
    failed = day.appraised(number="13")
    assert "propose" in moves(client, "standing2", failed)
    day.convene(failed)
    poll = day.open()
    day.vote_all(poll, failed, agree=1)
    day.close(poll)
    assert "propose" not in moves(client, "standing2", failed)
    assert "not_award" in moves(client, "leader", failed)


def test_what_the_law_wants_posted_waits_for_the_posting_and_then_goes_up(
    client: FlaskClient, day: CouncilDay
) -> None:
    row = day.appraised(award="HCLD3")
    assert told(client, "h1.clerk", row) == f"Công khai lấy ý kiến: {STANDING}"
    day.commented(row)
    assert (
        told(client, "h1.clerk", row)
        == "Ký tờ trình, trình Trung ương: Thủ trưởng đơn vị hoặc Lãnh đạo (Đơn vị HY)"
    )


def test_what_the_council_voted_down_is_not_said_to_go_on(client: FlaskClient, day: CouncilDay) -> None:
    row = day.appraised()
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, agree=1)
    day.close(poll)
    refuse = "Không khen thưởng: Thủ trưởng đơn vị hoặc Lãnh đạo (Đơn vị HY)"
    assert told(client, "standing", row) == refuse
    day.act("secretary", "end")
    assert told(client, "standing", row) == f"Xem xét lại: {STANDING} hoặc {refuse}"


def test_where_the_decision_stands_is_told_to_who_may_read_it(client: FlaskClient, day: CouncilDay) -> None:
    row = proposed(day)
    decision = signed(day, row)
    officer = "Văn thư (Đơn vị HY)"
    assert told(client, "records", row) == ""  # reads the decision, not the dossier
    assert told(client, "standing", row) == f"Cấp số, ban hành (ở quyết định khen thưởng): {officer}"
    assert told(client, "h1.clerk", row) == "Ký, ban hành quyết định (Đơn vị HY)"
    issue(day, decision)
    assert told(client, "standing", row) == ""


def test_who_may_not_read_the_decision_is_told_of_nobody_who_does_not_act_yet(
    client: FlaskClient, day: CouncilDay
) -> None:
    row, standing = proposed(day), day.viewer("standing")
    paper = decisions.create(viewer=standing, unit_code="HY", text=TEXT, day=DAY)
    decisions.set_items(
        viewer=standing, public_id=paper.public_id, version=1, nomination_ids=[row.public_id], day=DAY
    )
    whoever = "Ký, ban hành quyết định (Đơn vị HY)"
    assert told(client, "standing", row).startswith("Trình ký (ở quyết định khen thưởng): ")
    assert told(client, "h1.clerk", row) == whoever
    decisions.act(viewer=standing, public_id=paper.public_id, version=2, action="send", day=DAY)
    assert told(client, "standing", row).startswith("Ký quyết định (ở quyết định")
    assert told(client, "h1.clerk", row) == whoever


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


def test_an_officer_is_told_that_the_head_signs_only_once_that_comes_next(
    client: FlaskClient, day: CouncilDay
) -> None:
    """What bars the head is told before, while another may still conclude."""
    desk, words = day.dossiers, "Tờ trình quyết định do thủ trưởng đơn vị của đồng chí ký"
    row = desk.act("standing2", desk.filed(), "receive")
    row = desk.appraise("standing2", row, Opinion.FOR_COUNCIL, "Thành tích chưa rõ")
    here = f"/nominations/{row.public_id}"
    assert words not in browser(client, "standing").get(here).text
    assert (
        f"Đồng chí đã thẩm định hồ sơ {row.code} nên không ký tờ trình"
        in browser(client, "standing2").get(here).text
    )
    day.convene(row)
    poll = day.open()
    day.vote_all(poll, row, agree=5)
    assert words not in browser(client, "standing").get(here).text
    day.close(poll)
    assert words in browser(client, "standing").get(here).text
