"""From a session token to the viewer of a request."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from tracker.domain.council_enums import CouncilKind
from tracker.domain.viewer import EVERYTHING, Grant, UnitScope, Viewer
from tracker.models import Account, Council, LoginSession, RoleGrant, Unit
from tracker.queries.units import valid_on

IDLE_LIMIT = timedelta(minutes=30)
ABSOLUTE_LIMIT = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A live session: who it belongs to and what the pages need to know of it."""

    viewer: Viewer
    session_id: int
    last_seen_at: datetime
    must_change_password: bool


def token_hash(token: str) -> str:
    """What the database keeps of a session token."""
    return hashlib.sha256(token.encode()).hexdigest()


def signed_in(session: Session, token: str, *, now: datetime, day: date) -> SignedIn | None:
    """The session of this token, or None when it is unknown, revoked, idle too long or too old."""
    values = {
        "token_hash": token_hash(token),
        "idle_since": now - IDLE_LIMIT,
        "opened_since": now - ABSOLUTE_LIMIT,
    }
    row = session.scalar(_live(), values)
    if row is None or not is_active(row.account, day):
        return None
    viewer = viewer_of(session, row.account, day)
    return SignedIn(viewer, row.id, row.last_seen_at, row.account.must_change_password)


def alive(now: datetime) -> ColumnElement[bool]:
    """Sessions that are neither revoked nor idle too long nor too old."""
    return _used(now - IDLE_LIMIT, now - ABSOLUTE_LIMIT)


def _used(
    idle_since: datetime | BindParameter[datetime], opened_since: datetime | BindParameter[datetime]
) -> ColumnElement[bool]:
    return and_(
        LoginSession.revoked_at.is_(None),
        LoginSession.last_seen_at > idle_since,
        LoginSession.created_at > opened_since,
    )


# Every request asks these two: putting them together takes longer than running them.
@lru_cache(maxsize=1)
def _live() -> Select[LoginSession]:
    return (
        select(LoginSession)
        .options(joinedload(LoginSession.account))
        .where(
            LoginSession.token_hash == bindparam("token_hash"),
            _used(bindparam("idle_since"), bindparam("opened_since")),
        )
    )


@lru_cache(maxsize=8)
def _held(day: date) -> Select[RoleGrant, bool]:
    return (
        select(RoleGrant, ~_shared(day))
        .options(joinedload(RoleGrant.unit))
        .where(RoleGrant.account_id == bindparam("account"), in_force(day))
        .order_by(RoleGrant.id)
    )


def is_active(account: Account, day: date) -> bool:
    """True while the account has begun and not ended; an end of today holds at once."""
    if account.revoked_at is not None:
        return False
    return account.active_from <= day and (account.active_to is None or account.active_to >= day)


def active_on(day: date) -> ColumnElement[bool]:
    """The accounts that `is_active` accepts, as SQL."""
    return and_(
        Account.revoked_at.is_(None),
        Account.active_from <= day,
        or_(Account.active_to.is_(None), Account.active_to >= day),
    )


def in_force(day: date, grant: type[RoleGrant] = RoleGrant) -> ColumnElement[bool]:
    """The grants held on `day`; one that was revoked is held no more."""
    return and_(
        grant.revoked_at.is_(None),
        grant.valid_from <= day,
        or_(grant.valid_to.is_(None), grant.valid_to >= day),
    )


def _shared(day: date) -> ColumnElement[bool]:
    """Whether somebody else holds the role of the grant at its unit."""
    other = aliased(RoleGrant)
    return (
        select(other.id)
        .join(Account, Account.id == other.account_id)
        .where(
            other.unit_id == RoleGrant.unit_id,
            other.role == RoleGrant.role,
            other.account_id != RoleGrant.account_id,
            in_force(day, other),
            active_on(day),
        )
        .correlate(RoleGrant)
        .exists()
    )


def viewer_of(session: Session, account: Account, day: date) -> Viewer:
    """The account with the roles it holds on `day`."""
    held = session.execute(_held(day), {"account": account.id}).all()
    rows = [row for row, _alone in held]
    councils = _council_units(session, [row.council_id for row in rows if row.council_id is not None])
    units = [row.unit for row in rows if row.unit is not None]
    scopes = _scopes(session, [*units, *councils.values()], day)
    grants = tuple(
        Grant(
            row.role,
            row.unit_id,
            _reach(row, councils, scopes),
            row.council_id,
            row.is_deputy,
            alone,
        )
        for row, alone in held
    )
    return Viewer(account.id, account.user_name, account.display_name, account.unit_id, grants)


def _reach(row: RoleGrant, councils: dict[int, Unit], scopes: dict[int, UnitScope]) -> UnitScope:
    """The subtree that a role opens; a seat among those who weigh initiatives opens none."""
    if row.council_id is None:
        return scopes[row.unit_id or 0]
    home = councils.get(row.council_id)
    return scopes[home.id] if home is not None else frozenset()


def _council_units(session: Session, council_ids: list[int]) -> dict[int, Unit]:
    """The units of those councils that are for emulation and commendation."""
    if not council_ids:
        return {}
    found = session.execute(
        select(Council.id, Unit)
        .join(Unit, Unit.id == Council.unit_id)
        .where(Council.id.in_(council_ids), Council.kind == CouncilKind.EMULATION)
    )
    return {row[0]: row[1] for row in found}


def _scopes(session: Session, units: list[Unit], day: date) -> dict[int, UnitScope]:
    """How far each unit reaches: what stands below it, and what came to it from units that ended."""
    whole = {unit.id for unit in units if unit.parent_id is None}
    # The day's only root stands for everything; beside a second one, or after its last day, it is a subtree like any
    # other.
    if whole:
        roots = set(session.scalars(select(Unit.id).where(Unit.parent_id.is_(None), valid_on(day))))
        whole = whole & roots if len(roots) == 1 else set()
    below = [unit.path for unit in units if unit.id not in whole]
    paths = (
        session.execute(
            select(Unit.id, Unit.path, Unit.heir_path).where(
                or_(*(column.startswith(path) for path in below for column in (Unit.path, Unit.heir_path)))
            )
        ).all()
        if below
        else []
    )
    return {
        unit.id: EVERYTHING
        if unit.id in whole
        else frozenset(
            row.id
            for row in paths
            if row.path.startswith(unit.path) or (row.heir_path or "").startswith(unit.path)
        )
        for unit in units
    }
