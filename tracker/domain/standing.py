"""How a unit does, in one word for the ranking and the map of units."""

from enum import StrEnum


class UnitStanding(StrEnum):
    """How a unit does in the campaigns that it is called to, from the best to the worst."""

    FULL = "full"
    PARTLY = "partly"
    OWING = "owing"
    ABSENT = "absent"
    OUT = "out"
