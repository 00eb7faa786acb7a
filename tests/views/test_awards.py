"""Tiêu chuẩn: what the law says of an award on a day, what differs between two days, and what a search finds."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import world
from tests.page import enter


@pytest.fixture
def reader(client: FlaskClient, session: Session) -> FlaskClient:
    world.build(session)
    enter(client, "h1.clerk")
    return client


def test_the_list_leads_to_all_that_the_law_says_of_an_award(reader: FlaskClient) -> None:
    assert 'href="/awards/CSTDCS"' in reader.get("/awards").text
    page = reader.get("/awards/CSTDCS").text
    for words in (
        "không quá 15 % số người đạt Lao động tiên tiến",
        "Nghị định 91/2017/NĐ-CP",
        "Chưa quy định",
    ):
        assert words in page


def test_another_day_shows_the_law_of_that_day_and_goes_along(reader: FlaskClient) -> None:
    assert 'href="/awards/CSTDCS?day=01/06/2024"' in reader.get("/awards?day=01/06/2024").text
    page = reader.get("/awards/CSTDCS?day=01/06/2024").text
    assert "phiếu đồng ý từ 80 %" in page
    assert "Nghị định 98/2023/NĐ-CP" in page


def test_a_day_that_is_none_is_named_and_todays_law_shown(reader: FlaskClient) -> None:
    for address in ("/awards", "/awards/CSTDCS", "/awards/changes"):
        name = "from" if address.endswith("changes") else "day"
        page = reader.get(f"{address}?{name}=31/02/2021")
        assert page.status_code == 200
        assert "“31/02/2021” không phải là ngày" in page.text


def test_an_award_that_does_not_exist_is_not_found_and_one_of_another_day_says_so(
    reader: FlaskClient,
) -> None:
    assert reader.get("/awards/KHONG-CO").status_code == 404
    page = reader.get("/awards/GK_HUYEN?day=01/08/2025")
    assert page.status_code == 200
    assert "không áp dụng vào ngày 01/08/2025" in page.text


@pytest.mark.parametrize(
    ("words", "found"), [("tien tien", "LDTT"), ("sang kien", "CSTDCS"), ("Giấy khen", "GK_XA")]
)
def test_a_search_without_accents_finds_names_and_conditions(
    reader: FlaskClient, words: str, found: str
) -> None:
    page = reader.get("/awards", query_string={"q": words}).text
    assert f'href="/awards/{found}"' in page
    assert page.count('href="/awards/') < reader.get("/awards").text.count('href="/awards/')


def test_a_search_that_finds_nothing_says_so(reader: FlaskClient) -> None:
    page = reader.get("/awards", query_string={"q": "<b>zzz</b>"}).text
    assert "Không có danh hiệu, hình thức hoặc tiêu chuẩn nào chứa" in page
    assert "<b>zzz" not in page


def test_two_days_are_compared_award_by_award_and_value_by_value(reader: FlaskClient) -> None:
    days = {"from": "31/12/2023", "to": "01/01/2024"}
    page = reader.get("/awards/changes", query_string=days).text
    assert "Chiến sĩ thi đua cơ sở" in page
    one = reader.get("/awards/changes", query_string={**days, "award": "CSTDCS"}).text
    for words in ("đã đăng ký từ đầu năm", "phiếu đồng ý từ 80 %", "Ngày 31/12/2023"):
        assert words in one
    assert "đã đăng ký từ đầu năm" not in page


def test_the_comparison_begins_with_the_last_change_of_the_law(reader: FlaskClient) -> None:
    page = reader.get("/awards/changes?to=15/03/2024").text
    assert "Quy định ngày 31/12/2023 so với ngày 15/03/2024" in page


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"award": "KHONG-CO"}, "Không có danh hiệu, hình thức này"),
        ({"from": "01/01/1990", "to": "01/01/2021"}, "không có quy định áp dụng cho ngày 01/01/1990"),
        ({"from": "01/05/2021", "to": "01/06/2021"}, "Hai ngày này áp dụng cùng một nội dung"),
    ],
)
def test_a_comparison_without_a_result_says_why(
    reader: FlaskClient, asked: dict[str, str], told: str
) -> None:
    page = reader.get("/awards/changes", query_string=asked)
    assert page.status_code == 200
    assert told in page.text


def test_a_document_leads_to_what_rests_on_it(client: FlaskClient, session: Session) -> None:
    world.build(session)
    enter(client, "leader")
    assert "name=Ngh%E1%BB%8B+%C4%91%E1%BB%8Bnh+98/2023/N%C4%90-CP" in client.get("/awards/documents").text
    page = client.get("/awards/documents", query_string={"name": "Nghị định 98/2023/NĐ-CP"}).text
    assert "Nghị định 98/2023/NĐ-CP, Điều 54" in page
    assert "/awards/values/postings.honour" in page
    assert "Không có nội dung nào" in client.get("/awards/documents?name=khong").text
