"""A predicate answers never, always, or with the limits that an object must meet."""

import pytest

from tracker.domain import predicates as p
from tracker.domain.enums import COUNCIL_ROLES, Role
from tracker.domain.predicates import Limit
from tracker.domain.viewer import EVERYTHING, Grant, Viewer

CLERK_OF_7 = Grant(Role.CLERK, unit_id=7, unit_ids=frozenset({7, 8}))
CHAIR_OF_3 = Grant(Role.CHAIR, council_id=3)


def someone(*grants: Grant) -> Viewer:
    return Viewer(1, "lan", "Lan", 7, grants)


def test_a_role_in_a_unit_limits_to_its_subtree() -> None:
    rule = p.in_units(Role.CLERK, "Cán bộ")
    assert rule.limits(someone(CLERK_OF_7)) == (Limit("unit_id", frozenset({7, 8})),)


def test_two_grants_of_one_role_add_up() -> None:
    other = Grant(Role.CLERK, unit_id=20, unit_ids=frozenset({20}))
    rule = p.in_units(Role.CLERK, "Cán bộ", attribute="lead_unit_id")
    assert rule.limits(someone(CLERK_OF_7, other)) == (Limit("lead_unit_id", frozenset({7, 8, 20})),)


def test_a_role_at_the_root_has_no_limit() -> None:
    root = Grant(Role.CLERK, unit_id=1, unit_ids=EVERYTHING)
    assert p.in_units(Role.CLERK, "Cán bộ").limits(someone(CLERK_OF_7, root)) == ()


def test_a_seat_is_the_very_unit_without_its_subtree() -> None:
    root = Grant(Role.STANDING_BODY, unit_id=1, unit_ids=EVERYTHING)
    rule = p.at_seat(Role.STANDING_BODY, "Thường trực", "stage_unit_id")
    assert rule.limits(someone(root)) == (Limit("stage_unit_id", frozenset({1})),)
    assert rule.limits(someone(CLERK_OF_7)) is None


def test_a_council_role_limits_to_its_councils() -> None:
    rule = p.in_council("Hội đồng", *COUNCIL_ROLES)
    assert rule.limits(someone(CHAIR_OF_3)) == (Limit("council_id", frozenset({3})),)
    assert rule.limits(someone(CLERK_OF_7)) is None


@pytest.mark.parametrize("grants", [(), (CHAIR_OF_3,), (Grant(Role.CLERK, unit_id=9, unit_ids=frozenset()),)])
def test_a_missing_scope_means_no(grants: tuple[Grant, ...]) -> None:
    assert p.in_units(Role.CLERK, "Cán bộ").limits(someone(*grants)) is None


def test_a_council_never_counts_as_a_unit() -> None:
    odd = Grant(Role.CLERK, unit_ids=EVERYTHING, council_id=3)
    assert p.in_units(Role.CLERK, "Cán bộ").limits(someone(odd)) is None


def test_persons_are_told_apart_by_their_account() -> None:
    assert p.is_self("account_id", "Mình").limits(someone()) == (Limit("account_id", frozenset({1})),)
    assert p.is_not("signed_by_id", "Khác").limits(someone()) == (
        Limit("signed_by_id", frozenset({1}), "excludes"),
    )


def test_states_are_limits_too() -> None:
    assert p.in_states("open", "mở", "draft").limits(someone()) == (Limit("state", frozenset({"draft"})),)


def test_holding_a_role_anywhere_needs_no_object() -> None:
    assert p.holds(Role.CHAIR, "Chủ tịch").limits(someone(CHAIR_OF_3)) == ()
    assert p.holds(Role.CHAIR, "Chủ tịch").limits(someone(CLERK_OF_7)) is None
    either = p.holds_any((Role.CLERK, Role.HEAD), "Một trong hai")
    assert either.limits(someone(CLERK_OF_7)) == ()
    assert either.limits(someone(CHAIR_OF_3)) is None
    assert p.ANYONE.limits(someone()) == ()


def test_a_council_of_the_root_reaches_every_unit_and_another_its_own() -> None:
    rule = p.in_council_units("Ủy viên", *COUNCIL_ROLES, attribute="part_unit_id")
    of_7 = Grant(Role.MEMBER, council_id=3, unit_ids=frozenset({7, 8}))
    of_20 = Grant(Role.CHAIR, council_id=4, unit_ids=frozenset({20}))
    at_root = Grant(Role.MEMBER, council_id=5, unit_ids=EVERYTHING)
    assert rule.limits(someone(of_7, of_20, CLERK_OF_7)) == (Limit("part_unit_id", frozenset({7, 8, 20})),)
    assert rule.limits(someone(of_7, at_root)) == ()
    assert rule.limits(someone(CLERK_OF_7)) is None


def test_holding_a_role_everywhere_takes_the_root() -> None:
    rule = p.holds_everywhere(Role.CLERK, "Cán bộ của tỉnh")
    assert rule.limits(someone(Grant(Role.CLERK, unit_id=1, unit_ids=EVERYTHING))) == ()
    assert rule.limits(someone(CLERK_OF_7)) is None
