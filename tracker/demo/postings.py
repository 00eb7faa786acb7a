"""Công khai lấy ý kiến in the demo: postings that still run, and one that was over before the council met."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from tracker.demo.campaigns import viewer_named
from tracker.models import Nomination
from tracker.queries.calendars import working_calendar
from tracker.services import nomination_moves
from tracker.services.nomination_moves import Posting

PLACE = "Cổng thông tin điện tử tỉnh"
BASIS = "Kế hoạch lấy ý kiến Nhân dân năm 2021 của Ban Thi đua - Khen thưởng tỉnh"
RUNS = (date(2021, 12, 8), date(2021, 12, 22))
OVER = (date(2021, 12, 1), date(2021, 12, 5))
"""Five days, as the province gave in October 2021."""


def ask_the_people(session: Session, row: Nomination, days: tuple[date, date] = RUNS) -> None:
    """Post a dossier of the province for comments."""
    nomination_moves.post(
        viewer=viewer_named(session, "thuongtruc", days[0]),
        public_id=row.public_id,
        version=_version(session, row),
        posting=Posting(*days, PLACE, BASIS),
        day=days[0],
        calendar=working_calendar(session),
    )


def were_asked(session: Session, row: Nomination) -> None:
    """Post a dossier, and end the posting the day after its last."""
    ask_the_people(session, row, OVER)
    ended = OVER[1] + timedelta(days=1)
    nomination_moves.act(
        viewer=viewer_named(session, "thuongtruc", ended),
        public_id=row.public_id,
        version=_version(session, row),
        action="end_posting",
        day=ended,
    )


def _version(session: Session, row: Nomination) -> int:
    session.refresh(row)
    return row.version
