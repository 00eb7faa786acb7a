"""The moves of a dossier over the pages: appraisal, posting, returns; and the public list."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import dossiers
from tests.counting import statements
from tests.dossiers import Dossiers
from tests.page import enter, submit
from tracker.domain.enums import NominationState, Opinion
from tracker.models import Finding, Nomination

POSTING = {
    "starts_on": "15/11/2021",
    "ends_on": "30/11/2021",
    "place": "Cổng thông tin điện tử tỉnh",
    "basis": "Nghị định 91/2017/NĐ-CP",
}


@pytest.fixture
def desk(app: Flask, session: Session) -> Dossiers:
    dossiers.on_the_day(app)
    return dossiers.open_round(session)


@pytest.fixture
def standing(client: FlaskClient, desk: Dossiers) -> FlaskClient:
    enter(client, "standing")
    return client


def appraising(desk: Dossiers, award: str = "HCLD3") -> Nomination:
    row = desk.filed(award=award)
    return desk.act("standing", row, "receive")


def posted(desk: Dossiers, standing: FlaskClient) -> str:
    key = appraising(desk).public_id
    submit(standing, f"/nominations/{key}/appraise", {"opinion": "eligible", "note": ""})
    assert submit(standing, f"/nominations/{key}/posting", POSTING).status_code == 302
    return key


def test_the_standing_body_receives_and_appraises(
    desk: Dossiers, standing: FlaskClient, session: Session
) -> None:
    key = desk.filed().public_id
    assert submit(standing, f"/nominations/{key}/move/receive", {}).status_code == 302
    page = standing.get(f"/nominations/{key}/appraise").text
    assert "Nghị định" in page
    data = {"opinion": "ineligible", "note": "Sáng kiến chưa được công nhận"}
    assert submit(standing, f"/nominations/{key}/appraise", data).status_code == 302
    row = desk.now(key)
    assert (row.state, row.opinion) == (NominationState.APPRAISED, Opinion.INELIGIBLE)
    assert session.scalars(select(Finding)).first() is not None
    assert "Sáng kiến chưa được công nhận" in standing.get(f"/nominations/{key}/opinions").text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"opinion": "", "note": "giữ lại"}, "Kết luận: Hãy chọn kết luận"),
        ({"opinion": "excellent", "note": "giữ lại"}, "Kết luận: Hãy chọn một mục"),
        ({"opinion": "ineligible", "note": ""}, "Hãy ghi căn cứ của kết luận"),
        ({"opinion": "eligible", "note": "n" * 5001}, "Căn cứ, ý kiến: Tối đa 5000 ký tự"),
    ],
)
def test_a_wrong_appraisal_is_answered_and_nothing_is_stored(
    desk: Dossiers, standing: FlaskClient, data: dict[str, str], message: str
) -> None:
    key = appraising(desk).public_id
    answer = submit(standing, f"/nominations/{key}/appraise", data)
    assert answer.status_code == 422
    assert message in answer.text
    assert data["note"] in answer.text
    row = desk.now(key)
    assert (row.state, row.opinion, row.opinion_note) == (NominationState.APPRAISING, None, "")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"starts_on": ""}, "Từ ngày: Hãy nhập ngày bắt đầu"),
        ({"ends_on": "  "}, "Đến hết ngày: Hãy nhập ngày kết thúc"),
        ({"starts_on": "15.11.2021x"}, "không phải là ngày"),
        ({"ends_on": "99/99/9999"}, "không phải là ngày"),
        ({"ends_on": "14/11/2021"}, "Đến hết ngày: Ngày kết thúc không được trước ngày bắt đầu"),
        ({"place": ""}, "Nơi công khai: Hãy nhập nơi công khai"),
        ({"place": "p" * 201}, "Nơi công khai: Tối đa 200 ký tự"),
        ({"basis": ""}, "Căn cứ: Hãy nhập căn cứ"),
        ({"basis": "b" * 201}, "Căn cứ: Tối đa 200 ký tự"),
    ],
)
def test_a_wrong_posting_is_answered_on_its_field(
    desk: Dossiers, standing: FlaskClient, changes: dict[str, str], message: str
) -> None:
    key = appraising(desk).public_id
    submit(standing, f"/nominations/{key}/appraise", {"opinion": "eligible", "note": ""})
    answer = submit(standing, f"/nominations/{key}/posting", {**POSTING, **changes})
    assert answer.status_code == 422
    assert message in answer.text
    if "place" not in changes:
        assert POSTING["place"] in answer.text
    row = desk.now(key)
    assert (row.state, row.posted_from) == (NominationState.APPRAISED, None)


def test_a_return_needs_its_reason_and_shows_it_to_the_unit(desk: Dossiers, standing: FlaskClient) -> None:
    key = desk.filed().public_id
    url = f"/nominations/{key}/return"
    # Five working days after 15/11/2021, which the office proposes itself.
    assert 'value="22/11/2021"' in standing.get(url).text
    for reason, day, message in (
        ("   ", "22/11/2021", "Lý do khác, nội dung cần bổ sung: Hãy ghi rõ lý do"),
        ("r" * 1001, "22/11/2021", "Lý do khác, nội dung cần bổ sung: Tối đa 1000"),
        ("Thiếu xác nhận", "", "Hạn bổ sung: Hãy nhập hạn bổ sung"),
        ("Thiếu xác nhận", "14/11/2021", "Hạn bổ sung phải từ hôm nay"),
    ):
        answer = submit(standing, url, {"reason": reason, "supplement_by": day})
        assert answer.status_code == 422
        assert message in answer.text
        assert f'value="{day}"' in answer.text
    data = {"reason": "Thiếu xác nhận của cơ quan thuế", "supplement_by": "25/11/2021"}
    assert submit(standing, url, data).status_code == 302
    clerk = standing.application.test_client()
    enter(clerk, "h1.clerk")
    page = clerk.get(f"/nominations/{key}").text
    assert "Thiếu xác nhận của cơ quan thuế" in page
    assert "Hạn bổ sung và gửi lại hồ sơ: 25/11/2021." in page
    assert "Hạn 25/11/2021" in clerk.get("/notices").text
    assert "Trần Thị Ánh" in clerk.get("/work").text
    more = submit(standing, f"/nominations/{key}/supplement", {"supplement_by": "30/11/2021"})
    assert more.status_code == 302
    assert "Hạn bổ sung và gửi lại hồ sơ: 30/11/2021." in clerk.get(f"/nominations/{key}").text
    assert clerk.get(f"/nominations/{key}/supplement").status_code == 404


def test_an_old_page_moves_nothing(desk: Dossiers, standing: FlaskClient) -> None:
    key = desk.filed().public_id
    for version in ("1", "x", ""):
        answer = submit(standing, f"/nominations/{key}/move/receive", {"version": version})
        assert answer.status_code in {409, 422}
    assert desk.now(key).state == NominationState.FILED


def test_a_move_with_a_page_of_its_own_is_not_made_by_the_plain_one(
    desk: Dossiers, standing: FlaskClient
) -> None:
    key = appraising(desk).public_id
    for action in ("appraise", "post", "file", "fly"):
        assert standing.get(f"/nominations/{key}/move/{action}").status_code == 404
        answer = submit(standing, f"/nominations/{key}/move/{action}", {}, page=f"/nominations/{key}/return")
        assert answer.status_code == 404
    assert desk.now(key).state == NominationState.APPRAISING


def test_the_public_reads_what_is_posted_and_nothing_else(
    app: Flask, desk: Dossiers, standing: FlaskClient
) -> None:
    key = posted(desk, standing)
    visitor = app.test_client()
    answer = visitor.get("/cong-khai")
    assert answer.status_code == 200
    page = answer.text
    for words in ("Trần Thị Ánh", "Đơn vị H1", "Huân chương Lao động", "15/11/2021", "30/11/2021"):
        assert words in page
    assert POSTING["place"] in page
    assert POSTING["basis"] in page
    row = desk.now(key)
    for secret in (key, row.code, row.achievement, row.prepared_by.display_name, "Nhất trí đề nghị"):
        assert secret not in page
    for query in ("after=-1", "after=x", "before=99999999", "size=7", "after=٣", "after=100"):
        assert visitor.get(f"/cong-khai?{query}").status_code == 200


def test_what_is_not_posted_now_is_not_public(
    app: Flask, desk: Dossiers, standing: FlaskClient, session: Session
) -> None:
    key = posted(desk, standing)
    visitor = app.test_client()
    with statements() as few:
        assert "Trần Thị Ánh" in visitor.get("/cong-khai").text
    # How many, the rows, and the law of the names.
    assert len(few) == 3
    row = desk.now(key)
    for state, days in (
        (NominationState.APPRAISED, ("2021-11-15", "2021-11-30")),
        (NominationState.POSTED, ("2021-11-16", "2021-11-30")),
        (NominationState.POSTED, ("2021-11-01", "2021-11-14")),
    ):
        row = desk.now(key)
        row.state = state
        row.posted_from, row.posted_to = (date.fromisoformat(day) for day in days)
        session.commit()
        assert "Trần Thị Ánh" not in visitor.get("/cong-khai").text, (state, days)


@pytest.mark.parametrize(("award", "said"), [("HCLD3", True), ("BKT", False)])
def test_the_page_says_that_the_people_were_not_asked_yet(
    client: FlaskClient, desk: Dossiers, award: str, said: bool
) -> None:
    row = appraising(desk, award)
    enter(client, "standing")
    page = client.get(f"/nominations/{row.public_id}").text
    assert ("Chưa công khai lấy ý kiến Nhân dân" in page) is said
