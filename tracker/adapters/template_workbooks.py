"""Workbooks to be filled in offline: drop-down lists, protected headings, and a stamp that nobody sees."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tracker.adapters.workbooks import LONGEST_CELL, MOST_ROWS, STAMP

LISTS = "danh-muc"
BODY, HEAD = Font(name="Times New Roman", size=12), Font(name="Times New Roman", size=12, bold=True)
SHADE = PatternFill("solid", fgColor="FFE7EEF7")
OPEN = Protection(locked=False)
TOP = Alignment(vertical="top", wrap_text=True)
FOREIGN = "Giá trị không có trong danh mục. Hãy chọn trong danh sách thả xuống."
TOO_LONG = f"Hãy rút ngắn còn tối đa {LONGEST_CELL} ký tự."


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column: its heading, its width in letters, what may be chosen (a formula of a list), and what to know of it."""

    title: str
    width: int
    choices: str = ""
    hint: str = ""


def write_template(
    title: str,
    columns: Sequence[TemplateColumn],
    rows: Iterable[Sequence[str]],
    lists: Mapping[str, Sequence[str]],
    stamp: Sequence[str],
) -> bytes:
    """A workbook with a first sheet to fill in, its cells text; `lists` are the named lists that columns choose from."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    _fill(sheet, columns, rows)
    for place, column in enumerate(columns, start=1):
        _guide(sheet, get_column_letter(place), column)
    _protect(sheet)
    _write_lists(book, lists)
    hidden = book.create_sheet(STAMP)
    hidden.append(list(stamp))
    hidden.sheet_state = "veryHidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Any, columns: Sequence[TemplateColumn], rows: Iterable[Sequence[str]]) -> None:
    sheet.append([column.title for column in columns])
    for cell in sheet[1]:
        cell.font, cell.fill, cell.alignment = HEAD, SHADE, TOP
    for number, words in enumerate(rows, start=2):
        for place, text in enumerate(words, start=1):
            cell = sheet.cell(number, place, text)
            cell.data_type = "s"  # a text that begins like a formula stays a text
            cell.font, cell.number_format, cell.protection, cell.alignment = BODY, "@", OPEN, TOP
    sheet.freeze_panes = "D2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _guide(sheet: Any, letter: str, column: TemplateColumn) -> None:
    whole = sheet.column_dimensions[letter]
    whole.width, whole.font, whole.number_format, whole.protection, whole.alignment = (
        column.width,
        BODY,
        "@",
        OPEN,
        TOP,
    )
    if column.choices:
        rule = DataValidation(type="list", formula1=column.choices, allow_blank=True, error=FOREIGN)
    else:
        rule = DataValidation(
            type="textLength",
            operator="lessThanOrEqual",
            formula1=LONGEST_CELL,
            allow_blank=True,
            error=TOO_LONG,
        )
    rule.errorTitle, rule.showErrorMessage = column.title, True
    if column.hint:
        rule.promptTitle, rule.prompt, rule.showInputMessage = column.title, column.hint, True
    rule.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
    sheet.add_data_validation(rule)


def _protect(sheet: Any) -> None:
    # Against slips, not against people: there is no password.
    rules = sheet.protection
    rules.sheet = True
    for allowed in (
        "formatColumns",
        "formatRows",
        "formatCells",
        "insertRows",
        "deleteRows",
        "sort",
        "autoFilter",
    ):
        setattr(rules, allowed, False)


def _write_lists(book: Workbook, lists: Mapping[str, Sequence[str]]) -> None:
    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    for place, (name, words) in enumerate(lists.items(), start=1):
        for number, text in enumerate(words, start=1):
            sheet.cell(number, place, text).data_type = "s"
        letter = get_column_letter(place)
        area = f"'{LISTS}'!${letter}$1:${letter}${max(len(words), 1)}"
        book.defined_names[name] = DefinedName(name, attr_text=area)
