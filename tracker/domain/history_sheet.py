"""Lists of awards given before, filled in by a unit: read row by row, and what is wrong with each cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from tracker.domain import law
from tracker.domain import nomination_columns as c
from tracker.domain.clock import parse_date
from tracker.domain.enums import CommendationType, RecipientKind
from tracker.domain.errors import Invalid
from tracker.domain.imports import CellError, Row, lines_of
from tracker.domain.law_loader import LawBook
from tracker.domain.messages import Message
from tracker.domain.nomination_labels import COMMENDATION_TYPES
from tracker.domain.record_entries import OUTSIDE, AwardData

T = TypeVar("T")
VERSION = "1"
MARK = "award-history"
AWARD, TITLE, YEAR = "Danh hiệu, hình thức", "Tên khen thưởng ngoài Luật", "Năm khen thưởng"
NUMBER, DECIDED, ISSUER = "Số quyết định", "Ngày quyết định", "Cơ quan quyết định"
TYPE, MERIT_FROM, MERIT_TO = "Loại hình khen thưởng", "Tính thành tích từ ngày", "Tính thành tích đến ngày"
NO_PERIOD, EVIDENCE, NOTE = "Quyết định không ghi thời gian", "Căn cứ", "Ghi chú"
WHO = (c.NUMBER, c.KEY, c.NAME, c.POSITION, c.UNIT)
GIVEN = (
    *(AWARD, TITLE, YEAR, NUMBER, DECIDED, ISSUER),
    *(TYPE, MERIT_FROM, MERIT_TO, NO_PERIOD, EVIDENCE, NOTE),
)
HEADING = (*WHO, *GIVEN)
COLUMN_OF = {
    "award_code": AWARD,
    "title": TITLE,
    "year": YEAR,
    "decision_number": NUMBER,
    "decided_on": DECIDED,
    "decided_by": ISSUER,
    "merit_from": MERIT_FROM,
    "merit_to": MERIT_TO,
    "no_period": NO_PERIOD,
}
"""The column of each field that the rules of an entry speak of."""
TYPES = {c.plain(words): kind for kind, words in COMMENDATION_TYPES.items()}
FROM_FILE = "Nhập từ tệp Excel"
LONGEST = 300
NO_ROWS = "Bảng chưa có lần khen thưởng nào. Hãy điền danh hiệu, hình thức ở các dòng cần nhập."
ELSEWHERE = "Tệp là mẫu của đơn vị %(unit)s hoặc là mẫu cũ. Hãy chọn đúng đơn vị, hoặc tải mẫu mới."


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One award from `row` of the file; whom it was given to is matched later, of whatever kind."""

    row: int
    name: str
    position: str
    unit: str
    key: str
    award: AwardData | None
    kind: RecipientKind | None = None


@dataclass(frozen=True, slots=True)
class HistorySheet:
    """A list as it was read: its lines, what is wrong with their cells, and rows that name no award."""

    lines: tuple[HistoryLine, ...]
    errors: tuple[CellError, ...]
    unused: int


def stamp_of(unit_code: str) -> tuple[str, ...]:
    """What a template carries unseen."""
    return (MARK, VERSION, unit_code)


def check_stamp(stamp: Sequence[str], unit_code: str) -> None:
    """Invalid for a template of another unit or of an earlier version; no stamp is no template."""
    if stamp and tuple(stamp[:3]) != stamp_of(unit_code):
        raise Invalid(Message(ELSEWHERE, unit=(*stamp, "", "", "")[2][:60] or "–"), "file")


def parse(rows: Sequence[Sequence[str]], day: date) -> HistorySheet:
    """The awards of a list; Invalid where its heading is another or it names no award."""
    errors: list[CellError] = []
    found, unused = [], 0
    for row in lines_of(rows, HEADING, errors):
        if any(row.cells.get(column) for column in GIVEN):
            found.append(_line(row, day))
        else:
            unused += 1
    if not found:
        raise Invalid(NO_ROWS, "file")
    return HistorySheet(tuple(found), tuple(errors), unused)


def cell_error(row: int, error: Invalid) -> CellError:
    """A refusal of the rules as an error of the cell that it speaks of."""
    field = error.field or ""
    column = field if field in HEADING else COLUMN_OF.get(field, c.UNIT if field == "unit_code" else c.NAME)
    return CellError(row, column, error.message, "")


def award_codes() -> Mapping[str, frozenset[str]]:
    """The awards that words may name: by code, or by any name that they ever had."""
    return _award_codes(law.book())


@lru_cache(maxsize=4)
def _award_codes(_book: LawBook) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in law.awards():
        for words in {entry.code, *(item.value for item in entry.name.items if hasattr(item, "value"))}:
            found.setdefault(c.plain(words), set()).add(entry.code)
    return {words: frozenset(codes) for words, codes in found.items()}


def _line(row: Row, day: date) -> HistoryLine:
    before = len(row.errors)
    name = row.text(c.NAME, c.NAME_LENGTH)
    position = row.text(c.POSITION, c.POSITION_LENGTH, needed=False)
    unit = row.text(c.UNIT, c.NAME_LENGTH, needed=False)
    line = HistoryLine(row.number, name, position, unit, row.cells.get(c.KEY, ""), None)
    award = _award(row)
    if award is None or len(row.errors) > before:
        return line
    try:
        award.check(day)
    except Invalid as error:
        row.errors.append(cell_error(row.number, error))
        return line
    return replace(line, award=award)


def _award(row: Row) -> AwardData | None:
    title = row.text(TITLE, 200, needed=False) or None
    code = _code(row, outside=title is not None)
    year = _read(row, YEAR, _whole)
    decided_on = _read(row, DECIDED, parse_date)
    number, issuer = row.text(NUMBER, 60), row.text(ISSUER, 200)
    award_type = _read(row, TYPE, _type, needed=False)
    merit = [_read(row, column, parse_date, needed=False) for column in (MERIT_FROM, MERIT_TO)]
    no_period = _read(row, NO_PERIOD, _yes, needed=False)
    evidence, note = (row.text(column, LONGEST, needed=False) for column in (EVIDENCE, NOTE))
    if not code or year is None or decided_on is None:
        return None
    return AwardData(
        award_code=code,
        title=title,
        year=year,
        decision_number=number,
        decided_on=decided_on,
        decided_by=issuer,
        merit_from=merit[0],
        merit_to=merit[1],
        no_period=bool(no_period),
        type=award_type,
        evidence=evidence or FROM_FILE,
        note=note,
    )


def _code(row: Row, *, outside: bool) -> str:
    words = row.text(AWARD, c.NAME_LENGTH, needed=not outside)
    if not words:
        return OUTSIDE if outside else ""
    found = award_codes().get(c.plain(words), frozenset())
    if len(found) == 1:
        return next(iter(found))
    problem = Message("“%(text)s” không có trong danh mục", text=words[:80])
    remedy = "Hãy chọn trong danh sách của mẫu; khen thưởng của Đảng, đoàn thể ghi ở cột “%(column)s”."
    row.refuse(AWARD, problem, Message(remedy, column=TITLE))
    return ""


def _read(row: Row, column: str, read: Callable[[str], T], *, needed: bool = True) -> T | None:
    words = row.text(column, LONGEST, needed=needed)
    if not words:
        return None
    try:
        return read(words)
    except Invalid as error:
        row.refuse(column, error.message, "")
    return None


def _whole(words: str) -> int:
    if not (words.isascii() and words.isdigit() and len(words) <= 4):  # noqa: PLR2004 - a year
        raise Invalid("Hãy nhập năm, ví dụ 2021.")
    return int(words)


def _type(words: str) -> CommendationType:
    found = TYPES.get(c.plain(words))
    if found is None:
        choices = ", ".join(COMMENDATION_TYPES.values())
        raise Invalid(Message("Hãy chọn: %(choices)s.", choices=choices))
    return found


def _yes(words: str) -> bool:
    found = c.ANSWERS.get(c.plain(words))
    if found is None:
        raise Invalid(Message("Hãy chọn: %(choices)s.", choices=c.ANSWERED_BY))
    return found
