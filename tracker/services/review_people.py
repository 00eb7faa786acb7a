"""Who stands on a unit's review sheet: taken over from the sheet of the year before, then chosen by people."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, joinedload

from tracker.domain.enums import RecipientKind
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.domain.review_sheet import MOST_LINES, TITLES
from tracker.domain.viewer import Viewer
from tracker.models import Recipient, ReviewLine, ReviewSheet, ReviewTitle, Unit
from tracker.models.base import new_public_id
from tracker.queries.recipient_choices import nominable_on
from tracker.queries.scope import visible
from tracker.services.inserting import chunks, insert_all

WHOLE_YEAR = 12
TOO_MANY = "Một bảng có tối đa %(count)s người và tập thể. Hãy lập bảng riêng cho các đơn vị trực thuộc."


def candidates(session: Session, viewer: Viewer, unit: Unit, day: date) -> Sequence[Recipient]:
    """The people and collectives of the unit and the units below it that are in use on the day, by name."""
    return session.scalars(
        visible(Recipient, viewer, "recipient.read")
        .join(Unit, Unit.id == Recipient.unit_id)
        .where(Unit.path.startswith(unit.path), Recipient.kind.in_(list(TITLES)), nominable_on(day))
        .order_by(Recipient.name_sort_key, Recipient.id)
        .limit(MOST_LINES)
    ).all()


def prefill(session: Session, viewer: Viewer, sheet: ReviewSheet, day: date) -> int:
    """Fill a new sheet: those of the year before who are still there, in their order, then the unit's others."""
    known = {row.id: row for row in candidates(session, viewer, sheet.unit, day)}
    last = [line for line in _last_year(session, sheet) if line.recipient_id in known]
    before = {line.recipient_id: line for line in last}
    others = [row for row in known.values() if row.unit_id == sheet.unit_id and row.id not in before]
    rows = [*(known[line.recipient_id] for line in last), *others]
    made = _add(session, sheet, rows, {key: line.post for key, line in before.items()}, first=1)
    _keep_teams(session, before, made)
    return len(made)


def set_people(
    session: Session, viewer: Viewer, sheet: ReviewSheet, recipient_ids: Collection[str], day: date
) -> tuple[int, int]:
    """Leave exactly these on the sheet; returns how many came and how many went. Invalid for whom nobody offered."""
    offered = {row.public_id: row for row in candidates(session, viewer, sheet.unit, day)}
    lines = session.scalars(
        select(ReviewLine)
        .where(ReviewLine.sheet_id == sheet.id)
        .options(joinedload(ReviewLine.recipient))
        .order_by(ReviewLine.ordinal, ReviewLine.id)
    ).all()
    there = {line.recipient.public_id: line for line in lines}
    if not offered.keys() | there.keys() >= set(recipient_ids):
        raise Invalid("Hãy chọn đối tượng trong danh sách của đơn vị.", "people")
    gone = [line.id for key, line in there.items() if key not in recipient_ids]
    come = [row for key, row in offered.items() if key in recipient_ids and key not in there]
    if len(lines) - len(gone) + len(come) > MOST_LINES:
        raise Invalid(Message(TOO_MANY, count=MOST_LINES), "people")
    remove_lines(session, gone)
    _add(session, sheet, come, {}, first=max((line.ordinal for line in lines), default=0) + 1)
    return len(come), len(gone)


def _last_year(session: Session, sheet: ReviewSheet) -> Sequence[ReviewLine]:
    return session.scalars(
        select(ReviewLine)
        .join(ReviewSheet, ReviewSheet.id == ReviewLine.sheet_id)
        .where(
            ReviewSheet.unit_id == sheet.unit_id,
            ReviewSheet.year == sheet.year - 1,
            ReviewSheet.school_year == sheet.school_year,
        )
        .order_by(ReviewLine.ordinal, ReviewLine.id)
    ).all()


def _add(
    session: Session, sheet: ReviewSheet, rows: Iterable[Recipient], posts: dict[int, str], *, first: int
) -> dict[int, ReviewLine]:
    values = [_values(sheet, row, posts.get(row.id) or row.position, n) for n, row in enumerate(rows, first)]
    made = insert_all(session, ReviewLine, values, "public_id")
    return {line.recipient_id: line for line in made}


def _values(sheet: ReviewSheet, row: Recipient, post: str, ordinal: int) -> dict[str, Any]:
    person = row.kind == RecipientKind.INDIVIDUAL
    return {
        "public_id": new_public_id(),
        "sheet_id": sheet.id,
        "recipient_id": row.id,
        "ordinal": ordinal,
        "post": post if person else "",
        "months": WHOLE_YEAR if person else None,
        "initiatives": "",
        "note": "",
    }


def _keep_teams(session: Session, before: dict[int, ReviewLine], made: dict[int, ReviewLine]) -> None:
    """Who was counted in a team last year is counted in it again."""
    recipient_of = {line.id: line.recipient_id for line in before.values()}
    for recipient_id, old in before.items():
        team = recipient_of.get(old.collective_id or 0)
        if team is not None:
            made[recipient_id].collective_id = made[team].id
    session.flush()


def remove_lines(session: Session, line_ids: Sequence[int]) -> None:
    """Take lines off their sheet with what they register for; nobody is counted in them any more."""
    for part in chunks(line_ids):
        session.execute(
            update(ReviewLine).where(ReviewLine.collective_id.in_(part)).values(collective_id=None)
        )
        session.execute(delete(ReviewTitle).where(ReviewTitle.line_id.in_(part)))
        session.execute(delete(ReviewLine).where(ReviewLine.id.in_(part)))
