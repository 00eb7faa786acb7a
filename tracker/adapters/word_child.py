"""Reads the longest table of a Word file from stdin and writes its rows to stdout as JSON, as `sheet_child.py` does.

A cell that spans several columns stands in the first of them; one that spans several rows in each.
"""

import io
import json
import re
import resource
import sys

import docx
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

MEMORY = 512 * 1024 * 1024
SECONDS = 20
OLD_FONT = re.compile(r"\s*(?:\.Vn|VNI)", re.IGNORECASE)


def font_of(run: Run, paragraph: Paragraph, usual: str) -> str:
    """The font that a piece is written in: its own, that of a style, or the usual one of the document."""
    styles = [style.font.name for style in (run.style, paragraph.style) if style is not None]
    return next(filter(None, (run.font.name, *styles)), usual)


def pieces_of(cell: _Cell, usual: str) -> list[tuple[str, str]]:
    """The words of a cell by their fonts, a line for each paragraph."""
    found: list[tuple[str, str]] = []
    for paragraph in cell.paragraphs:
        if found:
            found.append(("", "\n"))
        found += [(font_of(run, paragraph, usual), run.text) for run in paragraph.runs]
    return found


def table_of(table: Table, usual: str) -> tuple[list[list[str]], list[list[object]]]:
    """The rows of a table, and the cells with a piece in an old font."""
    rows: list[list[str]] = []
    old: list[list[object]] = []
    for number, row in enumerate(table.rows):
        last, words = None, list[str]()
        for place, cell in enumerate(row.cells):
            pieces = [] if cell is last else pieces_of(cell, usual)
            last = cell
            words.append("".join(text for _font, text in pieces).strip())
            if any(OLD_FONT.match(font) for font, _text in pieces):
                old.append([number, place, pieces])
        rows.append(words)
    return rows, old


def main() -> None:
    """Read, convert, write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    document = docx.Document(io.BytesIO(sys.stdin.buffer.read()))
    usual = document.styles["Normal"].font.name or ""
    longest = max(document.tables, key=lambda table: len(table.rows), default=None)
    rows, old = ([], []) if longest is None else table_of(longest, usual)
    json.dump({"rows": rows, "stamp": [], "pieces": old}, sys.stdout)


if __name__ == "__main__":
    main()
