"""The rules that must hold for the data at any moment. Each query returns the rows that break one."""

from collections.abc import Callable, Iterator

from sqlalchemy import Select, String, cast, literal, select, text
from sqlalchemy.orm import Session, aliased

from tracker.models import Unit


def _misplaced_units() -> Select[str]:
    parent = aliased(Unit)
    own = parent.path + cast(Unit.id, String) + literal("/")
    return select(Unit.code).join(parent, parent.id == Unit.parent_id).where(Unit.path != own)


QUERIES: dict[str, Callable[[], Select[str]]] = {
    "a unit's path goes through its parent": _misplaced_units,
}


def broken(session: Session) -> Iterator[tuple[str, str]]:
    """Name of the rule and the row that breaks it."""
    for name, query in QUERIES.items():
        for (row,) in session.execute(query()):
            yield name, str(row)
    if session.get_bind().dialect.name == "sqlite":
        for orphan in session.execute(text("PRAGMA foreign_key_check")):
            yield "every reference leads to a row", f"{orphan[0]} {orphan[1]}"
        state = session.execute(text("PRAGMA integrity_check")).scalar()
        if state != "ok":
            yield "the database file is sound", str(state)
