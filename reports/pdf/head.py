"""The head of page one, titles and addressees."""

from collections.abc import Callable

from reports.document import Align, Appendix, Document, Head
from reports.pdf import geometry as g
from reports.pdf.blocks import Fixed
from reports.pdf.pages import Pages
from reports.text import MOTTO, NATION, number_line, official_date

_GUTTER = 2 * g.MM


def draw_head(pages: Pages, head: Head) -> None:
    """Both columns and the line of number, place and day; the cursor ends at that line's baseline."""
    first = pages.y - g.HEAD_FIRST_BASELINE
    left_lines = _draw_agency(pages, head, first)
    right = pages.left + pages.width * (1 + g.HEAD_LEFT_SHARE) / 2
    _draw_motto(pages, right, first)
    baseline = first - (max(left_lines, 2) - 1) * g.HEAD_STEP - g.HEAD_NUMBER_DROP
    left = pages.left + pages.width * g.HEAD_LEFT_SHARE / 2
    pen, fonts = pages.pen, pages.pen.fonts
    if head.symbol:
        number = number_line(head.number, head.symbol)
        pen.write(left, baseline, number, fonts.regular, g.NUMBER_SIZE, Align.CENTRE)
    if head.place is not None:
        place_and_day = f"{head.place}, {official_date(head.day)}"
        pen.write(right, baseline, place_and_day, fonts.italic, g.PLACE_SIZE, Align.CENTRE)
    pages.take(pages.y - baseline)


def _draw_agency(pages: Pages, head: Head, first: float) -> int:
    """Names of the parent and the issuing agency; returns how many lines they took."""
    pen, fonts = pages.pen, pages.pen.fonts
    column = pages.width * g.HEAD_LEFT_SHARE
    centre, limit = pages.left + column / 2, column - _GUTTER
    parent = pen.balanced(head.parent.upper(), fonts.regular, g.AGENCY_SIZE, limit)
    agency = pen.balanced(head.agency.upper(), fonts.bold, g.AGENCY_SIZE, limit)
    for place, line in enumerate(parent + agency):
        font = fonts.regular if place < len(parent) else fonts.bold
        pen.write(centre, first - place * g.HEAD_STEP, line, font, g.AGENCY_SIZE, Align.CENTRE)
    if agency:
        last = first - (len(parent) + len(agency) - 1) * g.HEAD_STEP
        length = pen.width(agency[-1], fonts.bold, g.AGENCY_SIZE) * g.AGENCY_RULE_SHARE
        pen.rule(centre, length, last - g.HEAD_RULE_DROP)
    return len(parent) + len(agency)


def _draw_motto(pages: Pages, centre: float, first: float) -> None:
    pen, bold = pages.pen, pages.pen.fonts.bold
    second = first - g.HEAD_STEP
    pen.write(centre, first, NATION, bold, g.NATION_SIZE, Align.CENTRE)
    pen.write(centre, second, MOTTO, bold, g.MOTTO_SIZE, Align.CENTRE)
    pen.rule(centre, pen.width(MOTTO, bold, g.MOTTO_SIZE), second - g.HEAD_RULE_DROP)


def draw_title(pages: Pages, document: Document) -> None:
    """Tên loại, trích yếu and what the paper goes with; the short rule under the last of them.

    An official letter (công văn) has no tên loại: what it is about stands under its number.
    """
    if not document.title:
        _draw_about(pages, document.subject)
        return
    fonts = pages.pen.fonts
    _draw_lines(pages, document.title.upper(), fonts.bold, g.TITLE_DROP)
    below = [(document.subject, fonts.bold), (document.attached, fonts.italic)]
    lines = [(_draw_lines(pages, text, font, g.TITLE_STEP), font) for text, font in below if text]
    if lines:
        _draw_title_rule(pages, *lines[-1])
    pages.take(g.PARAGRAPH_GAP)


def _draw_about(pages: Pages, subject: str) -> None:
    column, font = pages.width * g.HEAD_LEFT_SHARE, pages.pen.fonts.regular
    for line in pages.pen.balanced(subject, font, g.NUMBER_SIZE, column - _GUTTER):
        pages.take(g.HEAD_STEP)
        pages.pen.write(pages.left + column / 2, pages.y, line, font, g.NUMBER_SIZE, Align.CENTRE)
    pages.take(g.PARAGRAPH_GAP)


def draw_appendix_title(pages: Pages, appendix: Appendix) -> None:
    """Label, title, subject and the "(Kèm theo …)" line of an appendix."""
    fonts = pages.pen.fonts
    lines = (
        (appendix.label, fonts.bold),
        (appendix.title.upper(), fonts.bold),
        (appendix.subject, fonts.bold),
        (appendix.attached, fonts.italic),
    )
    last, font = "", fonts.bold
    for text, font in ((text, font) for text, font in lines if text):
        drop = g.BODY_SIZE if pages.fresh else g.TITLE_STEP
        last = _draw_lines(pages, text, font, drop, share=g.APPENDIX_TITLE_SHARE)
    _draw_title_rule(pages, last, font)
    pages.take(g.PARAGRAPH_GAP)


def _draw_lines(pages: Pages, text: str, font: str, drop: float, *, share: float = g.TITLE_SHARE) -> str:
    """Centred lines, the first `drop` below the cursor; returns the last one."""
    centre = pages.left + pages.width / 2
    lines = pages.pen.balanced(text, font, g.BODY_SIZE, pages.width * share)
    for place, line in enumerate(lines):
        step = drop if place == 0 else g.TITLE_STEP
        if pages.room < step:
            pages.turn()
            step = g.BODY_SIZE
        pages.take(step)
        pages.pen.write(centre, pages.y, line, font, g.BODY_SIZE, Align.CENTRE)
    return lines[-1] if lines else ""


def _draw_title_rule(pages: Pages, above: str, font: str) -> None:
    length = pages.pen.width(above, font, g.BODY_SIZE) * g.TITLE_RULE_SHARE
    pages.take(g.TITLE_RULE_DROP)
    pages.pen.rule(pages.left + pages.width / 2, length, pages.y)


def addressee_blocks(pages: Pages, addressees: tuple[str, ...]) -> list[Fixed]:
    """ "Kính gửi:" before one name on the same line, or above several, their dashes under the colon."""
    font = pages.pen.fonts.regular
    if len(addressees) == 1:
        text = f"Kính gửi: {addressees[0].rstrip(' ;,.')}"
        lines = pages.pen.balanced(text, font, g.BODY_SIZE, pages.width * g.TITLE_SHARE)
        middle = pages.left + pages.width / 2
        return _line_blocks(pages, [(middle, line, Align.CENTRE) for line in lines])
    return _line_blocks(pages, _listed(pages, addressees)) if addressees else []


def _listed(pages: Pages, addressees: tuple[str, ...]) -> list[tuple[float, str, Align]]:
    pen, font = pages.pen, pages.pen.fonts.regular
    colon = pen.width("Kính gửi", font, g.BODY_SIZE)
    limit = pages.width * g.TITLE_SHARE - colon
    ends = [";"] * (len(addressees) - 1) + ["."]
    names = [f"- {name.rstrip(' ;,.')}{end}" for name, end in zip(addressees, ends, strict=True)]
    lines = [line for name in names for line in pen.lines(name, font, g.BODY_SIZE, limit)]
    widest = max(pen.width(line, font, g.BODY_SIZE) for line in lines)
    start = pages.left + (pages.width - colon - widest) / 2
    return [
        (start, "Kính gửi:", Align.LEFT),
        *((start + colon, line, Align.LEFT) for line in lines),
    ]


def _line_blocks(pages: Pages, lines: list[tuple[float, str, Align]]) -> list[Fixed]:
    def drawing(x: float, text: str, align: Align) -> Callable[[float], None]:
        font = pages.pen.fonts.regular
        return lambda upper: pages.pen.write(x, upper - g.BODY_SIZE, text, font, g.BODY_SIZE, align)

    blocks = [Fixed(g.BODY_LEADING, drawing(*line), sticks=place == 0) for place, line in enumerate(lines)]
    blocks[0].before = 2 * g.PARAGRAPH_GAP
    return blocks
