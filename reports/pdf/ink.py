"""The quick way of text into a page: words turned into PDF strings once, lines joined from them.

The usual way, Canvas.drawString, walks over every letter of every line again; a list of ten thousand rows
spends most of its time there. What the quick way can't write falls back to the usual one (`Cell.plain`).
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reports.document import Align, Kind, Value
from reports.pdf.words import Words
from reports.text import cell_text

_SHORT, _MOST_KEPT = 3, 5_000  # lines of a cell worth keeping, cells kept for each column

# Codes below 32 are the shortest to write: they go to the letters that come most, if these are the first.
_COMMONEST = "đàươôêáạếộảóấìủịãốớậựềờâứữợồểíụ"
_ESCAPES = {ord(sign): f"\\{sign}" for sign in "()\\"} | {
    code: f"\\{code:03o}" for code in (0, 10, 13, *range(127, 256))
}


class _Letters(dict[str, str | None]):
    """What each letter of one face is in a PDF string of one canvas; None beyond the face's first subset."""

    def __init__(self, split: Callable[[str], list[tuple[int, bytes]]]) -> None:
        super().__init__()
        self._split = split

    def __missing__(self, letter: str) -> str | None:
        ((subset, code),) = self._split(letter)
        literal = self[letter] = code.decode("latin-1").translate(_ESCAPES) if subset == 0 else None
        return literal


class Ink(dict[str, str | None]):
    """PDF strings of words in one face, for one canvas; None for a word beyond the face's first subset."""

    def __init__(self, canvas: Canvas, font: str) -> None:
        super().__init__()
        face: Any = pdfmetrics.getFont(font)
        # The letters used of a face are counted for each document, which has no public name.
        document: Any = vars(canvas)["_doc"]
        self.resource: str = face.getSubsetInternalName(0, document)
        self._letters = _Letters(partial(face.splitString, doc=document))
        for letter in _COMMONEST:
            self._letters[letter]

    def __missing__(self, word: str) -> str | None:
        letters = [self._letters[letter] for letter in word]
        literal = self[word] = None if None in letters else "".join(letters)  # type: ignore[arg-type]
        return literal


class Cell(NamedTuple):
    """A text set in its column: lines deep, and the operators that follow the place of the first line.

    `plain` holds the lines instead when they need the usual way.
    """

    depth: int
    code: str
    plain: tuple[str, ...] = ()


class Setter:
    """Sets values in one column: its kind, left end and width, side, face and size."""

    def __init__(
        self,
        words: Words,
        ink: Ink,
        printable: Callable[[str], str],
        *,
        kind: Kind,
        left: float,
        limit: float,
        align: Align,
        leading: float,
    ) -> None:
        self.words, self.ink, self.printable, self.kind = words, ink, printable, kind
        self.left, self.limit, self.align, self.leading = left, limit, align, leading
        self.matrix = f"1 0 0 1 {left:.2f} "
        self._kept: dict[Value, Cell] = {}

    def text(self, value: Value) -> str:
        """What is printed for the value."""
        return self.printable(cell_text(value, self.kind))

    def cell(self, value: Value) -> Cell:
        """The value's text broken into lines; cells are remembered, for short ones come back in lists."""
        cell = self._kept.get(value)
        if cell is None:
            cell = self.cell_of(self.words.lines(self.text(value), self.limit))
            if cell.depth <= _SHORT and len(self._kept) < _MOST_KEPT:
                self._kept[value] = cell
        return cell

    def cell_of(self, lines: list[list[str]]) -> Cell:
        """Lines that are already broken."""
        literal = self.ink.__getitem__
        try:
            literals = [" ".join(map(literal, line)) for line in lines]  # type: ignore[arg-type]
        except TypeError:  # a word without a literal
            return Cell(len(lines), "", tuple(" ".join(line) for line in lines))
        if self.align is Align.LEFT:
            return Cell(len(lines), f"({') Tj T* ('.join(literals)}) Tj" if literals else "")
        return Cell(len(lines), self._shifted(lines, literals))

    def shift(self, line: list[str]) -> float:
        """How far right of the column's left end the line begins."""
        if self.align is Align.LEFT:
            return 0.0
        free = self.limit - self.words.line_width(line)
        return free if self.align is Align.RIGHT else free / 2

    def _shifted(self, lines: list[list[str]], literals: list[str]) -> str:
        code, last, drop = [], 0.0, 0.0
        for line, literal in zip(lines, literals, strict=True):
            start = self.shift(line)
            code.append(f"{start - last:.2f} {drop:.2f} Td ({literal}) Tj")
            last, drop = start, -self.leading
        return " ".join(code)
