"""Drafts of dossiers from a filled-in list: looked through by the rules of the form, then taken in one transaction."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.adapters import word_lists
from tracker.adapters.old_fonts import Converted
from tracker.adapters.workbooks import Table, mark
from tracker.domain import nomination_columns as c
from tracker.domain.errors import Conflict, DomainError
from tracker.domain.imports import CellError
from tracker.domain.messages import Message
from tracker.domain.nomination_sheet import Sheet, SheetLine, check_stamp, parse
from tracker.domain.text import fold
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Nomination, Recipient, Unit
from tracker.services import drafting, list_columns, recipients
from tracker.services.access import demand
from tracker.services.drafting import SAME, TWICE, Desk, NewDraft
from tracker.services.inserting import chunks
from tracker.services.nomination_words import Awards, Homes, homes_of
from tracker.services.recipient_matching import Register, register
from tracker.services.recipients import RecipientData
from tracker.services.round_quotas import OVER
from tracker.services.transaction import transaction

CHANGED = Conflict("Dữ liệu đã thay đổi sau khi xem trước. Hãy tải tệp lên lại để xem các dòng cần sửa.")
NOT_NOW = "Hôm nay đợt xét không nhận hồ sơ. Hãy chọn đợt xét đang nhận hồ sơ."
COLUMN_OF = {"award_code": c.AWARD, "unit_code": c.UNIT, "gender": c.CALLED, "kind": c.KIND}
"""Where the rules of the form speak of a cell; whatever else they speak of is the recipient's name."""
OTHER_AWARD = "Hãy chọn danh hiệu, hình thức khác hoặc bỏ dòng này."
"""What the refusals that speak of an award leave to say; the others say what to do."""
Who = int | tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row that may be taken: whom it proposes, known or new in a unit, and for what."""

    line: SheetLine
    award_code: str
    home: Unit
    known: Recipient | None

    @property
    def who(self) -> Who:
        """The same for two rows of one recipient."""
        if self.known is not None:
            return self.known.id
        line = self.line
        return (self.home.id, line.kind, line.name.casefold(), fold(line.position))


@dataclass(slots=True)
class Preview:
    """What a list would add, everything that is wrong with its cells, and what it is about."""

    desk: Desk
    sheet: Sheet
    table: Table
    proposals: list[Proposal] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)

    @property
    def converted(self) -> list[Converted]:
        """The cells that an old font had made unreadable."""
        return self.table.converted

    @property
    def rows(self) -> int:
        """How many rows propose somebody."""
        return len(self.sheet.lines)

    @property
    def valid(self) -> int:
        """How many of them can be taken."""
        return len(self.proposals)

    @property
    def new_recipients(self) -> int:
        """How many recipients would be made."""
        return len({row.who for row in self.proposals if row.known is None})


def preview(
    *,
    viewer: Viewer,
    content: bytes,
    round_id: str,
    unit_code: str,
    day: date,
    common: Mapping[str, str] = c.NOTHING,
) -> Preview:
    """Look through a list; nothing is stored. `common` is what columns say in all rows that leave them empty.

    UnknownHeading where the unit has to say first what its columns are.
    """
    demand(viewer, "nomination.create")
    desk = open_desk(db.session(), viewer, round_id=round_id, unit_code=unit_code, day=day, lock=False)
    return _examined(viewer, desk, *_read(desk, content, common))


def marked(
    *,
    viewer: Viewer,
    content: bytes,
    round_id: str,
    unit_code: str,
    day: date,
    common: Mapping[str, str] = c.NOTHING,
) -> bytes:
    """The same list as a workbook, its wrong cells red and with a note; nothing is stored."""
    place = {"round_id": round_id, "unit_code": unit_code}
    found = preview(viewer=viewer, content=content, day=day, common=common, **place)
    book = word_lists.as_workbook(found.table) if word_lists.is_word(content) else content
    return mark(
        book, ((error.row, found.sheet.place(error.column), error.sentence) for error in found.errors)
    )


def store(
    *,
    viewer: Viewer,
    content: bytes,
    round_id: str,
    unit_code: str,
    day: date,
    count: int,
    only_valid: bool = False,
    common: Mapping[str, str] = c.NOTHING,
) -> int:
    """Open the `count` drafts that the preview showed, or none: Conflict where the list now gives another number.

    A list with errors is taken only where the person asked for its valid rows.
    """
    demand(viewer, "nomination.create")
    desk_now = partial(open_desk, viewer=viewer, round_id=round_id, unit_code=unit_code, day=day)
    sheet, table = _read(desk_now(db.session(), lock=False), content, common)
    digests = {"file": hashlib.sha256(content).hexdigest()}
    with transaction(TWICE) as session:
        desk = desk_now(session)
        found = _examined(viewer, desk, sheet, table)
        if found.valid != count or not count or (found.errors and not only_valid):
            raise CHANGED
        rows = found.proposals
        new = {row.who: row for row in rows if row.known is None}
        entries = [(row.home, _data(row.line)) for row in new.values()]
        made = recipients.add_all(viewer, session, entries, unit=desk.unit, day=day, digests=digests)
        known = dict(zip(new, made, strict=True))
        drafts = [NewDraft(row.known or known[row.who], row.award_code, row.line.achievement) for row in rows]
        drafting.draw_up(viewer, desk, drafts, digests)
    return count


def open_desk(
    session: Session, viewer: Viewer, *, round_id: str, unit_code: str, day: date, lock: bool = True
) -> Desk:
    """The desk of a round that the form would offer on the day."""
    desk = drafting.open_desk(session, viewer, round_id=round_id, unit_code=unit_code, day=day, lock=lock)
    if not desk.round.opens_on <= day <= desk.round.closes_on:
        raise Conflict(NOT_NOW)
    return desk


def _read(desk: Desk, content: bytes, common: Mapping[str, str]) -> tuple[Sheet, Table]:
    # In a process of its own, before anything is locked.
    table = list_columns.read(content)
    check_stamp(table.stamp, round_code=desk.round.code, unit_code=desk.unit.code)
    return parse(table.rows, list_columns.own_words(desk.session, desk.unit), common), table


def _examined(viewer: Viewer, desk: Desk, sheet: Sheet, table: Table) -> Preview:
    homes = homes_of(desk.session, viewer, desk)
    known = register(desk.session, viewer, desk, homes.ever, sheet.lines)
    found = Preview(desk, sheet, table, errors=list(sheet.errors))
    bad = {error.row for error in sheet.errors}
    awards = Awards(desk)
    rows = [_proposal(found, line, awards, homes, known, bad) for line in sheet.lines]
    _keep_possible(desk.session, found, [row for row in rows if row is not None])
    found.errors = sorted(
        {sheet.said(error) for error in found.errors},
        key=lambda error: (error.row, sheet.place(error.column), error.problem),
    )
    return found


def _proposal(
    found: Preview, line: SheetLine, awards: Awards, homes: Homes, known: Register, bad: set[int]
) -> Proposal | None:
    desk, before = found.desk, len(found.errors)
    code, home, row = "", None, None
    with _Noting(found, line):
        code = awards.find(line.award) if line.award else ""
    with _Noting(found, line):
        home = homes.find(line.unit)
    if line.row in bad or len(found.errors) > before:
        return None
    with _Noting(found, line):
        row = known.find(line, home)
        if row is None:
            recipients.check(_data(line))
    if len(found.errors) > before:
        return None
    with _Noting(found, line):
        desk.suit(code, line.kind, row.ended_on if row else None)
        return Proposal(line, code, home or desk.unit, row)
    return None


class _Noting:
    """Writes down a refusal of the rules as an error of the cell that it speaks of."""

    def __init__(self, found: Preview, line: SheetLine) -> None:
        self.found, self.line = found, line

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if not isinstance(error, DomainError):
            return False
        self.found.errors.append(cell_error(self.line, error))
        return True


def cell_error(line: SheetLine, error: DomainError) -> CellError:
    """The refusal as an error of a cell; what names a column keeps it."""
    field_name = error.field or ""
    column = field_name if field_name in c.HEADING else COLUMN_OF.get(field_name, c.NAME)
    return CellError(line.row, column, error.message, OTHER_AWARD if column == c.AWARD else "")


def _keep_possible(session: Session, found: Preview, rows: Sequence[Proposal]) -> None:
    """Of the rows that are right one by one, those that may stand together and beside what is stored."""
    live = set()
    for part in chunks({row.known.id for row in rows if row.known}):
        live |= {
            tuple(pair)
            for pair in session.execute(
                select(Nomination.recipient_id, Nomination.award_code).where(
                    Nomination.round_id == found.desk.round.id,
                    Nomination.recipient_id.in_(part),
                    Nomination.state.not_in(OVER),
                )
            )
        }
    first: dict[tuple[Who, str], int] = {}
    for row in rows:
        key = (row.who, row.award_code)
        if key in first:
            repeated = Message("Trùng với dòng %(row)s", row=first[key])
            found.errors.append(CellError(row.line.row, c.NAME, repeated, "Hãy bỏ dòng thừa."))
            continue
        first[key] = row.line.row
        with _Noting(found, row.line):
            if key in live:
                raise SAME
            found.desk.take_place(row.award_code)
            found.proposals.append(row)


def _data(line: SheetLine) -> RecipientData:
    return RecipientData(
        kind=line.kind,
        name=line.name,
        address=line.address,
        position=line.position,
        job_group=line.job_group,
        is_leader=line.is_leader,
        is_direct_worker=line.is_direct_worker,
        is_front_line=line.is_front_line,
        gender=line.gender,
    )
