"""Where everything stands on the sheets of a workbook: one sheet a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reports.document import Appendix, Document, Table
from reports.text import clean

_HEAD_ROWS = 4  # names and motto on two rows, then number and day, then a free row
_SHEET_NAME_LIMIT = 31
_RESERVED_NAME = "history"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\n]")


class Tone(StrEnum):
    """How a line above the table is set."""

    BOLD = "bold"
    ITALIC = "italic"


@dataclass(frozen=True)
class Sheet:
    """A table on its sheet. Rows are numbered from one, as in the program that opens the file."""

    name: str
    table: Table
    lines: tuple[tuple[str, Tone], ...]
    landscape: bool
    has_head: bool
    is_last: bool

    @property
    def first_line_row(self) -> int:
        """The first row of the titles."""
        return _HEAD_ROWS + 1 if self.has_head else 1

    @property
    def header_row(self) -> int:
        """The row of the column titles, after a free row where something stands above."""
        above = self.first_line_row + len(self.lines)
        return above + 1 if self.lines else above


def plan(document: Document) -> list[Sheet]:
    """One sheet a table in reading order. Raises ValueError for a document without a table."""
    tables = list(document.tables())
    if not tables:
        raise ValueError("A document without a table has nothing to put on a sheet")
    names = _names(document, tables)
    return [
        Sheet(
            name=next(names),
            table=table,
            lines=tuple(_lines(document if place == 0 else None, table, appendix)),
            landscape=appendix.landscape if appendix else document.landscape,
            has_head=place == 0,
            is_last=place == len(tables) - 1,
        )
        for place, (table, appendix) in enumerate(tables)
    ]


def _lines(document: Document | None, table: Table, appendix: Appendix | None) -> Iterator[tuple[str, Tone]]:
    texts = []
    if document:
        texts += [
            (document.title.upper(), Tone.BOLD),
            (document.subject, Tone.BOLD),
            (document.attached, Tone.ITALIC),
        ]
    if appendix:
        texts += [
            (appendix.label, Tone.BOLD),
            (appendix.title.upper(), Tone.BOLD),
            (appendix.subject, Tone.BOLD),
            (appendix.attached, Tone.ITALIC),
        ]
    texts.append((table.caption, Tone.BOLD))
    return ((text, tone) for text, tone in texts if text)


def _names(document: Document, tables: list[tuple[Table, Appendix | None]]) -> Iterator[str]:
    """Names that a workbook takes: short, without signs that it forbids, each only once."""
    used = {_RESERVED_NAME}
    for table, appendix in tables:
        wish = table.sheet or (appendix.title if appendix else document.title)
        base = _NOT_IN_NAMES.sub(" ", clean(wish)).strip(" '")[:_SHEET_NAME_LIMIT].strip(" '") or "Bảng"
        name, count = base, 1
        while name.casefold() in used:
            count += 1
            ending = f" ({count})"
            name = base[: _SHEET_NAME_LIMIT - len(ending)] + ending
        used.add(name.casefold())
        yield name
