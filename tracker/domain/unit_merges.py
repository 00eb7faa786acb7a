"""What an administrator asks for when units merge."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MergeOrder:
    """Units by code, the day from which the successor stands, and the paper that says so.

    `picked` are the public ids of people and recipients that go to the successor of a part of a split unit.
    """

    predecessors: tuple[str, ...]
    successor: str
    since: date
    basis: str
    picked: frozenset[str] = frozenset()
