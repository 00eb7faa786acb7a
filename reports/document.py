"""What an official document holds, apart from any file format.

One `Document` is rendered by `reports.pdf` and by `reports.excel`; layout rules live there. Text is plain:
nothing in it is markup. Rows of a table are plain values; a table may be rendered more than once when
`rows` is a sequence, once when it is an iterator.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

Value = str | int | float | Decimal | Fraction | date | None
Row = tuple[Value, ...]


class Kind(StrEnum):
    """What a column holds; it decides the number format and the side."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    DATE = "date"


class Align(StrEnum):
    """Side of the text in its cell or its line."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


_SIDES = {Kind.TEXT: Align.LEFT, Kind.DATE: Align.CENTRE}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `width` is in millimetres on paper; tables are stretched to the text area.

    A percent is given as a share of one (0.5 is shown as 50 %).
    """

    title: str
    kind: Kind = Kind.TEXT
    width: float = 25
    align: Align | None = None

    @property
    def side(self) -> Align:
        """The side asked for, or the usual one of the kind: text left, dates centred, numbers right."""
        return self.align or _SIDES.get(self.kind, Align.RIGHT)


@dataclass(frozen=True, slots=True)
class Group:
    """A row that opens a group: its number in the first column, its title across the others."""

    title: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one header. `total` has one value a column and comes last, in bold.

    `caption` stands above the table on paper; `sheet` names the sheet of a workbook; `size` is the text
    size on paper in points; `empty` is said in place of rows when there are none. Without `on_paper` it is for the
    workbook only.
    """

    columns: tuple[Column, ...]
    rows: Iterable[Row | Group]
    total: Row | None = None
    caption: str = ""
    sheet: str = ""
    size: float = 12
    empty: str = "Không có dữ liệu."
    on_paper: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text; each line break starts a new paragraph. `lead` is printed bold before the text."""

    text: str
    lead: str = ""
    bold: bool = False
    italic: bool = False
    align: Align = Align.JUSTIFY
    indent: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """A bold line of its own, never the last line of a page. Level 0 is centred (QUYẾT ĐỊNH:)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Article:
    """Điều `number`. `text`; further lines of the text are its clauses."""

    number: int
    text: str


Block = Paragraph | Heading | Article | Table


@dataclass(frozen=True, slots=True)
class Head:
    """The top of page one: who issues, number and symbol, place and day.

    `symbol` is what follows the number ("QĐ-UBND"); without `number` room is left to fill it in. Without
    `place` the whole line of place and day is absent (minutes); with a place but no `day`, room is left. Without
    `symbol` the paper has no number of its own (lists, which go with a letter).
    """

    agency: str
    symbol: str
    parent: str = ""
    number: str | None = None
    place: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Authority lines ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), free room, then the name.

    `office` is the signer's office in the agency, printed above the name when a council signs.
    """

    lines: tuple[str, ...]
    name: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """A part with its own title and page numbers. `label` is "Phụ lục I" where there are several."""

    title: str
    label: str = ""
    subject: str = ""
    attached: str = ""
    blocks: tuple[Block, ...] = ()
    landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One official document. One signature stands on the right; two stand left and right (minutes).

    An official letter (công văn) has an empty title and "V/v …" as its subject.

    `attached` is the line under the title, as "(Kèm theo …)" of a paper that goes with another one; `made_at` is the instant, in the zone
    of the office, that the file tells as its own.
    """

    head: Head
    title: str
    subject: str = ""
    attached: str = ""
    authority: str = ""
    addressees: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients_lines: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    landscape: bool = False
    made_at: datetime | None = None

    def on_paper(self) -> "Document":
        """The document without the tables that are for the workbook only."""
        return replace(
            self,
            blocks=_on_paper(self.blocks),
            appendices=tuple(replace(part, blocks=_on_paper(part.blocks)) for part in self.appendices),
        )

    def tables(self) -> Iterator[tuple[Table, Appendix | None]]:
        """Every table in reading order, with the appendix that holds it."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield block, None
        for appendix in self.appendices:
            for block in appendix.blocks:
                if isinstance(block, Table):
                    yield block, appendix


def _on_paper(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if not isinstance(block, Table) or block.on_paper)
