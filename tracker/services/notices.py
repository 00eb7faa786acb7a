"""The outbox: notices are written in the transaction of their cause and shown in the inbox."""

from collections.abc import Iterable

from sqlalchemy import update
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.viewer import Viewer
from tracker.models import Notice
from tracker.queries.scope import allowed
from tracker.services.transaction import transaction


def send(
    session: Session,
    account_ids: Iterable[int],
    *,
    kind: str,
    subject: str,
    subject_public_id: str,
    subject_code: str,
) -> None:
    """Put one notice into the inbox of each account. `kind` names a sentence of `domain/labels.py`."""
    now = utc_now()
    session.add_all(
        Notice(
            account_id=account_id,
            kind=kind,
            subject=subject,
            subject_public_id=subject_public_id,
            subject_code=subject_code,
            created_at=now,
        )
        for account_id in sorted(set(account_ids))
    )


def mark_read(*, viewer: Viewer) -> None:
    """Mark all of the viewer's notices as read."""
    with transaction() as session:
        session.execute(
            update(Notice)
            .where(allowed(viewer, "notice.read", Notice), Notice.read_at.is_(None))
            .values(read_at=utc_now())
            .execution_options(synchronize_session=False)
        )
