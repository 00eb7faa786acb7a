"""The migrations lead to exactly the tables that the models describe, and back to nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import CheckConstraint, inspect, text
from sqlalchemy.exc import DBAPIError

from config import Testing
from tracker import create_app
from tracker.adapters.queue import make_queue, owns
from tracker.extensions import db
from tracker.models import Base
from tracker.models.triggers import STATEMENTS
from tracker.services import audit

TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal"
    ),
}


@pytest.fixture
def migrated(blank_url: str) -> Iterator[Flask]:
    """An application on a database that the migrations made."""
    app = create_app(Testing(app_env="testing", database_url=blank_url))
    with app.app_context():
        upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


def differences() -> list[Any]:
    """What a comparison of the database with the models would have a new revision do."""
    options = {"compare_type": True, "include_name": lambda name, kind, _: kind != "table" or not owns(name)}
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, Base.metadata))


def test_the_migrated_schema_equals_the_models(migrated: Flask) -> None:
    assert differences() == []


def test_the_migrated_database_has_the_check_constraints_of_the_models(migrated: Flask) -> None:
    found = inspect(db.engine)
    for name, table in Base.metadata.tables.items():
        wanted = {line.name for line in table.constraints if isinstance(line, CheckConstraint)}
        assert {line["name"] for line in found.get_check_constraints(name)} == wanted, name


def test_the_migrated_database_refuses_what_the_models_refuse(migrated: Flask) -> None:
    dialect = db.engine.dialect.name
    found = db.session.execute(text(TRIGGERS[dialect])).all()
    made = [line for line in STATEMENTS[dialect] if line.startswith("CREATE TRIGGER")]
    assert {name for name, _ in found} == {line.split()[2] for line in made}
    for name, body in found:
        assert any(body in line for line in STATEMENTS[dialect] if f" {name}" in line), name


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry"])
def test_a_migrated_database_refuses_changes_of_the_audit_log(migrated: Flask, statement: str) -> None:
    audit.record(db.session(), account_id=None, action="load_units", subject="unit", subject_id=0)
    db.session.commit()
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(statement))


def test_the_queue_makes_its_tables_beside_ours_and_no_comparison_sees_them(migrated: Flask) -> None:
    settings = migrated.extensions["settings"].model_copy(update={"app_env": "development"})
    before = set(inspect(db.engine).get_table_names())
    queue = make_queue(settings)
    queue.storage.close()
    made = set(inspect(db.engine).get_table_names()) - before
    assert bool(made) is (db.engine.dialect.name == "postgresql"), "beside SQLite it is another file"
    assert all(owns(name) for name in made)
    assert not any(owns(name) for name in Base.metadata.tables)
    assert differences() == []
    check()  # what `flask db check` asks: env.py leaves them out too


def test_every_table_can_be_taken_down_again(migrated: Flask) -> None:
    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
