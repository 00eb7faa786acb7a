"""Units and accounts from Excel, from the empty table to the last password."""

import io
from html import escape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.factories import DAY, account, person, unit, viewer
from tests.page import enter, hidden_fields, sign_in
from tracker.adapters.workbooks import read_rows, write_rows
from tracker.domain.enums import Role
from tracker.domain.errors import Conflict, NotFound
from tracker.domain.imports import ACCOUNT_HEADING, UNIT_HEADING
from tracker.models import Account, AuditEntry, Unit
from tracker.services import audit, imports

SCHOOL = ["HY-A", "HY-A-1", "Trường Lê Lợi", "TLL", "Trường học"]
CLASS = ["HY-A-1", "HY-A-1-1", "Tổ Văn", "TV", "Phòng, ban"]
LAN = ["Nguyễn Thị Lan", "Giáo viên", "lan", "HY-A", "Cán bộ thi đua"]
HOA = ["Trần Hoa", "", "hoa", "HY-A", ""]


def units(*rows: list[str]) -> bytes:
    return write_rows("Đơn vị", UNIT_HEADING, rows)


def accounts(*rows: list[str]) -> bytes:
    return write_rows("Tài khoản", ACCOUNT_HEADING, rows)


def upload(client: FlaskClient, kind: str, content: bytes) -> TestResponse:
    data = {**hidden_fields(client.get(f"/import/{kind}").text), "file": (io.BytesIO(content), "bang.xlsx")}
    return client.post(f"/import/{kind}", data=data, content_type="multipart/form-data")


def confirm(client: FlaskClient, kind: str, preview: TestResponse) -> TestResponse:
    return client.post(f"/import/{kind}/confirm", data=hidden_fields(preview.text))


@pytest.mark.parametrize(("kind", "heading"), [("units", UNIT_HEADING), ("accounts", ACCOUNT_HEADING)])
def test_the_empty_table_has_the_headings(local: FlaskClient, kind: str, heading: tuple[str, ...]) -> None:
    answer = local.get(f"/import/{kind}/template")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert read_rows(answer.data) == [list(heading)]


def test_units_are_looked_through_and_then_added_children_in_any_order(
    local: FlaskClient, session: Session
) -> None:
    preview = upload(local, "units", units(CLASS, SCHOOL))
    assert preview.status_code == 200
    assert "Tổ Văn" in preview.text
    assert session.scalar(select(func.count(Unit.id))) == 3
    assert confirm(local, "units", preview).location == "/units"
    made = session.scalars(select(Unit).where(Unit.code == "HY-A-1-1")).one()
    parent = session.scalars(select(Unit).where(Unit.code == "HY-A-1")).one()
    assert made.path == f"{parent.path}{made.id}/"
    assert made.valid_from == DAY
    assert "Đã thêm 2 đơn vị" in local.get("/units").text
    assert audit.verify(session) == []


def test_people_sign_in_with_the_passwords_of_the_file(
    local: FlaskClient, session: Session, app: Flask
) -> None:
    answer = confirm(local, "accounts", upload(local, "accounts", accounts(LAN, HOA)))
    assert answer.headers["Cache-Control"] == "no-store"
    rows = read_rows(answer.data)
    assert [row[2] for row in rows[1:]] == ["lan", "hoa"]
    assert sign_in(app.test_client(), "lan", rows[1][4]).status_code == 302
    made = session.scalars(select(Account).where(Account.user_name == "lan")).one()
    assert made.must_change_password
    assert viewer(session, made).has(Role.CLERK)
    other = session.scalars(select(Account).where(Account.user_name == "hoa")).one()
    assert viewer(session, other).grants == ()
    assert "Lan" not in repr([vars(line) for line in session.scalars(select(AuditEntry))])


def test_the_same_page_sent_again_makes_nothing_more(local: FlaskClient, session: Session) -> None:
    preview = upload(local, "accounts", accounts(LAN))
    assert confirm(local, "accounts", preview).status_code == 200
    again = confirm(local, "accounts", preview)
    assert (again.status_code, "tải tệp lên lại" in again.text) == (409, True)
    assert session.scalar(select(func.count(Account.id))) == 3


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["HY-B", *SCHOOL[1:]]], "Không có mã HY-B"),
        ([[*SCHOOL[:1], "HY-B", *SCHOOL[2:]]], "Mã HY-B đã có"),
        ([["X-2", "X-1", *SCHOOL[2:]], ["X-1", "X-2", *SCHOOL[2:]]], "Không có mã X-2"),
        ([SCHOOL, SCHOOL], "Trùng với dòng 2"),
        ([[*SCHOOL[:4], "Tỉnh"]], "không có trong danh mục"),
    ],
)
def test_wrong_cells_of_units_are_listed_and_nothing_is_added(
    local: FlaskClient, session: Session, rows: list[list[str]], words: str
) -> None:
    answer = upload(local, "units", units(*rows))
    assert answer.status_code == 422
    assert words in answer.text
    assert "Cách sửa" in answer.text
    assert "/import/units/confirm" not in answer.text
    shown = answer.text.split('id="line-list"')[1]
    assert all(escape(cell) in shown for row in rows for cell in row), "shows what the file does not say"
    assert session.scalar(select(func.count(Unit.id))) == 3


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ([*LAN[:3], "HY-B", ""], "Không có mã HY-B"),
        ([*LAN[:2], "local", *LAN[3:]], "Tên local đã có"),
        ([*LAN[:4], "Quản trị hệ thống"], "không có trong danh mục"),
        (["<script>alert(1)</script>", "", "x", "HY-A", ""], "Không đúng dạng"),
    ],
)
def test_wrong_cells_of_accounts_are_listed_and_nothing_is_made(
    local: FlaskClient, session: Session, row: list[str], words: str
) -> None:
    answer = upload(local, "accounts", accounts(HOA, row))
    assert answer.status_code == 422
    assert words in answer.text
    assert "<script>alert" not in answer.text
    assert session.scalar(select(func.count(Account.id))) == 2  # "local" and "admin"


@pytest.mark.parametrize("content", [b"", b"not a workbook"])
def test_a_file_that_is_no_table_is_refused_on_the_page(local: FlaskClient, content: bytes) -> None:
    answer = upload(local, "units", content)
    assert answer.status_code == 422
    assert "không đọc được" in answer.text or "Hãy chọn tệp" in answer.text


def test_a_page_that_was_tampered_with_adds_nothing(local: FlaskClient, session: Session) -> None:
    token = hidden_fields(local.get("/import/units").text)["csrf_token"]
    for table in ("", "***", "AAAA"):
        answer = local.post("/import/units/confirm", data={"csrf_token": token, "table": table})
        assert answer.status_code == 422
    foreign = units(["HY-B", *SCHOOL[1:]])
    own = session.scalars(select(Account).where(Account.user_name == "local")).one()
    with pytest.raises(Conflict):
        imports.import_units(viewer=viewer(session, own), content=foreign, day=DAY)
    assert session.scalar(select(func.count(Unit.id))) == 3


def test_other_people_and_other_tables_have_no_import(client: FlaskClient, session: Session) -> None:
    home = unit(session, "HY")
    clerk = person(session, home, Role.CLERK, name="lan")
    enter(client, "lan")
    assert client.get("/import/units").status_code == 404
    for take in (
        imports.import_units,
        imports.import_accounts,
        imports.preview_units,
        imports.preview_accounts,
    ):
        with pytest.raises(NotFound):
            take(viewer=viewer(session, clerk), content=b"", day=DAY)


def test_an_unknown_table_does_not_exist(local: FlaskClient) -> None:
    assert local.get("/import/planets").status_code == 404


def test_too_many_accounts_at_once_are_refused(local: FlaskClient, session: Session) -> None:
    rows = [["Tên", "", f"nguoi{number}", "HY-A", ""] for number in range(imports.MOST_ACCOUNTS + 1)]
    answer = upload(local, "accounts", accounts(*rows))
    assert (answer.status_code, "tối đa 500" in answer.text) == (422, True)
    assert account(session, session.scalars(select(Unit).where(Unit.code == "HY-A")).one(), "nguoi1")
