"""How a unit stands on its own papers: the issuing body's name, its head's office, its symbol and superior.

Most of it follows from the kind of unit; `data/units/bodies.toml` holds what does not.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.domain.enums import UnitKind

FILE = Path(__file__).parent.parent / "data" / "units" / "bodies.toml"
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
INITIALS = re.compile(r"[A-ZĐƯÂĂÊÔƠ&-]{2,12}")


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
    """The body that issues papers for the unit: a territory's ("Phường Lam Sơn") is its people's committee."""
    if kind in COMMITTEES and TERRITORY.match(name):
        return f"Ủy ban nhân dân {name[0].lower()}{name[1:]}"
    return name


def body(code: str, kind: UnitKind, name: str, short_name: str) -> Body:
    """The unit as the issuer of papers."""
    own = special().get(code, {})
    return Body(
        name=issuer_name(kind, name),
        head=own.get("head", HEADS.get(kind, ANY_HEAD)),
        initials=own.get("symbol", _initials(kind, short_name)),
        superior=own.get("superior", "" if kind in COMMITTEES | APART else None),
    )


def _initials(kind: UnitKind, short_name: str) -> str:
    if kind in COMMITTEES:
        return "UBND"
    return short_name.replace("&", "") if INITIALS.fullmatch(short_name) else ""


@cache
def special() -> Mapping[str, Mapping[str, str]]:
    """What the data say of single units, by code."""
    with FILE.open("rb") as file:
        return tomllib.load(file)
