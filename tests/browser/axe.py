"""What is wrong with an open page: by axe-core in light and dark, and on the screens of phones."""

from pathlib import Path

from tests.browser.conftest import Person

AXE = Path(__file__).parent.parent / ".assets" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Dark comes first, as the page was opened; its colours are all that differs.
SCHEMES: dict[str, dict[str, object]] = {
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "light": {"type": "tag", "values": RULES},
}
PHONES = (360, 320)
# Rows of a table that are built alike are alike to axe, which looks at each for a long time: three of a kind stay.
THIN_OUT = """() => {
  const seen = new Map();
  for (const row of document.querySelectorAll("tbody tr")) {
    const parts = [row, ...row.querySelectorAll("*")].map((part) => part.tagName + "." + part.getAttribute("class"));
    const kind = parts.join(" "), count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    if (count > 3) row.remove();
  }
}"""
# What decides a colour: the part and what it lies in, by their classes, styles and states.
COLOURED = """() => [...new Set([...document.querySelectorAll("body, body *")].map(part => {
  const name = of => of && [of.tagName, of.getAttribute("class"), of.getAttribute("style"),
    of.matches("[disabled], [aria-current], [aria-selected=true], [aria-invalid], :checked")].join(".");
  return name(part.parentElement) + " > " + name(part);
}))]"""
_looked_at = set[str]()
"""What was held against the rules of colours in dark before, and found right or told: nothing of it comes out otherwise."""


def violations(person: Person, only: dict[str, object]) -> list[str]:
    # What passes is not wanted: telling it too takes as long as the check.
    found = person.page.evaluate("only => axe.run({runOnly: only, resultTypes: ['violations']})", only)
    return [f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in found["violations"]]


def faults(person: Person) -> list[str]:
    """What is wrong with the page, which was opened in dark: errors, either colour scheme, the phones."""
    found = list(person.errors)
    for width in PHONES:
        found += too_wide(person, width)
    person.page.set_viewport_size({"width": 1280, "height": 900})
    person.page.evaluate(THIN_OUT)
    person.page.evaluate(AXE.read_text(encoding="utf-8"))
    coloured = set(person.page.evaluate(COLOURED))
    schemes = {name: only for name, only in SCHEMES.items() if name != "dark" or not coloured <= _looked_at}
    _looked_at.update(coloured)
    for scheme, only in schemes.items():
        person.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        _settle(person)
        found += [f"{scheme}: {fault}" for fault in violations(person, only)]
    person.page.emulate_media(color_scheme="dark")
    person.errors.clear()
    return found


def too_wide(person: Person, width: int) -> list[str]:
    person.page.set_viewport_size({"width": width, "height": 800})
    _settle(person)
    needed = person.page.evaluate("document.documentElement.scrollWidth")
    return [f"{needed} pixels wide on a phone of {width}"] if needed > width else []


def _settle(person: Person) -> None:
    """Two frames: a page that changes its scheme or width is measured when it has been drawn anew."""
    person.page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
