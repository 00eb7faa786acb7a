"""The pages of letters at the centre: the board, entries, a list that ticks dossiers, the package."""

from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils, files
from tests.councils import CouncilDay
from tests.dossiers import on_the_day
from tests.page import enter, submit
from tests.services.test_vote_results import to_centre, voted
from tests.snapshots import kept
from tracker.adapters import storage
from tracker.domain.centre_letters import Listed, match
from tracker.domain.enums import NominationState
from tracker.models import CentreEvent, IssuedPaper, Nomination, NominationAttachment, SubmissionLetter
from tracker.services.stored_files import Upload, taking_in


@pytest.fixture
@kept
def day(session: Session) -> CouncilDay:
    built = councils.seat(session)
    row = voted(built, agree=5, award="HCLD3")
    to_centre(built, row)
    return built


@pytest.fixture
def address(app: Flask, client: FlaskClient, day: CouncilDay, session: Session) -> str:
    """The page of the letter, for the standing body on the day."""
    on_the_day(app)
    enter(client, "standing")
    key = session.scalars(
        select(SubmissionLetter.public_id).where(SubmissionLetter.to_unit_id.is_(None))
    ).one()
    return f"/centre/{key}"


def dossier(session: Session) -> Nomination:
    session.rollback()
    return session.scalars(select(Nomination).execution_options(populate_existing=True)).one()


def test_from_the_board_to_what_is_asked_for_and_back_to_the_desk(
    client: FlaskClient, address: str, session: Session
) -> None:
    assert address in client.get("/centre").text
    sent = {"happened_on": "15/11/2021", "number": "9/TTr-UBND", "how": ""}
    refused = submit(client, f"{address}/events/sent", sent)
    assert (refused.status_code, "9/TTr-UBND" in refused.text) == (422, True)
    assert submit(client, f"{address}/events/sent", {**sent, "how": "post"}).location == address
    asked = {"happened_on": "15/11/2021", "number": "", "due_on": "18/11/2021", "reason": "Thiếu xác nhận"}
    assert submit(client, f"{address}/events/more_asked", asked).location == address
    text = unescape(client.get(address).text)
    assert all(words in text for words in ("Bưu chính", "Thiếu xác nhận", "18/11/2021", "Đã chờ 0 ngày"))
    assert address in client.get("/work").text
    assert client.get(f"{address}/events/decided").status_code == 404


def test_a_list_ticks_the_dossiers_that_it_names_and_one_post_awards_them(
    client: FlaskClient, address: str, session: Session
) -> None:
    row = dossier(session)
    decision = {
        "number": "20/QĐ-CTN",
        "happened_on": "15/11/2021",
        "decided_by": "Chủ tịch nước",
        "signer": "Người ký",
        "listed": f"1. Ông {row.recipient.name.upper()}, Sở Y tế\nNgười không có hồ sơ",
        "ids": [],
    }
    page = submit(client, f"{address}/decision", {**decision, "act": "match"})
    text = unescape(page.text)
    assert (page.status_code, "Đã đánh dấu 1 hồ sơ" in text) == (200, True)
    assert "<li><bdi>Người không có hồ sơ</bdi></li>" in text
    assert dossier(session).state == NominationState.AT_CENTRE
    done = submit(client, f"{address}/decision", {**decision, "ids": [row.public_id]})
    assert done.location == address
    assert dossier(session).state == NominationState.AWARDED
    assert session.scalars(select(CentreEvent.signer)).all() == ["Người ký"]


def test_a_name_that_two_dossiers_have_ticks_neither() -> None:
    rows = [Listed("a", "KT-1", "Lê Văn An"), Listed("b", "KT-2", "Lê Văn An"), Listed("c", "KT-10", "Tổ 1")]
    found = match("Le van an\nKT-2 Lê Văn An\nKT-1 x\nTổ 10\nTổ 1;", rows)
    assert found.public_ids == ("b", "a", "c")
    assert (found.ambiguous, found.unknown) == (("Le van an",), ("Tổ 10",))


def attach(day: CouncilDay, row: Nomination, name: str, content: bytes) -> None:
    with taking_in() as intake:
        columns = intake.take(day.viewer("standing"), Upload(name, content))
        intake.session.add(NominationAttachment(nomination_id=row.id, **columns))


def test_the_package_holds_every_paper_as_it_is_kept_under_plain_names(
    client: FlaskClient, day: CouncilDay, address: str, session: Session
) -> None:
    row = dossier(session)
    attach(day, row, "Báo cáo ../thành tích Đ.png", files.png(7))
    answer = client.get(f"{address}/package.zip")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    with ZipFile(BytesIO(answer.data)) as archive:
        names = archive.namelist()
        assert names[0] == "00-muc-luc.xlsx"
        assert all(name.isascii() and ".." not in name for name in names)
        papers = [name for name in names if name.startswith("04-ho-so/001-")]
        assert [name.rpartition("/")[2] for name in papers[-1:]] == [f"{len(papers):02}-thanh-tich-d.png"]
        assert archive.read(papers[-1]) == files.png(7)
        assert papers[0].endswith("/01-bao-cao-thanh-tich.pdf")
        assert archive.read(papers[0]).startswith(b"%PDF")
        letter = [name for name in names if name.startswith("01-to-trinh/")]
        (sha256,) = session.scalars(
            select(IssuedPaper.sha256).where(
                IssuedPaper.subject == "submission_letter",
                IssuedPaper.kind == "pdf",
                IssuedPaper.subject_id
                == select(SubmissionLetter.id).where(SubmissionLetter.to_unit_id.is_(None)).scalar_subquery(),
            )
        )
        assert storage.content_key(archive.read(letter[0])) == sha256
        listed = load_workbook(BytesIO(archive.read(names[0]))).active
        cells = {cell.value for line in listed.iter_rows() for cell in line}
        assert set(names[1:]) <= cells


def test_a_package_that_lacks_a_paper_is_not_made(
    client: FlaskClient, day: CouncilDay, address: str, session: Session, app: Flask
) -> None:
    attach(day, dossier(session), "a.png", files.png(8))
    url = app.extensions["settings"].storage_url
    storage.remove(url, "files", storage.content_key(files.png(8)))
    answer = client.get(f"{address}/package.zip")
    assert answer.status_code == 409
    assert "Kho tệp không còn nội dung" in answer.text


@pytest.mark.parametrize(("who", "status"), [("leader", 404), ("h1.head", 404)])
def test_the_package_is_the_standing_bodys(client: FlaskClient, address: str, who: str, status: int) -> None:
    enter(client, who)
    assert client.get(f"{address}/package.zip").status_code == status
