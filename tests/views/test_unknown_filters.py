"""A value that a filter does not know is named, empties the list, can be taken off, and makes no file."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import dossiers
from tests.dossiers import Dossiers
from tests.page import enter, submit
from tests.snapshots import kept
from tracker.models import Job

NOTE = re.compile(r'<div class="alert alert-warning" role="status">(.*?)</div></div>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]*)"')
LISTS = [
    ("/nominations", "state", "Trạng thái"),
    ("/nominations", "award", "Danh hiệu, hình thức"),
    ("/nominations", "unit", "Đơn vị"),
    ("/nominations", "round", "Đợt xét"),
    ("/nominations", "campaign", "Phong trào"),
    ("/nominations", "due", "Hạn trước ngày"),
    ("/nominations", "year", "Năm"),
    ("/nominations", "decided", "Năm khen thưởng"),
    ("/nominations", "task", "Việc"),
    ("/appraisals", "state", "Trạng thái"),
    ("/recipients", "kind", "Loại đối tượng"),
    ("/recipients", "unit", "Đơn vị"),
    ("/recipients", "use", "Tình trạng"),
    ("/units", "kind", "Loại đơn vị"),
    ("/campaigns", "state", "Trạng thái"),
    ("/campaigns", "directive", "Văn bản chỉ đạo"),
    ("/campaigns/{campaign}/units", "state", "Trạng thái"),
    ("/overview", "directive", "Văn bản chỉ đạo"),
    ("/overview/late", "kind", "Loại việc quá hạn"),
    ("/overview/late", "campaign", "Nhiệm vụ"),
    ("/overview/late", "due", "Hạn"),
    ("/overview/late", "unit", "Đơn vị"),
    ("/overview/late", "under", "Trực thuộc"),
    ("/calendar", "year", "Năm"),
]
ROW = re.compile(r'<td class="(?:stt|row-title)"')


def notes(page: str) -> list[str]:
    return [unescape(text) for text in NOTE.findall(page)]


@pytest.fixture
@kept
def full(session: Session) -> Dossiers:
    """Something in every list that the standing body sees."""
    desk = dossiers.open_round(session)
    desk.world.launch()
    desk.world.join("H1")
    desk.filed()
    return desk


@pytest.mark.parametrize(("path", "name", "label"), LISTS)
def test_the_list_names_the_filter_shows_nothing_and_leads_back(
    client: FlaskClient, full: Dossiers, path: str, name: str, label: str
) -> None:
    enter(client, "standing")
    path = path.format(campaign=full.world.campaign().public_id)
    page = client.get(f"{path}?{name}=xyz&size=20").text
    (note,) = notes(page)
    assert f"Bộ lọc “{label}” không có giá trị “xyz”" in note
    assert ROW.search(page) is None
    link = LINK.search(note)
    assert link is not None
    assert link[1] == "?size=20"
    assert notes(client.get(path + link[1]).text) == []


@pytest.mark.parametrize("kind", ["xlsx", "pdf"])
@pytest.mark.parametrize(("name", "label"), [line[1:] for line in LISTS if line[0] == "/nominations"])
def test_no_file_is_made_of_what_the_filter_does_not_know(
    client: FlaskClient, full: Dossiers, kind: str, name: str, label: str
) -> None:
    enter(client, "standing")
    answer = client.get(f"/nominations/list.{kind}?{name}=xyz")
    assert answer.status_code == 422
    assert f"Bộ lọc “{label}” không có giá trị “xyz” nên chưa lập tệp" in unescape(answer.text)


def test_no_long_file_is_made_in_the_background_either(client: FlaskClient, full: Dossiers) -> None:
    enter(client, "standing")
    assert submit(client, "/nominations/list.xlsx?state=xyz", {}, "/nominations").status_code == 422
    assert full.world.session.query(Job).count() == 0


def test_each_known_value_is_taken_without_a_word(client: FlaskClient, full: Dossiers) -> None:
    enter(client, "standing")
    known = (
        f"/nominations?round={full.round.public_id}&state=in_process&award=BKT&unit=H1&year=2021&due=31/12/2030",
        f"/nominations?campaign={full.world.campaign().public_id}&decided=2021&task=appraise",
        "/recipients?kind=individual&use=used&unit=H2",
        "/campaigns?state=running",
        "/units?kind=ward",
    )
    for url in known:
        assert notes(client.get(url).text) == [], url
        assert notes(client.get(url.split("=", maxsplit=1)[0] + "=").text) == [], (
            "an empty filter asks for nothing"
        )


def test_a_value_is_shown_as_text_and_cut(client: FlaskClient, full: Dossiers) -> None:
    enter(client, "standing")
    page = client.get("/nominations?state=<b>" + "x" * 100).text
    assert "<b>x" not in page
    assert "x" * 60 not in notes(page)[0].partition("<a")[0]
