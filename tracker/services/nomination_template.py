"""The list of nominations to fill in offline: a unit's own, for one round, with its recipients already in it."""

from datetime import date
from typing import Any

from tracker.adapters.template_workbooks import TemplateColumn, write_template
from tracker.domain import nomination_columns as c
from tracker.domain.enums import RecipientKind
from tracker.domain.errors import DomainError
from tracker.domain.nomination_labels import JOB_GROUPS, RECIPIENT_KINDS
from tracker.domain.nomination_sheet import stamp_of
from tracker.domain.text import sort_key
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Recipient, Unit
from tracker.queries.recipient_choices import nominable_on
from tracker.queries.scope import visible
from tracker.services.access import demand
from tracker.services.drafting import Desk
from tracker.services.nomination_import import open_desk
from tracker.services.nomination_words import homes_of
from tracker.services.recipient_matching import line_of

MOST = 1000
"""Recipients that are filled in; others are found by their names."""
TITLE = "Danh sách đề nghị"
KINDS, GROUPS, CALLS, ANSWERS, UNITS, AWARDS = (
    "phan_loai",
    "doi_tuong",
    "ten_goi",
    "co_khong",
    "don_vi",
    "hinh_thuc",
)
WIDTHS = (6, 10, 30, 26, 30, 18, 44, 26, 14, 14, 16, 30, 60, 22)
HINTS = {
    c.NAME: "Họ và tên cá nhân, tên tập thể hoặc tên chủ hộ.",
    c.UNIT: "Đơn vị của đối tượng. Để trống nếu thuộc đơn vị đề nghị.",
    c.KIND: "Chọn trước khi chọn hình thức.",
    c.AWARD: "Chỉ chọn ở các dòng được đề nghị; dòng có sẵn để trống thì không tính.",
    c.ACHIEVEMENT: "Tóm tắt, tối đa 2000 ký tự. Có thể viết tiếp trên hồ sơ.",
    c.KEY: "Để trống khi thêm người mới. Nếu trùng tên người đã có, ghi mã của người đó, hoặc ghi “mới”.",
}


def template(*, viewer: Viewer, round_id: str, unit_code: str, day: date) -> tuple[str, bytes]:
    """Name and content of the workbook; who may not draft there gets the refusals of the form."""
    demand(viewer, "nomination.create")
    session = db.session()
    desk = open_desk(session, viewer, round_id=round_id, unit_code=unit_code, day=day, lock=False)
    homes = homes_of(session, viewer, desk)
    found = session.execute(
        visible(Recipient, viewer, "recipient.read")
        .join(Unit, Unit.id == Recipient.unit_id)
        .add_columns(Unit)
        .where(Unit.path.startswith(desk.unit.path), nominable_on(day))
        .order_by(Recipient.name_sort_key, Recipient.id)
        .limit(MOST)
    )
    lines = [line_of(row, homes.words(unit)) for row, unit in found]
    rows = [(str(number), *line.cells) for number, line in enumerate(lines, start=1)]
    lists = _lists(desk)
    lists[UNITS] = [homes.words(unit) for unit in homes.units]
    stamp = stamp_of(round_code=desk.round.code, unit_code=desk.unit.code)
    name = f"danh-sach-{desk.round.code}-{desk.unit.code}.xlsx"
    return name, write_template(TITLE, _columns(), rows, lists, stamp)


def _columns() -> list[TemplateColumn]:
    # The list of awards follows the kind of the row; before one is chosen it holds them all.
    letter = chr(ord("A") + c.HEADING.index(c.KIND))
    choices: dict[str, Any] = {
        c.CALLED: CALLS,
        c.UNIT: UNITS,
        c.KIND: KINDS,
        c.AWARD: f'INDIRECT("{AWARDS}_"&IFERROR(MATCH(${letter}2,{KINDS},0),0))',
        c.GROUP: GROUPS,
        c.LEADER: ANSWERS,
        c.WORKER: ANSWERS,
        c.FRONT_LINE: ANSWERS,
    }
    return [
        TemplateColumn(title, width, choices.get(title, ""), HINTS.get(title, ""))
        for title, width in zip(c.HEADING, WIDTHS, strict=True)
    ]


def _lists(desk: Desk) -> dict[str, list[str]]:
    names: dict[RecipientKind, list[str]] = {kind: [] for kind in RecipientKind}
    offered = set()
    for code in desk.awards:
        try:
            rule, _stages = desk.way(code)
        except DomainError:
            continue  # no level above this unit decides it, or the law has none that day
        offered.add(rule.name)
        for kind in rule.recipients.value:
            names[kind].append(rule.name)
    kinds = [kind for kind in RecipientKind if names[kind]]
    lists = {
        KINDS: [RECIPIENT_KINDS[kind] for kind in kinds],
        GROUPS: list(JOB_GROUPS.values()),
        CALLS: [words for words in c.CALLED_AS.values() if words],
        ANSWERS: [c.YES, c.NO],
        f"{AWARDS}_0": sorted(offered, key=sort_key),
    }
    for number, kind in enumerate(kinds, start=1):
        lists[f"{AWARDS}_{number}"] = sorted(names[kind], key=sort_key)
    return lists
