"""Rows as they are streamed, sheets and the file that holds them."""

import io
import tracemalloc
import unicodedata
import zipfile

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from reports import excel
from reports.document import Align, Column, Group, Paragraph, Table
from reports.excel import render_xlsx
from reports.text import clean
from reports.xlsx.frame import frame
from reports.xlsx.rows import text_xml
from tests.reports.samples import document, row, table
from tests.reports.workbooks import body, only, opened, written


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


@given(st.text(max_size=60))
def test_any_text_comes_back_as_it_is_printed(text):
    read = fromstring(f"<is>{text_xml(text)}</is>")[0].text or ""
    assert read.replace("_x005F_", "_") == clean(text).replace("_x005F_", "_")


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


@pytest.mark.parametrize("sheets", [1, 2, 7])
def test_the_frame_is_made_twice_whatever_the_number_of_sheets(monkeypatch, sheets):
    made = []

    def counted(*args):
        made.append(args)
        return frame(*args)

    monkeypatch.setattr(excel, "frame", counted)
    tables = [
        table([row(n) for n in range(1, 3 + place)], caption=f"Bảng {place}") for place in range(sheets)
    ]
    book = opened(only(*tables))
    assert len(made) == 2
    ends = [sheet.auto_filter.ref.split(":")[1] for sheet in book.worksheets]
    starts = [int(sheet.print_title_rows.split(":")[0].strip("$")) for sheet in book.worksheets]
    assert ends == [f"E{start + 2 + place}" for place, start in enumerate(starts)]
