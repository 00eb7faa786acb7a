"""Who signs for a unit: the head's office, or KT. with the deputy's."""

import pytest

from tracker.domain.bodies import COMMITTEES, body
from tracker.domain.council_enums import SignerMode
from tracker.domain.enums import UnitKind
from tracker.domain.signers import signer_lines

HEADS = {
    UnitKind.PROVINCE: "Chủ tịch",
    UnitKind.WARD: "Chủ tịch",
    UnitKind.MASS_ORGANISATION: "Chủ tịch",
    UnitKind.DEPARTMENT: "Giám đốc",
    UnitKind.SCHOOL: "Hiệu trưởng",
    UnitKind.ARMED_FORCE: "Thủ trưởng",
    UnitKind.DIVISION: "Thủ trưởng",
}


@pytest.mark.parametrize(("kind", "office"), HEADS.items())
def test_the_head_signs_by_office_and_the_deputy_for_the_head(kind: UnitKind, office: str) -> None:
    found = body(kind, "Đơn vị", "ĐV")
    assert signer_lines(found.head, SignerMode.PRINCIPAL) == (office,)
    assert signer_lines(found.head, SignerMode.DEPUTY) == (f"KT. {office}", f"Phó {office}")
    assert found.authority == f"{office} Đơn vị"


def test_nobody_signs_for_a_committee_as_a_body() -> None:
    for kind in COMMITTEES:
        found = body(kind, "UBND", "X")
        for mode in SignerMode:
            assert not any("TM." in line for line in signer_lines(found.head, mode))
        assert found.authority == "Chủ tịch UBND"
