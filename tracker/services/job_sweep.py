"""What becomes of old jobs: results are kept for a week, and nothing waits for ever."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from tracker.domain.enums import JobState
from tracker.domain.msgid import N_
from tracker.extensions import db
from tracker.models import Job
from tracker.services.jobs import finish
from tracker.services.transaction import transaction

KEPT = timedelta(days=7)
LONGEST_WAIT = timedelta(days=1)
REMOVED = N_("Tệp kết quả đã được xóa sau 7 ngày. Hãy lập lại báo cáo nếu còn cần.")
ABANDONED = N_("Việc không chạy xong trong một ngày nên đã dừng. Hãy lập lại báo cáo.")


@dataclass(frozen=True, slots=True)
class Swept:
    """How many results were removed and how many jobs were given up."""

    removed: int
    abandoned: int


def sweep(*, now: datetime, remove: Callable[[str], None]) -> Swept:
    """Remove the results that are older than a week and give up the jobs that were not done within a day.

    `remove` deletes the file of a key and accepts one that is gone: the file goes before its row, so a sweep
    that is cut off is made good by the next one.
    """
    return Swept(_remove_results(now, remove), _give_up(now))


def _remove_results(now: datetime, remove: Callable[[str], None]) -> int:
    with transaction() as session:
        rows = session.scalars(
            select(Job).where(Job.result_key.is_not(None), Job.finished_at < now - KEPT).with_for_update()
        ).all()
        for row in rows:
            remove(row.result_key or "")
            row.result_key, row.message = None, REMOVED
    return len(rows)


def _give_up(now: datetime) -> int:
    session = db.session()
    session.rollback()
    unfinished = select(Job.public_id).where(
        Job.state.in_([JobState.QUEUED, JobState.RUNNING]), Job.created_at < now - LONGEST_WAIT
    )
    keys = session.scalars(unfinished).all()
    return sum(finish(key, JobState.FAILED, ABANDONED) for key in keys)
