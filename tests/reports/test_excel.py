"""Workbooks, read back by two other readers."""

import io
import tracemalloc
import unicodedata
import zipfile
from datetime import date
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring
from python_calamine import CalamineWorkbook

from reports.document import Align, Appendix, Column, Group, Head, Kind, Paragraph, Signature, Table
from reports.excel import render_xlsx
from tests.reports.samples import COLUMNS, document, row, table

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


@pytest.mark.parametrize("count", [0, 1, 255, 256, 257, 600])
def test_every_row_is_written_in_order(count):
    data = written(only(table(row(n, f"Người {n}") for n in range(1, count + 1)), signatures=()))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    people = [line for line in rows if str(line[1]).startswith("Người ")]
    assert [(line[0], line[1]) for line in people] == [(n, f"Người {n}") for n in range(1, count + 1)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = fromstring(archive.read("xl/worksheets/sheet1.xml"))
    numbers = [int(line.get("r")) for line in sheet.iter("{*}row")]
    assert numbers == sorted(set(numbers))


def test_a_table_without_rows_says_so():
    cells = body(opened(only(table(()))))[0]
    assert [cell.value for cell in cells] == [None, "Không có dữ liệu.", None, None, None]


def test_a_table_of_one_column():
    one = Table((Column("Tên", align=Align.LEFT),), (Group("Nhóm", "I"), ("Một",), (None,)))
    assert [line[0].value for line in body(opened(only(one)))[:3]] == ["I Nhóm", "Một", None]


def test_one_sheet_a_table_with_names_that_programs_take():
    names = ["Bảng: [1/2]*?", "bảng   1 2", "x" * 40, "X" * 31, "'nháy'", "", "History"]
    tables = tuple(table((row(n),), sheet=name) for n, name in enumerate(names))
    sheets = opened(only(*tables, title="Báo cáo")).sheetnames
    assert len({name.casefold() for name in sheets}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in sheets)
    assert sheets[5:] == ["Báo cáo", "History (2)"]


def test_a_document_without_tables_is_refused():
    with pytest.raises(ValueError, match="without a table"):
        written(only(Paragraph("Chỉ có lời.")))


def test_text_is_composed_clean_and_no_longer_than_a_cell():
    decomposed = unicodedata.normalize("NFD", "Nguyễn Thị Ưởng")
    rows = (row(1, decomposed), row(2, "A\x00B\x1f\u200bC\ufffe"), row(3, "ở" * 40_000))
    names = [line[1].value for line in body(opened(only(table(rows))))[:3]]
    assert names[:2] == ["Nguyễn Thị Ưởng", "ABC"]
    assert names[2] == "ở" * 32_766 + "…"


def test_properties_name_title_and_agency():
    properties = opened(document()).properties
    assert properties.title == "Quyết định Về việc tặng Bằng khen"
    assert (properties.creator, properties.language) == ("Tỉnh Hưng Yên", "vi-VN")


def test_the_file_is_a_sound_package():
    with zipfile.ZipFile(io.BytesIO(written(document()))) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert len(archive.namelist()) == len(set(archive.namelist()))
        for name in archive.namelist():
            assert fromstring(archive.read(name)) is not None


def test_memory_does_not_grow_with_the_rows():
    def peak(count):
        tracemalloc.start()
        render_xlsx(only(table(row(n, f"Người số {n}") for n in range(count))), _Nowhere())
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(10)
    assert peak(20_000) < peak(2_000) + 2_000_000


class _Nowhere(io.RawIOBase):
    """A file that keeps nothing."""

    def writable(self):
        return True

    def write(self, data):
        return len(data)
