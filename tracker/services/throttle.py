"""Tries of a password, slowed down by account name and address, never a hard lock from a new address.

A try is taken, as a failure, under a lock and before any hashing; only the right password takes it back. So
parallel tries are counted one after the other, and the slow hashing waits for nobody.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.errors import DomainError
from tracker.domain.messages import Message
from tracker.models import LoginFailure

WINDOW = timedelta(minutes=15)
FREE_TRIES = 5
FREE_TRIES_OF_ADDRESS = 50
LONGEST_DELAY = timedelta(minutes=5)


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


def take(session: Session, key: Key) -> None:
    """Note a try as failed, or raise TooManyTries. The transaction must end before the password is hashed."""
    _serialise(session, key)
    now = utc_now()
    _refuse_hasty(session, key, now)
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


def _refuse_hasty(session: Session, key: Key, now: datetime) -> None:
    """Wait for what failed before: this name from here, and once it has failed, everything from here.

    A name that has not failed from here never waits for other people's failures: a whole office may share an
    address. How many passwords are hashed at a time is limited by `adapters/passwords.py`.
    """
    own = _failures(
        session, now, LoginFailure.name_hash == key.name_hash, LoginFailure.address == key.address
    )
    if not own[0]:
        return
    everyone = _failures(session, now, LoginFailure.address == key.address)
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
