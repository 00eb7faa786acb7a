"""What the desk that receives dossiers gives back: the receipt with the day of the answer, and what is to be mended.

Layout after forms 01 and 02 of the one-stop procedure (Nghị định 61/2018/NĐ-CP, Thông tư 01/2018/TT-VPCP), from memory:
no form is prescribed for commendation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reports.catalogue.wording import counts_text, one_line
from reports.document import Align, Block, Column, Document, Head, Kind, Paragraph, Signature, Table
from reports.rows import RecipientKind
from reports.text import BLANK, official_date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedRow:
    """A dossier of the receipt."""

    code: str
    name: str
    award: str
    kind: RecipientKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Giấy tiếp nhận. `answer_by` is None where no limit is known; `limit` says in words where it comes from."""

    head: Head
    sender: str
    request: str
    letter: str
    dossiers: Sequence[ReceivedRow]
    received_on: date
    answer_by: date | None
    limit: str
    receiver: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequest:
    """Phiếu yêu cầu bổ sung. `reasons` are what the officer wrote, a line each."""

    head: Head
    sender: str
    dossier: str
    request: str
    reasons: Sequence[str]
    supplement_by: date | None
    officer: str


def receipt(data: Receipt) -> Document:
    """The receipt, with the dossiers as its table."""
    return Document(
        head=data.head,
        title="Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        blocks=(
            Paragraph(f"{one_line(data.head.agency)} đã tiếp nhận hồ sơ của: {data.sender}."),
            Paragraph(f"{data.request}.", lead="Nội dung đề nghị:"),
            Paragraph(f"{data.letter}.", lead="Kèm theo:"),
            Paragraph(
                f"{counts_text([row.kind for row in data.dossiers])}, tổng số {len(data.dossiers)} hồ sơ, gồm:",
                lead="Số lượng hồ sơ:",
            ),
            _dossiers(data.dossiers),
            Paragraph(f"{official_date(data.received_on)}.", lead="Thời gian nhận hồ sơ:"),
            Paragraph(f"{data.limit}.", lead="Thời hạn giải quyết:"),
            Paragraph(
                f"{official_date(data.answer_by) if data.answer_by else BLANK}.", lead="Hẹn trả kết quả:"
            ),
        ),
        signatures=(Signature(("Người nộp hồ sơ",)), Signature(("Người tiếp nhận hồ sơ",), data.receiver)),
        recipients_lines=(data.sender, "Lưu: Hồ sơ"),
    )


def supplement_request(data: SupplementRequest) -> Document:
    """The request to mend one dossier."""
    return Document(
        head=data.head,
        title="Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
        blocks=tuple(_request(data)),
        signatures=(Signature(("Người hướng dẫn",), data.officer),),
        recipients_lines=(data.sender, "Lưu: Hồ sơ"),
    )


def _request(data: SupplementRequest) -> Iterator[Block]:
    yield Paragraph(f"{data.sender}.", lead="Đơn vị trình hồ sơ:")
    yield Paragraph(f"{data.dossier}.", lead="Hồ sơ:")
    yield Paragraph(f"{data.request}.", lead="Nội dung đề nghị:")
    yield Paragraph("Yêu cầu bổ sung, hoàn thiện hồ sơ gồm những nội dung sau:")
    yield Table(
        columns=(Column("STT", Kind.INTEGER, 12, Align.CENTRE), Column("Nội dung", width=153)),
        rows=list(enumerate(data.reasons, 1)),
        sheet="Yêu cầu bổ sung",
        size=13,
    )
    if data.supplement_by:
        yield Paragraph(f"{official_date(data.supplement_by)}.", lead="Thời hạn bổ sung và gửi lại:")
    yield Paragraph(
        f"Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, đề nghị liên hệ {one_line(data.head.agency)} để được hướng dẫn./."
    )


def _dossiers(rows: Sequence[ReceivedRow]) -> Table:
    return Table(
        columns=(
            Column("STT", Kind.INTEGER, 12, Align.CENTRE),
            Column("Mã hồ sơ", width=34),
            Column("Đối tượng", width=58),
            Column("Danh hiệu, hình thức đề nghị", width=61),
        ),
        rows=[(number, row.code, row.name, row.award) for number, row in enumerate(rows, 1)],
        sheet="Hồ sơ",
        size=12,
    )
