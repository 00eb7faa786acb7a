"""Running text: paragraphs of the body, headings, articles, legal bases."""

from functools import cache
from typing import Literal

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as Setting

from reports.document import Align, Article, Heading, Paragraph
from reports.fonts import Fonts
from reports.pdf.geometry import BODY_LEADING, BODY_SIZE, FIRST_LINE_INDENT, PARAGRAPH_GAP
from reports.pdf.pages import Pages
from reports.text import markup

_ALIGN: dict[Align, Literal[0, 1, 2, 4]] = {
    Align.LEFT: 0,
    Align.CENTRE: 1,
    Align.RIGHT: 2,
    Align.JUSTIFY: 4,
}
_ENOUGH = 1e6
_KEPT_LINES = 2


class Prose:
    """One paragraph, split between lines so that no line stands alone on a page."""

    clings = False

    def __init__(self, source: str, style: ParagraphStyle, *, before: float, sticks: bool = False) -> None:
        self.setting = Setting(source, style)
        self.leading: float = style.leading
        self.before, self.sticks = before, sticks

    def least(self, pages: Pages, /) -> float:
        """Two lines, or all of them where none may stay alone."""
        height = self._height(self.setting, pages)
        return self.before + (height if self.whole(pages) else _KEPT_LINES * self.leading)

    def brief(self, pages: Pages, /) -> bool:
        """A single line."""
        return self._height(self.setting, pages) < _KEPT_LINES * self.leading

    def whole(self, pages: Pages, /) -> bool:
        """A heading, or too few lines to leave some here and take some along."""
        return self.sticks or self._height(self.setting, pages) < 2 * _KEPT_LINES * self.leading

    def place(self, pages: Pages, after: float) -> None:
        """Line by line over as many pages as it takes."""
        rest: Flowable | None = self.setting
        while rest is not None:
            rest = self._place_some(rest, pages, after)

    def _place_some(self, setting: Flowable, pages: Pages, after: float) -> Flowable | None:
        """Draw what fits on this page; return what is left for the next one."""
        gap = 0.0 if pages.fresh else self.before
        room = pages.room - gap
        height = self._height(setting, pages)
        if height + after <= room:
            self._draw(setting, pages, gap, height)
            return None
        # What fits but for the block that must follow gives its last lines to the next page.
        limit = height - _KEPT_LINES * self.leading if height <= room else room
        whole = self.sticks and height <= pages.height
        parts = [] if whole else setting.split(pages.width, limit)
        if parts[1:]:
            self._draw(parts[0], pages, gap, self._height(parts[0], pages))
            pages.turn()
            return parts[1]
        if pages.fresh:
            self._draw(setting, pages, gap, height)
            return None
        pages.turn()
        return setting

    def _height(self, setting: Flowable, pages: Pages) -> float:
        return float(setting.wrap(pages.width, _ENOUGH)[1])

    def _draw(self, setting: Flowable, pages: Pages, gap: float, height: float) -> None:
        pages.take(gap)
        setting.drawOn(pages.pen.canvas, pages.left, pages.take(height) - height)


@cache
def _style(font: str, align: Align, indent: float) -> ParagraphStyle:
    return ParagraphStyle(
        f"{font} {align} {indent}",
        fontName=font,
        fontSize=BODY_SIZE,
        leading=BODY_LEADING,
        alignment=_ALIGN[align],
        firstLineIndent=indent,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )


def _face(fonts: Fonts, *, bold: bool, italic: bool) -> str:
    faces = {
        (False, False): fonts.regular,
        (True, False): fonts.bold,
        (False, True): fonts.italic,
        (True, True): fonts.bold_italic,
    }
    return faces[bold, italic]


def paragraph_blocks(paragraph: Paragraph, fonts: Fonts) -> list[Prose]:
    """One block a line of the text."""
    font = _face(fonts, bold=paragraph.bold, italic=paragraph.italic)
    style = _style(font, paragraph.align, FIRST_LINE_INDENT if paragraph.indent else 0)
    lines = fonts.printable(paragraph.text).split("\n")
    sources = [markup(line) for line in lines]
    if paragraph.lead:
        sources[0] = f"<b>{markup(fonts.printable(paragraph.lead))}</b> {sources[0]}"
    return [Prose(source, style, before=PARAGRAPH_GAP) for source in sources if source.strip()]


def article_blocks(article: Article, fonts: Fonts) -> list[Prose]:
    """Điều n. in bold, then its text; further lines are its clauses."""
    return paragraph_blocks(Paragraph(article.text, lead=f"Điều {article.number}."), fonts)


def heading_blocks(heading: Heading, fonts: Fonts) -> list[Prose]:
    """A bold line that stays with what follows."""
    centred = heading.level == 0
    align, indent = (Align.CENTRE, 0.0) if centred else (Align.LEFT, FIRST_LINE_INDENT)
    style = _style(fonts.bold, align, indent)
    before = 2 * PARAGRAPH_GAP if centred else PARAGRAPH_GAP
    source = markup(fonts.printable(heading.text))
    return [Prose(source, style, before=before, sticks=True)]


def legal_basis_blocks(bases: tuple[str, ...], fonts: Fonts) -> list[Prose]:
    """Each basis in italics on its own, ended by a semicolon, the last by a full stop."""
    ends = [";"] * (len(bases) - 1) + ["."]
    lines = [f"{basis.rstrip(' ;,.')}{end}" for basis, end in zip(bases, ends, strict=False)]
    return [block for line in lines for block in paragraph_blocks(Paragraph(line, italic=True), fonts)]
