"""The stages (cấp xét) a dossier passes: from its own unit up to the level that decides the award."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.enums import Level, UnitKind
from tracker.domain.errors import Invalid

CENTRE = (Level.PRIME_MINISTER, Level.GOVERNMENT, Level.PRESIDENT)

LEVEL_OF_KIND: dict[UnitKind, Level] = {
    UnitKind.PROVINCE: Level.PROVINCE,
    UnitKind.DEPARTMENT: Level.DEPARTMENT,
    UnitKind.ARMED_FORCE: Level.DEPARTMENT,
    UnitKind.MASS_ORGANISATION: Level.DEPARTMENT,
    UnitKind.PUBLIC_SERVICE: Level.DEPARTMENT,
    UnitKind.DISTRICT: Level.DISTRICT,
    UnitKind.TOWN: Level.DISTRICT,
    UnitKind.CITY: Level.DISTRICT,
    UnitKind.COMMUNE: Level.COMMUNE,
    UnitKind.WARD: Level.COMMUNE,
    UnitKind.TOWNSHIP: Level.COMMUNE,
    UnitKind.ENTERPRISE: Level.ENTERPRISE,
    UnitKind.DIVISION: Level.UNIT,
    UnitKind.SCHOOL: Level.UNIT,
    UnitKind.STATION: Level.UNIT,
    UnitKind.VILLAGE: Level.UNIT,
}


@dataclass(frozen=True, slots=True)
class UnitStep:
    """A unit on the way up, nearest first."""

    unit_id: int
    kind: UnitKind


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage; the centre's stage has no unit of ours."""

    ordinal: int
    level: Level
    unit_id: int | None
    decides: bool


def stages_for(chain: Sequence[UnitStep], deciding: Iterable[Level]) -> tuple[Stage, ...]:
    """The stages from the first unit of `chain` to the first level that may decide.

    Invalid when no level on the way decides the award.
    """
    wanted = set(deciding)
    found: list[Stage] = []
    for step in chain:
        level = LEVEL_OF_KIND[step.kind]
        found.append(Stage(len(found), level, step.unit_id, level in wanted))
        if found[-1].decides:
            return tuple(found)
    above = [level for level in CENTRE if level in wanted]
    if not above or found[-1].level != Level.PROVINCE:
        raise Invalid(
            "Danh hiệu, hình thức này không thuộc thẩm quyền của các cấp trên đơn vị.", "award_code"
        )
    return (*found, Stage(len(found), above[0], None, True))
