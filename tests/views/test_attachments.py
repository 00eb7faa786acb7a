"""Evidence files: added to drafts, handed out as downloads to those who may read the report."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import files, world
from tests.page import enter, hidden_fields
from tests.world import World
from tracker.models import ProgressAttachment, StoredFile

NAME = "Minh chứng quý III.pdf"


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    built.join("H1")
    return built


def upload(client: FlaskClient, report: str, content: bytes, name: str = NAME):  # type: ignore[no-untyped-def]
    url = f"/reports/progress/{report}/files/new"
    page = client.get(url)
    data = {**hidden_fields(page.text), "file": (BytesIO(content), name)}
    return client.post(url, data=data, content_type="multipart/form-data")


def test_a_clerk_adds_a_file_and_gets_it_back_as_a_download(
    client: FlaskClient, province: World, session: Session
) -> None:
    report = province.report("H1")
    enter(client, "h1.clerk")
    content = files.pdf()
    assert upload(client, report, content).status_code == 302
    row = session.scalars(select(ProgressAttachment)).one()
    answer = client.get(f"/files/{row.public_id}")
    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "filename*=UTF-8''Minh%20ch%E1%BB%A9ng" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_strangers_do_not_get_the_file(client: FlaskClient, province: World, session: Session) -> None:
    report = province.report("H1")
    enter(client, "h1.clerk")
    upload(client, report, files.pdf())
    key = session.scalars(select(ProgressAttachment.public_id)).one()
    for who in ("h2.clerk", "standing", "leader", "admin"):
        other = client.application.test_client()
        enter(other, who)
        assert other.get(f"/files/{key}").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [("hình.png", b"<svg/>", "Không đọc được"), ("a.exe", b"MZ", "Chỉ nhận")],
)
def test_a_refused_file_is_answered_on_the_form_and_not_kept(
    client: FlaskClient, province: World, session: Session, name: str, content: bytes, message: str
) -> None:
    report = province.report("H1")
    enter(client, "h1.clerk")
    answer = upload(client, report, content, name)
    assert answer.status_code == 422
    assert message in answer.text
    assert session.scalar(select(func.count()).select_from(StoredFile)) == 0


def test_the_same_file_twice_is_refused(client: FlaskClient, province: World) -> None:
    report = province.report("H1")
    enter(client, "h1.clerk")
    upload(client, report, files.pdf())
    answer = upload(client, report, files.pdf())
    assert answer.status_code == 409
    assert "đã có trong hồ sơ" in answer.text
