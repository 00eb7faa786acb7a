"""Accessibility by axe-core, in light and dark, and no page wider than its window."""

from pathlib import Path

import pytest

from tests.browser.conftest import People, Person

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

AXE = Path(__file__).parent.parent / ".assets" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PLACES = {
    "sgddt.canbo": ["/work", "/campaigns", "/units", "/notices", "/account", "/account/password"],
    "thuongtruc": ["/work", "/overview", "/campaigns", "/calendar", "/calendar/days/new"],
    "lanhdao": ["/overview"],
    "quantri": ["/admin/accounts", "/admin/accounts/new", "/units/new"],
}


def dossier_pages(who: str, made: dict[str, str]) -> list[str]:
    """The pages of the dossiers for those who work with them."""
    draft, waiting, filed = (f"/nominations/{made[name]}" for name in ("draft", "to_sign", "appraising"))
    steps = [f"{draft}/{part}" for part in ("achievement", "papers", "review", "delete", "move/send")]
    return {
        "sgddt.canbo": ["/nominations", "/nominations/new", draft, *steps, "/cong-khai"],
        "sgddt.thutruong": [waiting, f"{waiting}/move/refuse", "/letters/new", f"/letters/{made['letter']}"],
        "thuongtruc": [filed, f"{filed}/appraise", f"{filed}/move/return"],
    }[who]


def violations(person: Person) -> list[str]:
    person.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = person.page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", RULES)
    return [f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_log_in_page_has_no_violation(people: People, scheme: str) -> None:
    visitor = people.new(scheme=scheme)
    visitor.open("/login")
    assert violations(visitor) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("who", sorted(PLACES))
def test_the_pages_of_each_role_have_no_violation(people: People, who: str, scheme: str) -> None:
    person = people.new(scheme=scheme).sign_in(who)
    for path in [*PLACES[who], *_campaign_pages(person, who)]:
        person.open(path)
        assert violations(person) == [], path
        assert person.errors == [], path


@pytest.mark.parametrize("width", [360, 320])
@pytest.mark.parametrize("who", sorted(PLACES))
def test_no_page_is_wider_than_a_phone(people: People, who: str, width: int) -> None:
    person = people.new(width=width).sign_in(who)
    for path in [*PLACES[who], *_campaign_pages(person, who)]:
        person.open(path)
        assert person.page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.usefixtures("catalogues")
@pytest.mark.parametrize("who", sorted(PLACES))
def test_english_words_fit_a_phone_too(people: People, who: str) -> None:
    person = people.new(width=320).sign_in(who)
    person.page.context.add_cookies([{"name": "tracker_locale", "value": "en", "url": person.address}])
    for path in [*PLACES[who], *_campaign_pages(person, who)]:
        person.open(path)
        assert person.page.evaluate("document.documentElement.lang") == "en"
        assert person.page.evaluate("document.documentElement.scrollWidth") <= 320, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("who", ["sgddt.canbo", "sgddt.thutruong", "thuongtruc"])
def test_the_pages_of_dossiers_have_no_violation(
    people: People, award_round: dict[str, str], who: str, scheme: str
) -> None:
    person = people.new(scheme=scheme).sign_in(who)
    for path in dossier_pages(who, award_round):
        person.open(path)
        assert violations(person) == [], path
        assert person.errors == [], path


@pytest.mark.parametrize("width", [360, 320])
@pytest.mark.parametrize("who", ["sgddt.canbo", "sgddt.thutruong", "thuongtruc"])
def test_no_page_of_a_dossier_is_wider_than_a_phone(
    people: People, award_round: dict[str, str], who: str, width: int
) -> None:
    person = people.new(width=width).sign_in(who)
    for path in dossier_pages(who, award_round):
        person.open(path)
        assert person.page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_planted_fault_is_found(people: People) -> None:
    visitor = people.new()
    visitor.open("/login")
    visitor.page.evaluate("document.querySelector('label').remove()")
    assert any(item.startswith("label") for item in violations(visitor))


def _campaign_pages(person: Person, who: str) -> list[str]:
    """The tabs of the first campaign, one participation and its form."""
    if who == "quantri":
        return []
    person.open("/campaigns")
    first = person.page.locator("td.row-title a").first.get_attribute("href") or ""
    pages = [first, *(f"{first}/{part}" for part in ("targets", "units", "reports", "history"))]
    person.open(f"{first}/units")
    part = person.page.locator("td.row-title a").first
    if part.count():
        pages.append(part.get_attribute("href") or "")
    person.open(f"{first}/reports")
    report = person.page.locator("td.row-title a").first
    if report.count():
        pages.append(report.get_attribute("href") or "")
    if who == "thuongtruc":
        pages += [f"{first}/edit", f"{first}/targets/new", f"{first}/call", f"{first}/move/review_interim"]
        person.open(f"{first}/targets")
        links = person.page.locator(f"a[href^='{first}/target/']")
        pages += [links.nth(number).get_attribute("href") or "" for number in range(2)]
        pages.append(f"{first}/documents/new")
    return pages
