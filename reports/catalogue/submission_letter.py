"""Tờ trình đề nghị khen thưởng to the authority that decides, with the list it asks for."""

from collections.abc import Iterator

from reports.catalogue.wording import (
    attached_line,
    by_award,
    counts_text,
    grouped_rows,
    joined,
    kinds_text,
    one_line,
    opened,
    person,
    post,
)
from reports.document import Align, Appendix, Block, Column, Document, Kind, Paragraph, Row, Table
from reports.rows import AwardGroup, Recipient, SubmissionLetter


def build(data: SubmissionLetter) -> Document:
    """The request by award with its counts; the list is the appendix, so that both agree."""
    return Document(
        head=data.head,
        title="Tờ trình",
        subject=data.subject,
        addressees=data.addressees,
        legal_bases=data.legal_bases,
        blocks=tuple(_body(data)),
        signatures=(data.signature,),
        recipients_lines=data.recipients_lines,
        appendices=(_annex(data),),
    )


def _body(data: SubmissionLetter) -> Iterator[Block]:
    agency, addressees = one_line(data.head.agency), joined(data.addressees)
    merit = data.merit.rstrip(" .;")
    kinds = [recipient.kind for group in data.awards for recipient in group.recipients]
    if len(data.awards) == 1:
        act = data.awards[0].act.lower()
        yield Paragraph(
            f"{agency} kính đề nghị {addressees} xem xét, {act} {_award(data.awards[0])} {merit}."
        )
    else:
        yield Paragraph(
            f"{agency} kính đề nghị {addressees} xem xét, khen thưởng các {kinds_text(kinds)} {merit}, gồm:"
        )
        requests = [f"{number}. {group.act} {_award(group)}" for number, group in enumerate(data.awards, 1)]
        yield Paragraph(";\n".join(requests) + ".")
    yield Paragraph("(Có danh sách và báo cáo thành tích kèm theo)", italic=True)
    yield from (Paragraph(line) for line in data.confirmations)
    yield Paragraph(f"{agency} kính trình {addressees} xem xét, quyết định./.")


def _award(group: AwardGroup) -> str:
    return f"{group.award} cho {counts_text([recipient.kind for recipient in group.recipients])}"


def _annex(data: SubmissionLetter) -> Appendix:
    return Appendix(
        title="Danh sách",
        subject="Đề nghị khen thưởng",
        attached=attached_line("Tờ trình", data.head, data.head.agency),
        blocks=(_annex_table(data),),
        landscape=True,
    )


def _annex_table(data: SubmissionLetter) -> Table:
    return Table(
        columns=(
            Column("STT", Kind.INTEGER, 12, Align.CENTRE),
            Column("Họ và tên", width=44),
            Column("Chức vụ, đơn vị", width=54),
            Column("Tóm tắt thành tích", width=72),
            Column("Hình thức đề nghị", width=40),
            Column(data.votes_title, width=30, align=Align.CENTRE),
        ),
        rows=list(grouped_rows(by_award(data.awards), _line)),
        sheet="Danh sách",
        size=11,
    )


def _line(number: int, award: str, recipient: Recipient) -> Row:
    name = person(recipient.name, recipient.honorific)
    place = post(recipient.position, recipient.unit)
    return (number, name, place, recipient.achievement, opened(award), _votes(recipient))


def _votes(recipient: Recipient) -> str:
    if recipient.agree is None or recipient.members is None:
        return ""
    return f"{recipient.agree}/{recipient.members}"
