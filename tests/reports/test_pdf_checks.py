"""Each check of a page finds the fault planted for it."""

import io

import pytest
from reportlab.lib.pagesizes import A4, A5
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reports.fonts import register_fonts
from tests.reports import checks
from tests.reports.reading import MM, read


def drawn(*pages, size=A4, font=None):
    """A PDF whose pages hold texts at (x, y) millimetres from the upper left."""
    face = font or register_fonts().regular
    assert pdfmetrics.getFont(face)
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, initialFontName=face)
    for texts in pages:
        for x, y, text in texts:
            canvas.setFont(face, 14)
            canvas.drawString(x * MM, size[1] - y * MM, text)
        canvas.showPage()
    canvas.save()
    return read(stream.getvalue())


GOOD = ((40, 30, "Một"), (40, 40, "Hai"), (120, 60, "KÝ TÊN"))


def test_a_page_without_faults_passes():
    assert checks.faults(drawn(GOOD), [1]) == []
    assert checks.lone_signature_faults(drawn(GOOD), "KÝ TÊN") == []


@pytest.mark.parametrize(
    "text", [(25, 50, "trái"), (190, 50, "phải quá"), (40, 22, "cao"), (40, 281, "thấp")]
)
def test_text_in_a_margin_is_found(text):
    assert checks.margin_faults(drawn((text,)))


def test_a_wrong_sheet_is_found():
    assert checks.sheet_faults(drawn(((40, 50, "x"),), size=A5))


@pytest.mark.parametrize(
    "second",
    [(), ((104, 13, "3"),), ((110, 13, "2"),), ((104, 13, "2"), (60, 13, "2"))],
    ids=["absent", "wrong", "off centre", "twice"],
)
def test_a_wrong_page_number_is_found(second):
    assert checks.page_number_faults(drawn(GOOD, second), [2])
    assert checks.page_number_faults(drawn(GOOD, ((103.8, 13, "2"),)), [2]) == []
    assert checks.page_number_faults(drawn(GOOD, ((103.8, 13, "2"),)), [1, 1])


def test_a_face_that_is_not_embedded_is_found():
    faults = checks.font_faults(drawn(((40, 50, "Helvetica"),), font="Helvetica"))
    assert any("not embedded" in fault for fault in faults)
    assert "Helvetica is used" in faults


def test_a_lone_signature_is_found():
    assert checks.lone_signature_faults(drawn(GOOD[:2], (GOOD[2],)), "KÝ TÊN")
    assert checks.lone_signature_faults(drawn(GOOD[:2], (GOOD[0], GOOD[2])), "KÝ TÊN")


def test_overlapping_lines_are_found():
    assert checks.covered_text_faults(drawn(((40, 50, "dòng một"), (42, 52, "dòng hai"))))
