"""POLICY: who may do what. Each permission lists alternatives; an alternative is a set of conditions.

A permission without a row, or a viewer without a scope, means no.
"""

from tracker.domain import predicates as p
from tracker.domain.enums import Role
from tracker.domain.predicates import ANYONE, Limits, Predicate
from tracker.domain.viewer import Viewer

Alternative = tuple[Predicate, ...]

ADMINISTRATOR = p.holds(Role.ADMINISTRATOR, "Quản trị hệ thống")
UNIT_ADMINISTRATOR = p.in_units(
    Role.UNIT_ADMINISTRATOR, "Quản trị đơn vị, trong đơn vị mình và đơn vị trực thuộc"
)
UNIT_ADMINISTRATOR_BELOW = p.in_units(
    Role.UNIT_ADMINISTRATOR, "Quản trị đơn vị, với đơn vị trực thuộc", attribute="parent_id"
)
SELF = p.is_self("account_id", "Chính người đó")

POLICY: dict[str, tuple[Alternative, ...]] = {
    "account.list": ((ADMINISTRATOR,), (UNIT_ADMINISTRATOR,)),
    "account.manage": ((ADMINISTRATOR,), (UNIT_ADMINISTRATOR,)),
    "audit.verify": ((ADMINISTRATOR,),),
    "grant.manage": ((ADMINISTRATOR,), (UNIT_ADMINISTRATOR,)),
    "notice.read": ((SELF,),),
    "job.read": ((SELF,),),
    "session.end": ((SELF,), (ADMINISTRATOR,)),
    "unit.read": ((ANYONE,),),
    "unit.manage": ((ADMINISTRATOR,), (UNIT_ADMINISTRATOR_BELOW,)),
}


def scope(viewer: Viewer, permission: str) -> tuple[Limits, ...]:
    """The alternatives open to the viewer, each as the limits an object must meet; empty means never."""
    found = []
    for alternative in POLICY.get(permission, ()):
        limits = [predicate.limits(viewer) for predicate in alternative]
        if all(part is not None for part in limits):
            found.append(tuple(limit for part in limits if part is not None for limit in part))
    return tuple(found)


def may_ever(viewer: Viewer, permission: str) -> bool:
    """True when some object could exist on which the viewer has the permission (menus, guards of pages)."""
    return bool(scope(viewer, permission))
