"""The units shipped with the project, as rows, and what a unit's path says."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.domain.bodies import USUAL, Letterhead
from tracker.domain.enums import UnitKind

HUNG_YEN_2021 = Path(__file__).parent.parent / "data" / "units" / "hung-yen-2021.csv"
LETTERHEADS = HUNG_YEN_2021.with_name("bodies.toml")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit as its file gives it; parents stand before their children."""

    code: str
    name: str
    short_name: str
    kind: UnitKind
    parent_code: str | None
    gso_code: str | None
    valid_from: date | None
    valid_to: date | None
    source: str
    letterhead: Letterhead = USUAL


def letterheads() -> Mapping[str, Letterhead]:
    """How single units stand on their papers where their kind does not say it, by code."""
    with LETTERHEADS.open("rb") as file:
        return {code: Letterhead(**own) for code, own in tomllib.load(file).items()}


def load_units(path: Path = HUNG_YEN_2021) -> tuple[UnitRow, ...]:
    """The rows of a units file in its own order."""
    known = letterheads()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_row(line, known) for line in csv.DictReader(file))


def _row(line: dict[str, str], known: Mapping[str, Letterhead]) -> UnitRow:
    return UnitRow(
        code=line["code"],
        name=line["name"],
        short_name=line["short_name"],
        kind=UnitKind(line["kind"]),
        parent_code=line["parent_code"] or None,
        gso_code=line["gso_code"] or None,
        valid_from=_day(line["valid_from"]),
        valid_to=_day(line["valid_to"]),
        source=line["source"],
        letterhead=known.get(line["code"], USUAL),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def line_of(path: str) -> list[int]:
    """The keys of a unit's materialised path "/1/7/42/": the root first, the unit last."""
    return [int(key) for key in path.split("/") if key]
