"""The columns of a table on one width of paper: edges, and rows set into them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from reports.document import Align, Group, Kind, Row, Table
from reports.pdf.ink import Cell, Ink, Setter
from reports.pdf.pen import Pen

_PAD_SIDE, _PAD_TOP = 3.5, 3.0
_LEADING = 1.2
_ASCENT, _DESCENT = 0.891, 0.216  # of the size, Times metrics


@dataclass(slots=True)
class Line:
    """One row set in its columns. `edges`: where vertical rules cross it. `opens`: it must not end a page."""

    setters: Sequence[Setter]
    values: Row
    cells: list[Cell]
    depth: int
    edges: tuple[float, ...]
    opens: bool = False


class Columns:
    """Sets the rows of a table; header, groups and total are bold."""

    def __init__(self, pen: Pen, table: Table, *, left: float, width: float) -> None:
        self.pen, self.table = pen, table
        self.leading = table.size * _LEADING
        self.first_baseline = _PAD_TOP + (self.leading + table.size * (_ASCENT - _DESCENT)) / 2
        scale = width / sum(column.width for column in table.columns)
        self.edges = tuple(accumulate((c.width * scale for c in table.columns), initial=left))
        self.ink = {font: Ink(pen.canvas, font) for font in (pen.fonts.regular, pen.fonts.bold)}
        kinds = [(column.kind, column.side) for column in table.columns]
        self._regular = self._setters(pen.fonts.regular, kinds)
        self._bold = self._setters(pen.fonts.bold, kinds)
        self._titles = self._setters(pen.fonts.bold, [(Kind.TEXT, Align.CENTRE)] * len(kinds))
        self._notice = self._setter(pen.fonts.regular, self.edges[0], self.edges[-1], side=Align.CENTRE)
        self._group_title = self._setter(pen.fonts.bold, self._group_edges()[-2], self.edges[-1])

    def header(self) -> Line:
        """The titles of the columns."""
        return self._line(self._titles, tuple(column.title for column in self.table.columns), self.edges)

    def lines(self) -> Iterator[Line]:
        """Every row in order, then the total; the words for an empty table when there is no row."""
        empty = True
        for row in self.table.rows:
            empty = False
            yield self._group(row) if isinstance(row, Group) else self._line(self._regular, row, self.edges)
        if empty:
            yield self._line([self._notice], (self.table.empty,), (self.edges[0], self.edges[-1]))
        if self.table.total is not None:
            total = tuple("" if value is None else value for value in self.table.total)
            yield self._line(self._bold, total, self.edges)

    def height(self, depth: int) -> float:
        """Height of a row that is `depth` lines deep."""
        return depth * self.leading + 2 * _PAD_TOP

    def deepest(self, height: float) -> int:
        """How many lines of text a row of this height holds."""
        return int((height - 2 * _PAD_TOP) / self.leading)

    def cut(self, line: Line, depth: int) -> tuple[Line, Line]:
        """A row that is too tall, parted after `depth` lines of text."""
        upper, lower, rests = [], [], []
        for setter, value in zip(line.setters, line.values, strict=True):
            broken = setter.words.lines(setter.text(value), setter.limit)
            upper.append(setter.cell_of(broken[:depth]))
            lower.append(setter.cell_of(broken[depth:]))
            rests.append("\n".join(map(" ".join, broken[depth:])))
        rest = Line(line.setters, tuple(rests), lower, line.depth - depth, line.edges)
        return Line(line.setters, line.values, upper, depth, line.edges), rest

    def _setters(self, font: str, kinds: list[tuple[Kind, Align]]) -> list[Setter]:
        pairs = zip(pairwise(self.edges), kinds, strict=True)
        return [self._setter(font, left, right, kind, side) for (left, right), (kind, side) in pairs]

    def _setter(
        self, font: str, left: float, right: float, kind: Kind = Kind.TEXT, side: Align = Align.LEFT
    ) -> Setter:
        return Setter(
            self.pen.words(font, self.table.size),
            self.ink[font],
            self.pen.fonts.printable,
            kind=kind,
            left=left + _PAD_SIDE,
            limit=right - left - 2 * _PAD_SIDE,
            align=side,
            leading=self.leading,
        )

    def _line(self, setters: Sequence[Setter], values: Row, edges: tuple[float, ...]) -> Line:
        cells = [setter.cell(value) for setter, value in zip(setters, values, strict=True)]
        return Line(setters, values, cells, max([cell[0] for cell in cells]), edges)

    def _group_edges(self) -> tuple[float, ...]:
        """The number keeps its column where there is more than one."""
        return (*self.edges[:2], self.edges[-1]) if self.edges[2:] else self.edges

    def _group(self, group: Group) -> Line:
        if self.edges[2:]:
            line = self._line(
                [self._titles[0], self._group_title], (group.number, group.title), self._group_edges()
            )
        else:
            line = self._line([self._group_title], (f"{group.number} {group.title}".strip(),), self.edges)
        line.opens = True
        return line
