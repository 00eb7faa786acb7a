"""The days of a council that a meeting has fixed: who sat on its day, and by which regulation it worked."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.council_enums import MeetingState
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.models import Council, Meeting


def refuse_convened(session: Session, row: Council, field: str, *, first: date) -> None:
    """Invalid when a change from the day `first` on reaches a meeting whose papers are out; its name is told."""
    meeting = session.scalar(
        select(Meeting)
        .where(Meeting.council_id == row.id, Meeting.state != MeetingState.DRAFT, Meeting.held_on >= first)
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
        .limit(1)
    )
    if meeting is None:
        return
    # A last day is the day before its change.
    open_from = meeting.held_on if field == "last_day" else meeting.held_on + timedelta(days=1)
    words = (
        "Cuộc họp “%(title)s” ngày %(day)s đã gửi tài liệu họp nên thành viên và quy chế của ngày đó giữ nguyên. "
        "Hãy chọn ngày từ %(first)s trở đi, hoặc nhờ thư ký thu hồi tài liệu họp trước."
        if meeting.state == MeetingState.RELEASED
        else "Cuộc họp “%(title)s” ngày %(day)s đã bắt đầu nên thành viên và quy chế của ngày đó giữ nguyên. "
        "Hãy chọn ngày từ %(first)s trở đi."
    )
    raise Invalid(
        Message(words, title=meeting.title, day=short_date(meeting.held_on), first=short_date(open_from)),
        field,
    )
