"""What is late: on paper by matter with whom to call, in the workbook also one by one."""

from collections.abc import Iterator, Sequence
from itertools import count

from reports.catalogue.progress_tables import ORDINAL, TOTAL
from reports.document import Column, Group, Kind, Row, Table
from reports.rows import LateItem, LateMatter
from reports.text import grouped, short_date

_NONE = "Không có việc quá hạn."


def late_total(matters: Sequence[LateMatter]) -> int:
    """How many things are late."""
    return sum(_things(matter) for matter in matters)


def late_table(matters: Sequence[LateMatter]) -> Table:
    """Each matter with the units to call about it, in the order given."""
    return Table(
        columns=(
            ORDINAL,
            Column("Đơn vị cần đôn đốc", width=60),
            Column("Số việc", Kind.INTEGER, 16),
            Column("Gồm các đơn vị trực thuộc", width=92),
        ),
        rows=tuple(_rows(matters)),
        total=(None, TOTAL, late_total(matters), "") if matters else None,
        sheet="Việc quá hạn",
        size=11,
        empty=_NONE,
    )


def _rows(matters: Sequence[LateMatter]) -> Iterator[Row | Group]:
    numbers = count(1)
    for matter in matters:
        yield Group(_title(matter))
        for row in matter.rows:
            yield (next(numbers), row.unit, row.count, row.among)


def _title(matter: LateMatter) -> str:
    oldest = "hạn sớm nhất" if matter.own_days else "hạn"
    return (
        f"{matter.campaign}. {matter.what}: {grouped(_things(matter))} việc ({oldest} {short_date(matter.due_on)},"
        f" quá hạn {grouped(matter.days_late)} ngày làm việc)"
    )


def _things(matter: LateMatter) -> int:
    return sum(row.count for row in matter.rows)


def late_list(late: Sequence[LateItem]) -> Table:
    """Everything that is late one by one, in the order given, for the filters of the workbook."""
    return Table(
        columns=(
            ORDINAL,
            Column("Đơn vị", width=48),
            Column("Nội dung", width=42),
            Column("Phong trào", width=46),
            Column("Thời hạn", Kind.DATE, 24),
            Column("Số ngày làm việc quá hạn", Kind.INTEGER, 17),
        ),
        rows=[
            (number, item.unit, item.what, item.campaign, item.due_on, item.days_late)
            for number, item in enumerate(late, 1)
        ],
        caption="Từng việc quá hạn",
        sheet="Từng việc quá hạn",
        size=11,
        empty=_NONE,
        on_paper=False,
    )
