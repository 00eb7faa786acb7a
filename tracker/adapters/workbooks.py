"""Workbooks that people fill in: read with suspicion, written as plain text."""

import io
import json
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from tracker.adapters.old_fonts import Converted, convert
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message

MOST_BYTES = 1024 * 1024
MOST_ENTRIES = 1000
MOST_UNPACKED = 50 * 1024 * 1024
MOST_RATIO = 100
MOST_ROWS = 5000
MOST_COLUMNS = 50
LONGEST_CELL = 2000
SECONDS = 20
STAMP = "tracker"
"""The name of the hidden sheet that says which template a workbook is."""
CHILD = Path(__file__).with_name("sheet_child.py")
MARKER = Path(__file__).with_name("mark_child.py")
UNREADABLE = "Tệp không đọc được. Hãy tải mẫu, điền bằng Excel và lưu dạng .xlsx rồi thử lại."
TOO_LARGE = "Tệp lớn hơn 1 MB. Hãy tách thành nhiều tệp."
MOST_LIST_BYTES = 2 * 1024 * 1024
"""Five thousand rows with a paragraph each weigh two thirds of a megabyte."""
LIST_TOO_LARGE = "Tệp lớn hơn 2 MB. Hãy tách thành nhiều tệp."
TOO_LONG = Message(
    "Bảng có nhiều hơn %(rows)s dòng hoặc %(columns)s cột. Hãy tách thành nhiều tệp.",
    rows=MOST_ROWS,
    columns=MOST_COLUMNS,
)
WORKBOOK = "xl/workbook.xml"
PARTS = (".xml", ".rels", ".vml")
REFERENCE = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{0,4})([0-9]{1,9})\s*["']""")


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds: the rows of its list, the first row of its stamp if it has one, and what old fonts hid."""

    rows: list[list[str]]
    stamp: list[str]
    converted: list[Converted]


def read_rows(content: bytes) -> list[list[str]]:
    """The cells of the first sheet as text, the heading first; Invalid, on the field `file`, with the remedy."""
    return read_table(content).rows


def read_table(content: bytes, most_bytes: int = MOST_BYTES, too_large: str = TOO_LARGE) -> Table:
    """The cells of the first sheet as text and the stamp; Invalid, on the field `file`, with the remedy."""
    if len(content) > most_bytes:
        raise Invalid(too_large, "file")
    inspect(content)
    return table_from(in_child(CHILD, content, STAMP))


def table_from(told: bytes) -> Table:
    """What a child has read, in Unicode; Invalid where it is too much."""
    try:
        found = json.loads(told)
    except ValueError as error:
        raise Invalid(UNREADABLE, "file") from error
    rows, converted = found["rows"], convert(found["pieces"])
    for cell in converted:
        rows[cell.row][cell.column] = cell.after
    if len(rows) > MOST_ROWS + 1 or any(len(row) > MOST_COLUMNS for row in rows):
        raise Invalid(TOO_LONG, "file")
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        raise Invalid(Message("Có ô dài hơn %(count)s ký tự. Hãy rút ngắn lại.", count=LONGEST_CELL), "file")
    return Table(rows, found["stamp"], converted)


def in_child(program: Path, content: bytes, *arguments: str) -> bytes:
    """What the program answers to the file on its stdin; Invalid when it fails or does not come back."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program, the file goes to its stdin
            [sys.executable, "-I", str(program), *arguments],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except subprocess.SubprocessError as error:
        raise Invalid(UNREADABLE, "file") from error
    return done.stdout


def write_rows(title: str, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet whose cells are text, whatever they hold."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, words in enumerate(heading):
        sheet.column_dimensions[chr(ord("A") + number)].width = max(len(words) + 4, 24)
    sheet.append([_cell(sheet, words, bold=True) for words in heading])
    for row in rows:
        sheet.append([_cell(sheet, words) for words in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def mark(content: bytes, marks: Iterable[tuple[int, int, str]]) -> bytes:
    """The same workbook with red cells: of its first sheet row (from 1), column (from 0) and the note on the cell.

    Invalid, on the field `file`, for what is no honest workbook. Earlier marks go.
    """
    inspect(content)
    return in_child(MARKER, json.dumps([*marks]).encode() + b"\n" + content)


def _cell(sheet: Any, words: str, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, words)
    cell.data_type = "s"  # a text that begins like a formula stays a text
    cell.font = Font(name="Times New Roman", size=12, bold=bold)
    cell.number_format = "@"
    return cell


def inspect(content: bytes, main_part: str = WORKBOOK) -> None:
    """Invalid for what is no honest workbook, or document of the `main_part`, or one too large to open."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _measure(archive.infolist(), main_part)
            for entry in archive.infolist():
                name = entry.filename.lower()
                if name.endswith(PARTS):
                    part = archive.read(entry)
                    _look_for_entities(part)
                    if name.startswith("xl/worksheets/"):
                        _look_for_far_cells(part)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, KeyError, RuntimeError, EOFError) as error:
        raise Invalid(UNREADABLE, "file") from error


def _measure(entries: list[zipfile.ZipInfo], main_part: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    names = [entry.filename for entry in entries]
    if (
        len(entries) > MOST_ENTRIES
        or unpacked > MOST_UNPACKED
        or unpacked > MOST_RATIO * max(packed, 1)
        or any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names)
        or any(entry.flag_bits & 1 for entry in entries)
        or main_part not in names
    ):
        raise Invalid(UNREADABLE, "file")


def _look_for_entities(part: bytes) -> None:
    if b"\0" in part or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Invalid(UNREADABLE, "file")


def _look_for_far_cells(sheet: bytes) -> None:
    # The reader lays out every cell up to the farthest one: a single cell far away would fill the memory.
    for letters, number in REFERENCE.findall(sheet):
        if int(number) > MOST_ROWS + 1 or _column(letters) > MOST_COLUMNS:
            raise Invalid(TOO_LONG, "file")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
