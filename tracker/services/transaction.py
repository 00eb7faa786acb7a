"""The one way a write happens: a transaction that commits whole or not at all."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.domain.errors import Conflict
from tracker.extensions import WRITES, db

TOGETHER = "together"
"""The mark of a session whose transaction is larger than the service that runs in it."""


@contextmanager
def transaction(conflicts: Mapping[str, Conflict] | None = None) -> Iterator[Session]:
    """Begin a writing transaction, commit at the end, roll back on any error.

    `conflicts` turns a broken unique constraint, named as "table.column", into the sentence that tells the
    person; any other broken constraint is a fault of ours and goes on as it is.
    """
    session = db.session()
    if TOGETHER in session.info:
        yield from _part(session, conflicts or {})
        return
    session.rollback()
    session.connection(execution_options={WRITES: True})
    try:
        yield session
        session.commit()
    except IntegrityError as error:
        session.rollback()
        raise _as_conflict(error, conflicts or {}) from error
    except BaseException:
        session.rollback()
        raise


@contextmanager
def together() -> Iterator[Session]:
    """One transaction around services that each have their own: all of them are kept, or nothing is."""
    with transaction() as session:
        session.info[TOGETHER] = True
        try:
            yield session
        finally:
            del session.info[TOGETHER]


def _part(session: Session, conflicts: Mapping[str, Conflict]) -> Iterator[Session]:
    try:
        yield session
        session.flush()
    except IntegrityError as error:
        raise _as_conflict(error, conflicts) from error


def _as_conflict(error: IntegrityError, conflicts: Mapping[str, Conflict]) -> Exception:
    text = str(error.orig)
    for place, conflict in conflicts.items():
        table, _, column = place.partition(".")
        # SQLite names the column, PostgreSQL the constraint.
        if any(name in text for name in (place, f"uq_{table}_{column}", f"pk_{table}")):
            return conflict
    return error
