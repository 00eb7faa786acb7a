"""Requests that leave nothing behind, and what they would have left."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, event

from tracker.extensions import db

WRITE = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
# Who is signed in and how often somebody failed to: no business of the form.
BOOKKEEPING = {"login_session", "login_failure"}


class Writes:
    """The tables that committed transactions changed since the last `clear`.

    Every transaction of a request is a savepoint; one inside another is kept when the outer one is.
    """

    def __init__(self) -> None:
        self.kept: set[str] = set()
        self.open: list[set[str]] = []

    def clear(self) -> None:
        """Begin to count anew."""
        self.kept.clear()
        self.open.clear()

    def begun(self, *_told: object) -> None:
        """A savepoint was set."""
        self.open.append(set())

    def statement(self, *told: object) -> None:
        """A statement was sent."""
        found = WRITE.match(str(told[2]))
        if found and found[1] not in BOOKKEEPING and self.open:
            self.open[-1].add(found[1])

    def committed(self, *_told: object) -> None:
        """What happened since the savepoint belongs to what is around it."""
        done = self.open.pop()
        (self.open[-1] if self.open else self.kept).update(done)

    def undone(self, *_told: object) -> None:
        """What happened since the savepoint is gone."""
        self.open.pop()


@contextmanager
def sandbox(monkeypatch: pytest.MonkeyPatch) -> Iterator["Sandbox"]:
    """All requests share one connection, whose transaction is never committed."""
    engine = db.engine
    db.session.remove()
    with engine.connect() as connection, monkeypatch.context() as patched:
        patched.setitem(db.engines, None, connection)
        # It marks the hour of the last request on a connection of its own.
        patched.setattr("tracker.views.signing_in.touch", lambda *_told: None)
        patched.setitem(db.session.session_factory.kw, "join_transaction_mode", "create_savepoint")
        try:
            yield Sandbox(connection)
        finally:
            db.session.remove()


class Sandbox:
    """A connection on which a commit is a savepoint's."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.writes = Writes()
        event.listen(connection, "before_cursor_execute", self.writes.statement)
        event.listen(connection, "savepoint", self.writes.begun)
        event.listen(connection, "release_savepoint", self.writes.committed)
        event.listen(connection, "rollback_savepoint", self.writes.undone)

    @contextmanager
    def case(self) -> Iterator[Writes]:
        """One case: afterwards the database is as before."""
        outer = self.connection.begin()
        self.writes.clear()
        try:
            yield self.writes
        finally:
            db.session.remove()
            outer.rollback()
