"""Lists whose columns have names of their own: the unit says once which they are, and later lists are read so."""

from collections.abc import Mapping
from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests import dossiers, sheets
from tests.dossiers import Dossiers
from tests.page import enter, hidden_fields
from tests.snapshots import kept
from tracker.models import AuditEntry, ImportColumn, Nomination, Recipient

HEADING = ("TT", "Người được khen", "Công việc", "Thành tích nổi bật")
ROWS = (HEADING, ("", "I. Cá nhân", "", ""), ("1", "Trần Thị Ánh", "Văn thư", "Hoàn thành tốt"))
MEANINGS = ("STT", "Tên", "Chức vụ", "Thành tích")
START, NAME, TAKE = (f"/nominations/import{end}" for end in ("", "/columns", "/confirm"))


@pytest.fixture
@kept
def desk(session: Session) -> Dossiers:
    return dossiers.open_round(session)


@pytest.fixture
def clerk(app: Flask, client: FlaskClient, desk: Dossiers) -> FlaskClient:
    dossiers.on_the_day(app)
    enter(client, desk.world.people["H1.clerk"].user_name)
    return client


def look(clerk: FlaskClient, desk: Dossiers, content: bytes, name: str = "ds.xlsx") -> TestResponse:
    page = clerk.get(f"{START}?round={desk.round.public_id}&unit=H1").text
    return clerk.post(START, data={**hidden_fields(page), "file": (BytesIO(content), name)})


def say(clerk: FlaskClient, page: TestResponse, **typed: str) -> TestResponse:
    chosen = {f"column_{place}": words for place, words in enumerate(MEANINGS)}
    common = {"common_kind": "Cá nhân", "common_award": "BKT"}
    return clerk.post(NAME, data={**hidden_fields(page.text), **chosen, **common, **typed})


def remembered(session: Session) -> Mapping[str, str]:
    session.expire_all()
    return {row.heading: row.meaning for row in session.scalars(select(ImportColumn))}


FILES = {"ds.xlsx": sheets.in_font("Times New Roman", *ROWS), "ds.docx": sheets.word(*ROWS)}


@pytest.mark.parametrize("name", FILES)
def test_unknown_columns_are_asked_for_named_and_the_drafts_made(
    clerk: FlaskClient, desk: Dossiers, session: Session, name: str
) -> None:
    asked = look(clerk, desk, FILES[name], name)
    text = unescape(asked.text)
    assert "Người được khen" in text
    assert "Trần Thị Ánh" in text
    assert '<option selected value="STT">' in text
    looked = say(clerk, asked)
    assert looked.status_code == 200
    assert "tiêu đề nhóm, không tính: 1" in unescape(looked.text)
    taken = clerk.post(TAKE, data={**hidden_fields(looked.text), "action": "all"})
    assert taken.status_code == 302
    row = session.scalars(select(Nomination)).one()
    assert (row.award_code, row.achievement) == ("BKT", "Hoàn thành tốt")
    assert session.scalars(select(Recipient.position).where(Recipient.id == row.recipient_id)).one() == (
        "Văn thư"
    )


def test_the_next_list_of_the_unit_is_read_without_asking(
    clerk: FlaskClient, desk: Dossiers, session: Session
) -> None:
    say(clerk, look(clerk, desk, FILES["ds.xlsx"]))
    assert remembered(session) == {
        "nguoi duoc khen": "Tên",
        "cong viec": "Chức vụ",
        "thanh tich noi bat": "Thành tích",
    }
    line = session.scalars(select(AuditEntry).where(AuditEntry.action == "name_columns")).one()
    assert line.subject_id == desk.world.units["H1"].id
    again = ("STT", "NGƯỜI ĐƯỢC KHEN", "Phân loại", "Hình thức")
    known = look(clerk, desk, sheets.in_font("Arial", again, ("1", "Lê Văn Ba", "Cá nhân", "BKT")))
    assert known.status_code == 200
    assert "Lê Văn Ba" in unescape(known.text)


def test_another_unit_is_asked_for_its_own(clerk: FlaskClient, desk: Dossiers, session: Session) -> None:
    session.add(ImportColumn(unit_id=desk.world.units["X1"].id, heading="nguoi duoc khen", meaning="Tên"))
    session.commit()
    heading = ("Người được khen", "Phân loại", "Hình thức")
    asked = look(clerk, desk, sheets.in_font("Arial", heading, ("Lê Văn Ba", "Cá nhân", "BKT")))
    assert "Ghép cột" in asked.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"column_1": ""}, "Chưa có cột nào là “Tên”"),
        ({"common_award": ""}, "Chưa có cột nào là “Hình thức”"),
        ({"common_kind": ""}, "Chưa có cột nào là “Phân loại”"),
        ({"column_2": "Tên"}, "Hai cột cùng là “Tên”"),
        ({"column_2": "Lương"}, "Hãy chọn một mục trong danh sách."),
        ({"common_award": "HCSV"}, "Hãy chọn một mục trong danh sách."),
    ],
)
def test_what_cannot_be_is_refused_and_kept(
    clerk: FlaskClient, desk: Dossiers, session: Session, typed: dict[str, str], said: str
) -> None:
    answer = say(clerk, look(clerk, desk, FILES["ds.xlsx"]), **typed)
    assert answer.status_code == 422
    text = unescape(answer.text)
    assert said in text
    assert '<option selected value="Thành tích">' in text
    assert remembered(session) == {}


def test_a_column_that_is_not_read_can_be_named_from_the_preview(
    clerk: FlaskClient, desk: Dossiers, session: Session
) -> None:
    heading = ("Tên", "Phân loại", "Hình thức", "Việc làm")
    looked = look(clerk, desk, sheets.in_font("Arial", heading, ("Lê Văn Ba", "Cá nhân", "BKT", "Thợ")))
    assert "“Việc làm”" in unescape(looked.text)
    asked = clerk.post(NAME, data=hidden_fields(looked.text))
    assert '<option selected value="Hình thức">' in unescape(asked.text)
    meanings = dict(
        zip(("column_0", "column_1", "column_2", "column_3"), (*heading[:3], "Chức vụ"), strict=True)
    )
    named = say(clerk, asked, **meanings, common_kind="", common_award="")
    assert named.status_code == 200
    assert "Các cột không được ghi" not in unescape(named.text)
    assert remembered(session) == {"viec lam": "Chức vụ"}


def test_old_fonts_are_shown_before_and_after(clerk: FlaskClient, desk: Dossiers, session: Session) -> None:
    heading = ("STT", "Tªn", "Ph©n lo¹i", "H×nh thøc")
    looked = look(clerk, desk, sheets.in_font(".VnTime", heading, ("1", "NguyÔn V¨n Phóc", "C¸ nh©n", "BKT")))
    text = unescape(looked.text)
    assert looked.status_code == 200
    for words in ("bảng mã cũ", ".VnTime", "NguyÔn V¨n Phóc", "Nguyễn Văn Phúc"):
        assert words in text
    clerk.post(TAKE, data={**hidden_fields(looked.text), "action": "all"})
    assert session.scalars(select(Recipient.name)).all() == ["Nguyễn Văn Phúc"]


def test_a_word_list_with_wrong_cells_comes_back_as_a_marked_workbook(
    clerk: FlaskClient, desk: Dossiers
) -> None:
    looked = say(clerk, look(clerk, desk, sheets.word(HEADING, ("1", "", "Văn thư", "Tốt")), "ds.docx"))
    assert looked.status_code == 422
    marked = clerk.post(TAKE, data={**hidden_fields(looked.text), "action": "mark"})
    sheet = load_workbook(BytesIO(marked.data)).active
    assert [cell.value for cell in sheet[1]] == list(HEADING)
    assert sheet["B2"].comment is not None


def test_a_page_that_was_tampered_with_says_so(clerk: FlaskClient, desk: Dossiers) -> None:
    asked = look(clerk, desk, FILES["ds.xlsx"])
    answer = clerk.post(NAME, data={**hidden_fields(asked.text), "table": "%%%"})
    assert answer.status_code in {400, 422}
    assert "Hãy tải tệp lên lại" in unescape(answer.text)
