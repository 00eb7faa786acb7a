"""A recipient goes to another unit or takes another name: what it was before is written to its record."""

from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.enums import NominationState
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.messages import Message
from tracker.domain.record_entries import NameData, UnitData
from tracker.domain.text import fold
from tracker.domain.viewer import Viewer
from tracker.models import (
    Nomination,
    Recipient,
    RecipientIdentity,
    RecipientName,
    RecipientUnit,
    Unit,
)
from tracker.queries.scope import allowed
from tracker.services import record_entries
from tracker.services.access import check_version, fetch
from tracker.services.moves import check_reason, explain
from tracker.services.recipient_numbers import TAKEN
from tracker.services.transaction import transaction

OVER = (NominationState.AWARDED, NominationState.NOT_AWARDED, NominationState.WITHDRAWN)
OPEN = (
    "Hồ sơ %(code)s của đối tượng chưa xong nên chưa chuyển đơn vị được. Hãy chờ có kết quả, hoặc rút hồ sơ."
)


def move_to(
    *,
    viewer: Viewer,
    public_id: str,
    version: int,
    unit_code: str,
    last_day: date,
    reason: str,
    day: date,
) -> Recipient:
    """Put the recipient into another unit of the viewer's, after `last_day` in the one it leaves."""
    check_reason(reason, asked=True)
    UnitData("", None, last_day).check(day)
    with transaction(TAKEN) as session:
        condition = Recipient.public_id == public_id
        row = fetch(
            session, Recipient, condition, viewer=viewer, read="recipient.read", act="recipient.write"
        )
        check_version(row, version)
        unit = session.scalar(
            select(Unit).where(Unit.code == unit_code, allowed(viewer, "nomination.create", Unit))
        )
        if unit is None or unit.id == row.unit_id:
            raise Invalid("Hãy chọn đơn vị khác, thuộc phạm vi của đồng chí.", "unit")
        _refuse_open(session, row)
        keep_unit(session, viewer, row, last_day)
        row.unit_id = unit.id
        identity = session.get(RecipientIdentity, row.id)
        if identity is not None:
            identity.unit_id = unit.id
        line = record_entries.note(session, viewer, row, "move", ["unit_id"])
        explain(session, line, reason)
    return row


def keep_unit(session: Session, viewer: Viewer, row: Recipient, last_day: date) -> None:
    """Write down the unit that the recipient is leaving, by its name of today, unless that stands there."""
    former = session.get_one(Unit, row.unit_id)
    standing = (
        RecipientUnit.recipient_id == row.id,
        RecipientUnit.struck_id.is_(None),
        RecipientUnit.ended_on < last_day,
    )
    before = session.scalar(select(func.max(RecipientUnit.ended_on)).where(*standing))
    since = before + timedelta(days=1) if before else None
    same = select(RecipientUnit.id).where(
        RecipientUnit.recipient_id == row.id,
        RecipientUnit.struck_id.is_(None),
        RecipientUnit.unit_name == former.name,
        RecipientUnit.ended_on == last_day,
    )
    if session.scalar(same) is None:
        entry = record_entries.made(viewer, row, UnitData(former.name, since, last_day))
        entry.former_unit_id = former.id
        session.add(entry)


def keep_name(session: Session, viewer: Viewer, row: Recipient, before: str, day: date) -> bool:
    """Write down the name before, in use until the day, and answer True; a change of spelling alone is none."""
    if fold(before) == fold(row.name):
        return False
    same = select(RecipientName.id).where(
        RecipientName.recipient_id == row.id,
        RecipientName.struck_id.is_(None),
        RecipientName.name == before,
        RecipientName.ended_on == day,
    )
    if session.scalar(same) is None:
        session.add(record_entries.made(viewer, row, NameData(before, day)))
    return True


def _refuse_open(session: Session, row: Recipient) -> None:
    code = session.scalar(
        select(Nomination.code)
        .where(Nomination.recipient_id == row.id, Nomination.state.not_in(OVER))
        .order_by(Nomination.id)
        .limit(1)
    )
    if code is not None:
        raise Conflict(Message(OPEN, code=code))
