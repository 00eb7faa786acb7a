"""Tables on pages: the header again on every page, rows kept whole, pages drawn in one stroke each."""

from collections.abc import Iterator
from itertools import chain, groupby

from reports.document import Align, Table
from reports.pdf.columns import Columns, Line
from reports.pdf.geometry import BODY_SIZE, PARAGRAPH_GAP, TITLE_STEP
from reports.pdf.ink import Setter
from reports.pdf.pages import Pages

_RULE_WIDTH = 0.5
_BEFORE, _BELOW = PARAGRAPH_GAP, PARAGRAPH_GAP
_SPLIT_DEPTH = 3  # fewer lines than these are not worth beginning a row on a page
_CAPTION_BELOW = 4


class Strokes:
    """The rows drawn on one sheet, collected and then written into its stream at once."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.rows: list[tuple[float, float, tuple[float, ...]]] = []
        self._texts: dict[str, list[str]] = {ink.resource: [] for ink in columns.ink.values()}
        self._plain: list[tuple[Setter, float, tuple[str, ...]]] = []

    def add(self, line: Line, upper: float, height: float) -> None:
        """A row, all in one face, whose upper edge is at `upper`; texts stand in the middle of its height."""
        self.rows.append((upper, upper - height, line.edges))
        half = self.columns.leading / 2
        lowest = upper - self.columns.first_baseline - line.depth * half
        texts = self._texts[line.setters[0].ink.resource]
        for setter, (depth, code, plain) in zip(line.setters, line.cells, strict=True):
            if code:
                texts.append(f"{setter.matrix}{lowest + depth * half:.2f} Tm {code}")
            elif plain:
                self._plain.append((setter, lowest + depth * half, plain))

    def draw(self, pages: Pages) -> None:
        """Rules first, then the text of each face."""
        if not self.rows:
            return
        code = [f"{_RULE_WIDTH} w {self._rules()} S"]
        size, leading = self.columns.table.size, self.columns.leading
        for face, cells in self._texts.items():
            if cells:
                code.append(f"BT {face} {size:g} Tf {leading:.2f} TL {' '.join(cells)} ET")
        pages.pen.canvas.addLiteral("\n".join(code))
        for setter, y, texts in self._plain:
            self._draw_plain(pages, setter, y, texts)

    def _rules(self) -> str:
        left, right = self.columns.edges[0], self.columns.edges[-1]
        levels = [self.rows[0][0], *(lower for _, lower, _ in self.rows)]
        code = [f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l" for y in levels]
        for edges, run in groupby(self.rows, key=lambda row: row[2]):
            rows = list(run)
            upper, lower = rows[0][0], rows[-1][1]
            code.extend(f"{x:.2f} {upper:.2f} m {x:.2f} {lower:.2f} l" for x in edges)
        return " ".join(code)

    def _draw_plain(self, pages: Pages, setter: Setter, y: float, texts: tuple[str, ...]) -> None:
        for step, text in enumerate(texts):
            x = setter.left + setter.shift(text.split(" "))
            pages.pen.write(x, y - step * setter.leading, text, setter.words.font, setter.words.size)


class Grid:
    """A table as a block. Rows taller than a page go on to the next one."""

    sticks = False
    clings = False

    def __init__(self, pages: Pages, table: Table) -> None:
        self.table = table
        self.columns = Columns(pages.pen, table, left=pages.left, width=pages.width)
        self.header = self.columns.header()
        self._bunches = _bunches(self.columns.lines())
        self._first = next(self._bunches)
        limit = pages.width - BODY_SIZE
        self._caption = pages.pen.balanced(table.caption, pages.pen.fonts.bold, BODY_SIZE, limit)

    def least(self, pages: Pages, /) -> float:
        """Caption, header and the first row, or the beginning of a tall one."""
        *opening, row = self._first
        depth = min(row.depth, _SPLIT_DEPTH) if self._tall(row, pages) else row.depth
        rows = sum(map(self._height, opening)) + self.columns.height(depth)
        return _BEFORE + self._caption_height() + self._height(self.header) + rows

    def brief(self, _pages: Pages, /) -> bool:
        """Never: the header comes with the last row."""
        return False

    def whole(self, _pages: Pages, /) -> bool:
        """Its first rows may stay."""
        return False

    def place(self, pages: Pages, after: float) -> None:
        """Row by row; the strokes of a sheet are drawn when it is full."""
        pairs = _pairs(chain([self._first], self._bunches))
        first = next(pairs)
        only = after if first[1] is None else 0
        if not pages.fresh and pages.room < self.least(pages) + only:
            pages.turn()
        self._draw_caption(pages)
        self._begin(pages)
        for bunch, following in chain([first], pairs):
            self._place_bunch(bunch, pages, after + _BELOW if following is None and after else 0)
        self.strokes.draw(pages)
        pages.take(_BELOW)

    def _place_bunch(self, bunch: list[Line], pages: Pages, after: float) -> None:
        """Rows that stay together, with `after` free below them, on this page or the next one."""
        needed = sum(map(self._height, bunch)) + after
        if needed > pages.room and self.strokes.rows[1:] and not self._may_begin(bunch, pages):
            self._turn(pages)
        for line in bunch:
            self._place_line(line, pages)

    def _place_line(self, line: Line, pages: Pages) -> None:
        while self._height(line) > pages.room and self.columns.deepest(pages.room) > 0:
            upper, line = self.columns.cut(line, self.columns.deepest(pages.room))
            self._add(upper, pages)
            self._turn(pages)
        self._add(line, pages)

    def _may_begin(self, bunch: list[Line], pages: Pages) -> bool:
        """A row that no page holds whole begins where it can."""
        *opening, row = bunch
        room = pages.room - sum(map(self._height, opening))
        return self._tall(row, pages) and self.columns.deepest(room) >= _SPLIT_DEPTH

    def _tall(self, line: Line, pages: Pages) -> bool:
        return self._height(line) > pages.height - self._height(self.header)

    def _height(self, line: Line) -> float:
        return self.columns.height(line.depth)

    def _add(self, line: Line, pages: Pages) -> None:
        height = self._height(line)
        self.strokes.add(line, pages.take(height), height)

    def _begin(self, pages: Pages) -> None:
        self.strokes = Strokes(self.columns)
        self._add(self.header, pages)

    def _turn(self, pages: Pages) -> None:
        self.strokes.draw(pages)
        pages.turn()
        self._begin(pages)

    def _caption_height(self) -> float:
        return len(self._caption) * TITLE_STEP + _CAPTION_BELOW if self._caption else 0.0

    def _draw_caption(self, pages: Pages) -> None:
        if not pages.fresh:
            pages.take(_BEFORE)
        centre, bold = pages.left + pages.width / 2, pages.pen.fonts.bold
        for line in self._caption:
            pages.take(TITLE_STEP)
            pages.pen.write(centre, pages.y + _CAPTION_BELOW, line, bold, BODY_SIZE, Align.CENTRE)
        if self._caption:
            pages.take(_CAPTION_BELOW)


def _bunches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    """Each row with the group rows that open it."""
    bunch: list[Line] = []
    for line in lines:
        bunch.append(line)
        if not line.opens:
            yield bunch
            bunch = []
    if bunch:
        yield bunch


def _pairs(bunches: Iterator[list[Line]]) -> Iterator[tuple[list[Line], list[Line] | None]]:
    """Each bunch with the one after it."""
    current = next(bunches)
    for following in bunches:
        yield current, following
        current = following
    yield current, None
