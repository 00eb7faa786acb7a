"""Earlier awards from Excel on screen: the template, the preview with its errors, the red file back, storing."""

from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.dossiers import Dossiers, on_the_day
from tests.page import enter, hidden_fields, submit
from tests.services.test_history_import import kept, line, table
from tracker.adapters.workbooks import read_table

START = "/recipients/import?unit=H1"


@pytest.fixture
def clerk(app: Flask, client: FlaskClient, desk: Dossiers) -> FlaskClient:
    on_the_day(app)
    desk.recipient()
    enter(client, "h1.clerk")
    return client


def look(client: FlaskClient, content: bytes) -> TestResponse:
    return submit(client, "/recipients/import", {"file": (BytesIO(content), "lich-su.xlsx")}, page=START)


def confirm(client: FlaskClient, preview: TestResponse, action: str) -> TestResponse:
    return client.post("/recipients/import/confirm", data={**hidden_fields(preview.text), "action": action})


def test_from_the_list_to_the_template_and_back(clerk: FlaskClient, session: Session) -> None:
    assert "/recipients/import" in clerk.get("/recipients").text
    places = clerk.get("/recipients/import").text
    assert "unit=H1" in places
    assert "unit=H2" not in places
    page = clerk.get(START).text
    assert "/recipients/import/template?unit=H1" in page
    given = clerk.get("/recipients/import/template?unit=H1")
    assert read_table(given.data).rows[1][2] == "Trần Thị Ánh"
    preview = look(clerk, table(line()))
    assert (preview.status_code, kept(session)) == (200, 0)
    assert "Ghi 1 lần khen thưởng" in preview.text
    done = confirm(clerk, preview, "all")
    assert (done.status_code, done.location, kept(session)) == (302, "/recipients?unit=H1", 1)
    again = look(clerk, table(line()))
    assert "Đã có trong quá trình nên không ghi lần nữa: 1 dòng." in again.text
    assert 'value="all"' not in again.text
    assert confirm(clerk, preview, "all").status_code == 409
    assert kept(session) == 1


def test_errors_are_shown_by_row_and_column_and_the_file_comes_back_marked(
    clerk: FlaskClient, session: Session
) -> None:
    preview = look(clerk, table(line(), line(Tên="Người <b>Lạ</b>", Số_quyết_định="5")))
    page = unescape(preview.text)
    assert preview.status_code == 422
    assert "1 trên 2 dòng cần sửa. Chưa có gì được ghi." in page
    assert "Chưa có đối tượng này trong đơn vị" in page
    assert 'value="all"' not in page
    assert "<b>Lạ" not in preview.text
    marked = confirm(clerk, preview, "mark")
    assert marked.headers["Content-Disposition"].endswith("lich-su-co-danh-dau.xlsx")
    assert confirm(clerk, preview, "all").status_code == 409
    assert kept(session) == 0
    assert confirm(clerk, preview, "valid").status_code == 302
    assert kept(session) == 1


def test_what_is_no_list_is_refused_on_the_same_page(clerk: FlaskClient, session: Session) -> None:
    for content in (b"", b"PK\x03\x04", table()):
        answer = look(clerk, content)
        assert answer.status_code == 422
        assert "error-summary" in answer.text
    assert kept(session) == 0


@pytest.mark.parametrize("name", ["h1.head", "standing", "admin"])
def test_only_a_clerk_has_the_pages(clerk: FlaskClient, name: str) -> None:
    person = clerk.application.test_client()
    enter(person, name)
    assert "/recipients/import" not in person.get("/recipients").text
    for address in (START, "/recipients/import/template?unit=H1"):
        assert person.get(address).status_code in {403, 404}


def test_a_unit_of_others_has_no_template(clerk: FlaskClient) -> None:
    answer = clerk.get("/recipients/import/template?unit=H2")
    assert (answer.status_code, answer.location) == (302, "/recipients/import")
    sent = {"file": (BytesIO(table(line())), "a.xlsx"), "unit_code": "H2"}
    assert submit(clerk, "/recipients/import", sent, page=START).status_code == 422
