"""The days of a council that a meeting has fixed: who sat on its day, and by which regulation it worked."""

from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.council_enums import MeetingState
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.models import Council, Meeting
from tracker.services.standing_units import refuse_ended_unit


def refuse_first_day(session: Session, row: Council, first: date) -> None:
    """Invalid when what begins on `first` reaches a meeting whose papers are out; its name is told."""
    remedy = "Hãy chọn ngày bắt đầu sau ngày %(day)s."
    _refuse_convened(session, row, Meeting.held_on >= first, remedy, "valid_from")


def refuse_last_day(session: Session, row: Council, last: date) -> None:
    """Invalid when what ends after `last` is missing on the day of such a meeting."""
    remedy = "Hãy chọn ngày kết thúc từ ngày %(day)s trở đi."
    _refuse_convened(session, row, Meeting.held_on > last, remedy, "last_day")


def _refuse_convened(
    session: Session, row: Council, reached: ColumnElement[bool], remedy: str, field: str
) -> None:
    meeting = session.scalar(
        select(Meeting)
        .where(Meeting.council_id == row.id, Meeting.state != MeetingState.DRAFT, reached)
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
        .limit(1)
    )
    if meeting is None:
        return
    day = short_date(meeting.held_on)
    words = (
        "Cuộc họp “%(title)s” ngày %(day)s đã gửi tài liệu họp nên thành viên và quy chế của ngày đó giữ nguyên. "
        "%(remedy)s Nếu không, hãy nhờ thư ký thu hồi tài liệu họp trước."
        if meeting.state == MeetingState.RELEASED
        else "Cuộc họp “%(title)s” ngày %(day)s đã bắt đầu nên thành viên và quy chế của ngày đó giữ nguyên. "
        "%(remedy)s"
    )
    raise Invalid(Message(words, title=meeting.title, day=day, remedy=Message(remedy, day=day)), field)


def refuse_out_of_office(session: Session, council: Council, held_on: date) -> None:
    """Refuse a day after the last one of the council, or of its unit."""
    refuse_ended_unit(session, council.unit_id, held_on, "held_on")
    if council.valid_to is not None and held_on > council.valid_to:
        raise Invalid(
            Message(
                "Hội đồng hoạt động đến hết ngày %(day)s. Hãy chọn ngày họp từ ngày đó trở về trước.",
                day=short_date(council.valid_to),
            ),
            "held_on",
        )
