"""The nomination list as a file: the filters of the page, the rights of the reader, long lists in the background."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import dossiers
from tests.dossiers import Dossiers
from tests.page import enter, submit
from tests.reports.reading import full_text
from tests.snapshots import kept
from tracker.domain.enums import JobState
from tracker.models import Job
from tracker.views import long_reports


@pytest.fixture
@kept
def desk(session: Session) -> Dossiers:
    built = dossiers.open_round(session)
    built.filed()
    built.draft("CSTDCS", recipient=built.recipient(name="Nguyễn Văn Nháp"))
    built.draft(unit_code="H2", recipient=built.recipient("H2", name="Lê Thị Khác"))
    return built


def words(content: bytes) -> str:
    book = load_workbook(BytesIO(content))
    return " ".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value)


def paper_of(client: FlaskClient, query: str) -> str:
    pages = full_text(client.get(f"/nominations/list.pdf{query}").data)
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize(
    ("who", "query", "found"),
    [
        ("h1.clerk", "", {"Trần Thị Ánh", "Nguyễn Văn Nháp"}),
        ("h1.clerk", "?state=draft", {"Nguyễn Văn Nháp"}),
        ("h1.clerk", "?q=anh&award=BKT", {"Trần Thị Ánh"}),
        ("h1.clerk", "?unit=H2", set()),
        ("h2.head", "", {"Lê Thị Khác"}),
        ("standing", "", {"Trần Thị Ánh"}),
        ("leader", "", {"Trần Thị Ánh"}),
    ],
)
def test_the_file_has_what_the_page_has(
    client: FlaskClient, desk: Dossiers, who: str, query: str, found: set[str]
) -> None:
    enter(client, who)
    answer = client.get(f"/nominations/list.xlsx{query}")
    assert answer.status_code == 200
    text = words(answer.data)
    names = {"Trần Thị Ánh", "Nguyễn Văn Nháp", "Lê Thị Khác"}
    assert {name for name in names if name in text} == found
    page = client.get(f"/nominations{query}").text
    assert {name for name in names if name in page} == found


def test_the_round_gives_the_list_its_title_and_the_pdf_is_one(client: FlaskClient, desk: Dossiers) -> None:
    enter(client, "standing")
    query = f"?round={desk.round.public_id}"
    assert desk.round.title in words(client.get(f"/nominations/list.xlsx{query}").data)
    assert client.get(f"/nominations/list.pdf{query}").data.startswith(b"%PDF")
    assert client.get("/nominations/list.docx").status_code == 422


@pytest.mark.parametrize("who", ["admin"])
def test_people_without_the_right_get_no_file(client: FlaskClient, desk: Dossiers, who: str) -> None:
    enter(client, who)
    assert client.get("/nominations/list.xlsx").status_code == 404


def test_a_long_list_is_made_in_the_background_with_the_same_filters(
    client: FlaskClient, desk: Dossiers, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_reports, "BACKGROUND_ROWS", 0)
    enter(client, "h1.clerk")
    answer = submit(client, "/nominations/list.xlsx?q=anh", {})
    job = session.scalars(select(Job)).one()
    assert answer.location == f"/jobs/{job.public_id}"
    assert job.state == JobState.DONE
    text = words(client.get(f"/jobs/{job.public_id}/file").data)
    assert "Trần Thị Ánh" in text
    assert "Nguyễn Văn Nháp" not in text


def test_the_list_is_signed_but_goes_with_no_letter_and_to_no_council(
    client: FlaskClient, desk: Dossiers
) -> None:
    enter(client, "h1.head")
    paper = paper_of(client, "")
    workbook = words(client.get("/nominations/list.xlsx").data)
    for text in (paper, workbook):
        assert "DANH SÁCH" in text
        assert "Hồ sơ đề nghị khen thưởng" in text
        assert "CHỦ TỊCH" in text
        assert "Nơi nhận:" in text
        assert "- Lưu: VT." in text
        for foreign in ("Số: ", "Kèm theo", "trình Hội đồng", "Điều kiện lọc"):
            assert foreign not in text


@pytest.mark.parametrize(
    ("query", "title", "line"),
    [
        ("state=awarded", "Các trường hợp đã được khen thưởng", "Trạng thái: Đã khen thưởng"),
        ("decided=2021", "Các trường hợp đã được khen thưởng", "Năm khen thưởng: 2021"),
        (
            "q=anh&award=BKT&unit=H1&state=in_process",
            "Hồ sơ đề nghị khen thưởng",
            (
                "Từ khóa: anh; Trạng thái: Đang xử lý, mọi bước; "
                "Danh hiệu, hình thức: Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh; Đơn vị: Đơn vị H1"
            ),
        ),
    ],
)
def test_the_list_says_what_was_asked_of_it(
    client: FlaskClient, desk: Dossiers, query: str, title: str, line: str
) -> None:
    enter(client, "standing")
    paper = paper_of(client, f"?{query}")
    workbook = words(client.get(f"/nominations/list.xlsx?{query}").data)
    for text in (paper, workbook):
        assert title in text
        assert f"Điều kiện lọc: {line}" in text
