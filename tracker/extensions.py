"""The extensions of the application, without any rule of ours."""

from typing import Any

from flask_babel import Babel
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from tracker.models import Base

# The execution option that asks SQLite for its write lock at the start of a transaction: a transaction
# that reads first and writes later is refused at once when somebody else writes in between.
WRITES = "tracker_writes"

SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # else INSERT OR REPLACE deletes a row without its triggers
    "busy_timeout=15000",
    "secure_delete=ON",
)

# Nobody waits for ever, and nobody's forgotten transaction holds others up; SQLite's limit is busy_timeout.
POSTGRESQL_LIMITS = {
    "lock_timeout": "15s",
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "120s",
}
CONNECT_SECONDS = 5

db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
migrate = Migrate()
login = LoginManager()
csrf = CSRFProtect()
babel = Babel()


def engine_options(url: str) -> dict[str, Any]:
    """How the engine of the database connects. `options` in the URL itself replace our limits."""
    options: dict[str, Any] = {"hide_parameters": True}  # values of people never reach a traceback or a log
    place = make_url(url)
    if place.get_backend_name() == "postgresql":
        options["pool_pre_ping"] = True  # a server that was restarted costs nobody a failed page
        options["connect_args"] = {"connect_timeout": CONNECT_SECONDS}
        if "options" not in place.query:
            limits = " ".join(f"-c {name}={value}" for name, value in POSTGRESQL_LIMITS.items())
            options["connect_args"]["options"] = limits
    return options


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    if "sqlite" not in type(connection).__module__:
        return
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
