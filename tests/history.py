"""What the log says was done to a recipient."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.models import AuditEntry, MoveReason, Recipient


def log(session: Session, row: Recipient) -> list[tuple[str, str | None]]:
    """What was done to the recipient since it was created, with the reasons."""
    lines = (
        select(AuditEntry.action, MoveReason.reason)
        .outerjoin(MoveReason, MoveReason.entry_id == AuditEntry.id)
        .where(AuditEntry.subject == "recipient", AuditEntry.subject_id == row.id)
        .order_by(AuditEntry.id)
    )
    return [(action, reason) for action, reason in session.execute(lines)][1:]
