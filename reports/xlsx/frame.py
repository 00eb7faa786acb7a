"""Everything of a workbook but the rows of its tables, made by openpyxl and cut where the rows belong."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook

from reports.document import Document
from reports.text import clean
from reports.xlsx.page import filtered, paint
from reports.xlsx.plan import Sheet
from reports.xlsx.styles import StyleBook, TableStyles

_DIMENSION = re.compile(rb"<dimension[^>]*/>")


@dataclass(frozen=True)
class Cut:
    """The part of a sheet, parted where its rows belong."""

    name: str
    before: bytes
    after: bytes


@dataclass(frozen=True)
class Frame:
    """The other parts of the file by name; for each sheet its cut and the styles of its rows."""

    parts: dict[str, bytes]
    cuts: list[Cut]
    styles: list[TableStyles]


def frame(document: Document, sheets: Sequence[Sheet], ends: Sequence[int]) -> Frame:
    """The workbook around the rows; `ends` is the last row of each table, its header row while unknown.

    Style numbers are the same in every call with the same document.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    pages = [book.create_sheet(sheet.name) for sheet in sheets]
    numbers = StyleBook(pages[0])
    styles = [numbers.table_styles(sheet.table) for sheet in sheets]
    for page, sheet, end in zip(pages, sheets, ends, strict=True):
        paint(page, sheet, document, end)
    _describe(book, document)
    stream = io.BytesIO()
    book.save(stream)
    return _cut(stream, sheets, styles)


def ending(cut: Cut, sheet: Sheet, end: int) -> bytes:
    """What follows the rows of a sheet that is not the last, when they end in row `end`: the filter alone tells."""
    unknown, known = (f'<autoFilter ref="{filtered(sheet, row)}"'.encode() for row in (sheet.header_row, end))
    return cut.after.replace(unknown, known, 1)


def _describe(book: Workbook, document: Document) -> None:
    book.properties.title = clean(f"{document.title} {document.subject}".replace("\n", " ")).strip()
    book.properties.creator = clean(document.head.agency.replace("\n", " "))
    book.properties.language = "vi-VN"


def _cut(stream: io.BytesIO, sheets: Sequence[Sheet], styles: list[TableStyles]) -> Frame:
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    cuts = []
    for place, sheet in enumerate(sheets, 1):
        name = f"xl/worksheets/sheet{place}.xml"
        xml = _DIMENSION.sub(b"", parts.pop(name))  # it would tell a size that is not known yet
        end = xml.index(b"</row>", xml.index(b'<row r="%d"' % sheet.header_row)) + len(b"</row>")
        cuts.append(Cut(name, xml[:end], xml[end:]))
    return Frame(parts, cuts, styles)
