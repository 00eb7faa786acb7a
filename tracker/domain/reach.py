"""How far a permission reaches for a viewer on a day, and whether a later day's reach still holds it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.domain import policy
from tracker.domain.predicates import Limits
from tracker.domain.viewer import Viewer

EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Reach:
    """All objects, or those whose attribute lies in the units named for it."""

    everything: bool = False
    units: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def holds(self, other: "Reach") -> bool:
        """True when whatever `other` reaches is reached here too, by the same attribute.

        Units that are named one by one never hold everything: no one knows what everything was then.
        """
        if self.everything or other.everything:
            return self.everything
        return all(ids <= self.units.get(name, frozenset()) for name, ids in other.units.items())

    def text(self) -> str:
        """As text, for keeping; `read` takes it back."""
        return EVERYWHERE if self.everything else json.dumps({k: sorted(v) for k, v in self.units.items()})


def read(text: str) -> Reach:
    """What `text` has written."""
    if text == EVERYWHERE:
        return Reach(everything=True)
    return Reach(units={name: frozenset(ids) for name, ids in json.loads(text).items()})


def reach(viewer: Viewer, permission: str) -> Reach:
    """What the permission reaches today; ValueError for one that asks for more than one attribute's units."""
    alternatives = policy.scope(viewer, permission)
    if any(not limits for limits in alternatives):
        return Reach(everything=True)
    units: dict[str, frozenset[int]] = {}
    for limits in alternatives:
        name, ids = _only(limits, permission)
        units[name] = units.get(name, frozenset()) | ids
    return Reach(units=units)


def _only(limits: Limits, permission: str) -> tuple[str, frozenset[int]]:
    if len(limits) != 1 or limits[0].rule != "in":
        raise ValueError(f"{permission} does not reach by units alone")
    return limits[0].attribute, frozenset(int(value) for value in limits[0].values)
