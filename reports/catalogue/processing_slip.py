"""Phiếu xử lý hồ sơ: who did what to a dossier and when, what was concluded about it, and what others said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.document import Align, Block, Column, Document, Head, Heading, Kind, Paragraph, Signature, Table


@dataclass(frozen=True, slots=True)
class SlipStep:
    """One step; `reason` is empty where none was given."""

    at: str
    who: str
    unit: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class SlipOpinion:
    """What a body or a person said of the dossier."""

    by: str
    paper: str
    says: str


@dataclass(frozen=True, slots=True)
class ProcessingSlip:
    """The slip; `about` are pairs of term and value, the steps come in their order."""

    head: Head
    subject: str
    about: Sequence[tuple[str, str]]
    opinions: Sequence[SlipOpinion]
    steps: Sequence[SlipStep]
    signature: Signature


def build(data: ProcessingSlip) -> Document:
    """The slip, signed by who made it."""
    return Document(
        head=data.head,
        title="Phiếu xử lý hồ sơ",
        subject=data.subject,
        blocks=tuple(_body(data)),
        signatures=(data.signature,),
    )


def _body(data: ProcessingSlip) -> Iterator[Block]:
    for term, value in data.about:
        yield Paragraph(value, lead=f"{term}:")
    if data.opinions:
        yield Heading("Ý kiến")
        yield Table(
            columns=(
                Column("STT", Kind.INTEGER, 12, Align.CENTRE),
                Column("Cơ quan, người cho ý kiến", width=50),
                Column("Văn bản", width=46),
                Column("Nội dung", width=60),
            ),
            rows=[(number, row.by, row.paper, row.says) for number, row in enumerate(data.opinions, 1)],
            sheet="Ý kiến",
            size=11,
        )
    yield Heading("Quá trình xử lý")
    yield Table(
        columns=(
            Column("STT", Kind.INTEGER, 12, Align.CENTRE),
            Column("Thời gian", width=30),
            Column("Người thực hiện", width=40),
            Column("Đơn vị", width=36),
            Column("Công việc", width=40),
            Column("Lý do, ghi chú", width=40),
        ),
        rows=[
            (number, row.at, row.who, row.unit, row.what, row.reason)
            for number, row in enumerate(data.steps, 1)
        ],
        sheet="Quá trình xử lý",
        size=11,
    )
