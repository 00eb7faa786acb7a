"""Tries of a password, slowed down by account name and address, never a hard lock from a new address.

Who spreads tries over names or over machines is slowed as well, by waits that stay below a minute.

A try is taken, as a failure, under a lock and before any hashing; only the right password takes it back. So
parallel tries are counted one after the other, and the slow hashing waits for nobody.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, text
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.errors import DomainError
from tracker.domain.messages import Message
from tracker.models import Account, LoginFailure, LoginSession

WINDOW = timedelta(minutes=15)
FREE_TRIES = 5
FREE_TRIES_OF_ADDRESS = 50
FREE_NAMES_OF_ADDRESS = 20
FREE_TRIES_OF_NAME = 15
LONGEST_DELAY = timedelta(minutes=5)
LONGEST_DELAY_OF_NEW = timedelta(seconds=30)
"""Of a name where it has never signed in, for what others may have done: the owner may be on a journey."""

Failures = tuple[int, datetime | None]
"""How many there were, and when the last one was."""


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


@dataclass(frozen=True, slots=True)
class Key:
    """Whose password is tried and from where; the name only as a keyed hash."""

    name_hash: str
    address: str


def key_of(user_name: str, address: str, secret: str) -> Key:
    """The key of a try, the same for a name that exists and one that does not."""
    return Key(hmac.new(secret.encode(), user_name.encode(), hashlib.sha256).hexdigest(), address)


def signed_in_before(session: Session, user_name: str, address: str) -> bool:
    """Whether the account of this name has signed in from the address before."""
    signed_in = (
        select(LoginSession.id)
        .join(Account, Account.id == LoginSession.account_id)
        .where(Account.user_name == user_name, LoginSession.address == address)
    )
    return session.scalar(signed_in.limit(1)) is not None


def take(session: Session, key: Key, *, known: bool) -> None:
    """Note a try as failed, or raise TooManyTries. The transaction must end before the password is hashed.

    `known` tells whether this name has signed in from this address before.
    """
    _serialise(session, key)
    now = utc_now()
    _refuse_hasty(session, key, now, known=known)
    session.execute(delete(LoginFailure).where(LoginFailure.at < now - 4 * WINDOW))
    session.add(LoginFailure(name_hash=key.name_hash, address=key.address, at=now))


def forgive(session: Session, key: Key) -> None:
    """The password was right: forget the failures of this name from this address."""
    session.execute(
        delete(LoginFailure).where(
            LoginFailure.name_hash == key.name_hash, LoginFailure.address == key.address
        )
    )


def _serialise(session: Session, key: Key) -> None:
    # SQLite's write lock already serialises; PostgreSQL would let parallel tries read the same count.
    if session.get_bind().dialect.name == "postgresql":
        for number in sorted({_lock_number("name", key.name_hash), _lock_number("address", key.address)}):
            session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": number})


def _lock_number(kind: str, value: str) -> int:
    digest = hashlib.sha256(f"try of {kind} {value}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def _refuse_hasty(session: Session, key: Key, now: datetime, *, known: bool) -> None:
    """Wait for what failed before: this name from here, and once it has failed, everything from here.

    Where the name has never signed in, it also waits for the many names that failed from here (one password tried
    on all of them) and for its own failures from everywhere (one name tried by many machines). Where it has, it
    waits for neither: a whole office may share an address, and strangers must not keep a person out. How many
    passwords are hashed at a time is limited by `adapters/passwords.py`.
    """
    name, here = LoginFailure.name_hash == key.name_hash, LoginFailure.address == key.address
    own = _failures(session, now, name, here)
    rules = [(own, FREE_TRIES, LONGEST_DELAY)]
    if own[0]:
        rules.append((_failures(session, now, here), FREE_TRIES_OF_ADDRESS, LONGEST_DELAY))
    if not known:
        names = _failures(session, now, here, counted=LoginFailure.name_hash.distinct())
        rules.append((names, FREE_NAMES_OF_ADDRESS, LONGEST_DELAY_OF_NEW))
        rules.append((_failures(session, now, name), FREE_TRIES_OF_NAME, LONGEST_DELAY_OF_NEW))
    open_at = max(_open_at(failures, free, longest) or now for failures, free, longest in rules)
    if now < open_at:
        raise TooManyTries(int((open_at - now).total_seconds()) + 1)


def _open_at(failures: Failures, free: int, longest: timedelta) -> datetime | None:
    """When the next try is taken; None while the failures are within what is free."""
    count, last = failures
    if count < free or last is None:
        return None
    return last + min(timedelta(seconds=2 ** min(count - free + 1, 20)), longest)


def _failures(
    session: Session, now: datetime, *conditions: ColumnElement[bool], counted: Any = LoginFailure.id
) -> Failures:
    row = session.execute(
        select(func.count(counted), func.max(LoginFailure.at)).where(
            LoginFailure.at > now - WINDOW, *conditions
        )
    ).one()
    return row[0], row[1]
