"""Drawing of single lines and rules; every text passes the same gate."""

import re

from reportlab.pdfgen.canvas import Canvas

from reports.document import Align
from reports.fonts import Fonts
from reports.pdf.geometry import RULE_WIDTH
from reports.pdf.words import Words

# Spaces at which a title is not broken: before a hyphen and inside a date.
_HELD = re.compile(r" (?=- )|(?<=ngày) (?=\d)|(?<=tháng) (?=\d)|(?<=năm) (?=\d)|(?<=\d) (?=tháng|năm)")
_BALANCING_STEPS, _MOST_BALANCED_LINES = 12, 6


class Pen:
    """A canvas with its faces. Coordinates are in points from the lower left corner of the sheet."""

    def __init__(self, canvas: Canvas, fonts: Fonts) -> None:
        self.canvas, self.fonts = canvas, fonts
        self._words: dict[tuple[str, float], Words] = {}

    def words(self, font: str, size: float) -> Words:
        """The shared width cache of a face and size."""
        if (font, size) not in self._words:
            self._words[font, size] = Words(font, size)
        return self._words[font, size]

    def lines(self, text: str, font: str, size: float, limit: float) -> list[str]:
        """The text broken to the limit, ready for `write`; an empty text has no line."""
        printable = self.fonts.printable(text)
        return [" ".join(line) for line in self.words(font, size).lines(printable, limit)]

    def balanced(self, text: str, font: str, size: float, limit: float) -> list[str]:
        """As `lines`, with each paragraph's lines made about equally long, as titles are set."""
        parts = _HELD.sub("\N{NO-BREAK SPACE}", self.fonts.printable(text)).split("\n")
        return [line for part in parts for line in self._balanced(part, font, size, limit)]

    def _balanced(self, text: str, font: str, size: float, limit: float) -> list[str]:
        best = self.lines(text, font, size, limit)
        narrow = limit
        for _ in range(_BALANCING_STEPS if 1 < len(best) <= _MOST_BALANCED_LINES else 0):
            narrow *= 0.95
            tried = self.lines(text, font, size, narrow)
            if len(tried) > len(best):
                break
            best = tried
        return best

    def width(self, text: str, font: str, size: float) -> float:
        """Width in points of a text that came from `lines`."""
        return self.canvas.stringWidth(text, font, size)

    def write(self, x: float, y: float, text: str, font: str, size: float, align: Align = Align.LEFT) -> None:
        """One line with its baseline at `y`; `x` is its left end, centre or right end."""
        shift = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}.get(align, 0.0)
        printable = self.fonts.printable(text)
        left = x - shift * self.width(printable, font, size) if shift else x
        self.canvas.setFont(font, size)
        self.canvas.drawString(left, y, printable)

    def rule(self, centre: float, width: float, y: float) -> None:
        """A solid horizontal rule."""
        self.canvas.setLineWidth(RULE_WIDTH)
        self.canvas.line(centre - width / 2, y, centre + width / 2, y)
