"""Which moves fit a dossier's way: what is decided at its stage does not go up, and the other way round.

The page of a dossier and the work lists ask this one table, the lists as SQL (`queries/dossier_ways.py`).
"""

from collections.abc import Mapping
from enum import StrEnum


class Way(StrEnum):
    """Where a dossier goes from its stage: decided there, to a higher unit of ours, or to the centre."""

    HERE = "here"
    UP = "up"
    CENTRE = "centre"


EVERY = frozenset(Way)
# By the guard that a move has in the state table; a move with any other guard fits every way.
ROUTES: Mapping[str, frozenset[Way]] = {
    "next_stage_open": frozenset({Way.UP}),
    "decided_at_own_stage": frozenset({Way.HERE, Way.CENTRE}),
    "may_be_decided": frozenset({Way.HERE}),
    "may_be_refused": frozenset({Way.HERE}),
    "may_pass_up": frozenset({Way.UP}),
    "may_go_to_centre": frozenset({Way.CENTRE}),
}


def way_of(*, decides: bool, next_is_ours: bool) -> Way:
    """The way of a dossier whose stage decides or not, and is followed by one of ours or not."""
    if decides:
        return Way.HERE
    return Way.UP if next_is_ours else Way.CENTRE


def ways_for(guard: str | None) -> frozenset[Way]:
    """The ways that a move with this guard fits."""
    return ROUTES.get(guard or "", EVERY)
