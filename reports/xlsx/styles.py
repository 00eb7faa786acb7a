"""Cell styles: each is made once by openpyxl and then known by its number in the workbook."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from reports.document import Align, Column, Kind, Table

FACE, SIZE = "Times New Roman", 12

FORMATS = {
    Kind.TEXT: "@",
    Kind.INTEGER: "#,##0",
    Kind.DECIMAL: "#,##0.0#",
    Kind.PERCENT: "0.0%",
    Kind.DATE: "dd/mm/yyyy",
}
WHOLE_FORMATS = {Kind.DECIMAL: "#,##0", Kind.PERCENT: "0%"}

_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEADER_FILL = PatternFill("solid", fgColor="F2F2F2")
_SIDES = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "justify"}


@cache
def font(*, bold: bool = False, italic: bool = False, underline: bool = False, size: float = SIZE) -> Font:
    """The one object for each face: openpyxl compares styles slowly unless they are identical."""
    return Font(name=FACE, size=size, bold=bold, italic=italic, underline="single" if underline else None)


@cache
def alignment(side: Align) -> Alignment:
    """Wrapped text in the middle of the row's height."""
    return Alignment(horizontal=_SIDES[side], vertical="center", wrap_text=True)


def style_body(cell: Cell, side: Align, number_format: str, *, bold: bool = False) -> None:
    """A cell inside the table."""
    cell.font = font(bold=bold)
    cell.alignment = alignment(side)
    cell.border = _BORDER
    cell.number_format = number_format


def _style_group_title(cell: Cell) -> None:
    """Without rules inside and without wrapping, so that the title runs over the empty cells after it."""
    style_body(cell, Align.LEFT, FORMATS[Kind.TEXT], bold=True)
    cell.border = Border(top=_THIN, bottom=_THIN)
    cell.alignment = Alignment(horizontal="left", vertical="center")


def _style_group_end(cell: Cell) -> None:
    _style_group_title(cell)
    cell.border = Border(top=_THIN, bottom=_THIN, right=_THIN)


def style_header(cell: Cell) -> None:
    """A column's title."""
    style_body(cell, Align.CENTRE, FORMATS[Kind.TEXT], bold=True)
    cell.fill = _HEADER_FILL


@dataclass(frozen=True)
class ColumnStyles:
    """Style numbers of one column: its usual format, the one for whole values, and both in bold."""

    usual: int
    whole: int
    bold_usual: int
    bold_whole: int


@dataclass(frozen=True)
class TableStyles:
    """Style numbers of one table."""

    columns: tuple[ColumnStyles, ...]
    group_number: int
    group_title: int
    group_end: int
    notice: int


class StyleBook:
    """Numbers of the body styles of one workbook."""

    def __init__(self, page: Worksheet) -> None:
        self._page = page
        self._numbers: dict[tuple[Align, str, bool], int] = {}

    def table_styles(self, table: Table) -> TableStyles:
        """The numbers that the rows of a table refer to."""
        text = FORMATS[Kind.TEXT]
        return TableStyles(
            columns=tuple(self._column_styles(column) for column in table.columns),
            group_number=self._number(Align.CENTRE, text, bold=True),
            group_title=self._numbered(_style_group_title),
            group_end=self._numbered(_style_group_end),
            notice=self._number(Align.LEFT, text, bold=False),
        )

    def _column_styles(self, column: Column) -> ColumnStyles:
        usual = FORMATS[column.kind]
        whole = WHOLE_FORMATS.get(column.kind, usual)
        numbers = [
            self._number(column.side, form, bold=bold) for bold in (False, True) for form in (usual, whole)
        ]
        return ColumnStyles(*numbers)

    def _number(self, side: Align, number_format: str, *, bold: bool) -> int:
        key = (side, number_format, bold)
        if key not in self._numbers:
            self._numbers[key] = self._numbered(lambda cell: style_body(cell, side, number_format, bold=bold))
        return self._numbers[key]

    def _numbered(self, style: Callable[[Cell], None]) -> int:
        sample = Cell(self._page, row=1, column=1)  # never put on the sheet: only its style is kept
        style(sample)
        return sample.style_id
