"""How the application connects: nothing waits for ever, and a restarted server costs nobody a page."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from tracker.extensions import POSTGRESQL_LIMITS, SQLITE_PRAGMAS, db, engine_options


def test_each_database_has_its_limits(app: Flask) -> None:
    if db.engine.dialect.name == "sqlite":
        assert db.session.execute(text("PRAGMA busy_timeout")).scalar() == 15000
        assert db.session.execute(text("PRAGMA recursive_triggers")).scalar() == 1
        return
    told = {name: db.session.execute(text(f"SHOW {name}")).scalar() for name in POSTGRESQL_LIMITS}
    assert told == {
        "lock_timeout": "15s",
        "statement_timeout": "1min",
        "idle_in_transaction_session_timeout": "2min",
    }
    db.session.execute(text("SET LOCAL statement_timeout = '20ms'"))
    with pytest.raises(OperationalError):
        db.session.execute(text("SELECT pg_sleep(1)"))
    db.session.rollback()


def test_what_the_office_was_told_is_stored_survives_a_power_cut() -> None:
    # The suite itself does not wait for the disk; the application does.
    assert "synchronous=FULL" in SQLITE_PRAGMAS
    assert not any("OFF" in pragma for pragma in SQLITE_PRAGMAS)


def test_limits_in_the_address_replace_ours() -> None:
    ours = engine_options("postgresql://db/tracker")
    assert ours["pool_pre_ping"]
    assert "-c lock_timeout=15s" in ours["connect_args"]["options"]
    assert "options" not in engine_options("postgresql://db/tracker?options=-c%20x%3D1")["connect_args"]
    assert engine_options("sqlite:////a/b.db") == {"hide_parameters": True}
