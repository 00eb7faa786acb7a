"""The named conditions that the permission table is written in.

A predicate answers for one viewer: `None` (never) or the limits that an object must meet. Limits are data;
`queries/scope.py` turns them into SQL for the check of one object and for the filter of a list alike, so
that the two cannot disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tracker.domain.enums import Role
from tracker.domain.viewer import EVERYTHING, UnitScope, Viewer


@dataclass(frozen=True, slots=True)
class Limit:
    """`attribute` of the object must lie in `values` ("in"), must not ("excludes"), must be there ("known") or not ("empty")."""

    attribute: str
    values: frozenset[int] | frozenset[str]
    rule: Literal["in", "excludes", "known", "empty"] = "in"


Limits = tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A condition with the Vietnamese words that the printed policy shows."""

    name: str
    words: str
    limits: Callable[[Viewer], Limits | None]


def _within(attribute: str, units: UnitScope) -> Limits | None:
    if units is EVERYTHING:
        return ()
    return (Limit(attribute, units),) if units else None


def in_units(role: Role, words: str, attribute: str = "unit_id") -> Predicate:
    """The object belongs to a unit, or its subtree, in which the viewer holds `role`."""
    return Predicate(
        f"{role.value}_of_{attribute}", words, lambda viewer: _within(attribute, viewer.units_as(role))
    )


def at_seat(role: Role, words: str, attribute: str) -> Predicate:
    """The object waits at the very unit in which the viewer holds `role`."""

    def limits(viewer: Viewer) -> Limits | None:
        seats = viewer.seats_as(role)
        return (Limit(attribute, seats),) if seats else None

    return Predicate(f"{role.value}_at_{attribute}", words, limits)


def signing_at(role: Role, words: str, attribute: str, *, alone: bool = False) -> Predicate:
    """As `at_seat`, where the viewer also signs for the office; with `alone` where nobody else holds it."""

    def limits(viewer: Viewer) -> Limits | None:
        seats = viewer.signing_seats(role, alone=alone)
        return (Limit(attribute, seats),) if seats else None

    return Predicate(f"{role.value}_signing_{'alone_' * alone}at_{attribute}", words, limits)


def in_council(words: str, *roles: Role, attribute: str = "council_id") -> Predicate:
    """The object belongs to a council in which the viewer holds one of `roles`."""

    def limits(viewer: Viewer) -> Limits | None:
        councils = viewer.councils_as(*roles)
        return (Limit(attribute, councils),) if councils else None

    return Predicate(f"{'_or_'.join(roles)}_of_{attribute}", words, limits)


def in_council_units(words: str, *roles: Role, attribute: str) -> Predicate:
    """The object belongs to the subtree of a unit in whose council the viewer holds one of `roles`."""
    return Predicate(
        f"{'_or_'.join(roles)}_over_{attribute}",
        words,
        lambda viewer: _within(attribute, viewer.units_of_councils(*roles)),
    )


def in_states(name: str, words: str, *states: str) -> Predicate:
    """The object is in one of the states."""
    values = frozenset(states)
    return Predicate(name, words, lambda _viewer: (Limit("state", values),))


def is_known(attribute: str, words: str) -> Predicate:
    """The object has the attribute, whatever its value."""
    return Predicate(
        f"is_known_{attribute}", words, lambda _viewer: (Limit(attribute, frozenset(), "known"),)
    )


def is_empty(attribute: str, words: str) -> Predicate:
    """The object does not have the attribute."""
    return Predicate(
        f"is_empty_{attribute}", words, lambda _viewer: (Limit(attribute, frozenset(), "empty"),)
    )


def is_self(attribute: str, words: str) -> Predicate:
    """The object's person is the viewer."""
    return Predicate(
        f"is_{attribute}", words, lambda viewer: (Limit(attribute, frozenset({viewer.account_id})),)
    )


def is_not(attribute: str, words: str) -> Predicate:
    """The object's person is somebody else than the viewer (four eyes, own award)."""
    return Predicate(
        f"is_not_{attribute}",
        words,
        lambda viewer: (Limit(attribute, frozenset({viewer.account_id}), "excludes"),),
    )


def holds(role: Role, words: str) -> Predicate:
    """The viewer holds the role anywhere; the object does not matter."""
    return Predicate(f"holds_{role.value}", words, lambda viewer: () if viewer.has(role) else None)


def holds_everywhere(role: Role, words: str) -> Predicate:
    """The viewer holds the role at the root of the tree; the object does not matter."""
    return Predicate(
        f"holds_{role.value}_everywhere",
        words,
        lambda viewer: () if viewer.units_as(role) is EVERYTHING else None,
    )


def holds_any(roles: tuple[Role, ...], words: str) -> Predicate:
    """The viewer holds one of the roles anywhere; the object does not matter."""
    name = f"holds_{'_or_'.join(sorted(roles))}"
    return Predicate(name, words, lambda viewer: () if any(viewer.has(role) for role in roles) else None)


ANYONE = Predicate("signed_in", "Mọi người đã đăng nhập", lambda _viewer: ())
