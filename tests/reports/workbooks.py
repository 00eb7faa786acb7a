"""Workbooks as another reader opens them."""

import io

import openpyxl

from reports.excel import render_xlsx
from tests.reports.samples import document


def written(document_) -> bytes:
    stream = io.BytesIO()
    render_xlsx(document_, stream)
    return stream.getvalue()


def opened(document_):
    return openpyxl.load_workbook(io.BytesIO(written(document_)))


def only(*tables, **changes):
    return document(blocks=tables, appendices=(), **changes)


def body(book, name=None):
    """Cells under the column titles of a sheet, row by row."""
    sheet = book[name] if name else book.worksheets[0]
    start = sheet.auto_filter.ref.split(":")[0].lstrip("A")
    return list(sheet.iter_rows(min_row=int(start) + 1))
