"""Awards given before, from a filled-in list: looked through by the rules of an entry, then taken in one transaction."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.adapters.workbooks import LIST_TOO_LARGE, MOST_LIST_BYTES, mark, read_table
from tracker.domain import nomination_columns as c
from tracker.domain.clock import utc_now
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.history_sheet import (
    HEADING,
    NUMBER,
    HistoryLine,
    HistorySheet,
    cell_error,
    check_stamp,
    parse,
)
from tracker.domain.imports import CellError
from tracker.domain.messages import Message
from tracker.domain.record_entries import AwardData, EntryKind
from tracker.domain.text import fold
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Recipient, RecipientAward, Unit
from tracker.models.base import new_public_id
from tracker.queries.scope import allowed
from tracker.services import audit
from tracker.services.access import demand
from tracker.services.inserting import chunks, insert_all
from tracker.services.nomination_words import Homes, homes_of
from tracker.services.recipient_matching import Register, register
from tracker.services.record_entries import columns_of
from tracker.services.transaction import transaction

CHANGED = Conflict("Dữ liệu đã thay đổi sau khi xem trước. Hãy tải tệp lên lại để xem các dòng cần sửa.")
TWICE = {f"recipient_award.{name}": CHANGED for name in ("decision", "title", "recipient_id")}
UNKNOWN = "Chưa có đối tượng này trong đơn vị. Hãy thêm ở danh sách đối tượng trước, hoặc sửa lại tên."
SEVERAL = (
    "Có nhiều đối tượng cùng hoặc gần giống tên: %(known)s. Hãy ghi mã của người đó vào cột “%(column)s”."
)
PREFIXES = ("quyet dinh so ", "quyet dinh ", "so ")
Key: TypeAlias = tuple[int, str, str, date]


@dataclass(frozen=True, slots=True)
class Office:
    """The unit that a list is for, on a day."""

    unit: Unit
    day: date


@dataclass(frozen=True, slots=True)
class Given:
    """A row that may be taken: an award and whom it was given to."""

    row: int
    recipient: Recipient
    award: AwardData


@dataclass(slots=True)
class Preview:
    """What a list would add, what is there already, and everything that is wrong with its cells."""

    unit: Unit
    sheet: HistorySheet
    given: list[Given] = field(default_factory=list)
    stored: list[Given] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows name an award."""
        return len(self.sheet.lines)

    @property
    def valid(self) -> int:
        """How many of them would be stored."""
        return len(self.given)

    @property
    def bad(self) -> int:
        """How many rows must be mended."""
        return self.rows - len(self.given) - len(self.stored)


def preview(*, viewer: Viewer, content: bytes, unit_code: str, day: date) -> Preview:
    """Look through a list; nothing is stored."""
    session = db.session()
    office = open_office(session, viewer, unit_code, day)
    return _examined(session, viewer, office, _read(office, content))


def marked(*, viewer: Viewer, content: bytes, unit_code: str, day: date) -> bytes:
    """The same workbook, its wrong cells red and with a note; nothing is stored."""
    found = preview(viewer=viewer, content=content, unit_code=unit_code, day=day)
    return mark(content, ((error.row, HEADING.index(error.column), error.sentence) for error in found.errors))


def store(
    *,
    viewer: Viewer,
    content: bytes,
    unit_code: str,
    day: date,
    count: int,
    only_valid: bool = False,
) -> int:
    """Keep the `count` awards that the preview showed, or none: Conflict where the list now gives another number.

    A list with errors is taken only where the person asked for its valid rows; what is there already stays once.
    """
    sheet = _read(open_office(db.session(), viewer, unit_code, day), content)
    digests = {"file": hashlib.sha256(content).hexdigest()}
    with transaction(TWICE) as session:
        found = _examined(session, viewer, open_office(session, viewer, unit_code, day), sheet)
        if found.valid != count or not count or (found.errors and not only_valid):
            raise CHANGED
        insert_all(session, RecipientAward, [_row(viewer, item) for item in found.given], "public_id")
        _note(session, viewer, found.given, digests)
    return count


def open_office(session: Session, viewer: Viewer, unit_code: str, day: date) -> Office:
    """The unit of the code; Invalid for one that is not the viewer's to write for."""
    demand(viewer, "recipient.write")
    unit = session.scalar(
        select(Unit).where(Unit.code == unit_code, allowed(viewer, "nomination.create", Unit))
    )
    if unit is None:
        raise Invalid("Hãy chọn đơn vị thuộc phạm vi của đồng chí.", "unit_code")
    return Office(unit, day)


def _read(office: Office, content: bytes) -> HistorySheet:
    # In a process of its own, before anything is locked.
    table = read_table(content, MOST_LIST_BYTES, LIST_TOO_LARGE)
    check_stamp(table.stamp, office.unit.code)
    return parse(table.rows, office.day)


def _examined(session: Session, viewer: Viewer, office: Office, sheet: HistorySheet) -> Preview:
    homes = homes_of(session, viewer, office)
    known = register(session, viewer, office, homes.ever, sheet.lines)
    found = Preview(office.unit, sheet, errors=list(sheet.errors))
    rows = [_given(found, line, homes, known) for line in sheet.lines]
    _keep_new(session, found, [row for row in rows if row is not None])
    found.errors.sort(key=lambda error: (error.row, HEADING.index(error.column)))
    return found


def _given(found: Preview, line: HistoryLine, homes: Homes, known: Register) -> Given | None:
    try:
        row = _whom(known, line, homes.find(line.unit)) if line.name else None
    except Invalid as error:
        found.errors.append(cell_error(line.row, error))
        return None
    if row is None or line.award is None:
        return None  # what is wrong with its cells has been said
    return Given(line.row, row, line.award)


def _whom(known: Register, line: HistoryLine, home: Unit | None) -> Recipient:
    row = known.find(line, home, SEVERAL)
    if row is None:
        raise Invalid(UNKNOWN, c.NAME)
    return row


def _keep_new(session: Session, found: Preview, rows: Sequence[Given]) -> None:
    """Of the rows that are right one by one, those that neither an earlier row nor the register has."""
    there = _there(session, {row.recipient.id for row in rows})
    first: dict[Key, int] = {}
    for row in rows:
        key = _key(row.recipient.id, row.award)
        if key in there:
            found.stored.append(row)
        elif key in first:
            repeated = Message("Trùng với dòng %(row)s", row=first[key])
            found.errors.append(CellError(row.row, NUMBER, repeated, "Hãy bỏ dòng thừa."))
        else:
            first[key] = row.row
            found.given.append(row)


def _there(session: Session, recipients: Iterable[int]) -> set[Key]:
    found: set[Key] = set()
    for part in chunks(recipients):
        standing = RecipientAward.recipient_id.in_(part), RecipientAward.struck_id.is_(None)
        found |= {
            _key(item.recipient_id, item) for item in session.scalars(select(RecipientAward).where(*standing))
        }
    return found


def _key(recipient_id: int, award: AwardData | RecipientAward) -> Key:
    """One award by one decision, however its number and title are written."""
    number = fold(award.decision_number)
    for prefix in PREFIXES:
        number = number.removeprefix(prefix)
    name = fold(award.title) if award.title else award.award_code
    return recipient_id, name, "".join(number.split()), award.decided_on


def _row(viewer: Viewer, item: Given) -> dict[str, object]:
    return {
        "public_id": new_public_id(),
        "recipient_id": item.recipient.id,
        "entered_by_id": viewer.account_id,
        "entered_at": utc_now(),
        **{name: getattr(item.award, name) for name in columns_of(EntryKind.AWARD)},
    }


def _note(session: Session, viewer: Viewer, given: Sequence[Given], digests: Mapping[str, str]) -> None:
    """One line of the log on each recipient."""
    audit.append(
        session,
        [
            audit.line(
                account_id=viewer.account_id,
                action="import_award",
                subject="recipient",
                subject_id=key,
                digests=digests,
            )
            for key in dict.fromkeys(item.recipient.id for item in given)
        ],
    )
