"""The end of a document: signatures with room for hand and seal, and Nơi nhận."""

from reports.document import Align, Signature
from reports.pdf import geometry as g
from reports.pdf.pages import Pages

_BEFORE = 2 * g.PARAGRAPH_GAP
_STEP = g.RECIPIENTS_SIZE * 1.2
_BELOW_NAME = 4 * g.MM


class Closing:
    """Signatures are never split and never stand alone on a page. Nothing is drawn where people sign.

    With two signatures Nơi nhận goes under the left one, else it stands left, level with the right one.
    """

    sticks = False
    clings = True

    def __init__(self, signatures: tuple[Signature, ...], recipients_lines: tuple[str, ...]) -> None:
        self.signatures, self.recipients_lines = signatures, recipients_lines

    def least(self, pages: Pages, /) -> float:
        """Room for the signatures; Nơi nhận may run on to the next page."""
        heights = [self._height(pages, signature) for signature in self.signatures]
        return _BEFORE + max([*heights, _STEP])

    def brief(self, _pages: Pages, /) -> bool:
        """It is the last block of all."""
        return False

    def whole(self, _pages: Pages, /) -> bool:
        """Nothing follows it."""
        return False

    def place(self, pages: Pages, _after: float) -> None:
        """Everything from one upper edge down."""
        if not pages.fresh and pages.room < self.least(pages):
            pages.turn()
        upper = pages.y if pages.fresh else pages.y - _BEFORE
        for signature, centre in zip(self.signatures, self._centres(), strict=True):
            self._draw_signature(pages, signature, centre, upper)
        if self.signatures[1:]:
            upper -= self._height(pages, self.signatures[0]) + _BELOW_NAME
        self._draw_recipients(pages, upper)

    def _centres(self) -> list[float]:
        right = [g.SIGNATURE_CENTRE] * len(self.signatures[-1:])
        return [g.LEFT_SIGNATURE_CENTRE] * (len(self.signatures) - len(right)) + right

    def _lines(self, pages: Pages, signature: Signature, texts: tuple[str, ...]) -> list[str]:
        share = g.SIGNATURE_SHARE if signature is self.signatures[-1] else 2 * g.LEFT_SIGNATURE_CENTRE
        limit, bold = pages.width * share, pages.pen.fonts.bold
        return [line for text in texts for line in pages.pen.balanced(text, bold, g.BODY_SIZE, limit)]

    def _name_lines(self, pages: Pages, signature: Signature) -> list[str]:
        return self._lines(pages, signature, (signature.office.upper(), signature.name))

    def _height(self, pages: Pages, signature: Signature) -> float:
        above = self._lines(pages, signature, tuple(line.upper() for line in signature.lines))
        below = self._name_lines(pages, signature)
        lines = len(above) + max(len(below), 1) - 1
        return lines * g.BODY_LEADING + g.SIGNATURE_ROOM + g.BODY_SIZE * (1 + g.CAP_HEIGHT)

    def _draw_signature(self, pages: Pages, signature: Signature, share: float, upper: float) -> None:
        pen, bold = pages.pen, pages.pen.fonts.bold
        centre, baseline = pages.left + pages.width * share, upper - g.BODY_SIZE
        above = self._lines(pages, signature, tuple(line.upper() for line in signature.lines))
        for place, line in enumerate(above):
            pen.write(centre, baseline - place * g.BODY_LEADING, line, bold, g.BODY_SIZE, Align.CENTRE)
        room = g.SIGNATURE_ROOM + g.BODY_SIZE * g.CAP_HEIGHT
        name = baseline - (len(above) - 1) * g.BODY_LEADING - room
        for place, line in enumerate(self._name_lines(pages, signature)):
            pen.write(centre, name - place * g.BODY_LEADING, line, bold, g.BODY_SIZE, Align.CENTRE)

    def _draw_recipients(self, pages: Pages, upper: float) -> None:
        if not self.recipients_lines:
            return
        pages.take(pages.y - upper)
        if pages.room < 2 * _STEP + g.BODY_SIZE:
            pages.turn()
        pen, fonts = pages.pen, pages.pen.fonts
        pages.take(g.BODY_SIZE)
        pen.write(pages.left, pages.y, "Nơi nhận:", fonts.bold_italic, g.RECIPIENTS_TITLE_SIZE)
        for line in self._recipients(pages):
            if pages.room < _STEP:
                pages.turn()
            pages.take(_STEP)
            pen.write(pages.left, pages.y, line, fonts.regular, g.RECIPIENTS_SIZE)

    def _recipients(self, pages: Pages) -> list[str]:
        ends = [";"] * (len(self.recipients_lines) - 1) + ["."]
        texts = [f"- {t.rstrip(' ;,.')}{end}" for t, end in zip(self.recipients_lines, ends, strict=True)]
        limit, regular = pages.width * g.RECIPIENTS_SHARE, pages.pen.fonts.regular
        return [line for t in texts for line in pages.pen.lines(t, regular, g.RECIPIENTS_SIZE, limit)]
