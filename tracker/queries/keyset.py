"""Pages of a list by keyset: a page begins beside a row that is known, whatever the order of the list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

T = TypeVar("T")
Key = InstrumentedAttribute[Any] | ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class Order:
    """The columns that order a list. None of them is ever null, and together they tell any two rows apart."""

    keys: tuple[Key, ...]
    descending: bool = False

    def by(self, *, backwards: bool = False) -> list[ColumnElement[Any]]:
        """What to order by; `backwards` begins at the end."""
        down = self.descending is not backwards
        return [key.desc() if down else key.asc() for key in self.keys]

    def beyond(self, edge: Sequence[Any], *, backwards: bool) -> ColumnElement[bool]:
        """The rows after the one whose keys are `edge`, or before it."""
        down = self.descending is not backwards
        if len(self.keys) == 1:
            only: ColumnElement[bool] = self.keys[0] < edge[0] if down else self.keys[0] > edge[0]
            return only
        here = tuple_(*self.keys)
        there = tuple_(*(literal(value, key.type) for key, value in zip(self.keys, edge, strict=True)))
        return here < there if down else here > there


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a list. `previous` and `next` are the public ids of rows; `start` rows stand before the page."""

    rows: list[T]
    total: int
    previous: str | None
    next: str | None
    start: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a list one is: beside which row, how many rows before, how many rows a page has.

    `start` comes from the address and numbers the rows; a page at the beginning is numbered from 0 whatever it says.
    """

    after: str | None = None
    before: str | None = None
    start: int = 0
    size: int = 50

    @property
    def beside(self) -> str | None:
        """The public id of the row that the page begins or ends beside."""
        return self.after or self.before

    @property
    def backwards(self) -> bool:
        """Whether the page ends beside the row."""
        return bool(self.before) and not self.after


def order_of(orders: Mapping[str, tuple[Key, ...]], asked: str, usual: Order) -> Order:
    """The order that an address asks for: a name of `orders`, or with "-" its reverse; else the usual one."""
    keys = orders.get(asked.removeprefix("-"))
    return Order(keys, asked.startswith("-")) if keys else usual


def fetch(
    session: Session, statement: Select[Any], order: Order, place: Place, edge: Sequence[Any] | None
) -> Sequence[Any]:
    """The rows of the page and one more, which tells that there is a next page, in the order asked."""
    backwards = place.backwards and edge is not None
    statement = statement.order_by(*order.by(backwards=backwards)).limit(place.size + 1)
    if edge is not None:
        statement = statement.where(order.beyond(edge, backwards=backwards))
    return session.execute(statement).all()


def page(
    rows: list[T], place: Place, *, edge: Sequence[Any] | None, total: int, cursor: Callable[[T], str]
) -> Page[T]:
    """What `fetch` found, as a page; `cursor` gives the public id of a row."""
    backwards = place.backwards and edge is not None
    more, rows = len(rows) > place.size, rows[: place.size]
    if backwards:
        rows.reverse()
    first = bool(rows) and (more if backwards else edge is not None)
    last = bool(rows) and (backwards or more)
    return Page(
        rows,
        total,
        cursor(rows[0]) if first else None,
        cursor(rows[-1]) if last else None,
        min(place.start, total - len(rows)) if first else 0,
    )


def part(rows: list[T], place: Place, cursor: Callable[[T], str]) -> Page[T]:
    """A page of a list that is at hand as a whole, found by the same cursors."""
    names = [cursor(row) for row in rows]
    at = names.index(place.beside) if place.beside in names else None
    start = 0 if at is None else max(at - place.size, 0) if place.backwards else at + 1
    shown = rows[start : start + place.size]
    more = start + len(shown) < len(rows)
    first, last = (cursor(shown[0]), cursor(shown[-1])) if shown else (None, None)
    return Page(shown, len(rows), first if start else None, last if more else None, start)
