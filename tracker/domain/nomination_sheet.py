"""Lists of nominations that people fill in: read row by row, and what is wrong with each cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tracker.domain import nomination_columns as c
from tracker.domain.enums import Gender, JobGroup, RecipientKind
from tracker.domain.errors import Invalid
from tracker.domain.imports import CellError, Row
from tracker.domain.messages import Message
from tracker.domain.nomination_labels import JOB_GROUPS, RECIPIENT_KINDS
from tracker.domain.text import clean, clean_lines

T = TypeVar("T")
VERSION = "1"
TITLED = 2
"""Columns of a list that has nothing but names and numbers: there a row of one cell is no title."""
MARK = "nomination-list"
NO_HEADING = Message(
    "Không tìm thấy dòng tiêu đề có các cột %(columns)s. Hãy tải mẫu và điền lại, hoặc đặt tên cột như mẫu.",
    columns=", ".join(f"“{column}”" for column in c.NEEDED),
)
NO_ROWS = "Bảng chưa có dòng đề nghị nào. Hãy chọn hình thức ở các dòng cần đề nghị."
OLD = "Tệp điền theo mẫu cũ. Hãy tải mẫu mới, chép các dòng sang rồi tải lên lại."
ELSEWHERE = (
    "Tệp là mẫu của đợt xét %(round)s, đơn vị %(unit)s. "
    "Hãy chọn đúng đợt xét và đơn vị, hoặc tải mẫu của đợt xét đang chọn."
)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One proposed recipient, from `row` of the file; `award` and `unit` are the words typed, matched later."""

    row: int
    name: str
    kind: RecipientKind
    award: str
    position: str = ""
    unit: str = ""
    gender: Gender | None = None
    job_group: JobGroup = JobGroup.OTHER
    is_leader: bool = False
    is_direct_worker: bool = False
    is_front_line: bool = False
    address: str = ""
    achievement: str = ""
    key: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as the template has it, without its number."""
        return (
            c.CALLED_AS[self.gender],
            self.name,
            self.position,
            self.unit,
            RECIPIENT_KINDS[self.kind],
            self.award,
            JOB_GROUPS[self.job_group],
            *(c.YES if flag else "" for flag in (self.is_leader, self.is_direct_worker, self.is_front_line)),
            self.address,
            self.achievement,
            self.key,
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list as it was read: its lines, what is wrong with their cells, and the rows that propose nobody.

    `unused` rows came with the template; `titles` have words in one cell alone, as "I. Tập thể" above a group has.
    """

    layout: c.Layout
    lines: tuple[SheetLine, ...]
    errors: tuple[CellError, ...]
    unused: int
    titles: int

    def said(self, error: CellError) -> CellError:
        """The error with the column as the file calls it."""
        return replace(error, column=self.layout.words.get(error.column, error.column))

    def place(self, column: str) -> int:
        """Where the file has the column that it calls so, from 0; the recipient's name for one that it has not."""
        places = {words: self.layout.places[known] for known, words in self.layout.words.items()}
        return places.get(column, self.layout.places[c.NAME])


def check_stamp(stamp: Sequence[str], *, round_code: str, unit_code: str) -> None:
    """Invalid, with one message, for a template of another round or unit, or of an earlier version; no stamp is no template."""
    if not stamp or stamp[0] != MARK:
        return
    version, of_round, of_unit = (*stamp[1:4], "", "", "")[:3]
    if version != VERSION:
        raise Invalid(OLD, "file")
    if (of_round, of_unit) != (round_code, unit_code):
        raise Invalid(Message(ELSEWHERE, round=of_round[:60], unit=of_unit[:60]), "file")


def stamp_of(*, round_code: str, unit_code: str) -> tuple[str, ...]:
    """What a template carries unseen."""
    return (MARK, VERSION, round_code, unit_code)


class UnknownHeading(Invalid):
    """No row of the list has the columns that are needed: somebody has to say which they are."""


def parse(
    rows: Sequence[Sequence[str]],
    own: Mapping[str, str] = c.NOTHING,
    common: Mapping[str, str] = c.NOTHING,
) -> Sheet:
    """The proposals of a list; Invalid where it proposes nobody, UnknownHeading where it has no heading.

    `own` is what the unit calls the columns; `common` is what a column says in every row that leaves it empty.
    """
    layout = c.recognise(rows, own, common)
    if layout is None:
        raise UnknownHeading(NO_HEADING, "file")
    errors: list[CellError] = []
    lines, unused, titles = [], 0, 0
    for number, cells in enumerate(rows[layout.row :], start=layout.row + 1):
        found = [
            cells[layout.places[column]] if layout.places.get(column, len(cells)) < len(cells) else ""
            for column in c.HEADING
        ]
        row = Row(number, c.HEADING, found, errors)
        if not any(row.cells[column] for column in c.HEADING if column != c.NUMBER):
            continue
        if _only_known(row):
            unused += 1
            continue
        if common and _is_title(cells, layout):
            titles += 1
            continue
        row.cells |= {column: words for column, words in common.items() if not row.cells[column]}
        lines.append(_line(row, clean_lines(found[c.HEADING.index(c.ACHIEVEMENT)])))
    if not lines:
        raise Invalid(NO_ROWS, "file")
    return Sheet(layout, tuple(lines), tuple(errors), unused, titles)


def _only_known(row: Row) -> bool:
    """A recipient whom the template brought along and nobody proposed."""
    return bool(row.cells[c.KEY]) and not row.cells[c.AWARD] and not row.cells[c.ACHIEVEMENT]


def _is_title(cells: Sequence[str], layout: c.Layout) -> bool:
    """Words in one cell alone, its number aside, of a list with more columns."""
    number = layout.places.get(c.NUMBER, -1)
    filled = [place for place, cell in enumerate(cells) if place != number and clean(cell)]
    return len(filled) == 1 and len(layout.places) + len(layout.unknown) > TITLED


def _line(row: Row, achievement: str) -> SheetLine:
    kind = _chosen(row, c.KIND, c.KINDS, ", ".join(RECIPIENT_KINDS.values()), needed=True)
    flags = [
        _chosen(row, column, c.ANSWERS, c.ANSWERED_BY) or False
        for column in (c.LEADER, c.WORKER, c.FRONT_LINE)
    ]
    return SheetLine(
        row=row.number,
        name=row.text(c.NAME, c.NAME_LENGTH),
        kind=kind or RecipientKind.INDIVIDUAL,
        award=row.text(c.AWARD, c.NAME_LENGTH),
        position=row.text(c.POSITION, c.POSITION_LENGTH, needed=False),
        unit=row.text(c.UNIT, c.NAME_LENGTH, needed=False),
        gender=_chosen(row, c.CALLED, c.CALLS, c.CALLED_BY),
        job_group=_chosen(row, c.GROUP, c.GROUPS, ", ".join(JOB_GROUPS.values())) or JobGroup.OTHER,
        is_leader=flags[0],
        is_direct_worker=flags[1],
        is_front_line=flags[2],
        address=row.text(c.ADDRESS, c.ADDRESS_LENGTH, needed=False),
        achievement=achievement,
        key=clean(row.cells[c.KEY]),
    )


def _chosen(row: Row, column: str, known: Mapping[str, T], choices: str, *, needed: bool = False) -> T | None:
    words = row.text(column, c.NAME_LENGTH, needed=needed)
    if not words:
        return None
    key = c.plain(words)
    if key not in known:
        row.refuse(
            column,
            Message("“%(text)s” không có trong danh mục", text=words[:40]),
            Message("Hãy chọn: %(choices)s.", choices=choices),
        )
    return known.get(key)
