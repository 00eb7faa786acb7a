"""The template of a unit for a round: its own recipients, what it may choose, and back again through the import."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy.orm import Session

from tests.dossiers import DAY, PLAN, Dossiers
from tests.factories import unit
from tests.sheets import look, said
from tracker.domain.enums import RecipientKind, UnitKind
from tracker.domain.errors import Conflict, DomainError, Invalid, NotFound
from tracker.domain.law import rule_for
from tracker.domain.nomination_columns import AWARD, HEADING
from tracker.services import nomination_template, recipients
from tracker.services.recipients import RecipientData


def template(desk: Dossiers, unit_code: str = "H1", who: str = "H1.clerk") -> bytes:
    _name, content = nomination_template.template(
        viewer=desk.viewer(who), round_id=desk.round.public_id, unit_code=unit_code, day=DAY
    )
    return content


def listed(content: bytes, name: str) -> list[str]:
    book = load_workbook(io.BytesIO(content))
    area = book.defined_names[name].attr_text.split("!")[1].replace("$", "")
    return [cell.value for row in book["danh-muc"][area] for cell in row]


def column(sheet: Worksheet, title: str) -> int:
    return HEADING.index(title) + 1


def test_its_recipients_are_filled_in_and_come_back_as_they_were(desk: Dossiers, session: Session) -> None:
    unit(session, "X2", desk.world.units["H1"], UnitKind.COMMUNE).name = "Đơn vị X1"  # two of one name
    session.commit()
    person = desk.recipient(name="Lê Thị Có", position="=Y sĩ", is_leader=True, address="Thôn 1")
    desk.recipient("H2", name="Người Khác")
    recipients.create(
        viewer=desk.viewer("X1.clerk"),
        unit_code="X1",
        data=RecipientData(kind=RecipientKind.COLLECTIVE, name="Trạm Y tế"),
    )
    content = template(desk)
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    names = [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert names == ["Lê Thị Có", "Trạm Y tế"]
    below = load_workbook(io.BytesIO(template(desk, "X1"))).worksheets[0]
    assert [row[2] for row in below.iter_rows(min_row=2, values_only=True)] == ["Trạm Y tế"]
    with pytest.raises(Invalid, match="chưa có dòng đề nghị"):
        look(desk, content)
    for row in (2, 3):
        sheet.cell(row, column(sheet, AWARD), rule_for("BKT", on=DAY).name)
    stream = io.BytesIO()
    book.save(stream)
    found = look(desk, stream.getvalue())
    assert said(found) == []
    assert [row.known.name for row in found.proposals if row.known] == names
    assert found.proposals[0].known.id == person.id  # type: ignore[union-attr]
    assert (found.proposals[0].line.is_leader, found.proposals[0].line.address) == (True, "Thôn 1")


def test_it_offers_what_the_unit_may_propose_and_by_kind(desk: Dossiers) -> None:
    content = template(desk)
    kinds = listed(content, "phan_loai")
    names = {code: rule_for(code, on=DAY).name for code in ("BKT", "CSTDCS", "GK_XA", "HCLD3")}
    assert names["GK_XA"] not in listed(content, "hinh_thuc_0")
    assert {names["BKT"], names["CSTDCS"]} <= set(listed(content, "hinh_thuc_0"))
    by_kind = {kind: listed(content, f"hinh_thuc_{n}") for n, kind in enumerate(kinds, start=1)}
    assert names["CSTDCS"] in by_kind["Cá nhân"]
    assert names["CSTDCS"] not in by_kind["Tập thể"]
    assert names["GK_XA"] in listed(template(desk, "X1"), "hinh_thuc_0")
    assert listed(content, "don_vi") == ["Đơn vị H1", "Đơn vị X1"]


@pytest.mark.parametrize(
    ("who", "unit_code", "error"),
    [("H2.clerk", "H1", Invalid), ("H1.head", "H1", NotFound), ("standing", "H1", NotFound)],
)
def test_others_get_no_template(desk: Dossiers, who: str, unit_code: str, error: type[DomainError]) -> None:
    with pytest.raises(error):
        template(desk, unit_code, who)


def test_a_round_outside_its_days_has_none(desk: Dossiers) -> None:
    with pytest.raises(Conflict, match="không nhận hồ sơ"):
        nomination_template.template(
            viewer=desk.viewer("H1.clerk"),
            round_id=desk.round.public_id,
            unit_code="H1",
            day=PLAN.closes_on + timedelta(days=1),
        )
