"""Reads marks and a workbook from stdin and writes the workbook, its first sheet marked, to stdout.

The first line of stdin is JSON: [[row, column, note], …], rows from 1 and columns from 0; the file follows. Runs as a
process of its own with little memory and time, so that a hostile file ends here. It is started by path and imports
nothing of the application.
"""

import io
import json
import resource
import sys

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

MEMORY = 512 * 1024 * 1024
SECONDS = 20
AUTHOR = "Kiểm tra danh sách"
RED = PatternFill("solid", fgColor="FFFFC7CE")
WIDTH, HEIGHT = 320, 120


def main() -> None:
    """Read, mark, write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    marks = json.loads(sys.stdin.buffer.readline())
    book = load_workbook(io.BytesIO(sys.stdin.buffer.read()))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None and cell.comment.author == AUTHOR:
                cell.comment, cell.fill = None, PatternFill()
    notes: dict[tuple[int, int], list[str]] = {}
    for number, place, note in marks:
        notes.setdefault((number, place + 1), []).append(note)
    for (number, place), found in notes.items():
        cell = sheet.cell(number, place)
        cell.fill = RED
        cell.comment = Comment("\n".join(found), AUTHOR, height=HEIGHT, width=WIDTH)
    stream = io.BytesIO()
    book.save(stream)
    sys.stdout.buffer.write(stream.getvalue())


if __name__ == "__main__":
    main()
