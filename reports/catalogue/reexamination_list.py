"""What another rule set made of a round's dossiers: those that lose first, then those that gain, then the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.document import Align, Column, Document, Group, Head, Kind, Paragraph, Row, Signature, Table


@dataclass(frozen=True, slots=True)
class ReexaminedRow:
    """A dossier with its answer by the former rule set and by the present one, in words."""

    code: str
    name: str
    unit: str
    award: str
    former: str
    present: str


@dataclass(frozen=True, slots=True)
class ReexaminationList:
    """The dossiers by what the change did to them, in the order of printing."""

    head: Head
    subject: str
    groups: Mapping[str, Sequence[ReexaminedRow]]
    signatures: tuple[Signature, ...]
    recipients_lines: tuple[str, ...]


def build(data: ReexaminationList) -> Document:
    """The list, and under it how many there are."""
    total = sum(map(len, data.groups.values()))
    return Document(
        head=data.head,
        title="Danh sách",
        subject=data.subject,
        blocks=(_table(data.groups), Paragraph(f"Tổng số: {total} hồ sơ.")),
        signatures=data.signatures,
        recipients_lines=data.recipients_lines,
        landscape=True,
    )


def _table(groups: Mapping[str, Sequence[ReexaminedRow]]) -> Table:
    lines: list[Row | Group] = []
    for title, members in groups.items():
        lines.append(Group(f"{title} ({len(members)})"))
        lines += [
            (number, row.code, row.name, row.unit, row.award, row.former, row.present)
            for number, row in enumerate(members, 1)
        ]
    return Table(
        columns=(
            Column("STT", Kind.INTEGER, 12, Align.CENTRE),
            Column("Mã hồ sơ", width=36),
            Column("Đối tượng", width=46),
            Column("Đơn vị", width=46),
            Column("Danh hiệu, hình thức", width=42),
            Column("Theo quy định cũ", width=36),
            Column("Theo quy định mới", width=36),
        ),
        rows=lines,
        sheet="Đánh giá lại",
        size=11,
    )
