"""Values in the address that a filter of the list does not know, as in an old bookmark.

The list then shows nothing and says which filter it was (`components/filters.html`), and no file is made: a filter that
is dropped without a word would give everything for the little that was asked.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any

from flask import g, request

from tracker.domain.errors import Invalid
from tracker.domain.messages import Message

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Known:
    """A filter: its name in the address, its label, the values that it knows."""

    name: str
    label: str
    values: Container[Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A value that is asked of a filter which does not know it."""

    name: str
    label: str
    value: str


class LookedUp:
    """Values that are only looked up once somebody asks for one."""

    def __init__(self, knows: Callable[[str], bool]) -> None:
        self.knows = knows

    def __contains__(self, value: object) -> bool:
        return self.knows(str(value))


def look(*filters: Known) -> list[Asked]:
    """What the address asks for that the filters do not know; the page of the list tells it."""
    g.unknown_filters = [
        Asked(item.name, item.label, value[:LONGEST])
        for item in filters
        if (value := request.args.get(item.name, "")) and value not in item.values
    ]
    return told()


def told() -> list[Asked]:
    """What the last look found."""
    found: list[Asked] = g.get("unknown_filters", [])
    return found


def refuse(*filters: Known) -> None:
    """Invalid when the address asks for something unknown: a file of the list is not made."""
    for item in look(*filters):
        raise Invalid(
            Message(
                "Bộ lọc “%(label)s” không có giá trị “%(value)s” nên chưa lập tệp. Hãy bỏ lọc này rồi tải lại.",
                label=item.label,
                value=item.value,
            )
        )
