"""The list of awards given before, to fill in offline: a unit's own, with its recipients already in it."""

from datetime import date

from tracker.adapters.template_workbooks import TemplateColumn, write_template
from tracker.domain import law
from tracker.domain import nomination_columns as c
from tracker.domain.history_sheet import (
    AWARD,
    DECIDED,
    HEADING,
    MERIT_TO,
    NO_PERIOD,
    TITLE,
    TYPE,
    award_codes,
    stamp_of,
)
from tracker.domain.nomination_labels import COMMENDATION_TYPES
from tracker.domain.text import sort_key
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Recipient, Unit
from tracker.queries.scope import visible
from tracker.services.history_import import open_office
from tracker.services.nomination_words import homes_of

MOST = 1000
"""Recipients that are filled in; others are found by their names."""
SHEET = "Lịch sử khen thưởng"
UNITS, AWARDS, TYPES, ANSWERS = "don_vi", "hinh_thuc", "loai_hinh", "co_khong"
CHOICES = {c.UNIT: UNITS, AWARD: AWARDS, TYPE: TYPES, NO_PERIOD: ANSWERS}
WIDTHS = (6, 22, 30, 26, 30, 44, 36, 12, 22, 16, 36, 24, 18, 18, 18, 30, 30)
HINTS = {
    c.KEY: "Giữ nguyên ở dòng có sẵn. Mỗi lần khen thưởng một dòng: chép dòng khi một người có nhiều lần.",
    AWARD: "Dòng có sẵn để trống thì không tính.",
    TITLE: "Chỉ ghi cho khen thưởng của Đảng, Mặt trận, đoàn thể.",
    DECIDED: "Ngày/tháng/năm, ví dụ 31/12/2019.",
    MERIT_TO: "Ghi theo quyết định; dùng để tính mốc cho lần khen sau.",
}


def template(*, viewer: Viewer, unit_code: str, day: date) -> tuple[str, bytes]:
    """Name and content of the workbook; Invalid for a unit that is not the viewer's to write for."""
    session = db.session()
    office = open_office(session, viewer, unit_code, day)
    homes = homes_of(session, viewer, office)
    found = session.execute(
        visible(Recipient, viewer, "recipient.read")
        .join(Unit, Unit.id == Recipient.unit_id)
        .add_columns(Unit)
        .where(Unit.path.startswith(office.unit.path))
        .order_by(Recipient.name_sort_key, Recipient.id)
        .limit(MOST)
    )
    rows = [
        (str(number), row.public_id, row.name, row.position, homes.words(unit))
        for number, (row, unit) in enumerate(found, start=1)
    ]
    columns = [
        TemplateColumn(words, width, CHOICES.get(words, ""), HINTS.get(words, ""))
        for words, width in zip(HEADING, WIDTHS, strict=True)
    ]
    lists = {
        UNITS: [homes.words(unit) for unit in homes.units],
        AWARDS: _awards(),
        TYPES: list(COMMENDATION_TYPES.values()),
        ANSWERS: [c.YES, c.NO],
    }
    stamp = stamp_of(office.unit.code)
    return f"lich-su-khen-thuong-{unit_code}.xlsx", write_template(SHEET, columns, rows, lists, stamp)


def _awards() -> list[str]:
    """Each award by its latest name, or by its code where another is called so too."""
    names = [(entry.code, law.latest_name(entry.code)) for entry in law.awards()]
    known = award_codes()
    return sorted((name if len(known[c.plain(name)]) == 1 else code for code, name in names), key=sort_key)
