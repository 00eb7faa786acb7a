"""Numbers that go on over the pages, filters of the dossiers, the folded tree of units, the public list."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import dossiers
from tests.dossiers import DAY, Dossiers
from tests.factories import unit
from tests.page import enter
from tracker.domain.enums import NominationState, Opinion, UnitKind
from tracker.models import Campaign, Nomination

NEXT = re.compile(r'rel="next" href="([^"]+)"')
PREVIOUS = re.compile(r'rel="prev" href="([^"]+)"')
NUMBERS = re.compile(r'<td class="stt"[^>]*>(\d+)</td>')


@pytest.fixture(autouse=True)
def on_the_day(app: Flask) -> None:
    dossiers.on_the_day(app)


def turned(client: FlaskClient, url: str, page: str, pattern: re.Pattern[str]) -> str:
    found = pattern.search(page)
    assert found is not None
    return client.get(url + unescape(found[1])).text


@pytest.mark.parametrize(
    ("url", "sort"), [("/recipients", "name"), ("/recipients", "-unit"), ("/units?kind=village", "")]
)
def test_numbers_go_on_over_the_pages_and_come_back(
    client: FlaskClient, desk: Dossiers, url: str, sort: str
) -> None:
    for number in range(45):
        if url == "/recipients":
            desk.recipient(name=f"Nguyễn Văn {number}")
        else:
            unit(desk.world.session, f"T{number:02d}", desk.world.units["X1"], UnitKind.VILLAGE)
    desk.world.session.commit()
    enter(client, "h1.clerk")
    path, _mark, query = url.partition("?")
    first = client.get(f"{path}?{query}&size=20&sort={sort}").text
    second = turned(client, path, first, NEXT)
    third = turned(client, path, second, NEXT)
    shown = [[int(n) for n in NUMBERS.findall(page)] for page in (first, second, third)]
    assert shown == [list(range(1, 21)), list(range(21, 41)), list(range(41, 46))]
    assert "41–45 trong 45" in unescape(third)
    back = turned(client, path, turned(client, path, third, PREVIOUS), PREVIOUS)
    assert [int(n) for n in NUMBERS.findall(back)] == shown[0]
    assert PREVIOUS.search(back) is None


def test_the_tree_is_folded_below_its_second_level(client: FlaskClient, desk: Dossiers) -> None:
    unit(desk.world.session, "X9", desk.world.units["H1"], UnitKind.COMMUNE)
    unit(desk.world.session, "T9", desk.world.units["X1"], UnitKind.VILLAGE)
    desk.world.session.commit()
    enter(client, "h1.clerk")
    page = unescape(client.get("/units").text)
    assert len(NUMBERS.findall(page)) == 4, "the province and what stands directly below it"
    assert "3 đơn vị trực thuộc" in page
    assert all(f'href="/units/{code}"' in page for code in ("X1", "X9", "T9"))


def listed(client: FlaskClient, query: str) -> set[str]:
    return set(
        re.findall(r'class="code" data-label="[^"]*">([^<]+)<', client.get(f"/nominations?{query}").text)
    )


def test_dossiers_are_filtered_by_campaign_year_and_last_day(client: FlaskClient, desk: Dossiers) -> None:
    session, campaign = desk.world.session, desk.world.launch()
    inside, outside, early = desk.draft(), desk.draft(), desk.filed()
    inside.campaign_id = session.get_one(Campaign, campaign.id).id
    outside.merit_from, outside.merit_to = date(2019, 1, 1), date(2019, 12, 31)
    early.due_on = DAY + timedelta(days=1)
    session.commit()
    names = {row.code: row for row in (inside, outside, early)}
    enter(client, "h1.clerk")
    assert listed(client, "") == set(names)
    assert listed(client, f"campaign={campaign.public_id}") == {inside.code}
    assert listed(client, "year=2019") == {outside.code}
    assert listed(client, f"due={DAY + timedelta(days=2):%d/%m/%Y}") == {early.code}
    assert listed(client, f"due={DAY + timedelta(days=1):%d/%m/%Y}") == set(), "before the day, not on it"
    assert listed(client, "campaign=") == set(names)
    page = unescape(client.get(f"/nominations?year=2019&campaign={campaign.public_id}").text)
    assert "Năm: <strong>2019" in page
    link = re.search(
        r'href="(/nominations/list.xlsx[^"]*)"', unescape(client.get("/nominations?year=2019").text)
    )
    assert link is not None
    assert "year=2019" in link[1]


def post(desk: Dossiers, name: str, days: int) -> Nomination:
    row = desk.filed(number=str(days + 1))
    row.state, row.opinion = NominationState.POSTED, Opinion.ELIGIBLE
    row.recipient.name = name
    row.search = row.search.replace("anh", name.rpartition(" ")[2].lower())
    row.posted_from, row.posted_to = DAY - timedelta(days=5), DAY + timedelta(days=days)
    row.posted_at, row.posted_basis = "Cổng thông tin", "Điều 1"
    desk.world.session.commit()
    return row


def test_the_public_list_says_how_long_one_may_comment_and_is_searched(
    client: FlaskClient, desk: Dossiers
) -> None:
    post(desk, "Trần Thị Hoa", 6)
    post(desk, "Trần Thị Cam", 0)
    page = unescape(client.get("/cong-khai").text)
    assert "Còn 6 ngày lấy ý kiến" in page
    assert "Ngày cuối lấy ý kiến" in page
    found = unescape(client.get("/cong-khai?q=TRẦN hoa").text)
    assert "Trần Thị Hoa" in found
    assert "Trần Thị Cam" not in found
    assert 'id="list-count">1<' in found
    assert "Không có trường hợp nào phù hợp" in unescape(client.get("/cong-khai?q=khongco").text)
