"""The inbox: notices of one person, newest first; and who is to be told of something today."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.enums import Role
from tracker.domain.units import line_of
from tracker.domain.viewer import Viewer
from tracker.models import Account, Notice, RoleGrant, Unit
from tracker.queries.scope import allowed, visible
from tracker.queries.viewers import active_on, in_force


def unread_count(session: Session, viewer: Viewer) -> int:
    """How many notices wait for the viewer."""
    count = session.scalar(
        select(func.count(Notice.id)).where(allowed(viewer, "notice.read", Notice), Notice.read_at.is_(None))
    )
    return count or 0


def newest(session: Session, viewer: Viewer, limit: int = 5) -> Sequence[Notice]:
    """The viewer's latest notices."""
    statement = visible(Notice, viewer, "notice.read").order_by(Notice.id.desc()).limit(limit)
    return session.scalars(statement).all()


def active(session: Session, account_ids: Iterable[int], day: date) -> set[int]:
    """Those of the accounts that are active on `day`."""
    return set(session.scalars(select(Account.id).where(Account.id.in_(set(account_ids)), active_on(day))))


def of_units(session: Session, unit_ids: Collection[int], roles: Collection[Role], day: date) -> set[int]:
    """Active accounts that hold one of the roles in the units on `day`.

    A unit without any is served by its nearest superior that has one.
    """
    lines = [_upwards(path) for path in session.scalars(select(Unit.path).where(Unit.id.in_(unit_ids)))]
    holders: dict[int | None, set[int]] = defaultdict(set)
    for unit_id, account_id in session.execute(
        select(RoleGrant.unit_id, RoleGrant.account_id)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(
            RoleGrant.unit_id.in_({key for line in lines for key in line}),
            RoleGrant.role.in_(roles),
            in_force(day),
            active_on(day),
        )
    ):
        holders[unit_id].add(account_id)
    return {
        account for line in lines for account in next((holders[key] for key in line if key in holders), ())
    }


def of_council(
    session: Session,
    council_id: int,
    day: date,
    *,
    among: Iterable[int] | None = None,
    role: Role | None = None,
) -> set[int]:
    """Active accounts that hold a role in the council on `day`, among those named and in the role named."""
    statement = (
        select(RoleGrant.account_id)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(RoleGrant.council_id == council_id, in_force(day), active_on(day))
    )
    if among is not None:
        statement = statement.where(RoleGrant.account_id.in_(set(among)))
    if role is not None:
        statement = statement.where(RoleGrant.role == role)
    return set(session.scalars(statement))


def serving(session: Session, pairs: Collection[tuple[int, int]], day: date) -> set[tuple[int, int]]:
    """Those pairs of (account, unit) whose account is active and holds some role in the unit or a superior."""
    paths = select(Unit.id, Unit.path).where(Unit.id.in_({unit for _account, unit in pairs}))
    above = {row[0]: set(_upwards(row[1])) for row in session.execute(paths)}
    held: dict[int, set[int | None]] = defaultdict(set)
    for account_id, unit_id in session.execute(
        select(RoleGrant.account_id, RoleGrant.unit_id)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(RoleGrant.account_id.in_({account for account, _unit in pairs}), in_force(day), active_on(day))
    ):
        held[account_id].add(unit_id)
    return {pair for pair in pairs if held[pair[0]] & above.get(pair[1], set())}


def _upwards(path: str) -> list[int]:
    """The keys of a unit's path, the unit first and the root last."""
    return line_of(path)[::-1]
