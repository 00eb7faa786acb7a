"""Accounts: made, reset and ended by an administrator of the system or of the unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tracker.adapters.passwords import hash_password, one_time_password
from tracker.domain.clock import utc_now
from tracker.domain.enums import Role
from tracker.domain.errors import Conflict, Forbidden, Invalid, NotFound
from tracker.domain.messages import Message
from tracker.domain.text import fold, name_sort_key
from tracker.domain.viewer import Viewer
from tracker.models import Account, LoginSession, RoleGrant, Unit
from tracker.services import audit, grants, nonces
from tracker.services.access import check_version, demand, fetch
from tracker.services.grants import managed
from tracker.services.transaction import transaction

ONE_TIME_VALID = timedelta(hours=72)
NAME_TAKEN = {"account.user_name": Conflict("Tên đăng nhập này đã có. Hãy chọn tên khác.", "user_name")}


def first_administrator(
    *, user_name: str, display_name: str, password: str, unit_code: str, day: date
) -> Account:
    """Make an administrator from the command line; the account holds the role at the unit given."""
    password_hash = hash_password(password)  # as everywhere, before the write lock is taken
    with transaction(NAME_TAKEN) as session:
        unit = session.scalar(select(Unit).where(Unit.code == unit_code))
        if unit is None:
            raise NotFound(
                Message("Không có đơn vị mã %(code)s. Hãy nạp danh mục đơn vị trước.", code=unit_code)
            )
        account = _new_account(session, user_name, display_name, "", unit, day)
        account.password_hash = password_hash
        session.flush()
        audit.record(
            session, account_id=None, action="create_account", subject="account", subject_id=account.id
        )
        grant = RoleGrant(account_id=account.id, role=Role.ADMINISTRATOR, unit_id=unit.id, valid_from=day)
        grants.add(session, [grant], by=None)
    return account


def create_account(
    *,
    viewer: Viewer,
    user_name: str,
    display_name: str,
    position: str,
    unit_code: str,
    day: date,
    nonce: str | None = None,
) -> tuple[Account, str]:
    """Make an account in a unit the viewer administers; returns it with its one-time password.

    The same nonce again raises AlreadyDone with the first one's public id.
    """
    demand(viewer, "account.manage")
    password = one_time_password()
    one_time_hash = hash_password(password)
    with transaction(NAME_TAKEN) as session:
        nonces.claim(session, viewer, nonce)
        unit = fetch(
            session, Unit, Unit.code == unit_code, viewer=viewer, read="unit.read", act="unit.extend"
        )
        account = _new_account(session, user_name, display_name, position, unit, day)
        _give_one_time(account, one_time_hash)
        session.flush()
        nonces.settle(session, nonce, account.public_id)
        audit.record(
            session,
            account_id=viewer.account_id,
            action="create_account",
            subject="account",
            subject_id=account.id,
        )
    return account, password


def correct_account(
    *, viewer: Viewer, public_id: str, version: int, display_name: str, position: str, day: date
) -> Account:
    """Correct the name and the office of somebody else's account; what was signed keeps those of its day."""
    with transaction() as session:
        account = managed(session, viewer, public_id, day, act="account.change")
        given = {"display_name": display_name, "position": position}
        changed = [name for name, value in given.items() if getattr(account, name) != value]
        if not changed:
            return account
        check_version(account, version)
        account.position = position
        _name(account, display_name)
        audit.record(
            session,
            account_id=viewer.account_id,
            action="correct_account",
            subject="account",
            subject_id=account.id,
            fields=changed,
        )
    return account


def reset_password(*, viewer: Viewer, public_id: str, day: date) -> tuple[Account, str]:
    """Give a one-time password, valid 72 hours, and end all sessions of the account."""
    password = one_time_password()
    one_time_hash = hash_password(password)
    with transaction() as session:
        account = managed(session, viewer, public_id, day)
        if account.is_demo:
            raise Forbidden("Tài khoản minh họa dùng chung một mật khẩu, không cấp lại được.")
        _give_one_time(account, one_time_hash)
        _end_sessions(session, account.id)
        audit.record(
            session,
            account_id=viewer.account_id,
            action="reset_password",
            subject="account",
            subject_id=account.id,
            fields=["password"],
        )
    return account, password


def end_account(*, viewer: Viewer, public_id: str, last_day: date, day: date) -> Account:
    """End an account by date: today or earlier ends it and its sessions at once. An end is never put off."""
    with transaction() as session:
        account = managed(session, viewer, public_id, day, act="account.change")
        if last_day < account.active_from:
            raise Invalid("Ngày kết thúc phải từ ngày bắt đầu trở đi.", "last_day")
        if account.active_to is not None and last_day > account.active_to:
            raise Invalid("Tài khoản đã có ngày kết thúc sớm hơn. Hãy tạo tài khoản mới nếu cần.", "last_day")
        account.active_to = last_day
        if last_day <= day:
            account.revoked_at = utc_now()
            _end_sessions(session, account.id)
        audit.record(
            session,
            account_id=viewer.account_id,
            action="end_account",
            subject="account",
            subject_id=account.id,
            fields=["active_to"],
        )
    return account


def end_session(*, viewer: Viewer, public_id: str) -> None:
    """End one session, one's own or, as administrator, anybody's."""
    with transaction() as session:
        row = fetch(
            session, LoginSession, LoginSession.public_id == public_id, viewer=viewer, read="session.end"
        )
        row.revoked_at = row.revoked_at or utc_now()
        audit.record(
            session,
            account_id=viewer.account_id,
            action="end_session",
            subject="account",
            subject_id=row.account_id,
        )


def _new_account(
    session: Session, user_name: str, display_name: str, position: str, unit: Unit, day: date
) -> Account:
    name = user_name.strip().lower()
    account = Account(user_name=name, position=position, unit_id=unit.id, password_hash="", active_from=day)
    _name(account, display_name)
    session.add(account)
    return account


def _name(account: Account, display_name: str) -> None:
    account.display_name = display_name
    account.search = fold(f"{account.user_name} {display_name}")
    account.name_sort_key = name_sort_key(display_name)


def make_account(
    session: Session,
    *,
    user_name: str,
    display_name: str,
    position: str,
    unit: Unit,
    day: date,
    one_time_hash: str,
) -> Account:
    """Add an account whose one-time password was hashed before."""
    account = _new_account(session, user_name, display_name, position, unit, day)
    _give_one_time(account, one_time_hash)
    return account


def _give_one_time(account: Account, one_time_hash: str) -> None:
    account.password_hash = one_time_hash
    account.must_change_password = True
    account.one_time_until = utc_now() + ONE_TIME_VALID


def _end_sessions(session: Session, account_id: int) -> None:
    session.execute(
        update(LoginSession)
        .where(LoginSession.account_id == account_id, LoginSession.revoked_at.is_(None))
        .values(revoked_at=utc_now())
    )


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account with a role, for loading many at once; a name that comes again holds one role more."""

    user_name: str
    display_name: str
    position: str
    home: str
    role: Role
    scope: str
    is_deputy: bool = False


def load_accounts(rows: Iterable[NewAccount], *, password_hash: str, since: date, demo: bool) -> int:
    """Make many accounts with one password hash, from the command line; returns how many."""
    with transaction(NAME_TAKEN) as session:
        units = {unit.code: unit for unit in session.scalars(select(Unit))}
        wanted, made = list(rows), dict[str, Account]()
        for row in wanted:
            if row.user_name not in made:
                home = units[row.home]
                made[row.user_name] = _loaded(session, row, home, password_hash, since, demo)
        session.flush()
        audit.record(session, account_id=None, action="load_accounts", subject="account", subject_id=0)
        given = [
            RoleGrant(
                account_id=made[row.user_name].id,
                role=row.role,
                unit_id=units[row.scope].id,
                valid_from=since,
                is_deputy=row.is_deputy,
            )
            for row in wanted
        ]
        grants.add(session, given, by=None)
    return len(made)


def _loaded(
    session: Session, row: NewAccount, home: Unit, password_hash: str, since: date, demo: bool
) -> Account:
    account = _new_account(session, row.user_name, row.display_name, row.position, home, since)
    account.password_hash, account.is_demo = password_hash, demo
    return account
