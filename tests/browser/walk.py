"""A walk through the rooms of one person's work: one page of each kind, found by its links."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.browser.conftest import Person

# A public id, the code of a unit or of an award, a number: what tells two pages of one kind apart.
NAME = re.compile(r"^(?=.*[A-Z0-9_-])[A-Za-z0-9_-]{16}$|^HY(-[A-Z0-9.]+)*$|^[A-Z][A-Z0-9_]+$|^[0-9]+$")
FILE = re.compile(r"\.(xlsx|pdf|csv|docx)$|/template$|^/files/")


def kind(path: str) -> str:
    """The path without the names of single things."""
    return "/".join("*" if NAME.match(part) else part for part in path.split("/"))


def walk(
    person: Person, start: list[str], rooms: tuple[str, ...], seen: set[str] | None = None
) -> Iterator[str]:
    """Open `start`, then every page below `rooms` that a link leads to, one of each kind; yield each open page.

    `seen` are kinds that somebody else has walked already; those met are added.
    """
    waiting, opened = list(start), set[str]()
    seen = set() if seen is None else seen
    while waiting:
        path = waiting.pop(0)
        if path in opened or (kind(path) in seen and path not in start):
            continue
        seen.add(kind(path))
        opened.add(path)
        person.open(path)
        links = _links(person)
        yield path
        waiting += [link for link in links if link.startswith(rooms) and kind(link) not in seen]


def _links(person: Person) -> list[str]:
    found = person.page.evaluate("[...document.querySelectorAll('a[href]')].map(link => link.href)")
    paths = {urlsplit(link).path for link in found if link.startswith(person.address)}
    return sorted(path for path in paths if not FILE.search(path))
