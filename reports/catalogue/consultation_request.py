"""Công văn lấy ý kiến: what a body is asked about the recipients of the list that goes with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.catalogue.wording import attached_line, counts_text, one_line, person, post
from reports.document import Align, Appendix, Column, Document, Head, Kind, Paragraph, Signature, Table
from reports.rows import RecipientKind
from reports.text import official_date


@dataclass(frozen=True, slots=True)
class ConsultedRow:
    """A line of the list: who is proposed for what."""

    kind: RecipientKind
    name: str
    position: str
    unit: str
    award: str
    honorific: str = ""


@dataclass(frozen=True, slots=True)
class ConsultationRequest:
    """The request as it goes out; `act` is what is asked for, in lower case; without `due_on` no day is named."""

    head: Head
    addressee: str
    act: str
    question: str
    due_on: date | None
    rows: Sequence[ConsultedRow]
    signature: Signature
    recipients_lines: tuple[str, ...]


def build(data: ConsultationRequest) -> Document:
    """The letter with its list, so that its counts are those of the list."""
    agency, addressee = one_line(data.head.agency), one_line(data.addressee)
    counts = counts_text([row.kind for row in data.rows])
    body = [
        Paragraph(
            f"{agency} đang thẩm định hồ sơ đề nghị khen thưởng {counts} (có danh sách kèm theo). "
            f"{agency} kính đề nghị {addressee} cho ý kiến về nội dung sau:"
        ),
        Paragraph(data.question),
        Paragraph(_by_when(data, agency)),
    ]
    return Document(
        head=data.head,
        title="",
        subject=f"V/v {data.act}",
        addressees=(addressee,),
        blocks=tuple(body),
        signatures=(data.signature,),
        recipients_lines=data.recipients_lines,
        appendices=(_annex(data),),
    )


def _by_when(data: ConsultationRequest, agency: str) -> str:
    when = f" trước hoặc trong {official_date(data.due_on)}" if data.due_on else ""
    return f"Đề nghị trả lời bằng văn bản, gửi về {agency}{when}./."


def _annex(data: ConsultationRequest) -> Appendix:
    return Appendix(
        title="Danh sách",
        subject=f"Tập thể, cá nhân {data.act}",
        attached=attached_line("Công văn", data.head, data.head.agency),
        blocks=(_table(data),),
        landscape=True,
    )


def _table(data: ConsultationRequest) -> Table:
    return Table(
        columns=(
            Column("STT", Kind.INTEGER, 12, Align.CENTRE),
            Column("Họ và tên", width=50),
            Column("Chức vụ, đơn vị", width=70),
            Column("Hình thức đề nghị", width=52),
            Column("Ý kiến", width=60),
        ),
        rows=[
            (number, person(row.name, row.honorific), post(row.position, row.unit), row.award, "")
            for number, row in enumerate(data.rows, 1)
        ],
        sheet="Danh sách",
        size=11,
    )
