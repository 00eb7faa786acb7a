"""The rows of a table as sheet XML, written as text in blocks.

Through openpyxl every cell would be an object with six styles; ten thousand rows take it a minute. Every
text is an inline string, so nothing that a user typed is ever a formula, a link or an error value.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial
from unicodedata import is_normalized
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from reports.document import Group, Kind, Row, Table, Value
from reports.text import cell_text, clean, is_whole
from reports.xlsx.styles import TableStyles

_BLOCK = 256
_MOST_KEPT = 4_096  # numbers remembered for each column
_LONGEST = 32_767  # characters in one cell
_DAY_ZERO = 693_594
_FIRST_DAY = date(1900, 3, 1)  # the program counts a day that never was before it
_SHOWN_TIMES = {Kind.INTEGER: 1, Kind.DECIMAL: 1, Kind.PERCENT: 100}
_PLACES = {Kind.INTEGER: 0, Kind.DECIMAL: 2, Kind.PERCENT: 1}

_CODE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

Encoder = Callable[[int, Sequence[Value]], list[str]]


def text_xml(text: str) -> str:
    """The inside of an inline string: clean, escaped, no longer than a cell takes."""
    fitting = clean(text)
    if len(fitting) > _LONGEST:
        fitting = fitting[: _LONGEST - 1] + "…"
    literal = escape(_CODE_LIKE.sub("_x005F_", fitting))
    return f'<t xml:space="preserve">{literal}</t>'


def _text_inside(style: int, text: str) -> str:
    return f's="{style}" t="inlineStr"><is>{text_xml(text)}</is>' if text else f's="{style}">'


def text_cell(reference: str, style: int, text: str) -> str:
    """One cell of text; an empty text leaves the cell empty, with its style."""
    return f'<c r="{reference}" {_text_inside(style, text)}</c>'


def _is_plain(text: str) -> bool:
    """Whether the text can be written as it is; faster than one regular expression."""
    return (
        text.isprintable()
        and is_normalized("NFC", text)
        and "&" not in text
        and "<" not in text
        and ">" not in text
        and "_x" not in text
        and len(text) < _LONGEST
    )


def _text_encoder(letter: str, usual: int) -> Encoder:
    opening, closing = f'" s="{usual}" t="inlineStr"><is><t>', "</t></is></c>"

    def encode(start: int, values: Sequence[Value]) -> list[str]:
        return [
            f'<c r="{letter}{place}{opening}{value}{closing}'
            if value and value.__class__ is str and _is_plain(value)
            else text_cell(f"{letter}{place}", usual, cell_text(value, Kind.TEXT))
            for place, value in enumerate(values, start)
        ]

    return encode


def _number_encoder(letter: str, kind: Kind, usual: int, whole: int) -> Encoder:
    inside = lru_cache(_MOST_KEPT)(partial(_number_inside, kind, usual, whole))

    def encode(start: int, values: Sequence[Value]) -> list[str]:
        return [
            f'<c r="{letter}{place}" s="{whole}"><v>{value}</v></c>'
            if value.__class__ is int
            else f'<c r="{letter}{place}" {inside(value)}</c>'
            for place, value in enumerate(values, start)
        ]

    return encode


def _number_inside(kind: Kind, usual: int, whole: int, value: Value) -> str:
    """Style and content of a cell in a column of numbers."""
    if not isinstance(value, int | float | Decimal | Fraction) or not math.isfinite(value):
        return _text_inside(usual, "" if value is None else cell_text(value, Kind.TEXT))
    style = whole if is_whole(value * _SHOWN_TIMES[kind], _PLACES[kind]) else usual
    number = value if isinstance(value, Decimal) else float(value)
    return f's="{style}"><v>{number}</v>'


def _date_encoder(letter: str, usual: int) -> Encoder:
    def encode(start: int, values: Sequence[Value]) -> list[str]:
        return [
            f'<c r="{letter}{place}" s="{usual}"><v>{value.toordinal() - _DAY_ZERO}</v></c>'
            if isinstance(value, date) and value >= _FIRST_DAY
            else text_cell(f"{letter}{place}", usual, cell_text(value, Kind.TEXT))
            for place, value in enumerate(values, start)
        ]

    return encode


def _encoder(letter: str, kind: Kind, usual: int, whole: int) -> Encoder:
    if kind is Kind.TEXT:
        return _text_encoder(letter, usual)
    if kind is Kind.DATE:
        return _date_encoder(letter, usual)
    return _number_encoder(letter, kind, usual, whole)


class RowWriter:
    """Writes the rows of one table; `last` is the row written last."""

    def __init__(self, table: Table, styles: TableStyles, header_row: int) -> None:
        self.table, self.styles, self.last = table, styles, header_row
        self._letters = [get_column_letter(place) for place in range(1, len(table.columns) + 1)]
        kinds = [column.kind for column in table.columns]
        columns = list(zip(self._letters, kinds, styles.columns, strict=True))
        self._body = [_encoder(letter, kind, s.usual, s.whole) for letter, kind, s in columns]
        self._bold = [_encoder(letter, kind, s.bold_usual, s.bold_whole) for letter, kind, s in columns]

    def chunks(self) -> Iterator[str]:
        """The XML of all rows, then of the total; of a notice when the table has no row."""
        first = self.last
        for run in _runs(self.table.rows):
            yield self._group(run) if isinstance(run, Group) else self._block(run, self._body)
        if self.last == first:
            notice = [self.styles.notice] * len(self._letters)
            yield self._across("", self.table.empty, notice)
        if self.table.total is not None:
            yield self._block([self.table.total], self._bold)

    def _block(self, rows: list[Row], encoders: list[Encoder]) -> str:
        start = self.last + 1
        self.last += len(rows)
        cells = [
            encode(start, values) for encode, values in zip(encoders, zip(*rows, strict=True), strict=True)
        ]
        joined = map("".join, zip(*cells, strict=True))
        return "".join(f'<row r="{place}">{row}</row>' for place, row in enumerate(joined, start))

    def _group(self, group: Group) -> str:
        styles = self.styles
        inside = [styles.group_title] * (len(self._letters) - 2)
        return self._across(group.number, group.title, [styles.group_number, *inside, styles.group_end])

    def _across(self, number: str, title: str, styles: list[int]) -> str:
        """The number in the first column, the title in the second; both in the first if it is the only one."""
        self.last += 1
        texts = [number, title] if self._letters[1:] else [f"{number} {title}".strip()]
        texts += [""] * (len(self._letters) - len(texts))
        cells = zip(self._letters, styles, texts, strict=False)
        written = "".join(text_cell(f"{letter}{self.last}", style, text) for letter, style, text in cells)
        return f'<row r="{self.last}">{written}</row>'


def _runs(rows: Iterable[Row | Group]) -> Iterator[list[Row] | Group]:
    """Rows in blocks, groups one by one."""
    block: list[Row] = []
    for row in rows:
        if isinstance(row, Group) or len(block) == _BLOCK:
            if block:
                yield block
            block = []
        if isinstance(row, Group):
            yield row
        else:
            block.append(row)
    if block:
        yield block
