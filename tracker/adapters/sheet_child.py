"""Reads the first sheet of a workbook from stdin and writes its rows to stdout as JSON.

A sheet of the name given as argument is its stamp: the first row of it, or nothing, is written as well. Where fonts of
the old Vietnamese encodings are about, the cells in them follow with the font of each piece.

Runs as a process of its own with little memory and time, so that a hostile file ends here.
It is started by path and imports nothing of the application.
"""

import datetime as dt
import io
import json
import re
import resource
import sys
import zipfile
from typing import Any

import python_calamine

MEMORY = 512 * 1024 * 1024
SECONDS = 20
OLD_FONT = re.compile(r"\s*(?:\.Vn|VNI)", re.IGNORECASE)
OLD_FONT_NAMED = re.compile(rb"""(?:name|rFont)\s+val\s*=\s*["']\s*(?:\.Vn|VNI)""", re.IGNORECASE)
NAMING = ("xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/")


def text(value: object) -> str:
    """A cell as a person would type it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.date):  # and a date with time, which is a date too
        return value.strftime("%d/%m/%Y")
    return str(value)


def in_old_fonts(content: bytes) -> list[list[object]]:
    """Row and column, from 0, and the pieces (font, words) of each cell that has one in an old font."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.startswith(NAMING)]
    if not any(OLD_FONT_NAMED.search(part) for part in parts):
        return []
    # It takes longer to load than most files take to read, and hardly any needs it.
    import openpyxl  # noqa: PLC0415

    # Read-only it is quicker, and gives no fonts of pieces.
    sheet = openpyxl.load_workbook(io.BytesIO(content), rich_text=True).worksheets[0]
    found: list[list[object]] = []
    for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str | list)):
        pieces = pieces_of(cell)
        if any(OLD_FONT.match(font) for font, _words in pieces):
            found.append([cell.row - 1, cell.column - 1, pieces])
    return found


def pieces_of(cell: Any) -> list[tuple[str, str]]:
    """The words of a cell by their fonts."""
    own = cell.font.name or ""
    if isinstance(cell.value, str):
        return [(own, cell.value)]
    return [
        (own, piece) if isinstance(piece, str) else (piece.font.rFont or own, piece.text)
        for piece in cell.value
    ]


def main() -> None:
    """Read, convert, write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    content = sys.stdin.buffer.read()
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    name = sys.argv[1]
    stamp = book.get_sheet_by_name(name).to_python()[:1] if name in book.sheet_names[1:] else []
    json.dump(
        {
            "rows": [[text(value) for value in row] for row in rows],
            "stamp": [text(value) for row in stamp for value in row],
            "pieces": in_old_fonts(content),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
