"""Signing in and out: throttled by account and address, never a hard lock from a new address."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from tracker.adapters.passwords import hash_password, verify_password
from tracker.domain.clock import utc_now
from tracker.domain.errors import DomainError, Forbidden, Invalid
from tracker.domain.messages import Message
from tracker.domain.passwords import check_new_password
from tracker.domain.text import nfc
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Account, LoginFailure, LoginSession
from tracker.queries.viewers import is_active, token_hash
from tracker.services import audit
from tracker.services.transaction import transaction

WINDOW = timedelta(minutes=15)
FREE_TRIES = 5
FREE_TRIES_OF_ADDRESS = 50
LONGEST_DELAY = timedelta(minutes=5)
REFUSAL = (
    "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra lại, hoặc liên hệ quản trị để cấp lại mật khẩu."
)


class TooManyTries(DomainError):
    """Too many failures from here (429); `seconds` tells when the next try is taken."""

    def __init__(self, seconds: int) -> None:
        super().__init__(Message("Đã nhập sai nhiều lần. Hãy thử lại sau %(seconds)s giây.", seconds=seconds))
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Client:
    """Where a request comes from."""

    address: str
    agent: str


def sign_in(*, user_name: str, password: str, client: Client, secret: str, day: date) -> str:
    """Open a session and return its token; raises Invalid or TooManyTries without telling which part failed."""
    name = nfc(user_name).strip().lower()
    name_hash = hmac.new(secret.encode(), name.encode(), hashlib.sha256).hexdigest()
    now = utc_now()
    with transaction() as session:
        _refuse_hasty(session, name_hash, client.address, now)
        account = session.scalar(select(Account).where(Account.user_name == name))
        session.rollback()
    fits = verify_password(account.password_hash if account else None, nfc(password))
    if account is None or not fits or not is_active(account, day):
        _note_failure(name_hash, client.address, now)
        raise Invalid(REFUSAL)
    if account.one_time_until is not None and account.one_time_until < now:
        raise Invalid("Mật khẩu dùng một lần đã hết hạn. Hãy liên hệ quản trị để được cấp lại.")
    return _open_session(account, name_hash, client, now)


def sign_out(*, session_id: int, viewer: Viewer) -> None:
    """End one's own session."""
    with transaction() as session:
        _revoke(session, LoginSession.id == session_id)
        audit.record(
            session,
            account_id=viewer.account_id,
            action="sign_out",
            subject="account",
            subject_id=viewer.account_id,
        )


def change_password(*, viewer: Viewer, session_id: int, current: str, new: str) -> None:
    """Set one's own password and end every other session of the account."""
    with transaction() as session:
        account = session.get_one(Account, viewer.account_id)
        if not verify_password(account.password_hash, nfc(current)):
            raise Invalid("Mật khẩu hiện tại không đúng. Hãy nhập lại.", "current_password")
        if nfc(current) == nfc(new):
            raise Invalid("Mật khẩu mới phải khác mật khẩu hiện tại.", "new_password")
        if account.is_demo:
            raise Forbidden("Tài khoản minh họa dùng chung một mật khẩu, không đổi được.")
        check_new_password(nfc(new), account.user_name)
        account.password_hash = hash_password(nfc(new))
        account.must_change_password = False
        account.one_time_until = None
        _revoke(session, LoginSession.account_id == account.id, LoginSession.id != session_id)
        audit.record(
            session,
            account_id=viewer.account_id,
            action="change_password",
            subject="account",
            subject_id=account.id,
            fields=["password"],
        )


def touch(session_id: int, now: datetime) -> None:
    """Note that the session is in use. Runs in a transaction of its own, at most once a minute."""
    with db.engine.begin() as connection:
        connection.execute(update(LoginSession).where(LoginSession.id == session_id).values(last_seen_at=now))


def _refuse_hasty(session: Session, name_hash: str, address: str, now: datetime) -> None:
    own = _failures(session, now, LoginFailure.name_hash == name_hash, LoginFailure.address == address)
    everyone = _failures(session, now, LoginFailure.address == address)
    for (count, last), free in ((own, FREE_TRIES), (everyone, FREE_TRIES_OF_ADDRESS)):
        if count < free or last is None:
            continue
        delay = min(timedelta(seconds=2 ** min(count - free + 1, 20)), LONGEST_DELAY)
        if now < last + delay:
            raise TooManyTries(int((last + delay - now).total_seconds()) + 1)


def _failures(session: Session, now: datetime, *conditions: object) -> tuple[int, datetime | None]:
    row = session.execute(
        select(func.count(LoginFailure.id), func.max(LoginFailure.at)).where(
            LoginFailure.at > now - WINDOW,
            *conditions,  # type: ignore[arg-type]
        )
    ).one()
    return row[0], row[1]


def _note_failure(name_hash: str, address: str, now: datetime) -> None:
    with transaction() as session:
        session.execute(delete(LoginFailure).where(LoginFailure.at < now - 4 * WINDOW))
        session.add(LoginFailure(name_hash=name_hash, address=address, at=now))


def _open_session(account: Account, name_hash: str, client: Client, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    with transaction() as session:
        session.execute(
            delete(LoginFailure).where(
                LoginFailure.name_hash == name_hash, LoginFailure.address == client.address
            )
        )
        session.add(
            LoginSession(
                token_hash=token_hash(token),
                account_id=account.id,
                created_at=now,
                last_seen_at=now,
                address=client.address,
                agent=client.agent[:200],
            )
        )
        audit.record(
            session, account_id=account.id, action="sign_in", subject="account", subject_id=account.id
        )
    return token


def _revoke(session: Session, *conditions: object) -> None:
    session.execute(
        update(LoginSession)
        .where(LoginSession.revoked_at.is_(None), *conditions)  # type: ignore[arg-type]
        .values(revoked_at=utc_now())
    )
