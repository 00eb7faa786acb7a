"""Alembic's environment: the application's engine and metadata, batch mode for SQLite."""

from alembic import context
from flask import current_app
from sqlalchemy.engine import Connection

from tracker.models import Base

database = current_app.extensions["migrate"].db


def run(connection: Connection) -> None:
    """Run the migrations on one connection, in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


def render_item(kind: str, item: object, _autogen_context: object) -> str | bool:
    """Write our own column types as the plain types they are, so that a migration needs nothing of ours."""
    if kind == "type" and type(item).__name__ == "UtcDateTime":
        return "sa.DateTime(timezone=True)"
    return False


with database.engine.connect() as connection:
    run(connection)
