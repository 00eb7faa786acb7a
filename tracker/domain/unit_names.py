"""Many units named in one line, as in official papers: "Xã Bảo Khê, Hồng Nam; Phường Lam Sơn"."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.enums import UnitKind
from tracker.domain.labels import UNIT_KINDS


@dataclass(frozen=True, slots=True)
class Named:
    """A unit of the line, and how many things of it are meant."""

    kind: UnitKind
    name: str
    count: int = 1


def in_one_line(units: Iterable[Named]) -> str:
    """The names kind by kind, in the order given, the word of the kind once; a count above one stands behind its name."""
    by_kind: dict[str, list[str]] = {}
    for unit in units:
        word = UNIT_KINDS[unit.kind]
        names = by_kind.setdefault(word, [])
        # Only what begins alike is shortened: a name is whatever its unit is called.
        follows = names and names[0].startswith(f"{word} ")
        name = unit.name.removeprefix(f"{word} ") if follows else unit.name
        names.append(f"{name} ({unit.count})" if unit.count > 1 else name)
    return "; ".join([", ".join(names) for names in by_kind.values()])
