"""Background jobs of one person."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Job
from tracker.queries.scope import visible

LATEST = 20


def get(session: Session, viewer: Viewer, public_id: str) -> Job:
    """One job of the viewer's own; NotFound for anybody else's."""
    job = session.scalar(visible(Job, viewer, "job.read").where(Job.public_id == public_id))
    if job is None:
        raise NotFound
    return job


def own(session: Session, viewer: Viewer) -> Sequence[Job]:
    """The viewer's latest jobs, newest first."""
    statement = visible(Job, viewer, "job.read").order_by(Job.id.desc()).limit(LATEST)
    return session.scalars(statement).all()
