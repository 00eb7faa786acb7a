"""The papers of a dossier: what is refused beside its field, and taking a file off again."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import dossiers, files
from tests.dossiers import Dossiers
from tests.page import enter, submit
from tracker.models import NominationAttachment


@pytest.fixture
def desk(app: Flask, session: Session, client: FlaskClient) -> Dossiers:
    dossiers.on_the_day(app)
    built = dossiers.open_round(session)
    enter(client, "h1.clerk")
    return built


def count(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count(NominationAttachment.id))) or 0


@pytest.mark.parametrize(
    ("paper", "file", "message"),
    [
        ("review_minutes", None, "Tệp: Hãy chọn tệp"),
        ("review_minutes", ("a.exe", b"MZ"), "Tệp: Loại tệp này không được nhận"),
        ("review_minutes", ("a.pdf", b"not a pdf"), "Tệp: "),
        ("submission_letter", ("a.png", files.png()), "Giấy tờ: Hãy chọn một mục"),
        ("x" * 300, ("a.png", files.png()), "Giấy tờ: Hãy chọn một mục"),
    ],
)
def test_a_wrong_file_is_answered_on_its_field(
    client: FlaskClient,
    desk: Dossiers,
    session: Session,
    paper: str,
    file: tuple[str, bytes] | None,
    message: str,
) -> None:
    url = f"/nominations/{desk.draft().public_id}/papers"
    data: dict[str, object] = {"paper": paper}
    if file:
        data["file"] = (BytesIO(file[1]), file[0])
    answer = submit(client, url, data)
    assert answer.status_code == 422
    assert message in answer.text
    assert count(session) == 0


def test_a_file_is_taken_off_a_draft_only_by_its_own_unit(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    row = desk.complete()
    papers = f"/nominations/{row.public_id}/papers"
    file = row.attachments[0].public_id
    stranger = client.application.test_client()
    enter(stranger, "h2.clerk")
    url = f"{papers}/{file}/remove"
    assert submit(stranger, url, {}, page="/account").status_code == 404
    foreign = desk.complete(unit_code="H2").attachments[0].public_id
    assert submit(client, f"{papers}/{foreign}/remove", {}, page=papers).status_code == 404
    assert count(session) == 4
    assert submit(client, url, {}, page=papers).status_code == 302
    assert count(session) == 3
    assert "Còn thiếu" in client.get(papers).text
    assert submit(client, f"/nominations/{row.public_id}/move/send", {}).status_code == 422
