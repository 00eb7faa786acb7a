"""The pages of consultations: from the ticked rows to the request, its files, the answer and the work folder."""

from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils, files
from tests.councils import CouncilDay
from tests.dossiers import DAY, on_the_day
from tests.page import enter, submit
from tests.snapshots import kept
from tracker.domain.consultation_enums import ConsultationState, ConsultedAnswer
from tracker.models import Consultation, Nomination

ASKED = {
    "body": "other",
    "other_body": "Liên đoàn Lao động tỉnh",
    "purpose": "opinion",
    "question": "Cho ý kiến về phong trào",
    "number": "31",
    "symbol": "snv-tđkt",
    "signed_on": "15/11/2021",
    "due_on": "",
}
ANSWER = {"reference": "7/LĐLĐ", "answered_on": "15/11/2021", "answer": "agrees", "note": ""}


@pytest.fixture
@kept
def day(session: Session) -> CouncilDay:
    built = councils.seat(session)
    built.appraised("H1", "HCLD3", "12")
    built.appraised("H2", "BKT", "13")
    return built


@pytest.fixture
def rows(app: Flask, client: FlaskClient, day: CouncilDay, session: Session) -> list[Nomination]:
    on_the_day(app)
    enter(client, "standing")
    return list(session.scalars(select(Nomination).order_by(Nomination.code)))


def ticked(client: FlaskClient, rows: list[Nomination]) -> str:
    """The address of the form after ticking the rows in the list."""
    answer = client.get("/nominations/bulk/consult", query_string={"ids": [row.public_id for row in rows]})
    assert answer.status_code == 302
    return str(answer.location)


def asked(session: Session) -> Consultation:
    session.rollback()
    return session.scalars(select(Consultation).execution_options(populate_existing=True)).one()


def test_the_ticked_rows_go_out_in_one_request(
    client: FlaskClient, rows: list[Nomination], session: Session
) -> None:
    assert 'data-actions="consult"' in client.get("/nominations").text.replace("receive ", "")
    address = ticked(client, rows)
    assert "29/11/2021" in client.get(address).text
    ids = [row.public_id for row in rows]
    answer = submit(client, address, {**ASKED, "ids": ids, "file": (BytesIO(files.png()), "cong-van.png")})
    made = asked(session)
    assert answer.location == f"/consultations/{made.public_id}"
    assert (made.body, made.symbol, [item.nomination_id for item in made.items]) == (
        "Liên đoàn Lao động tỉnh",
        "SNV-TĐKT",
        [row.id for row in rows],
    )
    text = unescape(client.get(answer.location).text)
    assert all(row.code in text for row in rows)
    scan = client.get(f"/files/{made.files[0].public_id}")
    assert (scan.status_code, scan.data) == (200, files.png())
    # The name that was typed is offered the next time.
    assert '<option value="Liên đoàn Lao động tỉnh"' in unescape(client.get(address).text)


def test_a_usual_body_fills_the_form_in(client: FlaskClient, rows: list[Nomination]) -> None:
    text = unescape(client.get(f"{ticked(client, rows)}&body=Thanh tra tỉnh").text)
    assert "có hay không có đơn thư khiếu nại" in text
    assert '<option selected value="confirmation"' in text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"other_body": ""}, "Hãy nhập tên cơ quan."),
        ({"question": ""}, "Hãy nhập nội dung lấy ý kiến."),
        ({"due_on": "14/11/2021"}, "Hạn trả lời phải từ ngày công văn trở đi."),
        ({"ids": []}, "Hãy chọn ít nhất một hồ sơ."),
    ],
)
def test_what_is_wrong_is_said_and_kept(
    client: FlaskClient, rows: list[Nomination], session: Session, wrong: dict[str, object], words: str
) -> None:
    fields = {**ASKED, "ids": [row.public_id for row in rows], **wrong}
    answer = submit(client, ticked(client, rows), fields)
    assert answer.status_code == 422
    text = unescape(answer.text)
    assert words in text
    assert 'value="31"' in text
    assert session.scalars(select(Consultation)).all() == []


def test_nothing_ticked_says_what_to_do(client: FlaskClient, rows: list[Nomination]) -> None:
    assert "Chưa chọn hồ sơ nào" in unescape(client.get("/consultations/new").text)
    assert "Chưa chọn hồ sơ nào" in unescape(client.get("/consultations/new?ids=x").text)


def test_the_request_is_a_letter_with_its_list(
    client: FlaskClient, rows: list[Nomination], day: CouncilDay
) -> None:
    made = day.dossiers.consult(*rows)
    pdf = client.get(f"/consultations/{made.public_id}/request.pdf")
    assert pdf.data.startswith(b"%PDF")
    book = load_workbook(BytesIO(client.get(f"/consultations/{made.public_id}/request.xlsx").data))
    cells = [cell.value for sheet in book for line in sheet.iter_rows() for cell in line if cell.value]
    assert "V/v lấy ý kiến hiệp y khen thưởng" in cells or any("V/v" in str(cell) for cell in cells)
    assert [cells.count(row.recipient.name) for row in rows] == [2, 2] or all(
        any(row.recipient.name in str(cell) for cell in cells) for row in rows
    )
    assert client.get(f"/consultations/{made.public_id}/request.docx").status_code == 404


def test_the_answer_is_entered_for_all_with_exceptions(
    client: FlaskClient, rows: list[Nomination], day: CouncilDay, session: Session
) -> None:
    made = day.dossiers.consult(*rows)
    address = f"/consultations/{made.public_id}/answer"
    assert f"Ý kiến về hồ sơ {rows[1].code}" in unescape(client.get(address).text)
    own = {"items-1-answer": "objects", "items-1-note": "Đang có đơn tố cáo"}
    refused = submit(client, address, {**ANSWER, **own, "items-1-note": ""})
    assert refused.status_code == 422
    assert "lý do không nhất trí" in unescape(refused.text)
    submit(client, address, {**ANSWER, **own})
    assert [item.answer for item in asked(session).items] == [ConsultedAnswer.AGREES, ConsultedAnswer.OBJECTS]
    text = unescape(client.get(f"/nominations/{rows[1].public_id}/opinions").text)
    assert "Không nhất trí" in text
    assert "Đang có đơn tố cáo" in text
    assert client.get(address).status_code == 404


def test_what_waits_stands_in_the_work_folder_with_its_days(
    app: Flask, client: FlaskClient, rows: list[Nomination], day: CouncilDay, session: Session
) -> None:
    made = day.dossiers.consult(*rows, due_on=DAY + timedelta(days=1))
    text = unescape(client.get("/work").text)
    assert "Chờ trả lời lấy ý kiến" in text
    assert f'href="/consultations/{made.public_id}"' in text
    page = f"/consultations/{made.public_id}"
    assert 'data-move="silence"' not in client.get(page).text
    assert "Còn 1 ngày làm việc" in unescape(client.get(page).text)
    later = DAY + timedelta(days=4)
    app.extensions["settings"] = app.extensions["settings"].model_copy(update={"business_date": later})
    assert "Quá hạn" in unescape(client.get(f"/nominations/{rows[0].public_id}/opinions").text)
    assert 'data-move="silence"' in client.get(page).text
    asking = unescape(client.get(f"{page}/move/silence").text)
    assert "hồ sơ được trình tiếp" in asking
    assert "Chưa xác nhận" in asking
    submit(client, f"{page}/move/silence", {})
    assert asked(session).state == ConsultationState.SILENT
    assert made.public_id not in client.get("/work").text


def test_the_list_filters_by_state_and_a_later_day_may_be_set(
    client: FlaskClient, rows: list[Nomination], day: CouncilDay, session: Session
) -> None:
    made = day.dossiers.consult(*rows)
    assert made.body in unescape(client.get("/consultations?state=asked").text)
    assert made.public_id not in client.get("/consultations?state=answered").text
    assert "Bộ lọc" in unescape(client.get("/consultations?state=xyz").text)
    submit(client, f"/consultations/{made.public_id}/due", {"due_on": "01/12/2021"})
    assert f"{asked(session).due_on:%d/%m/%Y}" == "01/12/2021"
    refused = submit(client, f"/consultations/{made.public_id}/due", {"due_on": "01/11/2021"})
    assert refused.status_code == 422


def test_the_unit_sees_neither_the_request_nor_its_file(
    client: FlaskClient, rows: list[Nomination], day: CouncilDay, session: Session
) -> None:
    submit(
        client,
        ticked(client, rows),
        {**ASKED, "ids": [rows[0].public_id], "file": (BytesIO(files.png()), "cong-van.png")},
    )
    made = asked(session)
    enter(client, "h1.clerk")
    for address in (f"/consultations/{made.public_id}", f"/files/{made.files[0].public_id}"):
        assert client.get(address).status_code == 404
    assert "Liên đoàn Lao động" not in unescape(client.get(f"/nominations/{rows[0].public_id}/opinions").text)
