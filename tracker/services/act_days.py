"""From which day on an act may be dated: none lies before what it rests on."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.council_enums import PollState
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.models import AgendaItem, Finding, Meeting, Nomination, Poll, PollItem

HELD_BEFORE = "Ngày họp không được trước ngày thẩm định hồ sơ trong chương trình (%(day)s). Hãy chọn ngày họp từ ngày đó."


def appraised_on(session: Session, keys: Collection[int]) -> Mapping[int, date]:
    """The day of the appraisal in force, by dossier."""
    rows = session.execute(
        select(Finding.nomination_id, func.max(Finding.examined_on))
        .where(Finding.nomination_id.in_(keys), Finding.superseded_on.is_(None))
        .group_by(Finding.nomination_id)
    )
    return {row[0]: row[1] for row in rows}


def refuse_before_appraisal(
    session: Session, keys: Collection[int], day: date, sentence: str, field: str
) -> None:
    """Invalid when one of the dossiers was appraised after the day; the sentence takes the last such day."""
    last = max(appraised_on(session, keys).values(), default=day)
    if last > day:
        raise Invalid(Message(sentence, day=short_date(last)), field)


def refuse_before_vote(session: Session, keys: Collection[int], day: date, sentence: str, field: str) -> None:
    """Invalid when a council voted on one of the dossiers after the day."""
    last = session.scalar(
        select(func.max(Meeting.held_on))
        .join(Poll, Poll.meeting_id == Meeting.id)
        .join(PollItem, PollItem.poll_id == Poll.id)
        .where(PollItem.nomination_id.in_(keys), Poll.state == PollState.CLOSED)
    )
    if last is not None and last > day:
        raise Invalid(Message(sentence, day=short_date(last)), field)


def refuse_meeting_before_appraisal(session: Session, meeting: Meeting, held_on: date) -> None:
    """Invalid, on the day of the meeting, when a dossier of its agenda was appraised after it."""
    agenda = (
        select(Nomination.id)
        .join(AgendaItem, AgendaItem.nomination_id == Nomination.id)
        .where(AgendaItem.meeting_id == meeting.id, AgendaItem.postponed.is_(False))
    )
    refuse_before_appraisal(session, session.scalars(agenda).all(), held_on, HELD_BEFORE, "held_on")
