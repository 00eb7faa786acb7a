"""Documents of a campaign: inspected like every file, kept by the lead, read by who may read the campaign."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests import files, world
from tests.factories import person
from tests.page import enter, hidden_fields, submit
from tests.world import World
from tracker.domain.enums import CampaignState, Role
from tracker.models import AuditEntry, Campaign, CampaignDocument, StoredFile
from tracker.services import audit

NAME = "Hướng dẫn đăng ký.pdf"
TITLE = "Hướng dẫn đăng ký thi đua"


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    person(session, built.units["H1"], Role.STANDING_BODY, name="h1.standing")
    return built


@pytest.fixture
def standing(client: FlaskClient, province: World) -> FlaskClient:
    enter(client, "standing")
    return client


def address(province: World) -> str:
    return f"/campaigns/{province.campaign().public_id}/documents"


def upload(
    client: FlaskClient, province: World, content: bytes, name: str = NAME, title: str = TITLE
) -> TestResponse:
    url = f"{address(province)}/new"
    data = {**hidden_fields(client.get(url).text), "title": title, "file": (BytesIO(content), name)}
    return client.post(url, data=data, content_type="multipart/form-data")


def key(session: Session) -> str:
    session.rollback()
    return session.scalars(select(CampaignDocument.public_id)).one()


def count(session: Session, model: type[CampaignDocument] | type[StoredFile] = CampaignDocument) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_everyone_who_may_read_the_campaign_reads_its_documents(
    standing: FlaskClient, province: World, session: Session
) -> None:
    content = files.pdf()
    assert upload(standing, province, content).status_code == 302
    file = key(session)
    for launched in (False, True):
        if launched:
            province.launch()
        for who in ("h1.clerk", "h2.head", "leader", "h1.standing", "admin"):
            other = standing.application.test_client()
            enter(other, who)
            answer = other.get(f"/files/{file}")
            if launched and who != "admin":
                assert answer.data == content
                page = other.get(f"/campaigns/{province.campaign().public_id}").text
                assert TITLE in page
                assert "Bỏ tài liệu" not in page
            else:
                assert answer.status_code == 404, who
    assert standing.get(f"/files/{file}").headers["Content-Disposition"].startswith("attachment;")


def test_adding_and_removing_leave_audit_lines(
    standing: FlaskClient, province: World, session: Session
) -> None:
    upload(standing, province, files.pdf())
    plan = f"/campaigns/{province.campaign().public_id}"
    url = f"{address(province)}/{key(session)}/remove"
    assert url in standing.get(plan).text
    assert submit(standing, url, {}, page=plan).status_code == 302
    assert count(session) == 0
    lines = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(2)).all()
    assert [line.action for line in lines] == ["remove_document", "attach_document"]
    assert all(line.digests["file"] for line in lines)
    assert audit.verify(session) == []
    assert "Bỏ tài liệu" in standing.get(f"{plan}/history").text
    assert submit(standing, url, {}, page=plan).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "title", "message"),
    [
        ("a.exe", b"MZ", TITLE, "Chỉ nhận"),
        ("a.pdf", b"<html>", TITLE, "Không đọc được"),
        (NAME, files.pdf(javascript=True), TITLE, "mã lệnh"),
        (NAME, files.pdf(), "", "Hãy nhập tên tài liệu"),
    ],
)
def test_a_refused_file_is_answered_on_the_form_and_not_kept(
    standing: FlaskClient,
    province: World,
    session: Session,
    name: str,
    content: bytes,
    title: str,
    message: str,
) -> None:
    answer = upload(standing, province, content, name, title)
    assert answer.status_code == 422
    assert message in answer.text
    assert title in answer.text
    assert (count(session), count(session, StoredFile)) == (0, 0)


def test_the_same_file_twice_is_refused_and_a_repeated_post_makes_one(
    standing: FlaskClient, province: World, session: Session
) -> None:
    upload(standing, province, files.pdf())
    answer = upload(standing, province, files.pdf())
    assert answer.status_code == 409
    assert "đã có trong tài liệu" in answer.text
    url = f"{address(province)}/new"
    hidden = hidden_fields(standing.get(url).text)
    for _time in range(2):
        data = {**hidden, "title": "Mẫu", "file": (BytesIO(files.png()), "mau.png")}
        assert standing.post(url, data=data, content_type="multipart/form-data").status_code == 302
    assert count(session) == 2


def test_a_closed_campaign_keeps_its_documents(
    standing: FlaskClient, province: World, session: Session
) -> None:
    upload(standing, province, files.pdf())
    plan = f"/campaigns/{province.campaign().public_id}"
    province.launch()
    session.execute(update(Campaign).values(state=CampaignState.CLOSED))
    session.commit()
    assert "Bỏ tài liệu" not in standing.get(plan).text
    answer = submit(
        standing, f"{address(province)}/{key(session)}/remove", {}, page=f"{address(province)}/new"
    )
    assert answer.status_code == 409
    answer = upload(standing, province, files.png(), "mau.png")
    assert answer.status_code == 409
    assert "đã kết thúc" in answer.text
    assert count(session) == 1


def test_a_draft_with_documents_is_not_deleted(
    standing: FlaskClient, province: World, session: Session
) -> None:
    upload(standing, province, files.pdf())
    answer = submit(standing, f"/campaigns/{province.campaign().public_id}/delete", {})
    assert answer.status_code == 409
    assert "còn tài liệu" in answer.text
    assert count(session) == 1


@pytest.mark.parametrize(("who", "status"), [("h1.standing", 403), ("h1.clerk", 404), ("leader", 404)])
def test_nobody_else_adds_documents(client: FlaskClient, province: World, who: str, status: int) -> None:
    province.launch()
    enter(client, who)
    assert client.get(f"{address(province)}/new").status_code == status
