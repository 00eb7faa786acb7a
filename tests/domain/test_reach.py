"""A reach holds another when it goes at least as far by the same attribute."""

import pytest

from tracker.domain.enums import Role
from tracker.domain.reach import Reach, reach, read
from tracker.domain.viewer import EVERYTHING, Grant, Viewer
from tracker.services.report_jobs import PERMISSIONS

ALL = Reach(everything=True)
NOTHING = Reach()


def lead(*ids: int) -> Reach:
    return Reach(units={"lead_unit_id": frozenset(ids)})


def part(*ids: int) -> Reach:
    return Reach(units={"part_unit_id": frozenset(ids)})


@pytest.mark.parametrize(
    ("today", "then", "held"),
    [
        (lead(1, 2, 3), lead(1, 2), True),
        (lead(1, 2), lead(1, 2), True),
        (lead(1), lead(1, 2), False),
        (lead(3), lead(1, 2), False),
        (part(1, 2), lead(1, 2), False),
        (lead(1), NOTHING, True),
        (NOTHING, lead(1), False),
        (ALL, lead(1), True),
        (ALL, ALL, True),
        (lead(1, 2), ALL, False),
    ],
)
def test_what_holds_what(today: Reach, then: Reach, held: bool) -> None:
    assert today.holds(then) is held
    assert read(today.text()).holds(read(then.text())) is held


def test_roles_over_one_attribute_add_up_and_the_root_reaches_everything() -> None:
    grants = [Grant(Role.CLERK, 7, frozenset({7, 8})), Grant(Role.HEAD, 9, frozenset({9}))]
    someone = Viewer(1, "lan", "Lan", 7, tuple(grants))
    assert reach(someone, "nomination.export") == Reach(units={"unit_id": frozenset({7, 8, 9})})
    at_root = Viewer(1, "lan", "Lan", 7, (*grants, Grant(Role.CLERK, 1, EVERYTHING)))
    assert reach(at_root, "nomination.export") == ALL


@pytest.mark.parametrize("permission", [*PERMISSIONS.values(), "nomination.sign", "nomination.read"])
def test_only_a_permission_by_units_alone_has_a_reach(permission: str) -> None:
    roles = (Role.HEAD, Role.LEADERSHIP, Role.STANDING_BODY)
    someone = Viewer(1, "lan", "Lan", 7, tuple(Grant(role, 7, frozenset({7})) for role in roles))
    if permission in PERMISSIONS.values():
        assert {7} == set().union(*reach(someone, permission).units.values())
    else:
        with pytest.raises(ValueError, match=permission):
            reach(someone, permission)
