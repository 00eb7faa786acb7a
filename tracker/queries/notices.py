"""The inbox: notices of one person, newest first."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.viewer import Viewer
from tracker.models import Notice
from tracker.queries.scope import allowed, visible


def unread_count(session: Session, viewer: Viewer) -> int:
    """How many notices wait for the viewer."""
    count = session.scalar(
        select(func.count(Notice.id)).where(allowed(viewer, "notice.read", Notice), Notice.read_at.is_(None))
    )
    return count or 0


def newest(session: Session, viewer: Viewer, limit: int = 5) -> Sequence[Notice]:
    """The viewer's latest notices."""
    statement = visible(Notice, viewer, "notice.read").order_by(Notice.id.desc()).limit(limit)
    return session.scalars(statement).all()
