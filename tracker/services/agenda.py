"""The agenda of a meeting: appraised dossiers put on it, taken off or postponed."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.council_enums import PREPARING, MeetingState
from tracker.domain.enums import NominationState
from tracker.domain.errors import Conflict, Invalid, NotFound
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import AgendaItem, Council, Meeting, Nomination
from tracker.queries.meetings import awaited_elsewhere
from tracker.queries.scope import visible
from tracker.services.act_days import refuse_before_appraisal
from tracker.services.meetings import editable, note, refuse_open_poll
from tracker.services.moves import move, move_all
from tracker.services.outcome_facts import facts_of, facts_of_all
from tracker.services.transaction import transaction

HELD_BEFORE = (
    "Cuộc họp ghi ngày trước ngày thẩm định hồ sơ (%(day)s). Hãy sửa ngày họp rồi đưa hồ sơ vào chương trình."
)


def place_items(*, viewer: Viewer, public_id: str, nomination_ids: Sequence[str], day: date) -> int:
    """Put appraised dossiers of the council's stage on the agenda; returns how many."""
    if not nomination_ids:
        raise Invalid("Hãy chọn ít nhất một hồ sơ.", "ids")
    with transaction() as session:
        row = editable(session, viewer, public_id, PREPARING)
        council = session.get_one(Council, row.council_id)
        rows = session.scalars(
            visible(Nomination, viewer, "nomination.place")
            .where(
                Nomination.public_id.in_(nomination_ids),
                Nomination.stage_unit_id == council.unit_id,
                Nomination.state == NominationState.APPRAISED,
            )
            .order_by(Nomination.award_code, Nomination.id)
            .with_for_update()
        ).all()
        if len(rows) != len(set(nomination_ids)):
            raise Conflict("Có hồ sơ vừa thay đổi hoặc không chờ Hội đồng này xét. Hãy tải lại trang.", "ids")
        _refuse_awaited(session, row, rows)
        last = (
            session.scalar(select(func.max(AgendaItem.ordinal)).where(AgendaItem.meeting_id == row.id)) or 0
        )
        move_all(
            session,
            rows,
            "place",
            viewer=viewer,
            facts=lambda: facts_of_all(session, rows, day, meeting_on=row.held_on),
        )
        keys = [nomination.id for nomination in rows]
        refuse_before_appraisal(session, keys, row.held_on, HELD_BEFORE, "ids")
        for ordinal, nomination in enumerate(rows, start=last + 1):
            nomination.version += 1
            session.add(_item(session, row, nomination, ordinal))
        note(session, viewer, row, "place_items", ["agenda"])
    return len(rows)


def remove_item(
    *, viewer: Viewer, public_id: str, nomination_id: str, day: date, postpone: bool = False
) -> None:
    """Take a dossier off the agenda, or postpone it: it stays listed, and may go on a later agenda."""
    with transaction() as session:
        row = editable(session, viewer, public_id, PREPARING)
        item = session.scalar(
            select(AgendaItem)
            .join(Nomination, Nomination.id == AgendaItem.nomination_id)
            .where(AgendaItem.meeting_id == row.id, Nomination.public_id == nomination_id)
        )
        if item is None or item.postponed:
            raise NotFound
        if row.state == MeetingState.IN_SESSION and not postpone:
            raise Conflict("Cuộc họp đang diễn ra. Hãy hoãn xét hồ sơ thay vì đưa ra khỏi chương trình.")
        refuse_open_poll(session, row)
        nomination = item.nomination
        move(session, nomination, "take_off", viewer=viewer, facts=facts_of(session, nomination, day))
        nomination.version += 1
        if postpone:
            item.postponed = True
        else:
            session.delete(item)
        note(session, viewer, row, "postpone_item" if postpone else "remove_item", ["agenda"])


def _refuse_awaited(session: Session, row: Meeting, rows: Sequence[Nomination]) -> None:
    # Reconsidered after its vote, a dossier is still listed there: two meetings must not vote on it.
    keys = [nomination.id for nomination in rows]
    statement = select(Nomination.code).where(Nomination.id.in_(keys), awaited_elsewhere(row)).limit(1)
    code = session.scalar(statement)
    if code is not None:
        raise Conflict(
            Message(
                "Hồ sơ %(code)s còn trong chương trình của một cuộc họp chưa kết thúc. "
                "Hãy kết thúc cuộc họp đó trước.",
                code=code,
            ),
            "ids",
        )


def _item(session: Session, row: Meeting, nomination: Nomination, ordinal: int) -> AgendaItem:
    found = session.scalar(
        select(AgendaItem).where(AgendaItem.meeting_id == row.id, AgendaItem.nomination_id == nomination.id)
    )
    item = found or AgendaItem(meeting_id=row.id, nomination_id=nomination.id)
    item.ordinal, item.postponed = ordinal, False
    return item
