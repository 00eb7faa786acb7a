"""The living workbook of a review sheet: made, looked through, handed back with its faults marked, and taken."""

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.adapters.template_workbooks import TemplateColumn, write_template
from tracker.adapters.workbooks import LIST_TOO_LARGE, MOST_LIST_BYTES, Table, mark, read_table
from tracker.domain import review_columns as c
from tracker.domain.errors import Conflict
from tracker.domain.nomination_labels import EVALUATIONS
from tracker.domain.review_enums import ReviewState
from tracker.domain.review_labels import DISCIPLINES
from tracker.domain.review_sheet import TITLES, awards_for
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import ReviewSheet
from tracker.queries import review_sheets as queries
from tracker.queries.review_sheets import lines_of
from tracker.services import audit, review_sheets
from tracker.services.access import check_version, demand_on
from tracker.services.transaction import transaction

CHANGED = Conflict("Dữ liệu đã thay đổi sau khi xem trước. Hãy tải tệp lên lại để xem các dòng cần sửa.")
TITLE = "Bảng bình xét"
WIDTHS = {
    c.NUMBER: 6,
    c.NAME: 30,
    c.MONTHS: 10,
    c.KEY: 20,
    c.FIRST: 20,
    c.SECOND: 20,
    c.NOTE: 30,
    c.WORKS: 30,
}
USUAL_WIDTH = 26
RATINGS, MEASURES, TEAMS, TICKS, AWARDS = "xep_loai", "ky_luat", "tap_the", "danh_dau", "hinh_thuc"
CHOICES = {
    c.TEAM: TEAMS,
    c.RATING: RATINGS,
    c.MEASURE: MEASURES,
    c.FIRST: TICKS,
    c.SECOND: TICKS,
    c.OTHER: AWARDS,
    c.MORE: AWARDS,
}
HINTS = {c.KEY: "Không sửa mã này: hệ thống nhận ra dòng theo mã.", c.MONTHS: "Số từ 0 đến 12."}


@dataclass(frozen=True, slots=True)
class Preview:
    """What a filled workbook would write; `outdated` where the sheet was changed after the workbook was made."""

    sheet: ReviewSheet
    filled: c.Filled
    outdated: bool

    @property
    def valid(self) -> int:
        """How many rows can be taken."""
        return len(self.filled.entries)


def template(*, viewer: Viewer, public_id: str, day: date) -> tuple[str, bytes]:
    """Name and content of the workbook with the sheet's lines in it."""
    session = db.session()
    sheet = _writable(session, viewer, public_id)
    book = _book(session, sheet, day)
    rows = [c.cells(number, line, book) for number, line in enumerate(book.lines.values(), start=1)]
    columns = [
        TemplateColumn(words, WIDTHS.get(words, USUAL_WIDTH), CHOICES.get(words, ""), HINTS.get(words, ""))
        for words in c.heading(registering=book.registering)
    ]
    stamp = c.stamp_of(sheet.public_id, sheet.version, registering=book.registering)
    name = f"binh-xet-{sheet.year}-{sheet.unit.code}.xlsx"
    return name, write_template(TITLE, columns, rows, _lists(book), stamp)


def preview(*, viewer: Viewer, public_id: str, content: bytes, day: date) -> Preview:
    """Look through a filled workbook; nothing is stored."""
    sheet = _writable(db.session(), viewer, public_id)
    return _examined(db.session(), sheet, _read(content), day)


def marked(*, viewer: Viewer, public_id: str, content: bytes, day: date) -> bytes:
    """The same workbook, its wrong cells red and with a note; nothing is stored."""
    found = preview(viewer=viewer, public_id=public_id, content=content, day=day).filled
    return mark(
        content,
        (
            (error.row, found.places.get(error.column, found.places[c.NAME]), error.sentence)
            for error in found.errors
        ),
    )


def store(
    *,
    viewer: Viewer,
    public_id: str,
    version: int,
    content: bytes,
    count: int,
    day: date,
    only_valid: bool = False,
) -> int:
    """Write the `count` rows that the preview showed, or none; those with errors are left out only where asked."""
    table = _read(content)
    with transaction() as session:
        row = review_sheets.writable(session, viewer, public_id)
        check_version(row, version)
        found = _examined(session, row, table, day).filled
        if len(found.entries) != count or not count or (found.errors and not only_valid):
            raise CHANGED
        review_sheets.write_lines(session, row, found.entries, day)
        audit.record(
            session,
            account_id=viewer.account_id,
            action="save_lines",
            subject="review_sheet",
            subject_id=row.id,
            fields=["lines"],
            digests={"file": hashlib.sha256(content).hexdigest()},
        )
    return count


def _read(content: bytes) -> Table:
    # In a process of its own, before anything is locked.
    return read_table(content, MOST_LIST_BYTES, LIST_TOO_LARGE)


def _examined(session: Session, sheet: ReviewSheet, table: Table, day: date) -> Preview:
    book = _book(session, sheet, day)
    version = c.check_stamp(table.stamp, sheet.public_id, registering=book.registering)
    return Preview(sheet, c.read(table.rows, book), outdated=version < sheet.version)


def _writable(session: Session, viewer: Viewer, public_id: str) -> ReviewSheet:
    sheet = queries.get(session, viewer, public_id)
    demand_on(session, viewer, sheet, "review_sheet.write")
    return sheet


def _book(session: Session, sheet: ReviewSheet, day: date) -> c.Book:
    registering = sheet.state == ReviewState.DRAFT
    lines = lines_of(session, sheet.id)
    shown = [lines.shown(line, registering=registering) for line in lines.all]
    return c.Book(
        registering=registering,
        awards={kind: awards_for(kind, day) for kind in TITLES},
        teams=lines.teams,
        lines={line.key: line for line in shown},
    )


def _lists(book: c.Book) -> dict[str, list[str]]:
    names = {name for own in book.awards.values() for _code, name in (*own.certificates, *own.higher)}
    return {
        RATINGS: list(EVALUATIONS.values()),
        MEASURES: list(DISCIPLINES.values()),
        TEAMS: [name for _key, name in book.teams],
        TICKS: [c.TICK],
        AWARDS: sorted(names),
    }
