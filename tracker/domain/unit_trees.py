"""The trees of units shipped with the project, each from its first day, and which unit goes on where another ended."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tracker.domain.enums import ValueStatus
from tracker.domain.unit_enums import SuccessionShare
from tracker.domain.units import HUNG_YEN_2021, UnitRow, load_units

FOLDER = HUNG_YEN_2021.parent


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """One line of a map of successors, units by code; a unit that was split has several."""

    predecessor_code: str
    successor_code: str
    since: date
    share: SuccessionShare
    is_main: bool
    status: ValueStatus
    source: str

    @property
    def last_day(self) -> date:
        """The last day of the predecessor."""
        return self.since - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tree:
    """What changed on a day: the units of its file and, where others ended, their successors."""

    since: date
    units: Path
    successions: Path | None = None

    def rows(self) -> tuple[UnitRow, ...]:
        """The units of the file, parents before their children; those of an earlier tree that go on are not repeated."""
        return load_units(self.units)

    def map(self) -> tuple[SuccessionRow, ...]:
        """The successions of the day in the order of their file."""
        if self.successions is None:
            return ()
        with self.successions.open(encoding="utf-8", newline="") as file:
            return tuple(_row(line) for line in csv.DictReader(file))


TREES: Sequence[Tree] = (
    Tree(date.min, HUNG_YEN_2021),
    Tree(date(2024, 11, 1), FOLDER / "hung-yen-2024-11.csv", FOLDER / "successions-2024-11-01.csv"),
    Tree(date(2025, 7, 1), FOLDER / "hung-yen-2025-07.csv", FOLDER / "successions-2025-07-01.csv"),
)
"""The oldest first. The first one is of the days before any change."""


def begun_by(day: date) -> tuple[Tree, ...]:
    """The trees that a register of `day` holds."""
    return tuple(tree for tree in TREES if tree.since <= day)


def _row(line: dict[str, str]) -> SuccessionRow:
    return SuccessionRow(
        predecessor_code=line["predecessor_code"],
        successor_code=line["successor_code"],
        since=date.fromisoformat(line["on"]),
        share=SuccessionShare(line["share"]),
        is_main=line["is_main"] == "1",
        status=ValueStatus(line["status"]),
        source=line["source"],
    )
