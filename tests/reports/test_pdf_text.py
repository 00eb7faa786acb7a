"""Text comes out as it went in: composed, literal, never read as markup."""

import io
import unicodedata
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pikepdf
import pytest

from reports.document import Appendix, Article, Group, Head, Heading, Paragraph, Signature
from reports.fonts import VIETNAMESE_LETTERS
from tests.reports import checks
from tests.reports.reading import full_text, printed, squeezed
from tests.reports.samples import document, row, table

HOSTILE = [
    '<img src="/etc/passwd"/>',
    "=1+1",
    "<b>đậm",
    "</para><para>",
    '<font color="x">&amp;</font>',
    '<a href="javascript:alert(1)">mở</a>',
    "&lt; &#60; &",
    "(ngoặc \\ chéo) %d {0}",
    "{{ 7*7 }} ${x}",
]


def everywhere(text):
    """A document with the text in every place that takes one."""
    return document(
        head=Head(parent=text, agency=text, symbol=text, number="5", place=text),
        title=text,
        subject=text,
        authority=text,
        addressees=(text,),
        legal_bases=(text,),
        blocks=(
            Heading(text),
            Heading(text, level=0),
            Paragraph(text, lead=text),
            Article(1, text),
            table((Group(text, text), row(1, text)), total=(text, text, None, None, None), caption=text),
            table((), empty=text),
        ),
        signatures=(Signature((text,), text), Signature((text,), text, office=text)),
        recipients_lines=(text,),
        appendices=(Appendix(label=text, title=text, subject=text, attached=text),),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_literally_in_every_place(text):
    pdf = printed(everywhere(text))
    found = squeezed(" ".join(full_text(pdf.data))).casefold()
    assert found.count(squeezed(text).rstrip(";,.").casefold()) >= 25
    assert checks.font_faults(pdf) == []
    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        assert not [page for page in opened.pages if "/Annots" in page or "/XObject" in page.Resources]


def test_every_vietnamese_letter_comes_out_composed():
    letters = " ".join(VIETNAMESE_LETTERS)
    decomposed = unicodedata.normalize("NFD", letters)
    for document_ in (
        document(blocks=(Paragraph(decomposed),)),
        document(blocks=(table((row(1, decomposed),)),)),
    ):
        text = squeezed(" ".join(full_text(printed(document_).data)[:1]))
        assert squeezed(letters) in text


@pytest.mark.parametrize("style", [{}, {"bold": True}, {"italic": True}, {"bold": True, "italic": True}])
def test_every_style_holds_every_letter(style):
    pdf = printed(document(blocks=(Paragraph(VIETNAMESE_LETTERS, **style),), appendices=()))
    assert VIETNAMESE_LETTERS in squeezed("".join(run.text for run in pdf.runs))


def test_control_and_invisible_characters_are_dropped():
    text = "A\x00B\x07C\x1b[31mD\u200bE\u202eF\ufeffG"
    pdf = printed(document(blocks=(Paragraph(text), table((row(1, text),))), appendices=()))
    assert " ".join(full_text(pdf.data)).count("ABC[31mDEFG") == 2


def test_characters_that_the_face_lacks_are_shown_as_squares():
    pdf = printed(document(blocks=(Paragraph("Đạt ✓ 😀"), table((row(1, "Đạt ☐ 漢"),))), appendices=()))
    shown = [(run.text, run.size) for run in pdf.runs if run.text.startswith("Đạt")]
    assert sorted(shown) == [("Đạt □ □", 12), ("Đạt □ □", 14)]


def test_characters_beyond_the_first_subset_take_the_usual_way():
    many = " ".join(chr(code) for code in range(0x391, 0x3CA) if code != 0x3A2)
    cyrillic = " ".join(chr(code) for code in range(0x410, 0x450))
    rows = (row(1, VIETNAMESE_LETTERS), row(2, many), row(3, cyrillic), (4, "Trần", None, None, 1))
    pdf = printed(document(blocks=(table(rows, total=(many, cyrillic, None, None, None)),), appendices=()))
    text = squeezed(" ".join(full_text(pdf.data)))
    for expected in (VIETNAMESE_LETTERS, many, cyrillic):
        assert squeezed(expected) in text
    assert checks.covered_text_faults(pdf) == []
    assert checks.margin_faults(pdf) == []


@pytest.mark.parametrize("text", ["ở" * 5000, "Ủy ban " * 700])
def test_five_thousand_letters_stay_inside_the_margins(text):
    blocks = (
        Paragraph(text),
        Heading(text),
        table((Group(text), row(1, text)), total=(None, text, None, None, None)),
        Paragraph("Hết./."),
    )
    changes = {
        "subject": text,
        "legal_bases": (text,),
        "recipients_lines": (text,),
        "addressees": (text, "B"),
    }
    pdf = printed(document(blocks=blocks, appendices=(), **changes))
    assert checks.margin_faults(pdf) == []
    assert checks.covered_text_faults(pdf) == []
    letters = squeezed(" ".join(run.text for run in pdf.runs))
    assert letters.count(text[:2]) >= 9 * 700


def test_line_breaks_are_kept():
    pdf = printed(
        document(blocks=(Paragraph("dòng một\ndòng hai"), table((row(1, "trên\ndưới"),))), appendices=())
    )
    assert pdf.run("dòng hai").baseline > pdf.run("dòng một").baseline
    assert pdf.run("dưới").baseline > pdf.run("trên").baseline


def test_the_file_says_its_title_agency_and_language():
    with pikepdf.open(io.BytesIO(printed(document()).data)) as opened:
        assert str(opened.docinfo["/Title"]) == "Quyết định Về việc tặng Bằng khen"
        assert str(opened.docinfo["/Author"]) == "Tỉnh Hưng Yên"
        assert str(opened.Root["/Lang"]) == "vi-VN"


def test_streams_are_not_blown_up_to_text():
    assert b"ASCII85" not in printed(document()).data


def test_the_file_tells_the_instant_it_was_given_in_its_zone():
    made_at = datetime(2021, 12, 5, 8, 30, 7, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    with pikepdf.open(io.BytesIO(printed(document(made_at=made_at)).data)) as opened:
        dates = {str(opened.docinfo[name]) for name in ("/CreationDate", "/ModDate")}
    assert dates == {"D:20211205083007+07'00'"}


def test_the_same_document_gives_the_same_bytes():
    made_at = datetime(2021, 12, 5, 8, 30, tzinfo=UTC)
    assert printed(document(made_at=made_at)).data == printed(document(made_at=made_at)).data
