"""Background jobs: one's own, and for the administrator how far everybody's are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.enums import JobState
from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Account, Job
from tracker.queries.keyset import Order, Page, Place, fetch
from tracker.queries.keyset import page as keyset_page
from tracker.queries.scope import allowed, visible

LATEST = 20
NEWEST = Order((Job.id,), descending=True)


@dataclass(frozen=True, slots=True)
class JobLine:
    """How far a job of anybody is; what it was asked for and what it made stay with its owner."""

    public_id: str
    kind: str
    state: JobState
    done: int
    total: int
    created_at: datetime
    finished_at: datetime | None
    message: str
    display_name: str
    user_name: str


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


def page(session: Session, viewer: Viewer, place: Place) -> Page[JobLine]:
    """Everybody's jobs, newest first, for those who may list them."""
    reached = allowed(viewer, "job.list", Job)
    total = session.scalar(select(func.count(Job.id)).where(reached)) or 0
    columns: tuple[Any, ...] = (
        Job.public_id,
        Job.kind,
        Job.state,
        Job.done,
        Job.total,
        Job.created_at,
        Job.finished_at,
        Job.message,
        Account.display_name,
        Account.user_name,
    )
    statement = select(*columns).join(Account, Account.id == Job.owner_id).where(reached)
    beside = select(*NEWEST.keys).where(Job.public_id == place.beside, reached)
    edge = session.execute(beside).one_or_none() if place.beside else None
    rows = [JobLine(*tuple(row)) for row in fetch(session, statement, NEWEST, place, edge)]
    return keyset_page(rows, place, edge=edge, total=total, cursor=lambda line: line.public_id)
