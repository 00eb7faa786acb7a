"""Danh sách of nominations: by award, then collectives, persons, households."""

from collections.abc import Iterable, Mapping, Sequence

from reports.catalogue.wording import (
    attached_line,
    counts_text,
    grouped_rows,
    opened,
    person,
    post,
    summary_table,
)
from reports.document import Align, Column, Document, Kind, Paragraph, Row, Table
from reports.rows import NominationList, NominationRow


def build(data: NominationList) -> Document:
    """The list, and under it how many there are of each award and kind."""
    awards = _by_award(data.nominations)
    kinds = [nomination.kind for nomination in data.nominations]
    total = f"{data.total}: {counts_text(kinds)}." if kinds else "Không có hồ sơ nào."
    return Document(
        head=data.head,
        title="Danh sách",
        subject=data.subject,
        attached=_attached(data),
        blocks=(_list_table(awards), Paragraph(total), summary_table(awards)),
        signatures=data.signatures,
        recipients_lines=data.recipients_lines,
        landscape=True,
    )


def _attached(data: NominationList) -> str:
    """The line under the title: the letter that the list goes with, or what was asked of it."""
    if data.letter:
        return attached_line("Tờ trình", data.letter, data.letter.agency)
    return f"(Điều kiện lọc: {data.filters})" if data.filters else ""


def _by_award(nominations: Iterable[NominationRow]) -> dict[str, list[NominationRow]]:
    """Awards in the order in which they first occur."""
    awards: dict[str, list[NominationRow]] = {}
    for nomination in nominations:
        awards.setdefault(nomination.award, []).append(nomination)
    return awards


def _list_table(awards: Mapping[str, Sequence[NominationRow]]) -> Table:
    return Table(
        columns=(
            Column("STT", Kind.INTEGER, 12, Align.CENTRE),
            Column("Họ và tên", width=40),
            Column("Chức vụ, đơn vị", width=48),
            Column("Hình thức đề nghị", width=34),
            Column("Tóm tắt thành tích", width=62),
            Column("Kết luận thẩm định", width=38),
            Column("Ghi chú", width=20),
        ),
        rows=list(grouped_rows(awards, _line)),
        sheet="Danh sách",
        size=11,
    )


def _line(number: int, award: str, row: NominationRow) -> Row:
    conclusion = f"{row.conclusion} ({row.article})" if row.article else row.conclusion
    name = person(row.name, row.honorific)
    return (number, name, post(row.position, row.unit), opened(award), row.achievement, conclusion, row.note)
