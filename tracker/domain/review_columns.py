"""The living workbook of a review sheet: its columns at each step, and what is wrong with a filled-in row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tracker.domain.enums import RecipientKind
from tracker.domain.errors import Invalid
from tracker.domain.imports import CellError, Row
from tracker.domain.messages import Message
from tracker.domain.nomination_labels import EVALUATIONS
from tracker.domain.review_labels import DISCIPLINES
from tracker.domain.review_sheet import TITLES, Awards, LineEntry, ShownLine
from tracker.domain.text import clean, fold

T = TypeVar("T")
MARK, VERSION = "review-sheet", "1"
NUMBER, NAME, POST, MONTHS, TEAM = "STT", "Họ và tên, tập thể", "Chức vụ", "Số tháng", "Tính trong tập thể"
RATING, MEASURE, WORKS = "Xếp loại", "Kỷ luật", "Sáng kiến (số quyết định)"
FIRST = "Lao động tiên tiến, Tập thể lao động tiên tiến"
SECOND = "Chiến sĩ thi đua cơ sở, Tập thể lao động xuất sắc"
OTHER, MORE, NOTE, KEY = "Hình thức khác", "Hình thức khác nữa", "Ghi chú", "Mã dòng"
TICK = "x"
TICKS = {fold(word): True for word in (TICK, "có", "1")} | {fold("không"): False}
MOST_MONTHS = 12
POST_LENGTH, TEXT_LENGTH, NAME_LENGTH = 160, 300, 200
RATINGS = {fold(words): value for value, words in EVALUATIONS.items()}
MEASURES = {fold(words): value for value, words in DISCIPLINES.items()}
STRANGE = "Tệp không phải mẫu của bảng bình xét này. Hãy tải mẫu của bảng và điền lại."
OTHER_STEP = "Bảng đã sang bước khác sau khi tải mẫu. Hãy tải mẫu mới, chép các dòng sang rồi tải lên lại."
EMPTY = "Tệp chưa có dòng nào của bảng. Hãy tải mẫu và điền lại."
NOT_HERE = "Dòng này không có trong bảng"
ADD_FIRST = "Hãy thêm người ở trang Chọn người, tập thể rồi tải mẫu mới."


@dataclass(frozen=True, slots=True)
class Book:
    """What the workbook of a sheet may hold at its step: `teams` as (key, name)."""

    registering: bool
    awards: Mapping[RecipientKind, Awards]
    teams: Sequence[tuple[str, str]]
    lines: Mapping[str, ShownLine]


@dataclass(slots=True)
class Filled:
    """A filled-in workbook: what its rows say, what is wrong, and where the file has each column."""

    entries: list[LineEntry] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    rows: int = 0
    places: Mapping[str, int] = field(default_factory=dict)


def heading(*, registering: bool) -> tuple[str, ...]:
    """The columns at a step."""
    found = () if registering else (RATING, MEASURE, WORKS)
    return (NUMBER, NAME, POST, MONTHS, TEAM, *found, FIRST, SECOND, OTHER, MORE, NOTE, KEY)


def stamp_of(public_id: str, version: int, *, registering: bool) -> tuple[str, ...]:
    """What the workbook carries unseen."""
    return (MARK, VERSION, public_id, "registering" if registering else "review", str(version))


def check_stamp(stamp: Sequence[str], public_id: str, *, registering: bool) -> int:
    """The version that the workbook was made from; Invalid for that of another sheet or step, or of none."""
    if len(stamp) < len(stamp_of("", 0, registering=True)) or tuple(stamp[:3]) != (MARK, VERSION, public_id):
        raise Invalid(STRANGE, "file")
    if stamp[3] != stamp_of("", 0, registering=registering)[3]:
        raise Invalid(OTHER_STEP, "file")
    return int(stamp[4]) if stamp[4].isdecimal() else 0


def cells(number: int, line: ShownLine, book: Book) -> tuple[str, ...]:
    """A line as the workbook has it."""
    entry, own = line.entry, book.awards[line.kind]
    names = dict((*own.titles, *own.certificates, *own.higher))
    first, second = TITLES[line.kind]
    rest = [names.get(code, "") for code in line.chosen if code not in {first, second}]
    review = (
        EVALUATIONS[entry.evaluation] if entry.evaluation else "",
        DISCIPLINES[entry.discipline] if entry.discipline else "",
        entry.initiatives,
    )
    return (
        str(number),
        line.name,
        entry.post,
        "" if entry.months is None else str(entry.months),
        dict(book.teams).get(entry.collective, ""),
        *(() if book.registering else review),
        *(TICK if code in line.chosen else "" for code in (first, second)),
        *(*rest, "", "")[:2],
        entry.note,
        line.key,
    )


def read(rows: Sequence[Sequence[str]], book: Book) -> Filled:
    """The rows of a filled-in workbook held against the sheet; Invalid where it has none of its columns."""
    columns = heading(registering=book.registering)
    known = {fold(words): words for words in columns}
    given = [known.get(fold(clean(cell))) for cell in rows[0]] if rows else []
    if not {NAME, KEY} <= set(given):
        raise Invalid(STRANGE, "file")
    found = Filled(places={words: place for place, words in enumerate(given) if words})
    seen: dict[str, int] = {}
    for number, typed in enumerate(rows[1:], start=2):
        ordered = [
            typed[found.places[words]] if found.places.get(words, len(typed)) < len(typed) else ""
            for words in columns
        ]
        row = Row(number, columns, ordered, found.errors)
        if not any(row.cells[words] for words in columns if words != NUMBER):
            continue
        found.rows += 1
        before, entry = len(found.errors), _entry(row, book, seen)
        if entry is not None and len(found.errors) == before:
            found.entries.append(entry)
    if not found.rows:
        raise Invalid(EMPTY, "file")
    return found


def _entry(row: Row, book: Book, seen: dict[str, int]) -> LineEntry | None:
    key = row.cells[KEY]
    line = book.lines.get(key)
    if line is None:
        row.refuse(KEY, NOT_HERE, ADD_FIRST)
        return None
    if key in seen:
        row.refuse(KEY, Message("Trùng với dòng %(row)s", row=seen[key]), "Hãy bỏ dòng thừa.")
        return None
    seen[key] = row.number
    person = line.kind == RecipientKind.INDIVIDUAL
    teams = {fold(name): team for team, name in book.teams}
    chosen = frozenset(_chosen_awards(row, book.awards[line.kind], TITLES[line.kind]))
    known = line.entry
    return LineEntry(
        key=key,
        post=row.text(POST, POST_LENGTH, needed=False) if person else known.post,
        months=_months(row) if person else known.months,
        collective=(_one_of(row, TEAM, teams) or "") if person else "",
        evaluation=known.evaluation if book.registering else _one_of(row, RATING, RATINGS),
        discipline=known.discipline if book.registering or not person else _one_of(row, MEASURE, MEASURES),
        initiatives=known.initiatives
        if book.registering or not person
        else row.text(WORKS, TEXT_LENGTH, needed=False),
        note=row.text(NOTE, TEXT_LENGTH, needed=False),
        registered=chosen if book.registering else None,
        proposed=None if book.registering else chosen,
    )


def _months(row: Row) -> int | None:
    words = row.cells[MONTHS]
    if not words:
        return None
    if not words.isascii() or not words.isdecimal() or int(words[:9]) > MOST_MONTHS:
        row.refuse(MONTHS, "Không phải số tháng", "Hãy nhập số từ 0 đến 12.")
        return None
    return int(words)


def _chosen_awards(row: Row, own: Awards, titles: tuple[str, ...]) -> Iterator[str]:
    for column, code in zip((FIRST, SECOND), titles, strict=True):
        if _one_of(row, column, TICKS):
            yield code
    others = {fold(name): code for code, name in (*own.certificates, *own.higher)}
    for column in (OTHER, MORE):
        code_found = _one_of(row, column, others)
        if code_found:
            yield code_found


def _one_of(row: Row, column: str, known: Mapping[str, T]) -> T | None:
    words = row.text(column, NAME_LENGTH, needed=False)
    if not words:
        return None
    if fold(words) not in known:
        row.refuse(
            column,
            Message("“%(text)s” không có trong danh mục", text=words[:40]),
            "Hãy chọn trong danh sách thả xuống của mẫu.",
        )
    return known.get(fold(words))
