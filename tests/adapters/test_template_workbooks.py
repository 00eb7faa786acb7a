"""A workbook to fill in keeps its heading, opens its cells, offers lists and tells unseen what it is."""

import io

from openpyxl import load_workbook

from tracker.adapters.template_workbooks import TemplateColumn, write_template
from tracker.adapters.workbooks import STAMP, read_table

COLUMNS = [TemplateColumn("Tên", 30, hint="Ghi đủ"), TemplateColumn("Loại", 10, choices="loai")]
HOSTILE = "=1+1"


def made() -> bytes:
    rows = [("Lê Văn A", "Một"), (HOSTILE, "")]
    return write_template("Bảng", COLUMNS, rows, {"loai": ["Một", "=Hai"], "rong": []}, ["mau", "1"])


def test_it_is_read_back_with_its_stamp() -> None:
    table = read_table(made())
    assert table.rows == [["Tên", "Loại"], ["Lê Văn A", "Một"], [HOSTILE, ""]]
    assert table.stamp == ["mau", "1"]


def test_the_heading_is_locked_and_the_rest_is_open_text() -> None:
    book = load_workbook(io.BytesIO(made()))
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    assert not sheet.protection.insertRows
    assert all(cell.protection.locked for cell in sheet[1])
    assert not any(cell.protection.locked for row in sheet["A2:B3"] for cell in row)
    assert {cell.data_type for row in sheet["A2:A3"] for cell in row} == {"s"}
    whole = sheet.column_dimensions["B"]
    assert (whole.protection.locked, whole.number_format, whole.width) == (False, "@", 10)
    assert sheet.freeze_panes == "D2"


def test_lists_are_named_on_a_hidden_sheet_and_the_stamp_is_hidden_deeper() -> None:
    book = load_workbook(io.BytesIO(made()))
    assert {name: found.attr_text for name, found in book.defined_names.items()} == {
        "loai": "'danh-muc'!$A$1:$A$2",
        "rong": "'danh-muc'!$B$1:$B$1",
    }
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "hidden", "veryHidden"]
    assert book.sheetnames[2] == STAMP
    assert book["danh-muc"]["A2"].data_type == "s"
    rules = {rule.type: rule for rule in book.worksheets[0].data_validations.dataValidation}
    assert (rules["list"].formula1, str(rules["list"].sqref)) == ("loai", "B2:B5001")
    assert (rules["textLength"].prompt, rules["textLength"].formula1) == ("Ghi đủ", "2000")
    assert all(rule.showErrorMessage for rule in rules.values())
