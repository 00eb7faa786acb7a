"""The audit log: whole when untouched, and every kind of tampering named by its line."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.factories import account, unit
from tracker.models import AuditEntry
from tracker.services import audit

LINES = 50
# A value that differs from the one written, for each column of a line.
OTHER: dict[str, object] = {
    "id": LINES + 7,
    "at": func.now(),
    "account_id": 1,  # the first account of the database
    "action": "other",
    "subject": "other",
    "subject_id": 999,
    "from_state": "other",
    "to_state": "other",
    "fields": ["other"],
    "digests": {"file": "0" * 64},
    "request_id": "other-request",
    "prev_hash": "f" * 64,
    "hash": "f" * 64,
}


def write(session: Session, count: int = LINES) -> None:
    for number in range(1, count + 1):
        audit.record(
            session,
            account_id=None,
            action="change",
            subject="unit",
            subject_id=number,
            from_state="a",
            to_state="b",
            fields=["name"],
            digests={"file": "1" * 64},
        )
    session.commit()


@pytest.fixture
def log(session: Session) -> Session:
    """Fifty lines, in a database whose owner took the triggers off."""
    account(session, unit(session, "HY"))
    write(session)
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL session_replication_role = replica"))
    else:
        for verb in ("update", "delete"):
            session.execute(text(f"DROP TRIGGER audit_entry_no_{verb}"))
    return session


def change(number: int, **values: object) -> Callable[[Session], None]:
    """Give one line other values."""
    statement = update(AuditEntry).where(AuditEntry.id == number).values(**values)
    return lambda session: session.execute(statement.execution_options(synchronize_session=False))


def test_an_untouched_log_holds(session: Session) -> None:
    assert audit.verify(session) == []
    assert audit.head(session) == (0, audit.GENESIS)
    write(session)
    assert audit.verify(session) == []
    assert audit.head(session)[0] == LINES


def test_line_numbers_have_no_gap_even_after_a_rollback(session: Session) -> None:
    write(session, 2)
    audit.record(session, account_id=None, action="lost", subject="unit", subject_id=1)
    session.rollback()
    write(session, 1)
    assert session.scalars(select(AuditEntry.id).order_by(AuditEntry.id)).all() == [1, 2, 3]
    assert audit.verify(session) == []


@pytest.mark.parametrize("statement", [update(AuditEntry).values(action="x"), delete(AuditEntry)])
def test_the_database_refuses_changes(session: Session, statement: object) -> None:
    write(session, 1)
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(statement)  # type: ignore[call-overload]


def test_every_column_is_tried() -> None:
    assert set(OTHER) == set(AuditEntry.__table__.columns.keys())


@pytest.mark.parametrize("number", [1, 25, LINES])
@pytest.mark.parametrize("column", sorted(OTHER))
def test_a_changed_column_is_named_by_its_line(log: Session, column: str, number: int) -> None:
    change(number, **{column: OTHER[column]})(log)
    named = LINES + 7 if column == "id" else number
    assert f"line {named}:" in " ".join(audit.verify(log))


def test_two_swapped_lines_are_both_named(log: Session) -> None:
    for old, new in ((10, -1), (11, 10), (-1, 11)):
        change(old, id=new)(log)
    found = " ".join(audit.verify(log))
    assert "line 10:" in found
    assert "line 11:" in found


@pytest.mark.parametrize(("number", "named"), [(1, "line 1: missing"), (25, "line 25: missing")])
def test_a_removed_line_is_named(log: Session, number: int, named: str) -> None:
    log.execute(delete(AuditEntry).where(AuditEntry.id == number))
    assert named in audit.verify(log)


def test_a_cut_tail_shows_in_the_head_that_was_kept_outside(log: Session) -> None:
    kept = audit.head(log)
    log.execute(delete(AuditEntry).where(AuditEntry.id > 40))
    assert audit.verify(log) == []
    assert audit.head(log) != kept


def test_an_inserted_line_is_named(log: Session) -> None:
    last = log.get_one(AuditEntry, LINES)
    values = {name: getattr(last, name) for name in OTHER}
    forged = AuditEntry(**{**values, "id": LINES + 1, "prev_hash": "e" * 64, "hash": "d" * 64})
    log.add(forged)
    log.flush()
    assert f"line {LINES + 1}:" in " ".join(audit.verify(log))


def test_a_forged_line_with_a_fitting_hash_still_does_not_follow(log: Session) -> None:
    entry = log.get_one(AuditEntry, 20)
    log.expunge(entry)
    entry.action = "forged"
    change(20, action="forged", hash=audit.seal(entry))(log)
    assert audit.verify(log) == ["line 21: does not follow the line before it"]
