"""Files and requests that are too large: refused on the form, nothing stored, nothing read into memory."""

from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage, Headers
from werkzeug.test import TestResponse, stream_encode_multipart

from tests import dossiers, world
from tests.page import enter, hidden_fields
from tests.world import World
from tracker.adapters import inspection, workbooks
from tracker.models import StoredFile

MEGABYTE = 1024 * 1024
TOO_LARGE = b"%PDF-1.7\n" + bytes(26 * MEGABYTE)
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class Sent(BytesIO):
    """A file of the browser."""

    name = "large.pdf"
    headers = Headers()


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    built.join("H1")
    return built


@pytest.fixture
def folder(app: Flask) -> Path:
    return Path(app.extensions["settings"].storage_url.removeprefix("file:"))


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A refused file is not read."""
    read = FileStorage.__getattr__
    asked: list[str] = []

    def watch(self: FileStorage, name: str) -> object:
        asked.append(name)
        return read(self, name)

    monkeypatch.setattr(FileStorage, "__getattr__", watch)
    yield
    assert "read" not in asked


def post(client: FlaskClient, url: str, content: bytes = TOO_LARGE, **fields: str) -> TestResponse:
    data = {
        **hidden_fields(client.get(url).text),
        **fields,
        "file": Sent(content),
    }
    # Encoded here: the test client would leave a temporary file of its own open.
    body, _length, boundary = stream_encode_multipart(data, use_tempfile=False)
    return client.post(url, data=body.read(), content_type=f"multipart/form-data; boundary={boundary}")


def nothing_stored(session: Session, folder: Path) -> bool:
    session.rollback()
    count = session.scalar(select(func.count()).select_from(StoredFile))
    return count == 0 and not [path for path in folder.rglob("*") if path.is_file()]


def test_evidence_that_is_too_large_is_refused_on_its_form(
    client: FlaskClient, province: World, session: Session, folder: Path, unread: None
) -> None:
    report = province.report("H1")
    enter(client, "h1.clerk")
    answer = post(client, f"/reports/progress/{report}/files/new")
    assert answer.status_code == 422
    assert "Tệp minh chứng: Tệp lớn hơn 20 MB. Hãy nén hoặc tách tệp" in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert nothing_stored(session, folder)


def test_a_document_that_is_too_large_leaves_its_title_on_the_form(
    client: FlaskClient, province: World, session: Session, folder: Path, unread: None
) -> None:
    enter(client, "standing")
    url = f"/campaigns/{province.campaign().public_id}/documents/new"
    answer = post(client, url, title="Hướng dẫn rất dài")
    assert answer.status_code == 422
    assert "Tệp: Tệp lớn hơn 20 MB" in answer.text
    assert 'value="Hướng dẫn rất dài"' in answer.text
    assert nothing_stored(session, folder)


def test_a_paper_that_is_too_large_leaves_its_kind_chosen(
    app: Flask, client: FlaskClient, session: Session, folder: Path, unread: None
) -> None:
    dossiers.on_the_day(app)
    row = dossiers.open_round(session).draft()
    enter(client, "h1.clerk")
    answer = post(client, f"/nominations/{row.public_id}/papers", paper="initiative_certificate")
    assert answer.status_code == 422
    assert "Tệp: Tệp lớn hơn 20 MB" in answer.text
    assert '<option selected value="initiative_certificate">' in answer.text
    assert nothing_stored(session, folder)


def test_a_table_that_is_too_large_is_refused_on_its_form(
    client: FlaskClient, province: World, unread: None
) -> None:
    enter(client, "admin")
    answer = post(client, "/import/units", bytes(workbooks.MOST_BYTES + 1))
    assert answer.status_code == 422
    assert "Tệp Excel đã điền: Tệp lớn hơn 1 MB. Hãy tách thành nhiều tệp." in answer.text


def test_a_list_may_be_larger_and_a_larger_one_is_refused_on_its_form(
    app: Flask, client: FlaskClient, session: Session, unread: None
) -> None:
    dossiers.on_the_day(app)
    place = {"round_id": dossiers.open_round(session).round.public_id, "unit_code": "H1"}
    enter(client, "h1.clerk")
    answer = post(client, "/nominations/import", bytes(workbooks.MOST_LIST_BYTES + 1), **place)
    assert answer.status_code == 422
    assert "Tệp danh sách: Tệp lớn hơn 2 MB. Hãy tách thành nhiều tệp." in answer.text


def test_the_page_carries_the_largest_list_to_its_confirmation(
    app: Flask, client: FlaskClient, session: Session
) -> None:
    dossiers.on_the_day(app)
    place = {"round_id": dossiers.open_round(session).round.public_id, "unit_code": "H1", "count": "1"}
    enter(client, "h1.clerk")
    token = hidden_fields(client.get("/nominations/import?unit=H1").text)["csrf_token"]
    table = b64encode(bytes(workbooks.MOST_LIST_BYTES)).decode()
    answer = client.post(
        "/nominations/import/confirm", data={"csrf_token": token, "table": table, "action": "all", **place}
    )
    assert (answer.status_code, "không đọc được" in answer.text) == (422, True)


def test_a_file_of_exactly_the_limit_goes_on_to_the_inspection(client: FlaskClient, province: World) -> None:
    report = province.report("H1")
    enter(client, "h1.clerk")
    url = f"/reports/progress/{report}/files/new"
    answer = post(client, url, b"%PDF-1.7\n".ljust(inspection.LARGEST))
    assert "Tệp lớn hơn" not in answer.text
    assert "Không đọc được tệp" in answer.text
    assert "Tệp lớn hơn 20 MB" in post(client, url, bytes(inspection.LARGEST + 1)).text


def test_a_request_far_over_the_limit_leads_back_to_its_form(
    client: FlaskClient, province: World, session: Session, folder: Path
) -> None:
    url = f"/reports/progress/{province.report('H1')}/files/new"
    enter(client, "h1.clerk")
    answer = client.post(
        url,
        content_type="multipart/form-data; boundary=x",
        data=bytes(65 * MEGABYTE),
    )
    assert answer.status_code == 413
    assert "hãy nén hoặc tách tệp" in answer.text
    assert f'href="{url}"' in answer.text
    assert "Quay lại biểu mẫu" in answer.text
    assert nothing_stored(session, folder)


def test_the_rest_of_a_refused_request_is_taken_in_so_that_the_browser_reads_the_answer(
    client: FlaskClient,
) -> None:
    body = BytesIO(bytes(65 * MEGABYTE))
    environ = {"wsgi.input": body, "wsgi.input_terminated": True, "CONTENT_LENGTH": str(65 * MEGABYTE)}
    answer = client.post("/login", content_type="multipart/form-data; boundary=x", environ_overrides=environ)
    assert answer.status_code == 413
    assert body.tell() == 65 * MEGABYTE


def test_only_a_form_with_files_brings_much(client: FlaskClient, province: World) -> None:
    enter(client, "h1.clerk")
    answer = client.post("/login", data={"password": "0" * (4 * MEGABYTE)})
    assert answer.status_code == 413


def test_a_large_request_to_an_address_without_a_page_has_no_way_back(
    client: FlaskClient, province: World
) -> None:
    enter(client, "h1.clerk")
    answer = client.post("/logout", content_type="multipart/form-data; boundary=x", data=bytes(65 * MEGABYTE))
    assert answer.status_code == 413
    assert "Quay lại biểu mẫu" not in answer.text
