"""Where in a list one is, and how many of its rows a page shows."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from tracker.queries.keyset import Page, Place

SIZES = (20, 50, 100)
USUAL = 50
MOST_DIGITS = 7


def page_size(usual: int = USUAL) -> int:
    """The `size` of the URL when it is one of those offered, the list's usual one otherwise."""
    asked = request.args.get("size", "")
    return int(asked) if asked in {str(size) for size in SIZES} else usual


def place(usual: int = USUAL) -> Place:
    """The place that the address names: `after` or `before` a row, `from` how many rows on, `size` rows."""
    args = request.args
    return Place(args.get("after"), args.get("before"), number(args.get("from", "")), page_size(usual))


def number(text: str) -> int:
    """How many rows an address names; 0 for anything that is not such a number."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else 0


def nothing() -> Page[Any]:
    """The page of a list whose filter knows no such value."""
    return Page([], 0, None, None)


def row_address(endpoint: str) -> str:
    """What stands before the public id in the addresses of a list's rows: built once a page, not once a row."""
    return url_for(endpoint, public_id="-").removesuffix("-")


@dataclass(frozen=True, slots=True)
class Turn:
    """A page of a list that is counted off: its first row, and the cursors of the pages beside it."""

    first: int
    previous: str | None
    next: str | None


def offset_page(total: int, size: int) -> Turn:
    """The page that `after` or `before` of the URL names: the number of rows in front of it."""
    first = number(request.args.get("after") or request.args.get("before") or "")
    if first >= total:
        first = 0
    return Turn(
        first,
        str(max(first - size, 0)) if first else None,
        str(first + size) if first + size < total else None,
    )
