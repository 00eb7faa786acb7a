"""A unit that has ended by the day of an act does not act; its successor does, once its affairs were moved."""

from datetime import date

from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.errors import Conflict
from tracker.domain.messages import Message
from tracker.models import Unit

UNIT_ENDED = (
    "%(unit)s đã kết thúc hoạt động sau ngày %(day)s. "
    "Hãy đề nghị quản trị hệ thống chuyển công việc sang đơn vị kế thừa."
)


def refuse_ended_unit(session: Session, unit_id: int | None, day: date, field: str | None = None) -> None:
    """Conflict when the unit's last day lies before the day; nothing for the centre, which is no unit of ours."""
    unit = session.get(Unit, unit_id) if unit_id is not None else None
    if unit is not None and unit.valid_to is not None and unit.valid_to < day:
        raise Conflict(Message(UNIT_ENDED, unit=unit.name, day=short_date(unit.valid_to)), field)
