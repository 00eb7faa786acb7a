"""Workbooks from strangers: read as text when they are honest, refused in words when they are not."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from tests import files
from tracker.adapters import workbooks
from tracker.adapters.workbooks import MOST_ROWS, read_rows, write_rows
from tracker.domain.errors import Invalid


def book(*rows: list[object]) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def with_sheet(sheet: bytes) -> bytes:
    """A real workbook whose sheet was replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(["a"]))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            changed = entry.filename == "xl/worksheets/sheet1.xml"
            new.writestr(entry.filename, sheet if changed else old.read(entry))
    return stream.getvalue()


def sheet(cells: str) -> bytes:
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return f"{head}{cells}</sheetData></worksheet>".encode()


def test_cells_come_as_a_person_would_type_them() -> None:
    rows = read_rows(
        book(["Tên", "Số"], ["Đặng", 5], [date(2021, 9, 2), 1.5], [datetime(2021, 9, 2, 8), None])
    )
    assert rows == [["Tên", "Số"], ["Đặng", "5"], ["02/09/2021", "1.5"], ["02/09/2021", ""]]


def test_what_is_written_is_read_back_and_never_a_formula() -> None:
    hostile = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-1"]
    content = write_rows("Bảng", ["A", "B", "C", "D"], [hostile])
    assert read_rows(content) == [["A", "B", "C", "D"], hostile]
    cells = load_workbook(io.BytesIO(content)).active[2]
    assert {cell.data_type for cell in cells} == {"s"}


HOSTILE = {
    "empty": b"",
    "text": b"a,b,c",
    "picture": files.png(),
    "pdf": files.pdf(),
    "cut": book(["a"])[:-200],
    "no workbook": files.xlsx()[:50],
    "entity": with_sheet(b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + sheet("<row><c><v>1</v></c></row>")),
    "utf-16": with_sheet(sheet("<row/>").decode().encode("utf-16")),
    "not xml": with_sheet(b"\x01\x02<<<"),
    "slip": files.xlsx({"../../etc/evil": b"x"}),
    "absolute": files.xlsx({"/etc/evil": b"x"}),
    "many entries": files.xlsx({f"xl/{number}.xml": b"" for number in range(1001)}),
    "bomb": files.xlsx({"xl/media/zeros": b"0" * 9_000_000}),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_file_that_is_no_honest_workbook_is_refused_in_words(name: str) -> None:
    with pytest.raises(Invalid, match="không đọc được") as refusal:
        read_rows(HOSTILE[name])
    assert refusal.value.field == "file"


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="XFD1"><v>1</v></c></row>',
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        "<row r = '1'><c r = 'AZ1'><v>1</v></c></row>",
        "".join(f"<row r='{n}'><c r='A{n}'><v>1</v></c></row>" for n in (1, MOST_ROWS + 2)),
        "<row>" + "<c><v>1</v></c>" * 51 + "</row>",
    ],
)
def test_a_table_that_is_too_big_or_pretends_to_be_is_refused(cells: str) -> None:
    with pytest.raises(Invalid, match="nhiều hơn 5000 dòng hoặc 50 cột"):
        read_rows(with_sheet(sheet(cells)))


def test_a_big_file_and_a_long_cell_are_refused() -> None:
    with pytest.raises(Invalid, match="1 MB"):
        read_rows(b"0" * (1024 * 1024 + 1))
    with pytest.raises(Invalid, match="dài hơn 2000"):
        read_rows(book(["x" * 2001]))


def test_a_reader_that_does_not_come_back_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "SECONDS", 0.001)
    with pytest.raises(Invalid, match="không đọc được"):
        read_rows(book(["a"]))


def test_the_largest_table_is_read() -> None:
    rows = read_rows(book(*([["a", "b"]] * (MOST_ROWS + 1))))
    assert len(rows) == MOST_ROWS + 1
