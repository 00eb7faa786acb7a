"""Who takes up, and who signs, at the standing body of a unit: its own people in office, not a superior's."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, aliased

from tracker.domain.enums import Role
from tracker.domain.viewer import Viewer
from tracker.models import Account, RoleGrant
from tracker.queries.viewers import active_on, in_force


def attended(session: Session, unit_ids: Iterable[int], day: date) -> frozenset[int]:
    """Those of the units whose own standing body has somebody on `day`; a superior's does not count."""
    wanted = set(unit_ids)
    if not wanted:
        return frozenset()
    rows = session.scalars(_held(day, RoleGrant.unit_id).distinct().where(RoleGrant.unit_id.in_(wanted)))
    return frozenset(key for key in rows if key is not None)


def holders(session: Session, unit_id: int, day: date) -> Mapping[int, bool]:
    """The accounts that hold the role at the unit on `day`, each with whether it also signs for it.

    The same as `Viewer.signing_seats`, asked from the unit's side.
    """
    head = aliased(RoleGrant)
    heads_home = (
        select(head.id)
        .where(
            head.account_id == Account.id,
            head.role == Role.HEAD,
            head.unit_id == Account.unit_id,
            in_force(day, head),
        )
        .exists()
    )
    signs = or_(Account.unit_id == RoleGrant.unit_id, heads_home)
    rows = session.execute(_held(day, Account.id, signs).where(RoleGrant.unit_id == unit_id))
    return {row[0]: bool(row[1]) for row in rows}


def only_signer(session: Session, viewer: Viewer, unit_id: int, day: date) -> bool:
    """Whether the viewer alone signs for a standing body in which others could appraise."""
    found = holders(session, unit_id, day)
    return len(found) > 1 and [key for key, signs in found.items() if signs] == [viewer.account_id]


def _held(day: date, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(RoleGrant)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(RoleGrant.role == Role.STANDING_BODY, in_force(day), active_on(day))
    )
