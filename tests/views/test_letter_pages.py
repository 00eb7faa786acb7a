"""The head's letter: which dossiers it may carry, what the form refuses, and the files made of it."""

from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import dossiers
from tests.dossiers import Dossiers
from tests.page import enter, hidden_fields, submit
from tracker.domain.enums import NominationState
from tracker.models import AuditEntry, Nomination, SubmissionLetter
from tracker.services import nominations


@pytest.fixture
def desk(app: Flask, session: Session) -> Dossiers:
    dossiers.on_the_day(app)
    return dossiers.open_round(session)


def browser(client: FlaskClient, name: str) -> FlaskClient:
    person = client.application.test_client()
    enter(person, name)
    return person


def to_sign(desk: Dossiers, award: str = "BKT", unit: str = "H1") -> Nomination:
    row = desk.complete(award, unit)
    desk.act(f"{unit}.clerk", row, "send")
    return row


def letters(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count(SubmissionLetter.id))) or 0


def test_a_head_signs_one_letter_for_several_dossiers(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    keys = [to_sign(desk).public_id, to_sign(desk, "HCLD3").public_id]
    head = browser(client, "h1.head")
    page = head.get("/letters/new")
    assert page.text.count('name="ids"') == 2
    assert 'value="TTr-UBND"' in page.text
    data = {"number": "7", "symbol": "TTr-UBND", "ids": keys}
    answer = submit(head, "/letters/new", data)
    assert answer.status_code == 302
    assert {desk.now(key).state for key in keys} == {NominationState.FILED}
    shown = head.get(answer.location).text
    assert "7/TTr-UBND" in shown
    assert shown.count("Trần Thị Ánh") == 2
    assert "Không có hồ sơ nào chờ ký" in head.get("/letters/new").text


def test_a_form_posted_twice_leads_to_the_first_letter(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    key, other = to_sign(desk).public_id, to_sign(desk, "HCLD3").public_id
    head = browser(client, "h1.head")
    data = {**hidden_fields(head.get("/letters/new").text), "number": "7", "symbol": "TTr-UBND"}
    first = head.post("/letters/new", data={**data, "ids": [key]})
    assert first.status_code == 302
    for ids in ([key], [other]):
        again = head.post("/letters/new", data={**data, "ids": ids})
        assert again.location == first.location
    assert letters(session) == 1
    assert desk.now(other).state == NominationState.TO_SIGN


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"number": ""}, "Số tờ trình", "Hãy nhập số tờ trình"),
        ({"number": "9" * 21}, "Số tờ trình", "Tối đa 20 ký tự"),
        ({"symbol": "  "}, "Ký hiệu", "Hãy nhập ký hiệu"),
        ({"symbol": "T" * 41}, "Ký hiệu", "Tối đa 40 ký tự"),
        ({"ids": []}, "Hồ sơ gửi kèm", "Hãy chọn ít nhất một hồ sơ"),
        ({"ids": ["khong-co"]}, "Hồ sơ gửi kèm", "không còn trong danh sách"),
        ({"ids": ["H2"]}, "Hồ sơ gửi kèm", "không còn trong danh sách"),
    ],
)
def test_a_wrong_letter_is_answered_on_its_field_and_nothing_is_signed(
    client: FlaskClient,
    desk: Dossiers,
    session: Session,
    changes: dict[str, object],
    field: str,
    message: str,
) -> None:
    key, foreign = to_sign(desk).public_id, to_sign(desk, unit="H2").public_id
    if changes.get("ids") == ["H2"]:
        changes = {"ids": [foreign]}
    data = {"number": "chữ <b>7</b>", "symbol": "TTr-UBND", "ids": [key], **changes}
    answer = submit(browser(client, "h1.head"), "/letters/new", data)
    assert answer.status_code == 422
    assert f"{field}: " in answer.text
    assert message in answer.text
    if "number" not in changes:
        assert "chữ &lt;b&gt;7&lt;/b&gt;" in answer.text
    assert letters(session) == 0
    assert {desk.now(name).state for name in (key, foreign)} == {NominationState.TO_SIGN}


def test_a_dossier_rewritten_while_the_page_is_open_is_not_signed_unseen(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    rows = [to_sign(desk), to_sign(desk, "HCLD3")]
    keys, head = [row.public_id for row in rows], browser(client, "h1.head")
    data = {**hidden_fields(head.get("/letters/new").text), "number": "7", "symbol": "TTr-UBND", "ids": keys}
    desk.act("H1.clerk", rows[1], "take_back")
    nominations.save(
        viewer=desk.viewer("H1.clerk"),
        public_id=keys[1],
        version=desk.now(keys[1]).version,
        achievement="Khác hẳn",
        initiatives=(),
    )
    desk.act("H1.clerk", rows[1], "send")
    # A refusal for another reason shows the page again; it must not take the change for seen.
    unnumbered = head.post("/letters/new", data={**data, "number": ""})
    assert hidden_fields(unnumbered.text)["seen"] == data["seen"]
    answer = head.post("/letters/new", data=data)
    assert answer.status_code == 409
    assert f"Hồ sơ {rows[1].code} đã thay đổi" in answer.text
    assert letters(session) == 0
    again = {**hidden_fields(answer.text), "number": "7", "symbol": "TTr-UBND", "ids": keys}
    assert head.post("/letters/new", data=again).status_code == 302


@pytest.mark.parametrize("seen", ["", "x", "::", "a:b c:1", "1:99999999"])
def test_what_the_page_did_not_show_is_not_signed(client: FlaskClient, desk: Dossiers, seen: str) -> None:
    key = to_sign(desk).public_id
    data = {"number": "7", "symbol": "TTr-UBND", "ids": [key], "seen": seen}
    assert submit(browser(client, "h1.head"), "/letters/new", data).status_code == 409
    assert desk.now(key).state == NominationState.TO_SIGN


def test_the_page_says_before_the_click_that_nobody_waits_above(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    row = to_sign(desk, unit="X1")
    desk.world.people["H1.standing"].active_to = date(2021, 11, 14)
    session.commit()
    head = browser(client, "x1.head")
    for page in ("/letters/new", f"/nominations/{row.public_id}"):
        assert "Chưa có ai giữ vai trò cơ quan thường trực tại Đơn vị H1" in head.get(page).text
    assert "Chưa có ai" not in browser(client, "h1.head").get("/nominations").text


def test_a_letter_has_a_line_of_its_own(client: FlaskClient, desk: Dossiers, session: Session) -> None:
    desk.filed(number="5")
    key = session.scalars(select(SubmissionLetter.public_id)).one()
    page = browser(client, "h1.head").get(f"/letters/{key}").text
    assert "Ký tờ trình" in page.split('id="history"')[1]
    line = session.scalars(select(AuditEntry).where(AuditEntry.subject == "submission_letter")).one()
    papers = {"pdf", "xlsx", "list_pdf", "list_xlsx"}
    assert (line.action, set(line.digests)) == ("sign", {"items", *papers})


def test_a_number_used_before_is_answered_on_its_field(client: FlaskClient, desk: Dossiers) -> None:
    desk.filed(number="5")
    key = to_sign(desk, "HCLD3").public_id
    head = browser(client, "h1.head")
    answer = submit(head, "/letters/new", {"number": "5", "symbol": "TTr-UBND", "ids": [key]})
    assert answer.status_code == 409
    assert "Số tờ trình này đã dùng" in answer.text


def test_dossiers_of_two_units_are_never_offered_together(client: FlaskClient, desk: Dossiers) -> None:
    to_sign(desk)
    to_sign(desk, unit="X1")
    head = browser(client, "h1.head")
    page = head.get("/letters/new").text
    assert 'name="ids"' not in page
    chosen = head.get(f"/letters/new?round={desk.round.public_id}&unit=X1").text
    assert chosen.count('name="ids"') == 1
    nobody = head.get("/letters/new?round=khong-co").text
    assert 'name="ids"' not in nobody


@pytest.mark.papers
def test_the_letter_prints_the_dossiers_as_they_were_signed(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    row = desk.filed(number="5")
    key = session.scalars(select(SubmissionLetter.public_id)).one()
    desk.act("standing", row, "return", "Thiếu")
    nominations.save(
        viewer=desk.viewer("H1.clerk"),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        achievement="Viết lại sau khi trả",
        initiatives=(),
    )
    head = browser(client, "h1.head")
    for document in ("letter", "list"):
        pdf = head.get(f"/letters/{key}/{document}.pdf")
        assert pdf.data.startswith(b"%PDF")
        sheet = load_workbook(BytesIO(head.get(f"/letters/{key}/{document}.xlsx").data))
        words = " ".join(str(cell.value) for page in sheet for line in page for cell in line if cell.value)
        assert "Trần Thị Ánh" in words
        assert "Hoàn thành xuất sắc nhiệm vụ" in words
        assert "Viết lại" not in words
    for path in ("letter.docx", "other.pdf"):
        assert head.get(f"/letters/{key}/{path}").status_code == 404


def test_strangers_find_no_letter(client: FlaskClient, desk: Dossiers, session: Session) -> None:
    desk.filed()
    key = session.scalars(select(SubmissionLetter.public_id)).one()
    for name in ("h2.head", "h2.clerk", "x1.clerk", "admin"):
        for path in ("", "/letter.pdf", "/list.xlsx"):
            assert browser(client, name).get(f"/letters/{key}{path}").status_code == 404
    assert browser(client, "h1.clerk").get("/letters/new").status_code == 404
    assert "Trần Thị Ánh" in browser(client, "standing").get(f"/letters/{key}").text
