"""Inserting a row that somebody else may be inserting at the same moment, and many rows at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import insert, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from tracker.models.base import Base

CHUNK = 1000
T = TypeVar("T")
Row = TypeVar("Row", bound=Base)
INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert_unless_there(session: Session, model: type[Base], **values: object) -> bool:
    """Insert the row and answer True, or answer False when a row with its key is there already.

    A transaction that is inserting the same key is waited for: afterwards the row is there, or it is ours.
    """
    insert = INSERTS[session.connection().dialect.name]
    statement = insert(model).values(**values).on_conflict_do_nothing().returning(*inspect(model).primary_key)
    return session.execute(statement).first() is not None


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in lists that one statement takes."""
    left = iter(items)
    while part := list(islice(left, CHUNK)):
        yield part


def insert_all(session: Session, model: type[Row], rows: Sequence[Mapping[str, Any]], key: str) -> list[Row]:
    """Insert the rows in one go and give them back in their order; `key` names a unique column that they all fill in."""
    if not rows:
        return []
    session.execute(insert(model), [dict(row) for row in rows])
    column, found = getattr(model, key), {}
    for part in chunks([row[key] for row in rows]):
        found.update(
            {getattr(row, key): row for row in session.scalars(select(model).where(column.in_(part)))}
        )
    return [found[row[key]] for row in rows]
