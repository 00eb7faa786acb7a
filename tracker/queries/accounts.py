"""Accounts, roles and sessions as the pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.clock import utc_now
from tracker.domain.errors import NotFound
from tracker.domain.policy import may_ever
from tracker.domain.text import search_words
from tracker.domain.viewer import Viewer
from tracker.models import Account, Council, LoginSession, RoleGrant, Unit
from tracker.queries.keyset import Order, Page, Place, fetch
from tracker.queries.keyset import page as keyset_page
from tracker.queries.scope import allowed, permitted, visible
from tracker.queries.viewers import alive

BY_NAME = Order((Account.name_sort_key, Account.id))


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One line of the account list."""

    public_id: str
    user_name: str
    display_name: str
    position: str
    unit_name: str
    active_to: date | None
    must_change_password: bool


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One open session of anybody."""

    id: int
    public_id: str
    user_name: str
    display_name: str
    unit_name: str
    created_at: datetime
    last_seen_at: datetime
    address: str


@dataclass(frozen=True, slots=True)
class AccountDetail:
    """One account with its roles, newest first, its open sessions, and what the viewer may do with it."""

    account: Account
    grants: list[tuple[RoleGrant, str]]
    sessions: Sequence[LoginSession]
    may: frozenset[str] = frozenset()


def page(
    session: Session,
    viewer: Viewer,
    *,
    words: str = "",
    place: Place = Place(),  # noqa: B008 - a frozen value
) -> Page[AccountLine]:
    """Accounts the viewer administers, by given name. A place beside an account out of reach is ignored."""
    conditions = [allowed(viewer, "account.list", Account)]
    conditions += [Account.search.contains(word, autoescape=True) for word in search_words(words)]
    total = session.scalar(select(func.count(Account.id)).where(*conditions)) or 0
    columns: tuple[Any, ...] = (
        Account.public_id,
        Account.user_name,
        Account.display_name,
        Account.position,
        Unit.name,
        Account.active_to,
        Account.must_change_password,
    )
    statement = (
        select(*columns)
        .select_from(Account)
        .join(Unit, Unit.id == Account.unit_id, isouter=True)
        .where(*conditions)
    )
    edge = _edge(session, viewer, place.beside)
    rows = [AccountLine(*tuple(row)) for row in fetch(session, statement, BY_NAME, place, edge)]
    return keyset_page(rows, place, edge=edge, total=total, cursor=lambda line: line.public_id)


def detail(session: Session, viewer: Viewer, public_id: str) -> AccountDetail:
    """One account the viewer administers; NotFound otherwise."""
    account = session.scalar(
        visible(Account, viewer, "account.list")
        .where(Account.public_id == public_id)
        .options(joinedload(Account.unit))
    )
    if account is None:
        raise NotFound
    may = permitted(session, viewer, account, ["account.change"])
    return replace(_detail(session, account), may=may)


def check_grant(session: Session, viewer: Viewer, public_id: str) -> None:
    """NotFound unless the viewer administers the role."""
    if (
        session.scalar(visible(RoleGrant, viewer, "grant.manage").where(RoleGrant.public_id == public_id))
        is None
    ):
        raise NotFound


def mine(session: Session, viewer: Viewer) -> AccountDetail:
    """The viewer's own account."""
    account = session.get_one(Account, viewer.account_id, options=[joinedload(Account.unit)])
    return _detail(session, account)


def open_sessions(session: Session, viewer: Viewer, *, now: datetime, limit: int = 200) -> list[SessionLine]:
    """The sessions in use, the latest first, for those who may list them; none for others."""
    if not may_ever(viewer, "session.list"):
        return []
    rows = session.execute(
        select(
            LoginSession.id,
            LoginSession.public_id,
            Account.user_name,
            Account.display_name,
            Unit.name.label("unit_name"),
            LoginSession.created_at,
            LoginSession.last_seen_at,
            LoginSession.address,
        )
        .join(Account, Account.id == LoginSession.account_id)
        .join(Unit, Unit.id == Account.unit_id)
        .where(alive(now))
        .order_by(LoginSession.last_seen_at.desc(), LoginSession.id.desc())
        .limit(limit)
    ).all()
    return [SessionLine(*row) for row in rows]


def _detail(session: Session, account: Account) -> AccountDetail:
    grants = session.execute(
        select(RoleGrant, Unit.name, Council.name)
        .outerjoin(Unit, Unit.id == RoleGrant.unit_id)
        .outerjoin(Council, Council.id == RoleGrant.council_id)
        .where(RoleGrant.account_id == account.id)
        .order_by(RoleGrant.id.desc())
    ).all()
    sessions = session.scalars(
        select(LoginSession)
        .where(LoginSession.account_id == account.id, alive(utc_now()))
        .order_by(LoginSession.id.desc())
        .limit(20)
    ).all()
    return AccountDetail(account, [(row[0], row[1] or row[2]) for row in grants], sessions)


def _edge(session: Session, viewer: Viewer, public_id: str | None) -> Sequence[Any] | None:
    if not public_id:
        return None
    reached = allowed(viewer, "account.list", Account)
    return session.execute(select(*BY_NAME.keys).where(Account.public_id == public_id, reached)).one_or_none()


def seatable(session: Session, viewer: Viewer, *, day: date) -> list[tuple[str, str]]:
    """(user name, name with unit) of the accounts in use on `day` that the viewer may give a seat in a council."""
    rows = session.execute(
        select(Account.user_name, Account.display_name, Unit.name)
        .join(Unit, Unit.id == Account.unit_id)
        .where(
            Account.active_from <= day,
            or_(Account.active_to.is_(None), Account.active_to >= day),
            allowed(viewer, "council_member.change", Account),
        )
        .order_by(Account.name_sort_key, Account.id)
    ).all()
    return [(row[0], f"{row[1]} – {row[2]} ({row[0]})") for row in rows]
