"""Accounts, roles and sessions as the pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.errors import NotFound
from tracker.domain.policy import may_ever
from tracker.domain.text import search_words
from tracker.domain.viewer import Viewer
from tracker.models import Account, Council, LoginSession, RoleGrant, Unit
from tracker.queries.scope import allowed, visible
from tracker.queries.viewers import alive

PAGE_SIZE = 50


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
class AccountPage:
    """A page of the list: rows, how many in all, and the cursor of the next page."""

    rows: list[AccountLine]
    total: int
    next: str | None


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
    """One account with its roles, newest first, and its open sessions."""

    account: Account
    grants: list[tuple[RoleGrant, str]]
    sessions: Sequence[LoginSession]


def page(
    session: Session, viewer: Viewer, *, words: str = "", after: str | None = None, size: int = PAGE_SIZE
) -> AccountPage:
    """Accounts the viewer administers, by given name; `after` is the cursor of the page before."""
    conditions = [allowed(viewer, "account.list", Account)]
    conditions += [Account.search.contains(word, autoescape=True) for word in search_words(words)]
    total = session.scalar(select(func.count(Account.id)).where(*conditions)) or 0
    statement = (
        select(
            Account.id,
            Account.public_id,
            Account.user_name,
            Account.display_name,
            Account.position,
            Unit.name.label("unit_name"),
            Account.active_to,
            Account.must_change_password,
            Account.name_sort_key,
        )
        .join(Unit, Unit.id == Account.unit_id, isouter=True)
        .where(*conditions, *_beyond(session, after))
        .order_by(Account.name_sort_key, Account.id)
        .limit(size + 1)
    )
    found = session.execute(statement).all()
    rows = [
        AccountLine(
            r.public_id,
            r.user_name,
            r.display_name,
            r.position,
            r.unit_name,
            r.active_to,
            r.must_change_password,
        )
        for r in found[:size]
    ]
    return AccountPage(rows, total, rows[-1].public_id if len(found) > size else None)


def detail(session: Session, viewer: Viewer, public_id: str) -> AccountDetail:
    """One account the viewer administers; NotFound otherwise."""
    account = session.scalar(
        visible(Account, viewer, "account.list")
        .where(Account.public_id == public_id)
        .options(joinedload(Account.unit))
    )
    if account is None:
        raise NotFound
    return _detail(session, account)


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
        .where(LoginSession.account_id == account.id, LoginSession.revoked_at.is_(None))
        .order_by(LoginSession.id.desc())
        .limit(20)
    ).all()
    return AccountDetail(account, [(row[0], row[1] or row[2]) for row in grants], sessions)


def _beyond(session: Session, after: str | None) -> list[ColumnElement[bool]]:
    if not after:
        return []
    last = session.execute(
        select(Account.name_sort_key, Account.id).where(Account.public_id == after)
    ).one_or_none()
    if last is None:
        return []
    return [
        or_(
            Account.name_sort_key > last.name_sort_key,
            (Account.name_sort_key == last.name_sort_key) & (Account.id > last.id),
        )
    ]


def people(session: Session, *, day: date) -> list[tuple[str, str]]:
    """(user name, name with unit) of the accounts in use on `day`, for a select field."""
    rows = session.execute(
        select(Account.user_name, Account.display_name, Unit.name)
        .join(Unit, Unit.id == Account.unit_id)
        .where(Account.active_from <= day, or_(Account.active_to.is_(None), Account.active_to >= day))
        .order_by(Account.name_sort_key, Account.id)
    ).all()
    return [(row[0], f"{row[1]} – {row[2]} ({row[0]})") for row in rows]
