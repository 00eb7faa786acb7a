"""Quyết định khen thưởng by the model decision of Nghị định 30/2020/NĐ-CP (Mẫu 1.2), with its annex."""

from collections.abc import Iterator, Sequence

from reports.catalogue.wording import (
    attached_line,
    by_award,
    counts_text,
    grouped_rows,
    kinds_text,
    opened,
    person,
    post,
)
from reports.document import Align, Appendix, Article, Block, Column, Document, Heading, Kind, Row, Table
from reports.rows import AwardGroup, Decision, Recipient, RecipientKind
from reports.text import grouped


def build(data: Decision) -> Document:
    """Three articles: what is awarded to how many, money or effect, who carries it out; names in the annex."""
    return Document(
        head=data.head,
        title="Quyết định",
        subject=data.subject,
        authority=data.authority,
        legal_bases=data.legal_bases,
        blocks=tuple(_articles(data)),
        signatures=(data.signature,),
        recipients_lines=data.recipients_lines,
        appendices=(_annex(data),),
    )


def _articles(data: Decision) -> Iterator[Block]:
    yield Heading("QUYẾT ĐỊNH:", level=0)
    yield Article(1, _grants(data))
    effect = "Quyết định này có hiệu lực kể từ ngày ký."
    carry_out = f"{data.executors} và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."
    money = _money(data.awards)
    if money is None:
        yield Article(2, effect)
        yield Article(3, carry_out)
    else:
        fund = f", chi từ {data.fund}" if data.fund else ""
        yield Article(2, f"Tổng số tiền thưởng kèm theo là {grouped(money)} đồng{fund}.")
        yield Article(3, f"{effect} {carry_out}")


def _grants(data: Decision) -> str:
    grants = [_grant(group) for group in data.awards]
    if len(grants) == 1:
        return f"{grants[0]} (có danh sách kèm theo), {data.merit.rstrip(' .;')}."
    opening = (
        f"Khen thưởng các {kinds_text(_kinds(data))} {data.merit.rstrip(' .;')} (có danh sách kèm theo), gồm:"
    )
    clauses = [f"{number}. {grant}" for number, grant in enumerate(grants, 1)]
    return "\n".join([opening, ";\n".join(clauses)]) + "."


def _grant(group: AwardGroup) -> str:
    return f"{group.act} {group.award} cho {counts_text([recipient.kind for recipient in group.recipients])}"


def _money(awards: Sequence[AwardGroup]) -> int | None:
    """The sum of all that is given; None where no sum is known."""
    sums = [
        recipient.money for group in awards for recipient in group.recipients if recipient.money is not None
    ]
    return sum(sums) if sums else None


def _kinds(data: Decision) -> list[RecipientKind]:
    return [recipient.kind for group in data.awards for recipient in group.recipients]


def _annex(data: Decision) -> Appendix:
    award = (
        f" được {data.awards[0].act.lower()} {data.awards[0].award}"
        if len(data.awards) == 1
        else " được khen thưởng"
    )
    return Appendix(
        title="Danh sách",
        subject=f"{opened(kinds_text(_kinds(data)))}{award}",
        attached=attached_line("Quyết định", data.head, data.issuer),
        blocks=(_annex_table(data.awards),),
    )


def _annex_table(awards: Sequence[AwardGroup]) -> Table:
    money = _money(awards)
    columns = (
        Column("STT", Kind.INTEGER, 12, Align.CENTRE),
        Column("Họ và tên", width=58),
        Column("Chức vụ, đơn vị", width=95 if money is None else 65),
    )
    listed = by_award(awards)
    if money is None:
        rows = list(grouped_rows(listed, lambda number, _, recipient: _line(number, recipient)))
        return Table(columns, rows, sheet="Danh sách")
    rows = list(grouped_rows(listed, lambda number, _, r: (*_line(number, r), r.money)))
    total: Row = (None, "Tổng cộng", None, money)
    return Table(
        (*columns, Column("Tiền thưởng (đồng)", Kind.INTEGER, 30)), rows, total=total, sheet="Danh sách"
    )


def _line(number: int, recipient: Recipient) -> Row:
    return (number, person(recipient.name, recipient.honorific), post(recipient.position, recipient.unit))
