"""The words of a decision: the body that issues it, who decides, and the award in that person's name."""

from datetime import date

import pytest

from tests.reports.reading import full_text, printed
from tracker.domain.council_enums import SignerMode
from tracker.domain.enums import RecipientKind, UnitKind
from tracker.models import Decision, DecisionItem, Nomination, Recipient, Unit
from tracker.services.decision_document import decision_document

DAY = date(2021, 12, 10)
PROVINCE = Unit(name="Ủy ban nhân dân tỉnh Hưng Yên", short_name="UBND tỉnh", kind=UnitKind.PROVINCE)
WARD = Unit(name="Phường Lam Sơn", short_name="Lam Sơn", kind=UnitKind.WARD, parent=PROVINCE)
HEALTH = Unit(name="Sở Y tế Hưng Yên", short_name="SYT", kind=UnitKind.DEPARTMENT, parent=PROVINCE)
CITY = Unit(
    name="Ủy ban nhân dân thành phố Hưng Yên", short_name="Hưng Yên", kind=UnitKind.CITY, parent=PROVINCE
)


def paper(unit: Unit, award: str) -> str:
    item = DecisionItem(
        award_code=award,
        kind=RecipientKind.INDIVIDUAL,
        name="Trần Thị Ánh",
        position="Tổ trưởng",
        unit_name="Tổ dân phố số 1",
        nomination=Nomination(recipient=Recipient()),
    )
    row = Decision(
        id=1,
        unit=unit,
        number=61,
        symbol="QĐ-UBND",
        year=2021,
        issued_on=DAY,
        subject="Về việc khen thưởng",
        legal_bases=[],
        proposal="",
        merit="đã có thành tích",
        executors="Các đơn vị",
        signer_mode=SignerMode.PRINCIPAL,
        signer_name="Nguyễn Thị Mẫu",
        items=[item],
    )
    return " ".join(" ".join(full_text(printed(decision_document(row, DAY)).data)).split())


@pytest.mark.parametrize(
    ("unit", "award", "body", "giver"),
    [
        (WARD, "GK_XA", "ỦY BAN NHÂN DÂN PHƯỜNG LAM SƠN", "Chủ tịch Ủy ban nhân dân phường Lam Sơn"),
        (CITY, "GK_HUYEN", "ỦY BAN NHÂN DÂN THÀNH PHỐ", "Chủ tịch Ủy ban nhân dân thành phố Hưng Yên"),
        (HEALTH, "GK_SO", "SỞ Y TẾ", "Giám đốc Sở Y tế Hưng Yên"),
    ],
)
def test_a_certificate_is_that_of_the_head_who_decides(unit: Unit, award: str, body: str, giver: str) -> None:
    text = paper(unit, award)
    assert body in text
    assert giver.upper() in text
    assert f"Tặng Giấy khen của {giver} cho 01 cá nhân" in text
    assert f"của {giver})" in text
    assert "cấp xã" not in text
    assert "CHỦ TỊCH PHƯỜNG" not in text
