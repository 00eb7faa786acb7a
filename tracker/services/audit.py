"""The audit log: appended in the transaction of its cause, one line after the other, each sealed by a hash."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NotRequired, TypedDict, Unpack

from flask import g, has_request_context
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.text import content_digest
from tracker.models import AuditEntry

GENESIS = "0" * 64
ADVISORY_LOCK = 20470831


class What(TypedDict):
    """What a line tells: ids, names of fields, states and hashes only, never a personal value."""

    account_id: int | None
    action: str
    subject: str
    subject_id: int
    from_state: NotRequired[str | None]
    to_state: NotRequired[str | None]
    fields: NotRequired[Iterable[str]]
    digests: NotRequired[Mapping[str, str] | None]


def record(session: Session, **what: Unpack[What]) -> AuditEntry:
    """Append one line."""
    entry = line(**what)
    append(session, [entry])
    return entry


def line(**what: Unpack[What]) -> AuditEntry:
    """A line that `append` still has to number and to chain."""
    return AuditEntry(
        at=utc_now(),
        account_id=what["account_id"],
        action=what["action"],
        subject=what["subject"],
        subject_id=what["subject_id"],
        from_state=what.get("from_state"),
        to_state=what.get("to_state"),
        fields=sorted(what.get("fields", ())),
        digests=dict(what.get("digests") or {}),
        request_id=g.get("request_id") if has_request_context() else None,
    )


def append(session: Session, entries: Sequence[AuditEntry]) -> None:
    """Number, seal and append the lines in their order, in as many statements as one line takes."""
    if not entries:
        return
    _serialise(session)
    number, prev_hash = head(session)
    for entry in entries:
        number += 1
        entry.id, entry.prev_hash = number, prev_hash
        entry.hash = prev_hash = seal(entry)
    session.add_all(entries)
    session.flush()


def seal(entry: AuditEntry) -> str:
    """SHA-256 over the line's number, its content and the hash before it."""
    content: list[Any] = [
        entry.id,
        entry.prev_hash,
        _instant(entry.at),
        entry.account_id,
        entry.action,
        entry.subject,
        entry.subject_id,
        entry.from_state,
        entry.to_state,
        entry.fields,
        entry.digests,
        entry.request_id,
    ]
    return content_digest(content)


def verify(session: Session) -> list[str]:
    """Every broken line of the log, in English for the operator; empty when the chain holds.

    Lines cut off at the end leave a whole chain: compare `head` with the one that was written down.
    """
    faults, number, previous = [], 0, GENESIS
    for entry in session.scalars(
        select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=1000, populate_existing=True)
    ):
        number += 1
        if entry.id != number:
            faults.append(f"line {number}: missing")
            number = entry.id
        if entry.prev_hash != previous:
            faults.append(f"line {entry.id}: does not follow the line before it")
        if entry.hash != seal(entry):
            faults.append(f"line {entry.id}: content and hash differ")
        previous = entry.hash
    return faults


def head(session: Session) -> tuple[int, str]:
    """Number and hash of the last line, to be kept outside of the database as well."""
    last = session.execute(
        select(AuditEntry.id, AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)
    ).one_or_none()
    return (last.id, last.hash) if last else (0, GENESIS)


def _serialise(session: Session) -> None:
    # SQLite's write lock already serialises; PostgreSQL would let two appends read the same head.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})


def _instant(value: datetime) -> str:
    return value.strftime("%Y-%m-%dT%H:%M:%S.%f")
