"""Levels that ended, and the level that decides in their place from a day on."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from tracker.domain.enums import Level, ValueStatus
from tracker.domain.units import LETTERHEADS

FILE = LETTERHEADS.with_name("levels.toml")


@dataclass(frozen=True, slots=True)
class LevelSuccession:
    """From `since` on the successor holds the powers of the level that ended."""

    ended: Level
    successor: Level
    since: date
    basis: str
    status: ValueStatus


@cache
def level_successions() -> tuple[LevelSuccession, ...]:
    """The shipped rows."""
    with FILE.open("rb") as file:
        return tuple(
            LevelSuccession(
                Level(row["ended"]),
                Level(row["successor"]),
                row["from"],
                row["basis"],
                ValueStatus(row["status"]),
            )
            for row in tomllib.load(file)["levels"]
        )


def competent(levels: Iterable[Level], day: date) -> tuple[Level, ...]:
    """The levels that hold these powers on the day, each once, in the given order."""
    taken = {row.ended: row.successor for row in level_successions() if row.since <= day}
    return tuple(dict.fromkeys(taken.get(level, level) for level in levels))
