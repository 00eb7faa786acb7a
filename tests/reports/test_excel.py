"""Workbooks, read back by two other readers."""

import io
from datetime import date
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest

from reports.document import Appendix, Column, Group, Head, Kind, Signature, Table
from tests.reports.samples import COLUMNS, document, row, table
from tests.reports.workbooks import body, only, opened

ODD_TEXTS = [
    "=1+1",
    "+84 912",
    "-5",
    "@SUM(A1)",
    "\t=cmd|' /C calc'!A0",
    '<img src="/etc/passwd"/>',
    "<b>&amp;",
    "http://127.0.0.1/",
    "0123456789",
    "#N/A",
    "_x000D_",
    "TRUE",
    "dòng một\ndòng hai",
    "  có khoảng trắng  ",
]


def formula_faults(book):
    return [
        c.coordinate
        for sheet in book
        for line in sheet
        for c in line
        if c.data_type in {"f", "e"} or c.hyperlink
    ]


def font_faults(book):
    return [
        c.coordinate
        for sheet in book
        for line in sheet
        for c in line
        if c.value is not None and c.font.name != "Times New Roman"
    ]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_user_text_stays_text_everywhere(text):
    hostile = document(
        head=Head(parent=text, agency=text, symbol=text, number="5", place=text),
        title=text,
        subject=text,
        signatures=(Signature((text,), text, office=text),),
        recipients_lines=(text,),
        appendices=(
            Appendix(
                label=text,
                title=text,
                subject=text,
                attached=text,
                blocks=(
                    Table(
                        (Column("STT", Kind.INTEGER), Column(text), Column("Ngày", Kind.DATE)),
                        (Group(text, text), (1, text, date(2021, 1, 2)), (text, text, text)),
                        total=(text, text, None),
                        caption=text,
                        sheet=text,
                    ),
                ),
            ),
        ),
    )
    book = opened(hostile)
    shown = text.replace("\t", " ").replace("_x000D_", "_x005F_x000D_")
    rows = body(book)
    assert formula_faults(book) == []
    assert [cell.value for cell in rows[0][:2]] == [shown, shown]
    assert [cell.value for cell in rows[1][:2]] == [1, shown]
    assert [cell.value for cell in rows[2]] == [shown] * 3
    assert {cell.data_type for line in rows[:3] for cell in line if cell.value == shown} == {"s"}


def test_the_checks_find_what_is_planted():
    book = opened(document())
    assert (formula_faults(book), font_faults(book)) == ([], [])
    sheet = book.worksheets[0]
    sheet["A1"] = "=1+1"
    sheet["A2"].font = openpyxl.styles.Font(name="Calibri")
    stream = io.BytesIO()
    book.save(stream)
    again = openpyxl.load_workbook(stream)
    assert formula_faults(again) == ["A1"]
    assert font_faults(again) == ["A2"]


def test_the_head_is_that_of_an_official_document():
    sheet = opened(document()).worksheets[0]
    texts = [[cell.value for cell in line if cell.value] for line in sheet.iter_rows(max_row=9)]
    assert texts == [
        ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["TỈNH HƯNG YÊN", "Độc lập - Tự do - Hạnh phúc"],
        ["Số: 05/QĐ-UBND", "Hưng Yên, ngày 05 tháng 12 năm 2021"],
        [],
        ["QUYẾT ĐỊNH"],
        ["Về việc tặng Bằng khen"],
        ["DANH SÁCH"],
        ["(Kèm theo Quyết định số 05/QĐ-UBND)"],
        [],
    ]
    bold = [sheet.cell(*place).font.b for place in ((1, 1), (2, 1), (1, 3), (5, 1))]
    assert bold == [False, True, True, True]
    assert sheet["A8"].font.i


def test_signatures_and_recipients_follow_the_last_table():
    sheet = opened(document()).worksheets[0]
    texts = [cell.value for line in sheet.iter_rows(min_row=14) for cell in line if cell.value]
    assert texts == [
        "Nơi nhận:",
        "KT. CHỦ TỊCH",
        "- Như Điều 3;",
        "PHÓ CHỦ TỊCH",
        "- Lưu: VT, NC.",
        "Trần Thị Mẫu",
    ]


def test_every_text_is_in_times_new_roman():
    assert font_faults(opened(document())) == []


def test_values_keep_their_types_and_formats():
    cells = body(opened(only(table((row(7),)))))[0]
    assert [cell.value for cell in cells] == [7, "Đặng Thị Ưởng", cells[2].value, 7 / 40, 16_380_000]
    assert cells[2].value.date() == date(2021, 12, 5)
    assert [cell.number_format for cell in cells] == ["#,##0", "@", "dd/mm/yyyy", "0.0%", "#,##0"]
    assert [cell.alignment.horizontal for cell in cells] == ["center", "left", "center", "right", "right"]
    assert all(cell.alignment.wrap_text and cell.border.top.style == "thin" for cell in cells)


@pytest.mark.parametrize(
    ("kind", "value", "stored", "number_format"),
    [
        (Kind.PERCENT, Fraction(1), 1, "0%"),
        (Kind.PERCENT, Decimal("0.875"), 0.875, "0.0%"),
        (Kind.PERCENT, 0, 0, "0%"),
        (Kind.DECIMAL, Decimal("63.75"), 63.75, "#,##0.0#"),
        (Kind.DECIMAL, 5100, 5100, "#,##0"),
        (Kind.DECIMAL, 2.0, 2, "#,##0"),
        (Kind.INTEGER, Decimal("1e6"), 1_000_000, "#,##0"),
        (Kind.INTEGER, None, None, "#,##0"),
        (Kind.DECIMAL, None, None, "#,##0.0#"),
        (Kind.DECIMAL, float("nan"), "nan", "#,##0.0#"),
        (Kind.TEXT, 2021, "2021", "@"),
        (Kind.TEXT, date(2021, 8, 31), "31/08/2021", "@"),
        (Kind.DATE, date(1890, 5, 19), "19/05/1890", "dd/mm/yyyy"),
        (Kind.DATE, None, None, "dd/mm/yyyy"),
        (Kind.INTEGER, "chưa rõ", "chưa rõ", "#,##0"),
    ],
)
def test_each_kind_of_value(kind, value, stored, number_format):
    cell = body(opened(only(Table((Column("A"), Column("B", kind)), (("x", value),)))))[0][1]
    assert (cell.value, cell.number_format) == (stored, number_format)


def test_titles_stay_in_sight_and_come_again_on_every_printed_page():
    sheet = opened(document()).worksheets[0]
    assert sheet.freeze_panes == "A11"
    assert sheet.auto_filter.ref == "A10:E13"
    assert sheet.print_title_rows == "$10:$10"
    assert [cell.value for cell in sheet[10]] == [column.title for column in COLUMNS]
    assert all(cell.font.b and cell.alignment.horizontal == "center" for cell in sheet[10])


def test_sheets_are_set_up_for_a4():
    book = opened(document(blocks=(table((row(1),), sheet="Đứng"),)))
    upright, across = book.worksheets
    assert (upright.page_setup.orientation, across.page_setup.orientation) == ("portrait", "landscape")
    for sheet in book:
        setup, margins = sheet.page_setup, sheet.page_margins
        assert (setup.paperSize, setup.fitToWidth, setup.fitToHeight) == (9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        sides = [round(side * 25.4) for side in (margins.left, margins.right, margins.top, margins.bottom)]
        assert sides == [30, 15, 20, 20]
        assert sheet.HeaderFooter.differentFirst
        assert sheet.oddHeader.center.text == "&P"


def test_columns_are_as_wide_as_on_paper():
    sheet = opened(document()).worksheets[0]
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDE"]
    ratios = [width / column.width for width, column in zip(widths, COLUMNS, strict=True)]
    assert max(ratios) == pytest.approx(min(ratios))


def test_group_rows_and_the_total():
    rows = (Group("Tập thể", "I"), row(1), Group("Cá nhân", "II"), row(2))
    sheet = opened(only(table(rows, total=(None, "Tổng cộng", None, None, 7_020_000)))).worksheets[0]
    lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=sheet.max_row - 20)]
    start = lines.index(["I", "Tập thể", None, None, None])
    assert lines[start + 2] == ["II", "Cá nhân", None, None, None]
    assert lines[start + 4] == [None, "Tổng cộng", None, None, 7_020_000]
    bold = [[cell.font.b for cell in line] for line in sheet.iter_rows(min_row=sheet.max_row - 20)]
    assert bold[start][:2] == [True, True]
    assert bold[start + 4][1] is True
    last = int(sheet.auto_filter.ref.rsplit("E", 1)[1])
    assert sheet.cell(last + 1, 2).value == "Tổng cộng"
