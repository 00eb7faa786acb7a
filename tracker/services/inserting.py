"""Inserting a row that somebody else may be inserting at the same moment."""

from typing import Any

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from tracker.models.base import Base

INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert_unless_there(session: Session, model: type[Base], **values: object) -> bool:
    """Insert the row and answer True, or answer False when a row with its key is there already.

    A transaction that is inserting the same key is waited for: afterwards the row is there, or it is ours.
    """
    insert = INSERTS[session.connection().dialect.name]
    statement = insert(model).values(**values).on_conflict_do_nothing().returning(*inspect(model).primary_key)
    return session.execute(statement).first() is not None
