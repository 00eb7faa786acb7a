"""The overview on a phone: a few screens, with folds that need no script; where there is room its tables stand open."""

import re

import pytest

from tests.browser.axe import faults
from tests.browser.conftest import People, follow

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

TABLES = ("award-list", "task-list", "target-list", "best-list", "weakest-list")
MOST_HIGH = 4500


@pytest.mark.parametrize("javascript", [True, False])
def test_a_phone_folds_the_tables_and_a_desk_shows_them(people: People, javascript: bool) -> None:
    page = people.new(javascript=javascript).sign_in("lanhdao").open("/overview")
    assert [name for name in TABLES if not page.locator(f"#{name}").is_visible()] == []
    assert page.locator(".fold > summary").first.is_hidden()

    page.set_viewport_size({"width": 360, "height": 800})
    assert [name for name in TABLES if page.locator(f"#{name}").is_visible()] == []
    assert page.evaluate("document.documentElement.scrollHeight") <= MOST_HIGH
    page.locator("#targets .fold > summary").click()
    assert page.locator("#target-list").is_visible()
    assert page.locator("#task-list").is_hidden()


def test_a_matter_tells_whom_to_call_and_leads_to_its_things(people: People) -> None:
    leader = people.new().sign_in("lanhdao")
    page = leader.open("/overview")
    largest = page.locator(".matter").first
    largest.locator("summary").click()
    district = largest.locator("li", has_text="xã, thị trấn").first
    found = re.search(r": (\d+)/\d+ xã, thị trấn", district.inner_text())
    assert found is not None
    page.locator(".matter, .matters-more").evaluate_all(
        "folds => folds.forEach(fold => { fold.open = true })"
    )
    assert faults(leader) == []
    page.reload()
    largest.locator("summary").click()
    follow(district.locator("a"))
    assert page.locator("#list-count").inner_text() == found[1]
