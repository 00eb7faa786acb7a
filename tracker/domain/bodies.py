"""How a unit stands on its own papers: the issuing body's name, its head's office, its initials and superior.

Most of it follows from the kind of unit; what does not is written down with the unit.
"""

import re
from dataclasses import dataclass

from tracker.domain.enums import UnitKind

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

HEADS: dict[UnitKind, str] = {
    **dict.fromkeys(COMMITTEES, "Chủ tịch"),
    UnitKind.DEPARTMENT: "Giám đốc",
    UnitKind.PUBLIC_SERVICE: "Giám đốc",
    UnitKind.ENTERPRISE: "Giám đốc",
    UnitKind.SCHOOL: "Hiệu trưởng",
    UnitKind.MASS_ORGANISATION: "Chủ tịch",
}
ANY_HEAD = "Thủ trưởng"
APART = frozenset({UnitKind.ARMED_FORCE, UnitKind.MASS_ORGANISATION})
"""They stand below their own line, never below a people's committee."""

TERRITORY = re.compile(r"(?:Tỉnh|Thành phố|Huyện|Quận|Thị xã|Thị trấn|Xã|Phường|Đặc khu) ")
CAPITALS = "A-ZĐƯÂĂÊÔƠ"
INITIALS = re.compile(f"[{CAPITALS}&-]{{2,12}}")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a unit's papers say of it otherwise than its kind and its place in the tree do, by the names of its columns.

    None follows the kind. An empty superior is none: no line stands above the name.
    """

    issuer_name: str | None = None
    head_title: str | None = None
    initials: str | None = None
    superior_name: str | None = None


USUAL = Letterhead()


@dataclass(frozen=True, slots=True)
class Body:
    """A unit as the issuer of papers. `superior` is None where it is the unit above in the tree."""

    name: str
    head: str
    initials: str
    superior: str | None

    @property
    def authority(self) -> str:
        """Who decides and who signs, in full: "Chánh Văn phòng Ủy ban nhân dân tỉnh" says "Văn phòng" once."""
        words = self.head.split()
        for place in range(1, len(words)):
            if self.name.casefold().startswith(f"{' '.join(words[place:])} ".casefold()):
                return f"{' '.join(words[:place])} {self.name}"
        return f"{self.head} {self.name}"


def issuer_name(kind: UnitKind, name: str) -> str:
    """The body that usually issues papers for the unit: a territory's ("Phường Lam Sơn") is its people's committee."""
    if kind in COMMITTEES and TERRITORY.match(name):
        return f"Ủy ban nhân dân {name[0].lower()}{name[1:]}"
    return name


def body(kind: UnitKind, name: str, short_name: str, own: Letterhead = USUAL) -> Body:
    """The unit as the issuer of papers."""
    apart = "" if kind in COMMITTEES | APART else None
    return Body(
        name=own.issuer_name or issuer_name(kind, name),
        head=own.head_title or HEADS.get(kind, ANY_HEAD),
        initials=own.initials or _initials(kind, short_name),
        superior=apart if own.superior_name is None else own.superior_name,
    )


def _initials(kind: UnitKind, short_name: str) -> str:
    if kind in COMMITTEES:
        return "UBND"
    return short_name.replace("&", "") if INITIALS.fullmatch(short_name) else ""
