"""Official documents as PDF: `render_pdf`."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from reports.document import Appendix, Article, Block, Document, Heading, Paragraph, Table
from reports.fonts import Fonts, register_fonts
from reports.pdf import blocks as layout
from reports.pdf.closing import Closing
from reports.pdf.grid import Grid
from reports.pdf.head import addressee_blocks, draw_appendix_title, draw_head, draw_title
from reports.pdf.pages import Pages
from reports.pdf.pen import Pen
from reports.pdf.prose import article_blocks, heading_blocks, legal_basis_blocks, paragraph_blocks

# Settings of the whole library: no text form of streams (a fifth larger), no file or address ever fetched.
rl_config.useA85 = 0
rl_config.trustedHosts = []
rl_config.trustedSchemes = []

_LANGUAGE = "vi-VN"


def render_pdf(document: Document, stream: IO[bytes], fonts: Fonts | None = None) -> None:
    """Write what of the document is on paper as PDF. The same document always gives the same bytes: the clock is not read here.

    `fonts` come from `register_fonts`; without them the shipped face is used. Raises FontError.
    """
    faces = fonts or register_fonts()
    canvas = Canvas(
        stream,
        invariant=1,
        initialFontName=faces.regular,  # type: ignore[arg-type]  # the stub says number
        lang=_LANGUAGE,
        pageCompression=1,
    )
    _describe(canvas, document, faces)
    pages = Pages(Pen(canvas, faces))
    paper = document.on_paper()
    _lay_document(pages, paper)
    for appendix in paper.appendices:
        _lay_appendix(pages, appendix)
    canvas.showPage()
    canvas.save()


def _describe(canvas: Canvas, document: Document, fonts: Fonts) -> None:
    title = fonts.printable(f"{document.title} {document.subject}".replace("\n", " ").strip())
    agency = fonts.printable(document.head.agency.replace("\n", " "))
    canvas.setTitle(title)
    canvas.setAuthor(agency)
    canvas.setSubject(title)
    canvas.setCreator(agency)
    if document.made_at:
        instant = _instant(document.made_at)
        canvas.setDateFormatter(lambda *_usual: instant)


def _instant(moment: datetime) -> str:
    """As the format has instants: D:20211215083000+07'00'."""
    zone = f"{moment:%z}"
    return f"D:{moment:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


def _lay_document(pages: Pages, document: Document) -> None:
    fonts = pages.pen.fonts
    pages.open(landscape=document.landscape)
    draw_head(pages, document.head)
    draw_title(pages, document)
    stack: list[layout.Block] = []
    if document.authority:
        stack.extend(heading_blocks(Heading(document.authority.upper(), level=0), fonts))
    stack.extend(addressee_blocks(pages, document.addressees))
    stack.extend(legal_basis_blocks(document.legal_bases, fonts))
    stack.extend(_blocks(pages, document.blocks))
    if document.signatures or document.recipients_lines:
        stack.append(Closing(document.signatures, document.recipients_lines))
    layout.flow(pages, stack)


def _lay_appendix(pages: Pages, appendix: Appendix) -> None:
    pages.open(landscape=appendix.landscape)
    draw_appendix_title(pages, appendix)
    layout.flow(pages, list(_blocks(pages, appendix.blocks)))


def _blocks(pages: Pages, parts: tuple[Block, ...]) -> Iterator[layout.Block]:
    fonts = pages.pen.fonts
    for part in parts:
        match part:
            case Table():
                yield Grid(pages, part)
            case Paragraph():
                yield from paragraph_blocks(part, fonts)
            case Article():
                yield from article_blocks(part, fonts)
            case Heading():
                yield from heading_blocks(part, fonts)
