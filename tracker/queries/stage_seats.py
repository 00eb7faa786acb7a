"""At which units somebody in office holds the role of standing body, so that a dossier sent there is taken up."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.enums import Role
from tracker.models import Account, RoleGrant
from tracker.queries.viewers import active_on, in_force


def attended(session: Session, unit_ids: Iterable[int], day: date) -> frozenset[int]:
    """Those of the units whose own standing body has somebody on `day`; a superior's does not count."""
    wanted = set(unit_ids)
    if not wanted:
        return frozenset()
    rows = session.scalars(
        select(RoleGrant.unit_id)
        .distinct()
        .join(Account, Account.id == RoleGrant.account_id)
        .where(
            RoleGrant.role == Role.STANDING_BODY,
            RoleGrant.unit_id.in_(wanted),
            in_force(day),
            active_on(day),
        )
    )
    return frozenset(key for key in rows if key is not None)
