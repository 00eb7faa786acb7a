"""Tables, sorting, filters and pages: the URL carries every state, and words stay words."""

from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.templates.conftest import Render
from tracker.queries.keyset import Page

TABLE = '{% from "components/table.html" import data_table, sort_header, stt_header, stt, select_all_header, select_cell, bulk_bar %}'
FILTERS = (
    '{% from "components/filters.html" import filter_row, keyword, choice, date, active_filters, results %}'
)
PAGER = '{% from "components/pager.html" import pager %}'
HOSTILE = '"><img src=x>'


def tree(html: str) -> Element:
    return html5lib.parse(html, namespaceHTMLElements=False)


def query(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def table(render: Render, head: str, at: str = "/list") -> Element:
    body = "<tbody><tr>{{ stt(1) }}</tr></tbody>"
    source = f"{TABLE}{{% call data_table('Danh sách hồ sơ', id='files') %}}<thead><tr>{head}</tr></thead>{body}{{% endcall %}}"
    return tree(render(source, at=at))


def test_a_table_is_named_by_its_caption_and_can_be_scrolled_by_keyboard(render: Render) -> None:
    page = table(render, "{{ stt_header() }}")
    region = page.find(".//*[@role='region']")
    assert region.get("tabindex") == "0"
    assert page.find(f".//caption[@id='{region.get('aria-labelledby')}']").text == "Danh sách hồ sơ"
    assert page.find(".//th").get("scope") == "col"


@pytest.mark.parametrize(
    ("current", "order", "target"),
    [
        ("", "none", "name"),
        ("name", "ascending", "-name"),
        ("-name", "descending", "name"),
        ("due", "none", "name"),
    ],
)
def test_a_heading_sorts_and_says_how_it_is_sorted(
    render: Render, current: str, order: str, target: str
) -> None:
    page = table(
        render,
        "{{ sort_header('Tên', 'name') }}",
        at=f"/list?sort={current}&state=a&state=b&after=xyz&from=50",
    )
    heading = page.find(".//th")
    assert heading.get("aria-sort") == order
    assert query(heading.find("a").get("href")) == {"sort": [target], "state": ["a", "b"]}


def test_one_heading_sorts_by_two_things_and_says_by_which(render: Render) -> None:
    page = table(render, "{{ sort_header('Tên', 'name', also=('Đơn vị', 'unit')) }}", at="/list?sort=-unit")
    heading = page.find(".//th")
    assert heading.get("aria-sort") == "descending"
    assert [link.get("aria-current") for link in heading.iter("a")] == [None, "true"]
    assert [query(link.get("href"))["sort"] for link in heading.iter("a")] == [["name"], ["unit"]]


def test_rows_are_chosen_for_the_form_of_the_bulk_bar(render: Render) -> None:
    source = (
        TABLE + "{{ bulk_bar('bulk', [('send', '/send', 'Gửi hồ sơ', 'Gửi {n} hồ sơ')], 'hồ sơ') }}"
        "<table><thead><tr>{{ select_all_header('bulk') }}</tr></thead>"
        "<tbody><tr>{{ select_cell('bulk', 7, code, ('send', 'receive')) }}</tr>"
        "<tr>{{ select_cell('bulk', 8, code, ()) }}</tr></tbody></table>"
    )
    page = tree(render(source, at="/list?q=a", code=HOSTILE))
    boxes = page.findall(".//tbody//input")
    assert [box.get("value") for box in boxes] == ["7"], "a row with which nothing may be done has no box"
    assert (boxes[0].get("form"), boxes[0].get("name")) == ("bulk", "ids")
    assert boxes[0].get("data-actions") == "receive send"
    assert boxes[0].get("aria-label") == f"Chọn {HOSTILE}"
    form = page.find(".//form[@id='bulk']")
    assert form.get("method") == "get", "it only asks; the page that it opens posts"
    assert form.find(".//input[@name='back']").get("value") == "/list?q=a"
    button = form.find(".//button")
    assert (button.get("formaction"), button.get("data-many")) == ("/send", "Gửi {n} hồ sơ")


def test_the_filter_row_is_a_plain_get_form_that_keeps_what_was_asked(render: Render) -> None:
    source = (
        FILTERS + "{% call filter_row('/list') %}{{ keyword() }}"
        "{{ choice('unit', 'Đơn vị', [(1, 'Sở Y tế'), (2, 'Sở Nội vụ')]) }}{{ date('due', 'Hạn') }}{% endcall %}"
    )
    page = tree(render(source, at="/list?q=%22%3E%3Cimg+src%3Dx%3E&unit=2&due=1/2/2021&sort=name&after=zz"))
    form = page.find(".//form")
    assert (form.get("method"), form.get("action"), form.get("role")) == ("get", "/list", "search")
    values = {control.get("name"): control.get("value") for control in form.iter("input")}
    assert values == {"q": HOSTILE, "due": "1/2/2021", "sort": "name"}
    assert [option.text for option in form.iter("option") if "selected" in option.attrib] == ["Sở Nội vụ"]
    bound = {label.get("for") for label in form.iter("label")}
    assert bound == {"filter-q", "filter-unit", "filter-due"}


def test_a_live_filter_exchanges_the_count_and_the_actions_with_the_results(render: Render) -> None:
    form = tree(render(FILTERS + "{% call filter_row('/list') %}{% endcall %}")).find(".//form")
    assert form.get("hx-select") == form.get("hx-target") == "#results"
    assert form.get("hx-select-oob").split(",") == ["#list-count", "#page-actions"]


def test_filters_asked_for_less_often_are_folded_unless_in_force(render: Render) -> None:
    source = FILTERS.replace("results", "results, further") + (
        "{% call filter_row('/list') %}{% call further(('due', 'year')) %}{{ date('due', 'Hạn') }}{% endcall %}{% endcall %}"
    )
    for at, folded in (("/list?q=a&year=", True), ("/list?year=2021", False)):
        details = tree(render(source, at=at)).find(".//details[@class='filter-further']")
        assert details.find("summary")[-1].tail == "Tìm kiếm nâng cao"
        assert ("open" not in details.attrib) is folded


def test_each_filter_in_force_can_be_taken_off_alone(render: Render) -> None:
    source = (
        FILTERS + "{{ active_filters([('state', 'Trạng thái', 'Nháp'), ('unit', 'Đơn vị', name)], '/list') }}"
    )
    page = tree(render(source, at="/list?state=draft&unit=2&after=zz", name=HOSTILE))
    links = [link.get("href") for link in page.iter("a")]
    assert [query(link) for link in links] == [{"unit": ["2"]}, {"state": ["draft"]}, {}]
    assert HOSTILE in "".join(page.itertext())
    assert render(FILTERS + "{{ active_filters([], '/list') }}").strip() == ""


def test_results_say_what_is_read_out(render: Render) -> None:
    page = tree(render(FILTERS + "{% call results('Tìm thấy 23 hồ sơ') %}<p>x</p>{% endcall %}"))
    assert page.find(".//*[@id='results']").get("data-announce") == "Tìm thấy 23 hồ sơ"


def test_pages_turn_by_cursor_and_keep_the_rest(render: Render) -> None:
    found = Page(rows=["row"] * 50, total=1500, previous="p+1", next="n/1", start=100)
    page = tree(
        render(
            PAGER + "{{ pager(found, 50, 'hồ sơ') }}", at="/list?q=a&after=old&from=9&size=50", found=found
        )
    )
    assert page.find(".//p").text == "101–150 trong 1.500 hồ sơ"
    back, forward = page.find(".//a[@rel='prev']"), page.find(".//a[@rel='next']")
    assert query(back.get("href")) == {"q": ["a"], "size": ["50"], "before": ["p+1"], "from": ["50"]}
    assert query(forward.get("href")) == {"q": ["a"], "size": ["50"], "after": ["n/1"], "from": ["150"]}
    current = [link.text for link in page.iter("a") if link.get("aria-current")]
    assert current == ["50"]


def test_the_only_page_has_nowhere_to_turn(render: Render) -> None:
    only = Page(rows=["row"], total=1, previous=None, next=None)
    page = tree(render(PAGER + "{{ pager(only, 20, 'hồ sơ') }}", only=only))
    assert [link.text for link in page.iter("a")] == ["20", "50", "100"]
