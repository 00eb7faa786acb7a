"""Background jobs of one person."""

from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Job
from tracker.queries.scope import visible


def get(session: Session, viewer: Viewer, public_id: str) -> Job:
    """One job of the viewer's own; NotFound for anybody else's."""
    job = session.scalar(visible(Job, viewer, "job.read").where(Job.public_id == public_id))
    if job is None:
        raise NotFound
    return job
