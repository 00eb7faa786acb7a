"""Nhật ký xử lý: the audit lines of one object, as people read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.labels import action_words
from tracker.models import Account, AuditEntry, MoveReason, Unit

LINES = 100


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line: who did what, when and why; `actor` is None for the system itself."""

    at: datetime
    actor: str | None
    unit: str | None
    label: str
    reason: str | None
    tone: str


def of(session: Session, subject: str, subject_id: int) -> list[HistoryLine]:
    """The object's lines, newest first. Call it for objects that the viewer may read."""
    rows = session.execute(
        select(AuditEntry, Account.display_name, Unit.short_name, MoveReason.reason)
        .outerjoin(Account, Account.id == AuditEntry.account_id)
        .outerjoin(Unit, Unit.id == Account.unit_id)
        .outerjoin(MoveReason, MoveReason.entry_id == AuditEntry.id)
        .where(AuditEntry.subject == subject, AuditEntry.subject_id == subject_id)
        .order_by(AuditEntry.id.desc())
        .limit(LINES)
    ).all()
    return [
        HistoryLine(entry.at, name, unit, action_words(subject, entry.action), reason, "primary")
        for entry, name, unit, reason in rows
    ]


def last_reason(lines: Iterable[HistoryLine]) -> str:
    """Why the object is where it is: the newest reason of its lines, or nothing."""
    return next((line.reason for line in lines if line.reason), "")
