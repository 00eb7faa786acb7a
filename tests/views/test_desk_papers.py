"""Giấy tiếp nhận after a letter is received, Phiếu yêu cầu bổ sung while a dossier is to be mended."""

from html import unescape

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import dossiers
from tests.dossiers import DAY, Dossiers
from tests.page import enter
from tests.snapshots import kept
from tracker.domain.holidays import national_calendar
from tracker.models import Nomination, SubmissionLetter

LIMIT = 25
"""Working days that the province has (Nghị định 91/2017/NĐ-CP)."""


@pytest.fixture
@kept
def desk(session: Session) -> Dossiers:
    return dossiers.open_round(session)


@pytest.fixture
def filed(app: Flask, desk: Dossiers) -> Nomination:
    dossiers.on_the_day(app)
    return desk.filed()


def letter(session: Session) -> str:
    found = session.scalars(select(SubmissionLetter)).one()
    return f"/letters/{found.public_id}"


def words(content: bytes) -> str:
    """The text of a PDF, its lines joined."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    return " ".join("\n".join(pages).split())


def test_a_receipt_follows_the_receiving_and_promises_the_laws_day(
    client: FlaskClient, desk: Dossiers, session: Session, filed: Nomination
) -> None:
    enter(client, desk.world.people["H1.clerk"].user_name)
    page = letter(session)
    assert "receipt" not in client.get(page).text
    early = client.get(f"{page}/receipt.xlsx")
    assert early.status_code == 409
    assert "chưa tiếp nhận" in unescape(early.text)
    desk.act("standing", filed, "receive")
    assert f'href="{page}/receipt.pdf"' in client.get(page).text
    text = words(client.get(f"{page}/receipt.pdf").data)
    due = national_calendar().add(DAY, LIMIT)
    assert f"ngày {due.day:02} tháng {due.month:02} năm {due.year}" in text
    assert filed.code in text
    assert desk.world.people["standing"].display_name in text
    assert client.get(f"{page}/receipt.xlsx").data.startswith(b"PK")


def test_strangers_get_no_receipt(
    client: FlaskClient, desk: Dossiers, session: Session, filed: Nomination
) -> None:
    desk.act("standing", filed, "receive")
    page = letter(session)
    enter(client, desk.world.people["X1.clerk"].user_name)
    assert client.get(f"{page}/receipt.pdf").status_code == 404


def test_a_dossier_sent_back_has_its_request(
    client: FlaskClient, desk: Dossiers, session: Session, filed: Nomination
) -> None:
    enter(client, desk.world.people["H1.clerk"].user_name)
    paper = f"/nominations/{filed.public_id}/supplement-request"
    assert client.get(f"{paper}.pdf").status_code == 409
    desk.act("standing", filed, "return", "Thiếu biên bản bình xét\nThiếu xác nhận")
    assert f'href="{paper}.pdf"' in client.get(f"/nominations/{filed.public_id}").text
    text = words(client.get(f"{paper}.pdf").data)
    assert "1 Thiếu biên bản bình xét" in text
    assert "2 Thiếu xác nhận" in text
    assert client.get(f"{paper}.docx").status_code == 404
