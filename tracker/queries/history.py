"""Nhật ký xử lý: the audit lines of one object, as people read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from tracker.domain.enums import Role
from tracker.domain.labels import ACTIONS, ROLES, action_words
from tracker.domain.messages import Message
from tracker.models import Account, AuditEntry, MoveReason, RoleGrant, Unit
from tracker.queries.hands import buried

LINES = 100
OF_ACCOUNT = tuple(action for subject, action in ACTIONS if subject == "account")
"""What has words; signing in and out has none, since it would bury the rest."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line: who did what, when and why; `actor` is None for the system itself."""

    at: datetime
    actor: str | None
    unit: str | None
    label: str
    reason: str | None
    tone: str
    action: str = ""


def of(session: Session, subject: str, subject_id: int) -> list[HistoryLine]:
    """The object's lines, newest first. Call it for objects that the viewer may read."""
    here = and_(AuditEntry.subject == subject, AuditEntry.subject_id == subject_id)
    return _lines(session, and_(here, AuditEntry.id > buried(subject, subject_id)))


def of_account(session: Session, account_id: int) -> list[HistoryLine]:
    """What was done to an account and to its roles, newest first. Call it for accounts that the viewer may read."""
    grants = select(RoleGrant.id).where(RoleGrant.account_id == account_id)
    return _lines(
        session,
        or_(
            and_(
                AuditEntry.subject == "account",
                AuditEntry.subject_id == account_id,
                AuditEntry.action.in_(OF_ACCOUNT),
            ),
            and_(AuditEntry.subject == "role_grant", AuditEntry.subject_id.in_(grants)),
        ),
    )


def _lines(session: Session, condition: ColumnElement[bool]) -> list[HistoryLine]:
    rows = session.execute(
        select(AuditEntry, Account.display_name, Unit.name, MoveReason.reason)
        .outerjoin(Account, Account.id == AuditEntry.account_id)
        .outerjoin(Unit, Unit.id == Account.unit_id)
        .outerjoin(MoveReason, MoveReason.entry_id == AuditEntry.id)
        .where(condition)
        .order_by(AuditEntry.id.desc())
        .limit(LINES)
    ).all()
    return [
        HistoryLine(entry.at, name, unit, _label(entry), reason, "primary", entry.action)
        for entry, name, unit, reason in rows
    ]


def _label(entry: AuditEntry) -> str:
    words = action_words(entry.subject, entry.action)
    if entry.subject != "role_grant":
        return words
    role = ROLES[Role(entry.to_state or entry.from_state or "")]
    return Message("%(what)s: %(which)s", what=Message(words), which=Message(role))


def last_reason(lines: Iterable[HistoryLine], action: str = "") -> str:
    """Why the object is where it is: the newest reason of its lines, or of those of one action, or nothing."""
    return next((line.reason for line in lines if line.reason and action in {"", line.action}), "")
