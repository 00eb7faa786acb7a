"""Every cell of a document's tables reads the same on paper and in the workbook."""

import io
from decimal import ROUND_HALF_UP, Decimal

import openpyxl
import pdfplumber
import pytest

from reports.catalogue import (
    consultation_request,
    decision,
    directive_progress,
    meeting_minutes,
    nomination_list,
    processing_slip,
    submission_letter,
)
from reports.document import Paragraph
from reports.excel import render_xlsx
from reports.pdf import render_pdf
from tests.reports import catalogue_data as data
from tests.reports.reading import squeezed

DOCUMENTS = {
    "directive_progress": directive_progress.build(data.progress()),
    "nomination_list": nomination_list.build(data.nomination_list(40)),
    "meeting_minutes": meeting_minutes.build(data.minutes()),
    "decision": decision.build(data.decision()),
    "consultation_request": consultation_request.build(data.consultation()),
    "processing_slip": processing_slip.build(data.slip()),
    "submission_letter": submission_letter.build(data.letter()),
}
PLACES = {"#,##0": 0, "#,##0.0#": 2, "0%": 0, "0.0%": 1}


def on_paper(document):
    """Rows of all tables, header rows once, cells without spaces."""
    stream = io.BytesIO()
    render_pdf(document, stream)
    rows = []
    with pdfplumber.open(stream) as pdf:
        for page in pdf.pages:
            for table in page.extract_tables():
                rows += [tuple(squeezed(cell) for cell in line if cell and cell != "–") for line in table]
    headers = {tuple(squeezed(column.title) for column in table.columns) for table, _ in document.tables()}
    return [line for line in rows if line not in headers]


def in_workbook(document, change=None):
    """The same rows as a person sees them in the sheets, without those that are for the workbook only."""
    stream = io.BytesIO()
    render_xlsx(document, stream)
    book = openpyxl.load_workbook(stream)
    if change:
        change(book)
    only_here = {table.sheet for table, _ in document.tables() if not table.on_paper}
    return [row for sheet in book if sheet.title not in only_here for row in _rows(sheet)]


def _rows(sheet):
    first = int(sheet.auto_filter.ref.split(":")[0].lstrip("A")) + 1
    for line in sheet.iter_rows(min_row=first):
        if line[0].border.top.style:
            yield tuple(squeezed(shown(cell)) for cell in line if cell.value is not None)


def shown(cell):
    if cell.is_date:
        return f"{cell.value:%d/%m/%Y}"
    if isinstance(cell.value, str):
        return cell.value
    percent = cell.number_format.endswith("%")
    value = Decimal(repr(cell.value)) * (100 if percent else 1)
    places = PLACES[cell.number_format]
    text = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"
    if "#" in cell.number_format.partition(".")[2]:
        text = text.rstrip("0")
    return text.translate(str.maketrans(",.", ".,")) + ("%" if percent else "")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paper_and_workbook_agree(name):
    document = DOCUMENTS[name]
    paper, workbook = on_paper(document), in_workbook(document)
    assert len(paper) > 8
    assert paper == workbook


def test_what_is_late_adds_up_to_the_single_things_of_the_workbook():
    document = DOCUMENTS["directive_progress"]
    stream = io.BytesIO()
    render_xlsx(document, stream)
    book = openpyxl.load_workbook(stream)
    assert len(list(_rows(book["Từng việc quá hạn"]))) == 5
    assert list(_rows(book["Việc quá hạn"]))[-1] == ("Tổngcộng", "5")
    assert ("Tổngcộng", "5") in on_paper(document)
    assert any(
        "Có 05 việc đã quá hạn" in block.text for block in document.blocks if isinstance(block, Paragraph)
    )


def test_one_changed_number_is_noticed():
    def change(book):
        cell = next(c for line in book["Chỉ tiêu"].iter_rows() for c in line if c.value == 63.75)
        cell.value = 63.76

    document = DOCUMENTS["directive_progress"]
    assert on_paper(document) != in_workbook(document, change)
