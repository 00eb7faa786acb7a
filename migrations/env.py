"""Alembic's environment: the application's engine and metadata, all revisions of one call in one transaction.

SQLite cannot alter most of a table: batch mode copies its rows into a new one, drops the old one and renames. So
references are only looked at in the end, and the triggers are put aside while a table is built anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from alembic.ddl.sqlite import SQLiteImpl
from alembic.operations.batch import ApplyBatchImpl
from alembic.util import CommandError
from flask import current_app
from sqlalchemy import Table
from sqlalchemy.engine import Connection

from tracker.adapters.queue import owns
from tracker.extensions import WRITES
from tracker.models import Base

database = current_app.extensions["migrate"].db

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"


class KeepingTriggers(SQLiteImpl):
    """SQLite's way to alter a table, without losing triggers.

    Those of the table would go with it, and those of other tables that read it would stop the renaming. What a
    revision itself does with triggers, outside of its batches, is left alone.
    """

    __dialect__ = "sqlite"  # takes the place of the parent

    set_aside: tuple[str, ...] = ()

    def prep_table_for_batch(self, batch_impl: ApplyBatchImpl, table: Table) -> None:
        """Called before the new table is made."""
        super().prep_table_for_batch(batch_impl, table)
        found = self._run(TRIGGERS).all()
        self.set_aside = tuple(sql for _, sql in found)
        for name, _ in found:
            self._run(f"DROP TRIGGER {name}")

    def rename_table(self, old_table_name: str, new_table_name: Any, schema: Any = None) -> None:
        """The last step of a batch: the new table has its name."""
        super().rename_table(old_table_name, new_table_name, schema=schema)
        for sql in self.set_aside:
            self._run(sql)
        self.set_aside = ()

    def _run(self, sql: str) -> Any:
        assert self.connection is not None  # noqa: S101 - batches never run offline
        return self.connection.exec_driver_sql(sql)


@contextmanager
def unbound(connection: Connection) -> Iterator[None]:
    """On SQLite a transaction in which tables may go and come; it fails where a reference then leads nowhere."""
    if connection.dialect.name != "sqlite":
        with context.begin_transaction():
            connection.exec_driver_sql(
                "SET LOCAL statement_timeout = 0"
            )  # an index on a large table takes its time
            yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")  # does nothing inside a transaction
    try:
        with context.begin_transaction():
            yield
            lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if lost:
                tables = ", ".join(sorted({row[0] for row in lost}))
                raise CommandError(f"{len(lost)} references lead nowhere, nothing was changed: {tables}")
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def run(connection: Connection) -> None:
    """Run the migrations on one connection, in one transaction: all of them or none."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=render_item,
        include_name=include_name,
        transactional_ddl=True,  # on SQLite too: the driver leaves BEGIN to us
    )
    with unbound(connection):
        context.run_migrations()


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """Leave the queue's own tables alone: a revision that is made by comparing must not drop them."""
    return kind != "table" or not owns(name)


def render_item(kind: str, item: object, _autogen_context: object) -> str | bool:
    """Write our own column types as the plain types they are, so that a migration needs nothing of ours."""
    if kind == "type" and type(item).__name__ == "UtcDateTime":
        return "sa.DateTime(timezone=True)"
    return False


with database.engine.connect().execution_options(**{WRITES: True}) as connection:
    run(connection)
