"""The sheets of a document: where the next block goes, page numbers, sections that count anew."""

from reports.document import Align
from reports.pdf.geometry import (
    BOTTOM,
    LEFT,
    PAGE_NUMBER_BASELINE,
    PAGE_NUMBER_SIZE,
    RIGHT,
    SHEET_LONG,
    SHEET_SHORT,
    TOP,
)
from reports.pdf.pen import Pen


class Pages:
    """A cursor that moves down the text area and on to the next sheet.

    Each section (the document, every appendix) counts its sheets from one; the first shows no number.
    """

    left = LEFT

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self._opened = False
        self._number = 0
        self._size = (SHEET_SHORT, SHEET_LONG)
        self.y = 0.0

    @property
    def width(self) -> float:
        """Width of the text area."""
        return self._size[0] - LEFT - RIGHT

    @property
    def height(self) -> float:
        """Height of the text area of a whole sheet."""
        return self._size[1] - TOP - BOTTOM

    @property
    def room(self) -> float:
        """Height that is still free on this sheet."""
        return self.y - BOTTOM

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on this sheet yet."""
        return self.room >= self.height

    def open(self, *, landscape: bool = False) -> None:
        """Begin a section on a new sheet."""
        self._number = 0
        self._next((SHEET_LONG, SHEET_SHORT) if landscape else (SHEET_SHORT, SHEET_LONG))

    def turn(self) -> None:
        """Go on at the top of the next sheet of the section."""
        self._next(self._size)
        self.pen.write(
            self._size[0] / 2,
            self._size[1] - PAGE_NUMBER_BASELINE,
            str(self._number),
            self.pen.fonts.regular,
            PAGE_NUMBER_SIZE,
            Align.CENTRE,
        )

    def take(self, height: float) -> float:
        """Use up `height` and return the level of its upper edge."""
        upper = self.y
        self.y -= height
        return upper

    def _next(self, size: tuple[float, float]) -> None:
        if self._opened:
            self.pen.canvas.showPage()
        self._opened = True
        self._number += 1
        self._size = size
        self.pen.canvas.setPageSize(size)
        self.y = size[1] - TOP
