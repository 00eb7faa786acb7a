"""The tables of the progress report, and the sums that its prose is made from."""

from collections.abc import Sequence
from dataclasses import fields, replace
from fractions import Fraction

from reports.document import Align, Column, Kind, Table
from reports.rows import (
    AwardShare,
    CampaignProgress,
    NominationSums,
    StateCount,
    TargetProgress,
    UnitProgress,
)

ORDINAL = Column("STT", Kind.INTEGER, 12, Align.CENTRE)
TOTAL = "Tổng cộng"
MEAN = "Bình quân mỗi đơn vị"
EQUALS = "Đơn vị cùng hạng, cùng số liệu và cùng cấp trên ghi chung một dòng; số liệu là của mỗi đơn vị."
REACHED = "Đơn vị đạt/đã báo cáo"


def share(part: int, whole: int) -> Fraction | None:
    """The exact share; None where there is nothing to take a part of."""
    return Fraction(part, whole) if whole else None


def campaign_sums(campaigns: Sequence[CampaignProgress]) -> CampaignProgress:
    """All campaigns added up."""
    counts = [
        field.name for field in fields(CampaignProgress) if field.type is int and field.name != "ordinal"
    ]
    sums = {name: sum(getattr(campaign, name) for campaign in campaigns) for name in counts}
    return CampaignProgress(ordinal=0, title=TOTAL, state="", **sums)


def campaign_table(campaigns: Sequence[CampaignProgress]) -> Table:
    """Who takes part, what is reached, what was reported: one row a campaign, with the sums."""
    return Table(
        columns=(
            ORDINAL,
            Column("Phong trào", width=56),
            Column("Trạng thái", width=22),
            Column("Đơn vị được gọi", Kind.INTEGER, 15),
            Column("Đã đăng ký", Kind.INTEGER, 14),
            Column("Tỷ lệ đăng ký", Kind.PERCENT, 17),
            Column("Chỉ tiêu", Kind.INTEGER, 13),
            Column("Đạt kế hoạch", Kind.INTEGER, 15),
            Column("Tỷ lệ đạt", Kind.PERCENT, 17),
            Column("Báo cáo đến hạn", Kind.INTEGER, 15),
            Column("Đến hạn, đã tiếp nhận", Kind.INTEGER, 16),
            Column("Đến hạn, gửi chậm", Kind.INTEGER, 15),
            Column("Đến hạn, chưa gửi", Kind.INTEGER, 15),
            Column("Mọi kỳ, đã tiếp nhận", Kind.INTEGER, 16),
            Column("Mốc quá hạn", Kind.INTEGER, 13),
        ),
        rows=[(campaign.ordinal, *_campaign_row(campaign)) for campaign in campaigns],
        total=(None, *_campaign_row(campaign_sums(campaigns))),
        sheet="Phong trào",
        size=11,
    )


def _campaign_row(campaign: CampaignProgress) -> tuple[str | int | Fraction | None, ...]:
    return (
        campaign.title,
        campaign.state,
        campaign.units_called,
        campaign.units_registered,
        share(campaign.units_registered, campaign.units_called),
        campaign.targets,
        campaign.targets_met,
        share(campaign.targets_met, campaign.targets),
        campaign.reports_due,
        campaign.reports_accepted,
        campaign.reports_late,
        campaign.reports_missing,
        campaign.reports_received,
        campaign.milestones_overdue,
    )


def award_table(campaigns: Sequence[CampaignProgress], others: Sequence[NominationSums]) -> Table:
    """What became of the nominations of each campaign, and of those of none of them."""
    return Table(
        columns=(
            ORDINAL,
            Column("Phong trào", width=65),
            Column("Hồ sơ đề nghị", Kind.INTEGER, 22),
            Column("Đang xử lý", Kind.INTEGER, 20),
            Column("Đã khen thưởng", Kind.INTEGER, 23),
            Column("Không khen thưởng", Kind.INTEGER, 23),
        ),
        rows=[
            *((campaign.ordinal, *_award_row(campaign)) for campaign in campaigns),
            *((None, *_award_row(other)) for other in others),
        ],
        total=(None, *_award_row(nomination_sums(campaigns, others))),
        caption="Hồ sơ đề nghị khen thưởng theo phong trào",
        sheet="Khen thưởng",
    )


def nomination_sums(
    campaigns: Sequence[CampaignProgress], others: Sequence[NominationSums]
) -> NominationSums:
    """All nominations of the report together."""
    parts: tuple[CampaignProgress | NominationSums, ...] = (*campaigns, *others)
    return NominationSums(
        TOTAL,
        sum(part.nominations for part in parts),
        sum(part.nominations_in_process for part in parts),
        sum(part.awarded for part in parts),
        sum(part.not_awarded for part in parts),
    )


def _award_row(part: CampaignProgress | NominationSums) -> tuple[str | int, ...]:
    return (part.title, part.nominations, part.nominations_in_process, part.awarded, part.not_awarded)


def share_table(shares: Sequence[AwardShare]) -> Table:
    """Who is proposed and who is awarded."""
    return Table(
        columns=(
            ORDINAL,
            Column("Đối tượng", width=62),
            Column("Được đề nghị", Kind.INTEGER, 20),
            Column("Trên tổng số đề nghị", Kind.INTEGER, 22),
            Column("Tỷ lệ đề nghị", Kind.PERCENT, 18),
            Column("Được khen thưởng", Kind.INTEGER, 22),
            Column("Trên tổng số khen thưởng", Kind.INTEGER, 24),
            Column("Tỷ lệ khen thưởng", Kind.PERCENT, 20),
        ),
        rows=[
            (
                number,
                item.part,
                item.proposed,
                item.proposed_of,
                share(item.proposed, item.proposed_of),
                item.awarded,
                item.awarded_of,
                share(item.awarded, item.awarded_of),
            )
            for number, item in enumerate(shares, 1)
        ],
        caption="Đối tượng được đề nghị và được khen thưởng",
        sheet="Đối tượng khen thưởng",
        size=11,
    )


def target_table(targets: Sequence[TargetProgress]) -> Table:
    """One row a target."""
    return Table(
        columns=(
            ORDINAL,
            Column("Chỉ tiêu", width=58),
            Column("Đơn vị tính", width=25, align=Align.CENTRE),
            Column("Hiện trạng", Kind.DECIMAL, 18),
            Column("Kế hoạch", Kind.DECIMAL, 18),
            Column(MEAN, Kind.DECIMAL, 24),
            Column(REACHED, width=20, align=Align.CENTRE),
            Column("Tỷ lệ so với kế hoạch", Kind.PERCENT, 20),
            Column("Trạng thái", width=23),
            Column("Phong trào", width=36),
            Column("Căn cứ", width=34),
        ),
        rows=[
            (
                number,
                target.name,
                target.measure,
                target.baseline,
                target.plan,
                target.actual,
                f"{target.units_met}/{target.units}" if target.units else "",
                target.share,
                target.state,
                target.campaign,
                target.source,
            )
            for number, target in enumerate(targets, 1)
        ],
        sheet="Chỉ tiêu",
        size=11,
    )


def state_table(states: Sequence[StateCount]) -> Table:
    """Nominations by state, each with its share of all."""
    total = sum(state.count for state in states)
    return Table(
        columns=(
            ORDINAL,
            Column("Trạng thái hồ sơ", width=90),
            Column("Số hồ sơ", Kind.INTEGER, 30),
            Column("Tỷ lệ", Kind.PERCENT, 30),
        ),
        rows=[
            (number, state.state, state.count, share(state.count, total))
            for number, state in enumerate(states, 1)
        ],
        total=(None, TOTAL, total, share(total, total)),
        caption="Hồ sơ đề nghị khen thưởng theo trạng thái",
        sheet="Hồ sơ theo trạng thái",
    )


def ranking_table(ranking: Sequence[UnitProgress]) -> Table:
    """The ranking of units, those that did equally well below one superior together."""
    return _ranked(ranking, "Xếp thứ tự đơn vị", EQUALS)


def unit_table(units: Sequence[UnitProgress]) -> Table:
    """The ranking of units one by one, for the filters of the workbook."""
    return replace(_ranked(units, "Xếp thứ tự từng đơn vị", "Xếp thứ tự từng đơn vị"), on_paper=False)


def _ranked(units: Sequence[UnitProgress], sheet: str, caption: str) -> Table:
    return Table(
        columns=(
            Column("Hạng", Kind.INTEGER, 13, Align.CENTRE),
            Column("Đơn vị", width=70),
            Column("Phong trào được gọi", Kind.INTEGER, 19),
            Column("Đã đăng ký", Kind.INTEGER, 17),
            Column("Báo cáo đến hạn", Kind.INTEGER, 17),
            Column("Đúng hạn", Kind.INTEGER, 17),
            Column("Gửi chậm", Kind.INTEGER, 17),
            Column("Chưa gửi", Kind.INTEGER, 17),
            Column("Tỷ lệ đúng hạn", Kind.PERCENT, 19),
            Column("Hồ sơ đề nghị", Kind.INTEGER, 17),
            Column("Đã khen thưởng", Kind.INTEGER, 19),
        ),
        rows=[
            (
                unit.rank,
                unit.unit,
                unit.campaigns_called,
                unit.campaigns_registered,
                unit.reports_due,
                unit.reports_on_time,
                unit.reports_late,
                unit.reports_missing,
                unit.on_time_share,
                unit.nominations,
                unit.awarded,
            )
            for unit in units
        ],
        caption=caption,
        sheet=sheet,
        size=11,
    )
