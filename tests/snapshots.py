"""What many tests begin with is made once for each database of a worker, and copied for every test after the first."""

import io
import pickle
import sqlite3
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from flask import current_app
from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.orm import Session

from tracker.models import Account, Base, Unit

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

T = TypeVar("T")
SESSION = "session"
_kept: dict[tuple[str, str], "Snapshot"] = {}


def once(session: Session, name: str, build: Callable[[], T]) -> T:
    """What `build` returns, by building it or, on a database that is still empty, by copying what it made before.

    `name` stands for the function and its arguments; files that `build` stores are kept and copied too.
    """
    if any(session.scalar(select(model.id).limit(1)) for model in (Unit, Account)):
        return build()
    session.rollback()
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    key = engine.url.render_as_string(), name
    if key not in _kept:
        built = build()
        session.commit()
        _kept[key] = Snapshot(engine, name, _written(built))
        return built
    _kept[key].restore(engine)
    found: T = _Reader(_kept[key].built, session).load()
    return found


def kept(build: Callable[[Session], T]) -> Callable[[Session], T]:
    """A fixture that begins with an empty database and is built once: stands below `@pytest.fixture`."""
    name = f"{build.__module__.rpartition('.')[2]}_{build.__name__}"

    @wraps(build)
    def found(session: Session) -> T:
        return once(session, name, lambda: build(session))

    return found


class Snapshot:
    """The rows of a database, kept where they are copied back fastest: in memory, or in a schema of the server."""

    def __init__(self, engine: Engine, name: str, built: bytes) -> None:
        self.built = built
        folder = _folder()
        self.files = {
            path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }
        self.file = sqlite3.connect(":memory:", check_same_thread=False)
        self.statements = ""
        if engine.dialect.name == "sqlite":
            self._copy(engine, back=False)
        else:
            with engine.begin() as connection:
                self.statements = "; ".join(_kept_on_the_server(connection, f"kept_{name}"))

    def restore(self, engine: Engine) -> None:
        """Put the rows into the database, which is empty, and the files into the store of the test."""
        for name, content in self.files.items():
            path = _folder() / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if not self.statements:
            self._copy(engine, back=True)
            return
        with engine.begin() as connection:
            connection.exec_driver_sql(self.statements)

    def _copy(self, engine: Engine, *, back: bool) -> None:
        raw = engine.raw_connection()
        try:
            database = raw.driver_connection
            assert isinstance(database, sqlite3.Connection)
            source, target = (self.file, database) if back else (database, self.file)
            source.backup(target)
        finally:
            raw.close()


def _folder() -> Path:
    return Path(current_app.extensions["settings"].storage_url.removeprefix("file:"))


def _kept_on_the_server(connection: Connection, schema: str) -> Iterable[str]:
    """Copy every row into the schema; the statements that bring them back, past triggers and foreign keys."""
    # The names are those of our own tables.
    counts = (f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in Base.metadata.tables)  # noqa: S608
    filled = connection.exec_driver_sql(" UNION ALL ".join(counts)).scalars().all()
    copies = (f'CREATE TABLE {schema}."{name}" AS TABLE "{name}"' for name in filled)
    connection.exec_driver_sql(
        "; ".join([f"DROP SCHEMA IF EXISTS {schema} CASCADE", f"CREATE SCHEMA {schema}", *copies])
    )
    yield "SET LOCAL session_replication_role = replica"
    yield from (f'INSERT INTO "{name}" SELECT * FROM {schema}."{name}"' for name in filled)  # noqa: S608
    used = "SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL"
    for name, last in connection.exec_driver_sql(used):
        yield f"SELECT setval('{name}', {last})"


def _written(built: object) -> bytes:
    stream = io.BytesIO()
    _Writer(stream).dump(built)
    return stream.getvalue()


class _Writer(pickle.Pickler):
    """Writes a row as its class and key, and the session as a word."""

    def persistent_id(self, thing: object) -> object:
        if isinstance(thing, Session):
            return SESSION
        if isinstance(thing, Base):
            return type(thing), inspect(thing).identity
        return None


class _Reader(pickle.Unpickler):
    """Reads rows back into a session, all of a class at once."""

    def __init__(self, written: "ReadableBuffer", session: Session) -> None:
        super().__init__(io.BytesIO(written))
        self.session = session
        self.rows: dict[type[Base], dict[object, Base]] = {}

    def persistent_load(self, key: object) -> object:
        if key == SESSION:
            return self.session
        assert isinstance(key, tuple)
        model, identity = key
        if model not in self.rows:
            rows = self.session.scalars(select(model))
            self.rows[model] = {inspect(row).identity: row for row in rows}
        return self.rows[model][identity]
