"""Accessibility by axe-core in light and dark, and no page wider than a phone, on every kind of page."""

import pytest

from tests.browser.axe import faults, too_wide
from tests.browser.conftest import People
from tests.browser.walk import kind, walk

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

# Who walks where: each person takes the rooms of their own work, and together they take all of them.
ROOMS = {
    "sgddt.canbo": (
        "/work",
        "/notices",
        "/account",
        "/campaigns",
        "/participations",
        "/reports",
        "/nominations",
        "/reviews",
    ),
    "sgddt.thutruong": ("/letters", "/polls", "/cong-khai"),
    "thuongtruc": (
        "/overview",
        "/rounds",
        "/recipients",
        "/campaigns",
        "/calendar",
        "/directives",
        "/nominations",
        "/appraisals",
        "/awards",
    ),
    "thuongtruc2": ("/meetings", "/councils", "/polls"),
    "lanhdao": ("/overview", "/decisions", "/meetings"),
    "vanthu": ("/decisions",),
    "quantri": ("/admin", "/units", "/import"),
}
# Pages that stand below no menu.
DOORS = {
    "sgddt.canbo": ["/account", "/account/password", "/reports"],
    "thuongtruc": ["/directives/new"],
    "quantri": ["/import/units", "/import/accounts", "/units/new"],
}


def dossier_pages(who: str, made: dict[str, str]) -> list[str]:
    """The pages of the dossiers for those who work with them."""
    draft, waiting, filed = (f"/nominations/{made[name]}" for name in ("draft", "to_sign", "appraising"))
    steps = [f"{draft}/{part}" for part in ("achievement", "papers", "review", "delete", "move/send")]
    return {
        "sgddt.canbo": [draft, *steps],
        "sgddt.thutruong": [waiting, f"{waiting}/move/refuse", "/letters/new", f"/letters/{made['letter']}"],
        "thuongtruc": [filed, f"{filed}/appraise", f"{filed}/return"],
    }.get(who, [])


def doors(who: str) -> list[str]:
    """Where a person begins: the rooms themselves and the pages that no menu names."""
    bare = (
        "/participations",
        "/reports",
        "/polls",
        "/admin",
        "/import",
        "/account",
        "/letters",
        "/directives",
    )
    return [*(room for room in ROOMS[who] if room not in bare), *DOORS.get(who, []), "/work"]


def test_the_log_in_page_has_no_fault(people: People) -> None:
    visitor = people.new(scheme="dark")
    visitor.open("/login")
    assert faults(visitor) == []


@pytest.mark.parametrize("who", sorted(ROOMS))
def test_the_pages_of_each_role_have_no_fault(people: People, award_round: dict[str, str], who: str) -> None:
    person = people.new(scheme="dark").sign_in(who)
    start = [*doors(who), *dossier_pages(who, award_round)]
    found = {path: faults(person) for path in walk(person, start, ROOMS[who])}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert len(found) >= len(start)


@pytest.mark.usefixtures("catalogues")
def test_english_words_fit_a_phone_too(people: People, award_round: dict[str, str]) -> None:
    seen, found = set[str](), dict[str, list[str]]()
    for who in sorted(ROOMS):
        person = people.new(width=320).sign_in(who)
        person.page.context.add_cookies([{"name": "tracker_locale", "value": "en", "url": person.address}])
        person.open("/work")
        assert person.page.evaluate("document.documentElement.lang") == "en"
        start = [*doors(who), *dossier_pages(who, award_round)]
        new = [path for path in start if kind(path) not in seen]
        found |= {path: too_wide(person, 320) for path in walk(person, new, ROOMS[who], seen)}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert len(found) > len(ROOMS)


def test_planted_faults_are_found(people: People) -> None:
    visitor = people.new(scheme="dark")
    visitor.open("/login")
    visitor.page.evaluate("document.querySelector('label[for=user_name]').remove()")
    visitor.page.evaluate("document.querySelector('label[for=password]').style.color = '#333'")
    visitor.page.evaluate("document.querySelector('main').style.minWidth = '700px'")
    found = " ".join(faults(visitor))
    for planted in ("light: label", "dark: color-contrast", "pixels wide on a phone of 320"):
        assert planted in found
