"""Nominations from Excel on the page: from the unit's workbook to the drafts, and the red workbook in between."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests import dossiers as province
from tests.adapters.test_workbooks import HOSTILE
from tests.dossiers import Dossiers
from tests.factories import PASSWORD
from tests.page import hidden_fields, sign_in
from tests.sheets import book, dossiers, line
from tracker.adapters.workbooks import read_rows
from tracker.domain.nomination_columns import HEADING
from tracker.models import Nomination

BAD = line("Người Hai", **{"Hình thức": "Cờ thi đua", "Phân loại": "Người"})
START = "/nominations/import?unit=H1"


@pytest.fixture
def clerk(app: Flask, client: FlaskClient, desk: Dossiers) -> FlaskClient:
    """The clerk of H1 on the day of the round."""
    province.on_the_day(app)
    sign_in(client, "h1.clerk", PASSWORD)
    return client


def upload(client: FlaskClient, content: bytes, **changed: str) -> TestResponse:
    data = {**hidden_fields(client.get(START).text), "file": (io.BytesIO(content), "ds.xlsx"), **changed}
    return client.post("/nominations/import", data=data, content_type="multipart/form-data")


def take(client: FlaskClient, preview: TestResponse, action: str, **changed: str) -> TestResponse:
    data = {**hidden_fields(preview.text), "action": action, **changed}
    return client.post("/nominations/import/confirm", data=data)


def test_links_lead_from_the_list_and_the_round_to_the_units_workbook(
    clerk: FlaskClient, desk: Dossiers
) -> None:
    key = desk.round.public_id
    assert "/nominations/import" in clerk.get("/nominations").text
    assert f"/nominations/import?round={key}" in clerk.get(f"/rounds/{key}").text
    assert "Chọn đơn vị" in clerk.get("/nominations/import").text
    page = clerk.get(START).text
    address = f"/nominations/import/template?round={key}&amp;unit=H1"
    assert address in page
    answer = clerk.get(address.replace("&amp;", "&"))
    assert "danh-sach-BK-2021-H1.xlsx" in answer.headers["Content-Disposition"]
    assert read_rows(answer.data) == [list(HEADING)]
    assert clerk.get("/nominations/import/template").status_code == 302


def test_a_list_without_errors_is_looked_through_and_then_taken(clerk: FlaskClient, session: Session) -> None:
    preview = upload(clerk, book(line("Người Một"), line("<script>alert(1)</script>")))
    assert preview.status_code == 200
    assert "Lập 2 hồ sơ" in preview.text
    assert "<script>alert" not in preview.text
    assert dossiers(session) == 0
    answer = take(clerk, preview, "all")
    assert answer.status_code == 302
    shown = clerk.get(answer.location).text
    assert "Đã lập 2 bản nháp." in shown
    assert "Người Một" in shown
    assert dossiers(session) == 2
    again = take(clerk, preview, "all")
    assert (again.status_code, "tải tệp lên lại" in again.text) == (409, True)
    assert dossiers(session) == 2


def test_errors_are_told_the_red_workbook_comes_back_and_the_valid_rows_are_taken_by_choice(
    clerk: FlaskClient, session: Session
) -> None:
    preview = upload(clerk, book(line("Người Một"), BAD))
    assert preview.status_code == 422
    for words in ("1 trên 2 dòng cần sửa", "không có trong đợt xét", "Chỉ lập 1 hồ sơ hợp lệ"):
        assert words in preview.text
    marked = take(clerk, preview, "mark")
    sheet = load_workbook(io.BytesIO(marked.data)).worksheets[0]
    red = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert red == {f"{chr(65 + HEADING.index(title))}3" for title in ("Hình thức", "Phân loại")}
    assert take(clerk, preview, "all").status_code == 409
    assert dossiers(session) == 0
    assert take(clerk, preview, "valid").status_code == 302
    assert dossiers(session) == 1


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_gets_one_plain_message(clerk: FlaskClient, session: Session, name: str) -> None:
    answer = upload(clerk, HOSTILE[name])
    assert answer.status_code == 422
    assert "không đọc được" in answer.text or "Hãy chọn tệp" in answer.text
    assert dossiers(session) == 0


def test_a_page_that_was_tampered_with_stores_nothing(clerk: FlaskClient, session: Session) -> None:
    preview = upload(clerk, book(line("Người Một")))
    for changed, status in (
        ({"count": "2"}, 409),
        ({"count": ""}, 422),
        ({"table": "***"}, 422),
        ({"table": ""}, 422),
        ({"unit_code": "H2"}, 422),
        ({"round_id": "khác"}, 404),
    ):
        assert take(clerk, preview, "all", **changed).status_code == status, changed
        assert take(clerk, preview, "mark", **changed).status_code in {200, 404, 422}, changed
    assert dossiers(session) == 0
    assert take(clerk, preview, "all").status_code == 302
    row = session.scalars(select(Nomination)).one()
    assert row.unit.code == "H1"


@pytest.mark.parametrize(("who", "status"), [("h2.clerk", 422), ("h1.head", 404), ("standing", 404)])
def test_nobody_imports_for_a_unit_that_is_not_theirs(
    app: Flask, clerk: FlaskClient, session: Session, who: str, status: int
) -> None:
    preview = upload(clerk, book(line("Người Một")))
    other = app.test_client()
    sign_in(other, who, PASSWORD)
    token = hidden_fields(other.get("/account").text or other.get("/work").text).get("csrf_token", "")
    data = {**hidden_fields(preview.text), "csrf_token": token, "action": "all"}
    assert other.post("/nominations/import/confirm", data=data).status_code == status
    shown = other.get(START)
    assert shown.status_code == (200 if who == "h2.clerk" else 404)
    assert "Đơn vị H1" not in shown.text
    assert dossiers(session) == 0
