"""Reads the first sheet of a workbook from stdin and writes its rows to stdout as JSON.

A sheet of the name given as argument is its stamp: the first row of it, or nothing, is written as well.

Runs as a process of its own with little memory and time, so that a hostile file ends here.
It is started by path and imports nothing of the application.
"""

import datetime as dt
import io
import json
import resource
import sys

import python_calamine

MEMORY = 512 * 1024 * 1024
SECONDS = 20


def text(value: object) -> str:
    """A cell as a person would type it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.date):  # and a date with time, which is a date too
        return value.strftime("%d/%m/%Y")
    return str(value)


def main() -> None:
    """Read, convert, write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    name = sys.argv[1]
    stamp = book.get_sheet_by_name(name).to_python()[:1] if name in book.sheet_names[1:] else []
    json.dump(
        {
            "rows": [[text(value) for value in row] for row in rows],
            "stamp": [text(value) for row in stamp for value in row],
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
