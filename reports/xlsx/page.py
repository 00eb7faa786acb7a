"""One sheet around its table: head, titles, column titles, signatures, and how it is printed."""

from dataclasses import dataclass
from itertools import accumulate, zip_longest
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.document import Align, Document, Head, Signature
from reports.text import MOTTO, NATION, clean, number_line, official_date
from reports.xlsx.plan import Sheet, Tone
from reports.xlsx.styles import FACE, alignment, font, style_header

_MM_PER_CHARACTER = 1.85
_MM_PER_LETTER = 2.6  # about, in capitals, to tell how many lines a merged cell needs
_LINE_HEIGHT = 17
_LEFT_SHARE = 0.4
_SIGNING_ROWS = 5
_INCH = 25.4
_A4 = 9
_WIDE = 190  # millimetres: wider tables are printed across


@dataclass(frozen=True)
class Span:
    """Columns from `first` to `last`, counted from one, and their width on paper."""

    first: int
    last: int
    width: float


class Painter:
    """Writes texts over spans of columns of one sheet."""

    def __init__(self, page: Worksheet, sheet: Sheet) -> None:
        self.page = page
        widths = [column.width for column in sheet.table.columns]
        total = sum(widths)
        reached = [abs(width - total * _LEFT_SHARE) for width in accumulate(widths[:-1])] or [0.0]
        split = reached.index(min(reached)) + 1
        self.whole = Span(1, len(widths), total)
        self.left = Span(1, split, sum(widths[:split]))
        self.right = Span(split + 1, max(split + 1, len(widths)), sum(widths[split:]) or total)

    def write(self, row: int, span: Span, text: str, face: Font, side: Align = Align.CENTRE) -> None:
        """A text across the span; the row grows to hold it."""
        cell = _cell(self.page, row, span.first)
        put(cell, text)
        cell.font, cell.alignment = face, alignment(side)
        if span.last > span.first:
            self.page.merge_cells(start_row=row, end_row=row, start_column=span.first, end_column=span.last)
        lines = sum(1 + int(len(part) * _MM_PER_LETTER / span.width) for part in text.split("\n"))
        height = self.page.row_dimensions[row].height or 0
        self.page.row_dimensions[row].height = max(height, lines * _LINE_HEIGHT)


def _cell(page: Worksheet, row: int, column: int) -> Cell:
    return cast("Cell", page.cell(row, column))  # never a merged one: spans are written from the left


def put(cell: Cell, text: str) -> None:
    """A text that stays text, whatever it begins with."""
    cell.value = clean(text)
    cell.data_type = "s"


def paint(page: Worksheet, sheet: Sheet, document: Document, end: int) -> None:
    """Everything but the rows of the table, which ends in row `end`."""
    painter = Painter(page, sheet)
    if sheet.has_head:
        _paint_head(painter, document.head)
    for row, (text, tone) in enumerate(sheet.lines, sheet.first_line_row):
        face = font(bold=True, size=14) if tone is Tone.BOLD else font(italic=True)
        painter.write(row, painter.whole, text, face)
    _paint_columns(page, sheet)
    if sheet.is_last:
        _paint_closing(painter, document, end + 2)
    _set_up(page, sheet, end)


def _paint_head(painter: Painter, head: Head) -> None:
    names = [(line, font()) for line in head.parent.upper().split("\n") if line]
    names += [(line, font(bold=True)) for line in head.agency.upper().split("\n") if line]
    upper, lower = names[:1], names[1:]
    for row, lines in ((1, upper), (2, lower)):
        if lines:
            painter.write(row, painter.left, "\n".join(line for line, _ in lines), lines[-1][1])
    painter.write(1, painter.right, NATION, font(bold=True))
    painter.write(2, painter.right, MOTTO, font(bold=True, underline=True, size=13))
    if head.symbol:
        painter.write(3, painter.left, number_line(head.number, head.symbol), font())
    if head.place is not None:
        painter.write(
            3, painter.right, f"{head.place}, {official_date(head.day)}", font(italic=True, size=13)
        )


def _paint_columns(page: Worksheet, sheet: Sheet) -> None:
    for place, column in enumerate(sheet.table.columns, 1):
        cell = _cell(page, sheet.header_row, place)
        put(cell, column.title)
        style_header(cell)
        page.column_dimensions[get_column_letter(place)].width = column.width / _MM_PER_CHARACTER


def _paint_closing(painter: Painter, document: Document, row: int) -> None:
    """Signatures side by side with free rows to sign in; Nơi nhận on the left, or under the left one."""
    if not document.signatures:
        return
    spans = (painter.left, painter.right)[-len(document.signatures) :]
    deepest = max(len(signature.lines) for signature in document.signatures)
    for signature, span in zip(document.signatures, spans, strict=True):
        _paint_signature(painter, signature, span, row, deepest)
    below = row + deepest + _SIGNING_ROWS + 2 if document.signatures[1:] else row
    _paint_recipients(painter, document.recipients_lines, below)


def _paint_signature(painter: Painter, signature: Signature, span: Span, row: int, deepest: int) -> None:
    for place, line in enumerate(signature.lines):
        painter.write(row + place, span, line.upper(), font(bold=True, size=13))
    name_row = row + deepest + _SIGNING_ROWS
    below = [text for text in (signature.office.upper(), signature.name) if text]
    for place, text in enumerate(below):
        painter.write(name_row + place, span, text, font(bold=True, size=13))


def _paint_recipients(painter: Painter, lines: tuple[str, ...], row: int) -> None:
    if lines:
        painter.write(row, painter.left, "Nơi nhận:", font(bold=True, italic=True), Align.LEFT)
    ends = zip_longest(lines, [";"] * (len(lines) - 1), fillvalue=".")
    for place, (line, end) in enumerate(ends, 1):
        text = f"- {line.rstrip(' ;,.')}{end}"
        painter.write(row + place, painter.left, text, font(size=11), Align.LEFT)


def filtered(sheet: Sheet, end: int) -> str:
    """The cells of the filter of a table that ends in row `end`: titles and rows, no total."""
    last = max(end - (sheet.table.total is not None), sheet.header_row)
    return f"A{sheet.header_row}:{get_column_letter(len(sheet.table.columns))}{last}"


def _set_up(page: Worksheet, sheet: Sheet, end: int) -> None:
    """Frozen titles, a filter, and A4 sheets as wide as the table with the titles on each."""
    columns = sheet.table.columns
    page.freeze_panes = f"A{sheet.header_row + 1}"
    page.auto_filter.ref = filtered(sheet, end)
    page.print_title_rows = f"{sheet.header_row}:{sheet.header_row}"
    wide = sheet.landscape or sum(column.width for column in columns) > _WIDE
    page.page_setup.orientation = "landscape" if wide else "portrait"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True
    page.page_margins = PageMargins(
        left=30 / _INCH,
        right=15 / _INCH,
        top=20 / _INCH,
        bottom=20 / _INCH,
        header=10 / _INCH,
        footer=10 / _INCH,
    )
    page.HeaderFooter.differentFirst = True
    header = cast("HeaderFooterItem", page.oddHeader).center
    header.text, header.font, header.size = "&P", f"{FACE},Regular", 14
