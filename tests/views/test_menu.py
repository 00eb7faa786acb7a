"""The menu: ten entries in one order, each role with its own, counted in one statement."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import dossiers
from tests.counting import statements
from tests.dossiers import Dossiers
from tests.factories import person
from tests.page import enter
from tracker.domain.enums import Role
from tracker.views.menu import MENU

ORDER = [
    "Việc của tôi",
    "Phong trào",
    "Hồ sơ",
    "Thẩm định",
    "Hội đồng",
    "Quyết định",
    "Công khai",
    "Báo cáo",
    "Danh mục",
    "Quản trị",
]
WITHOUT = {
    "standing": {"Quản trị"},
    "h1.clerk": {"Thẩm định", "Quản trị"},
    "h1.head": {"Thẩm định", "Quản trị"},
    "leader": {"Thẩm định", "Quản trị"},
    "records": {"Thẩm định", "Quản trị"},
    "admin": {"Phong trào", "Hồ sơ", "Thẩm định", "Hội đồng", "Quyết định", "Báo cáo"},
}
# Pages that stand beside the first one of their entry.
TABS = {
    "/work": ["Việc cần xử lý", "Tổng quan", "Thông báo"],
    "/nominations": [
        "Hồ sơ đề nghị",
        "Đang ở Trung ương",
        "Đợt xét",
        "Bình xét năm",
        "Đối tượng",
        "Sáng kiến",
    ],
    "/rounds": ["Hồ sơ đề nghị", "Đang ở Trung ương", "Đợt xét", "Bình xét năm", "Đối tượng", "Sáng kiến"],
    "/meetings": ["Cuộc họp", "Xét sáng kiến", "Thành viên, quy chế"],
    "/units": ["Đơn vị", "Lịch làm việc", "Danh hiệu, hình thức"],
}


@pytest.fixture(autouse=True)
def on_the_day(app: Flask) -> None:
    dossiers.on_the_day(app)


def words(html: str) -> list[str]:
    """The texts of the links of a piece of a page."""
    found = re.findall(r"<a\b.*?</a>", html, re.DOTALL)
    return [unescape(" ".join(re.sub(r"<[^>]*>", " ", link).split())) for link in found]


def part(page: str, mark: str) -> str:
    return page.partition(mark)[2].partition("</nav>")[0]


def entries(client: FlaskClient, url: str = "/work") -> list[str]:
    return words(part(client.get(url).text, '<nav class="side-menu"'))


@pytest.mark.parametrize("who", WITHOUT)
def test_each_role_has_its_own_entries_in_the_same_order(
    client: FlaskClient, desk: Dossiers, who: str
) -> None:
    person(desk.world.session, desk.world.units["HY"], Role.RECORDS_OFFICER, name="records")
    enter(client, who)
    shown = [re.sub(r" \d+$", "", entry) for entry in entries(client)]
    assert shown == [entry for entry in ORDER if entry not in WITHOUT[who]]


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("url", TABS)
def test_the_pages_of_an_entry_stand_side_by_side(client: FlaskClient, url: str) -> None:
    enter(client, "standing")
    page = client.get(url).text
    assert words(part(page, '<nav class="tabs"')) == TABS[url]
    assert part(page, '<nav class="side-menu"').count("aria-current") == 1


@pytest.mark.usefixtures("desk")
def test_the_phone_has_four_places_in_short_words(client: FlaskClient) -> None:
    enter(client, "h1.clerk")
    bar = words(part(client.get("/work").text, '<nav class="bottom-bar"'))
    assert [re.sub(r"^\d+ ", "", word) for word in bar] == [
        "Việc",
        "Hồ sơ",
        "Thông báo",
        "Tôi",
    ]


def test_work_and_notices_are_counted_beside_their_places(client: FlaskClient, desk: Dossiers) -> None:
    returned = desk.filed()
    desk.act("standing", returned, "return", "Thiếu biên bản")
    enter(client, "h1.clerk")
    bar = words(part(client.get("/work").text, '<nav class="bottom-bar"'))
    # The dossier to be mended, and the campaign that the unit has not joined yet.
    assert entries(client)[0] == "Việc của tôi 2"
    assert bar[0] == "2 Việc"
    assert re.fullmatch(r"[1-9]\d* Thông báo", bar[2])


def test_the_count_is_what_the_work_page_adds_up_to_and_takes_one_statement(
    client: FlaskClient, desk: Dossiers
) -> None:
    for number in range(3):
        desk.filed(number=str(number))
    enter(client, "standing")
    page = client.get("/work").text
    tiles = [int(n) for n in re.findall(r'class="stat-number">(\d+)<', page)]
    assert entries(client)[0] == f"Việc của tôi {sum(tiles)}"
    with statements() as sent:
        client.get("/awards")
    assert sum("FROM notice" in statement for statement in sent) == 1
    assert sum("FROM nomination" in statement for statement in sent) == 1


def test_the_body_of_the_stage_finds_what_it_appraises(client: FlaskClient, desk: Dossiers) -> None:
    filed, draft = desk.filed(), desk.complete()
    enter(client, "standing")
    page = client.get("/appraisals").text
    assert filed.code in page
    assert draft.code not in page
    assert "task=appraise" in page, "the export holds what the page shows"
    other = client.get("/nominations/list.xlsx?task=appraise&state=draft")
    assert other.status_code == 200


def test_every_page_belongs_to_an_entry_of_the_menu(app: Flask) -> None:
    inside = {page.endpoint.partition(".")[0] for entry in MENU for page in entry.pages}
    inside |= {name for entry in MENU for name in entry.inner}
    # Open to strangers, one's own account, what answers without a page, and the deleting of drafts of several nouns.
    outside = {"account", "attachment", "health", "home", "preferences", "removal"}
    assert set(app.blueprints) == inside | outside
