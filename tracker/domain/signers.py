"""Who signs for a unit: the office of its head and of the deputy (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II)."""

from tracker.domain.council_enums import SignerMode
from tracker.domain.enums import UnitKind
from tracker.domain.viewer import Viewer

COMMITTEES = frozenset(
    {
        UnitKind.PROVINCE,
        UnitKind.DISTRICT,
        UnitKind.TOWN,
        UnitKind.CITY,
        UnitKind.COMMUNE,
        UnitKind.WARD,
        UnitKind.TOWNSHIP,
    }
)
"""The units that are people's committees: their chair decides on commendation, never the committee (TM.)."""

OFFICES: dict[UnitKind, str] = {
    **dict.fromkeys(COMMITTEES, "Chủ tịch"),
    UnitKind.DEPARTMENT: "Giám đốc",
    UnitKind.PUBLIC_SERVICE: "Giám đốc",
    UnitKind.ENTERPRISE: "Giám đốc",
    UnitKind.SCHOOL: "Hiệu trưởng",
    UnitKind.MASS_ORGANISATION: "Chủ tịch",
}
ANY_OFFICE = "Thủ trưởng"


def signer_mode(viewer: Viewer, unit_id: int) -> SignerMode:
    """How the viewer signs for the unit: as its principal, or as a deputy for him."""
    return SignerMode.DEPUTY if viewer.signs_as_deputy(unit_id) else SignerMode.PRINCIPAL


def signer_lines(kind: UnitKind, mode: SignerMode) -> tuple[str, ...]:
    """The lines above the signature: the head's office, or KT. with the deputy's."""
    office = OFFICES.get(kind, ANY_OFFICE)
    return (office,) if mode is SignerMode.PRINCIPAL else (f"KT. {office}", f"Phó {office}")


def authority(kind: UnitKind, unit_name: str) -> str:
    """Who decides, as the line above the legal bases names him."""
    return f"{OFFICES.get(kind, ANY_OFFICE)} {unit_name}"
