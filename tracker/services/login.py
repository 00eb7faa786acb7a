"""Signing in and out and one's own password: hashed outside of every transaction, decided inside one."""

import secrets
from datetime import date, datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from tracker.adapters.passwords import hash_password, verify_password
from tracker.domain.clock import utc_now
from tracker.domain.errors import Conflict, Forbidden, Invalid
from tracker.domain.passwords import check_new_password
from tracker.domain.text import nfc
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Account, LoginSession
from tracker.queries.viewers import is_active, token_hash
from tracker.services import audit, throttle
from tracker.services.throttle import Client, Key
from tracker.services.transaction import transaction

REFUSAL = (
    "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra lại, hoặc liên hệ quản trị để cấp lại mật khẩu."
)


def sign_in(
    *,
    user_name: str,
    password: str,
    client: Client,
    secret: str,
    day: date,
    replaces: int | None = None,
) -> str:
    """Open a session and return its token; raises Invalid or TooManyTries without telling which part failed.

    `replaces` is the session that the browser had until now: it ends, since nobody holds its cookie any more.
    """
    name = nfc(user_name).strip().lower()
    key = throttle.key_of(name, client.address, secret)
    with transaction() as session:
        throttle.take(session, key, known=throttle.signed_in_before(session, name, client.address))
        stored = session.scalar(select(Account.password_hash).where(Account.user_name == name))
    if not verify_password(stored, nfc(password)):
        raise Invalid(REFUSAL)
    with transaction() as session:
        account = _unchanged(session, Account.user_name == name, stored)
        if account is None or not is_active(account, day):
            raise Invalid(REFUSAL)
        now = utc_now()
        if account.one_time_until is not None and account.one_time_until < now:
            raise Invalid("Mật khẩu dùng một lần đã hết hạn. Hãy liên hệ quản trị để được cấp lại.")
        throttle.forgive(session, key)
        if replaces is not None:
            _revoke(session, LoginSession.id == replaces)
        return _open_session(session, account, client, now)


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


def change_password(
    *, viewer: Viewer, session_id: int, current: str, new: str, client: Client, secret: str
) -> None:
    """Set one's own password and end every other session; tries of the current one count as log-ins do."""
    stored = _check_current(throttle.key_of(viewer.user_name, client.address, secret), viewer, current)
    if nfc(current) == nfc(new):
        raise Invalid("Mật khẩu mới phải khác mật khẩu hiện tại.", "new_password")
    check_new_password(nfc(new), viewer.user_name)
    new_hash = hash_password(nfc(new))
    with transaction() as session:
        account = _unchanged(session, Account.id == viewer.account_id, stored)
        if account is None or not _is_live(session, session_id):
            raise Conflict("Mật khẩu hoặc phiên đăng nhập vừa được thay đổi ở nơi khác. Hãy đăng nhập lại.")
        if account.is_demo:
            raise Forbidden("Tài khoản minh họa dùng chung một mật khẩu, không đổi được.")
        account.password_hash = new_hash
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


def _check_current(key: Key, viewer: Viewer, current: str) -> str:
    with transaction() as session:
        throttle.take(session, key, known=throttle.signed_in_before(session, viewer.user_name, key.address))
        stored = session.scalars(select(Account.password_hash).where(Account.id == viewer.account_id)).one()
    if not verify_password(stored, nfc(current)):
        raise Invalid("Mật khẩu hiện tại không đúng. Hãy nhập lại.", "current_password")
    with transaction() as session:
        throttle.forgive(session, key)
    return stored


def _unchanged(session: Session, condition: ColumnElement[bool], stored: str | None) -> Account | None:
    """The account, locked, unless its password was changed while the one that was typed was being hashed."""
    account = session.scalar(
        select(Account).where(condition).with_for_update().execution_options(populate_existing=True)
    )
    return account if account is not None and account.password_hash == stored else None


def _is_live(session: Session, session_id: int) -> bool:
    return (
        session.scalar(
            select(LoginSession.id).where(LoginSession.id == session_id, LoginSession.revoked_at.is_(None))
        )
        is not None
    )


def _open_session(session: Session, account: Account, client: Client, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
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
    audit.record(session, account_id=account.id, action="sign_in", subject="account", subject_id=account.id)
    return token


def _revoke(session: Session, *conditions: object) -> None:
    session.execute(
        update(LoginSession)
        .where(LoginSession.revoked_at.is_(None), *conditions)  # type: ignore[arg-type]
        .values(revoked_at=utc_now())
    )
