"""Who acts: the person of a request and what that person holds today, as plain values."""

from dataclasses import dataclass, field
from enum import Enum

from tracker.domain.enums import Role


class _Everything(Enum):
    EVERYTHING = "everything"


EVERYTHING = _Everything.EVERYTHING
"""The scope of a role held at the root of the tree."""

UnitScope = frozenset[int] | _Everything


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held today, in a unit with its subtree, or in a council; `unit_ids` is the subtree of its unit.

    `is_deputy` of heads and leadership: the holder signs for the principal. `alone`: nobody else holds the role at the
    same unit today.
    """

    role: Role
    unit_id: int | None = None
    unit_ids: UnitScope = frozenset()
    council_id: int | None = None
    is_deputy: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Viewer:
    """One person; `grants` are those in force on the business day of the request."""

    account_id: int
    user_name: str
    display_name: str
    unit_id: int
    grants: tuple[Grant, ...] = field(default=())

    def units_as(self, role: Role) -> UnitScope:
        """The units, subtrees included, in which the role is held."""
        found: set[int] = set()
        for grant in self.grants:
            if grant.role is role and grant.council_id is None:
                if grant.unit_ids is EVERYTHING:
                    return EVERYTHING
                found |= grant.unit_ids
        return frozenset(found)

    def units_over(self, role: Role, unit_id: int) -> UnitScope:
        """The units of those grants of the role that reach the unit: how far its holder may go for that unit."""
        found: set[int] = set()
        for grant in self.grants:
            if grant.role is role and grant.council_id is None:
                if grant.unit_ids is EVERYTHING:
                    return EVERYTHING
                if unit_id in grant.unit_ids:
                    found |= grant.unit_ids
        return frozenset(found)

    def councils_as(self, *roles: Role) -> frozenset[int]:
        """The councils in which one of the roles is held."""
        return frozenset(
            grant.council_id for grant in self.grants if grant.role in roles and grant.council_id is not None
        )

    def units_of_councils(self, *roles: Role) -> UnitScope:
        """The subtrees of the units whose councils the viewer sits in."""
        found: set[int] = set()
        for grant in self.grants:
            if grant.role in roles and grant.council_id is not None:
                if grant.unit_ids is EVERYTHING:
                    return EVERYTHING
                found |= grant.unit_ids
        return frozenset(found)

    def seats_as(self, role: Role) -> frozenset[int]:
        """The very units a role is granted at, without their subtrees."""
        return frozenset(
            grant.unit_id for grant in self.grants if grant.role is role and grant.unit_id is not None
        )

    def signing_seats(self, role: Role, *, alone: bool = False) -> frozenset[int]:
        """The seats whose papers the viewer signs as `role`: that of the own unit, and others as the own unit's head.

        With `alone` only those where nobody else holds the role.
        """
        heads_home = self.unit_id in self.seats_as(Role.HEAD)
        return frozenset(
            grant.unit_id
            for grant in self.grants
            if grant.role is role
            and grant.unit_id is not None
            and (heads_home or grant.unit_id == self.unit_id)
            and (grant.alone or not alone)
        )

    def signs_as_deputy(self, unit_id: int) -> bool:
        """True when the viewer signs for the unit as a deputy only, by the grants there or else those above."""
        offices = [grant for grant in self.grants if grant.role in {Role.HEAD, Role.LEADERSHIP}]
        here = [grant for grant in offices if grant.unit_id == unit_id]
        over = [grant for grant in offices if grant.unit_ids is EVERYTHING or unit_id in grant.unit_ids]
        found = here or over
        return bool(found) and all(grant.is_deputy for grant in found)

    def has(self, role: Role) -> bool:
        """True when the role is held anywhere."""
        return any(grant.role is role for grant in self.grants)
