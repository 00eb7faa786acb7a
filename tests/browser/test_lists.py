"""Lists in a browser with scripts: what a live filter changes, and what a download then holds."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.browser.conftest import People, Person, follow

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

# Every list that filters while one types, with what narrows it down in the demo.
LISTS = {
    "/nominations": ("thuongtruc", "Nguyễn"),
    "/recipients": ("thuongtruc", "Nguyễn"),
    "/units": ("thuongtruc", "Sở"),
    "/admin/accounts": ("quantri", "sgddt"),
}


def count_of(person: Person) -> int:
    """The number beside the heading."""
    return int(person.page.locator("#list-count").inner_text().replace(".", ""))


def narrow(person: Person, words: str) -> None:
    """Type into the first filter and wait for what it finds."""
    page = person.page
    page.fill("#filter-q", words)
    page.keyboard.press("Tab")
    page.wait_for_url("**q=*")


@pytest.mark.parametrize("path", LISTS)
def test_the_count_beside_the_heading_follows_the_filter(people: People, path: str) -> None:
    who, words = LISTS[path]
    person = people.new().sign_in(who)
    person.open(path)
    before = count_of(person)
    narrow(person, words)
    after = count_of(person)
    assert 0 < after < before
    person.page.reload()
    assert count_of(person) == after
    assert person.errors == []


def test_a_download_after_a_live_filter_holds_what_the_page_shows(people: People, tmp_path: Path) -> None:
    person = people.new().sign_in("thuongtruc")
    page = person.open("/nominations")
    before = count_of(person)
    page.select_option("#filter-state", index=8)
    page.wait_for_url("**state=*")
    shown = count_of(person)
    assert 0 < shown < before
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Kết xuất Excel").click()
    path = tmp_path / "list.xlsx"
    waiting.value.save_as(path)
    lines = [row[0] for row in load_workbook(path)["Danh sách"].iter_rows(values_only=True)]
    assert sum(isinstance(cell, int) for cell in lines) == shown


def test_the_bulk_bar_says_what_it_will_do_and_offers_only_what_all_rows_take(people: People) -> None:
    person = people.new().sign_in("thuongtruc")
    page = person.open("/appraisals?state=filed&size=20")
    bar = page.locator("#bulk")
    receive = bar.locator("button[data-action=receive]")
    assert receive.is_disabled()
    page.get_by_role("checkbox", name="Chọn tất cả").check()
    count = page.locator("tbody input:checked").count()
    assert count > 1
    assert receive.inner_text() == f"Tiếp nhận {count} hồ sơ"
    follow(receive)
    page.wait_for_url("**/nominations/bulk/receive**")
    assert page.locator("h1").inner_text() == f"Tiếp nhận {count} hồ sơ"
    assert page.locator("#chosen tbody tr").count() == count
    follow(page.get_by_role("link", name="Hủy bỏ"))
    assert "/appraisals?state=filed" in page.url
    assert person.errors == []
