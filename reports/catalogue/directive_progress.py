"""Báo cáo tiến độ thực hiện of a directive: prose in the body, the tables it draws on in appendices.

Every number of the prose is a number of a table: the words are made from the same sums.
"""

from collections.abc import Iterator
from fractions import Fraction

from reports.catalogue import progress_tables as tables
from reports.catalogue.late_tables import late_list, late_table, late_total
from reports.catalogue.wording import ROMAN, attached_line, one_line
from reports.document import Appendix, Block, Document, Heading, Paragraph, Table
from reports.rows import CampaignProgress, DirectiveProgress
from reports.text import counted, grouped, percent_text, running_date


def build(data: DirectiveProgress) -> Document:
    """The report with its appendices: campaigns, targets, nominations, units, what is late."""
    return Document(
        head=data.head,
        title="Báo cáo",
        subject=f"Tiến độ thực hiện {_directive(data)}",
        addressees=data.addressees,
        blocks=tuple(_body(data)),
        signatures=data.signatures,
        recipients_lines=data.recipients_lines,
        appendices=tuple(_appendices(data)),
    )


def _directive(data: DirectiveProgress) -> str:
    return (
        f"{data.directive_kind} số {data.directive_number} ngày {running_date(data.directive_day)} của"
        f" {data.directive_issuer}"
    )


def _body(data: DirectiveProgress) -> Iterator[Block]:
    yield Paragraph(
        f"Thực hiện {_directive(data)} về việc {data.directive_subject}, {one_line(data.head.agency)} báo cáo tiến độ"
        f" thực hiện{_period(data)} tính đến ngày {running_date(data.as_of)} như sau:"
    )
    yield Heading("I. KẾT QUẢ THỰC HIỆN")
    yield from _participation(data)
    yield from _targets(data)
    yield from _nominations(data)
    yield from _late(data)
    yield from _written("II. KHÓ KHĂN, VƯỚNG MẮC", data.difficulties)
    yield from _written(
        "III. ĐỀ XUẤT, KIẾN NGHỊ" if data.difficulties else "II. ĐỀ XUẤT, KIẾN NGHỊ", data.proposals
    )
    yield Paragraph(f"{one_line(data.head.agency)} trân trọng báo cáo./.")


def _period(data: DirectiveProgress) -> str:
    return f" {data.period}," if data.period else ""


def _participation(data: DirectiveProgress) -> Iterator[Block]:
    total = tables.campaign_sums(data.campaigns)
    yield Heading("1. Đăng ký tham gia và chế độ báo cáo", 2)
    yield Paragraph(
        f"Có {grouped(total.units_registered)}/{grouped(total.units_called)} lượt đơn vị đã đăng ký tham gia"
        f"{_share(total.units_registered, total.units_called)}. Trong {counted(total.reports_due)} báo cáo định kỳ"
        f" đến hạn, đã tiếp nhận {counted(total.reports_accepted)} báo cáo, gửi chậm"
        f" {counted(total.reports_late)} báo cáo, chưa gửi {counted(total.reports_missing)} báo cáo (Phụ lục I)."
        f" Tính cả các kỳ chưa đến hạn, đã tiếp nhận {counted(total.reports_received)} báo cáo."
        " Kết quả theo từng nhiệm vụ:"
    )
    for campaign in data.campaigns:
        yield Paragraph(_campaign_line(campaign))


def _campaign_line(campaign: CampaignProgress) -> str:
    overdue = f" {counted(campaign.milestones_overdue)} mốc quá hạn;" if campaign.milestones_overdue else ""
    return (
        f"- {campaign.title} ({campaign.state.lower()}): {grouped(campaign.units_registered)}/"
        f"{grouped(campaign.units_called)} đơn vị đăng ký; {grouped(campaign.targets_met)}/"
        f"{grouped(campaign.targets)} chỉ tiêu đạt kế hoạch;{overdue}"
        f" {counted(campaign.awarded)} trường hợp đã được khen thưởng."
    )


def _targets(data: DirectiveProgress) -> Iterator[Block]:
    total = tables.campaign_sums(data.campaigns)
    yield Heading("2. Thực hiện các chỉ tiêu", 2)
    yield Paragraph(
        f"Đến nay có {grouped(total.targets_met)}/{grouped(total.targets)} chỉ tiêu đạt kế hoạch"
        f"{_share(total.targets_met, total.targets)}, tính theo bình quân số liệu mới nhất của các đơn vị đã gửi;"
        " kết quả từng chỉ tiêu nêu tại Phụ lục II."
    )


def _nominations(data: DirectiveProgress) -> Iterator[Block]:
    total = tables.nomination_sums(data.campaigns, data.others)
    others = [f"{counted(other.nominations)} hồ sơ {other.title.lower()}" for other in data.others]
    among = f" (trong đó có {', '.join(others)})" if others else " trong khuôn khổ các phong trào"
    yield Heading("3. Công tác khen thưởng", 2)
    yield Paragraph(
        f"Đã lập {counted(total.nominations)} hồ sơ đề nghị khen thưởng{among}; đang xử lý"
        f" {counted(total.nominations_in_process)} hồ sơ, đã khen thưởng {counted(total.awarded)} trường hợp, không"
        f" khen thưởng {counted(total.not_awarded)} trường hợp (Phụ lục III)."
    )


def _late(data: DirectiveProgress) -> Iterator[Block]:
    yield Heading("4. Việc quá hạn", 2)
    count = late_total(data.late)
    yield Paragraph(
        f"Có {counted(count)} việc đã quá hạn (Phụ lục V)." if count else "Không có việc quá hạn."
    )


def _share(part: int, whole: int) -> str:
    return f", đạt {percent_text(Fraction(part, whole))}" if whole else ""


def _written(title: str, lines: tuple[str, ...]) -> Iterator[Block]:
    if lines:
        yield Heading(title)
        yield from (Paragraph(line) for line in lines)


def _appendices(data: DirectiveProgress) -> Iterator[Appendix]:
    attached = attached_line("Báo cáo", data.head, data.head.agency)
    nominations = (
        tables.award_table(data.campaigns, data.others),
        tables.state_table(data.nomination_states),
        *((tables.share_table(data.shares),) if data.shares else ()),
    )
    parts: tuple[tuple[str, tuple[Table, ...], bool], ...] = (
        ("Tổng hợp theo phong trào", (tables.campaign_table(data.campaigns),), True),
        ("Kết quả thực hiện chỉ tiêu", (tables.target_table(data.targets),), True),
        ("Kết quả khen thưởng", nominations, False),
        ("Xếp thứ tự các đơn vị", (tables.ranking_table(data.ranking), tables.unit_table(data.units)), True),
        ("Việc quá hạn và đơn vị cần đôn đốc", (late_table(data.late), late_list(data.late_items)), False),
    )
    for label, (title, blocks, landscape) in zip(ROMAN, parts, strict=False):
        yield Appendix(
            label=f"Phụ lục {label}", title=title, attached=attached, blocks=blocks, landscape=landscape
        )
