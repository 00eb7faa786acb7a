"""Background jobs: a row with progress, a queue entry, and a result that only its owner may fetch."""

from collections.abc import Callable, Sequence

import structlog
from flask import current_app
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.enums import JobState
from tracker.domain.errors import Conflict, DomainError
from tracker.domain.messages import Message
from tracker.domain.msgid import N_
from tracker.domain.viewer import Viewer
from tracker.models import Account, Job
from tracker.services import notices
from tracker.services.transaction import transaction

FOLDER = "results"
NOT_QUEUED = N_("Chưa đưa được việc vào hàng chờ. Hãy lập lại báo cáo sau ít phút.")
FAILED = "Việc không hoàn thành do lỗi hệ thống. Hãy thử lại sau ít phút."


MOST_AT_ONCE = 5
TOO_MANY = "Đồng chí đang có %(count)s việc nền chưa xong. Hãy chờ một việc hoàn thành (có thông báo) rồi lập báo cáo tiếp."

# Tells how far a job is: rows done, rows in all.
Progress = Callable[[int, int], None]
# kind → what makes the result: (parameters, owner, progress) → (file name, content)
Maker = Callable[[dict[str, str], int, Progress], tuple[str, bytes]]


def start(*, viewer: Viewer, kind: str, params: dict[str, str]) -> Job:
    """Write the job's row and, once it is committed, put it into the queue; failed when the queue is down.

    The same job that still waits or runs is returned instead; Conflict when too many of the viewer's do.
    """
    with transaction() as session:
        waiting = _unfinished(session, viewer)
        for same in waiting:
            if (same.kind, same.params) == (kind, params):
                return same
        if len(waiting) >= MOST_AT_ONCE:
            raise Conflict(Message(TOO_MANY, count=MOST_AT_ONCE))
        job = Job(kind=kind, params=params, owner_id=viewer.account_id, created_at=utc_now())
        session.add(job)
        session.flush()
    try:
        current_app.extensions["enqueue"](job.public_id)
    except Exception as error:  # noqa: BLE001 - whatever the queue raises, nobody would end the job
        structlog.get_logger().exception("enqueue", job=job.public_id, error=type(error).__name__)
        finish(job.public_id, JobState.FAILED, NOT_QUEUED)
    return job


def _unfinished(session: Session, viewer: Viewer) -> Sequence[Job]:
    # The lock of the account makes parallel posts of one person wait for each other.
    session.execute(select(Account.id).where(Account.id == viewer.account_id).with_for_update())
    return session.scalars(
        select(Job)
        .where(Job.owner_id == viewer.account_id, Job.state.in_((JobState.QUEUED, JobState.RUNNING)))
        .order_by(Job.id)
    ).all()


def run(public_id: str, makers: dict[str, Maker], keep: Callable[[str, bytes], None]) -> None:
    """Make the job's result; a fault ends the job and is logged. One that is not waiting any more is left alone."""
    with transaction() as session:
        job = session.scalar(
            select(Job).where(Job.public_id == public_id, Job.state == JobState.QUEUED).with_for_update()
        )
        if job is None:
            return
        job.state = JobState.RUNNING
        kind, params, owner_id = job.kind, dict(job.params), job.owner_id
    try:
        name, content = makers[kind](params, owner_id, lambda done, total: _tell(public_id, done, total))
        keep(public_id, content)
    except DomainError as error:
        finish(public_id, JobState.FAILED, error.message)
    except Exception as error:  # noqa: BLE001 - whatever it is, the job ends with it
        finish(public_id, JobState.FAILED, FAILED)
        # Told once, and here: the consumer would write down what it is given, words and all.
        structlog.get_logger().exception("job", job=public_id, error=type(error).__name__)
    else:
        finish(public_id, JobState.DONE, "", file_name=name)


def _tell(public_id: str, done: int, total: int) -> None:
    with transaction() as session:
        session.execute(update(Job).where(Job.public_id == public_id).values(done=done, total=total))


def finish(public_id: str, state: JobState, message: str, file_name: str | None = None) -> bool:
    """End a job and tell its owner; False when it has ended meanwhile, which no failure takes back."""
    with transaction() as session:
        job = session.scalars(select(Job).where(Job.public_id == public_id).with_for_update()).one()
        if state == JobState.FAILED and job.finished_at is not None:
            return False
        job.state, job.message, job.finished_at = state, message, utc_now()
        if file_name:
            job.file_name, job.result_key = file_name, public_id
        _notify(session, job)
    return True


def _notify(session: Session, job: Job) -> None:
    news = notices.News(f"job.{job.state.value}", "job", job.public_id, job.file_name or "")
    notices.tell_accounts(session, [job.owner_id], news)
