"""Parallel tries of a password are counted one after the other; what changes while one hashes is seen."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from tests.conftest import DEMO_DAY
from tests.factories import PASSWORD, person, unit, viewer
from tracker.adapters.passwords import hash_password
from tracker.domain.clock import utc_now
from tracker.domain.enums import Role
from tracker.domain.errors import Conflict, Invalid
from tracker.extensions import db
from tracker.models import Account, LoginFailure, LoginSession
from tracker.services import login
from tracker.services.throttle import (
    FREE_NAMES_OF_ADDRESS,
    FREE_TRIES,
    FREE_TRIES_OF_ADDRESS,
    FREE_TRIES_OF_NAME,
    LONGEST_DELAY_OF_NEW,
    Client,
    Key,
    TooManyTries,
    key_of,
)

HERE = Client("10.0.0.1", "test")
ELSEWHERE = Client("10.0.0.2", "test")
SECRET = "s" * 32
NOW = "2026-11-23T08:00:00+00:00"
NEW = "một câu mới dài và dễ nhớ"


@pytest.fixture
def clerk(session: Session) -> Account:
    return person(session, unit(session, "HY"), Role.CLERK, name="lan")


def _sign_in(name: str = "lan", typed: str = "sai", client: Client = HERE) -> str:
    return login.sign_in(user_name=name, password=typed, client=client, secret=SECRET, day=DEMO_DAY)


def _at_once(app: Flask, tries: list[Callable[[], object]]) -> Counter[str]:
    """How many of the tries, made by one thread each at one frozen instant, ended in which way."""
    outcomes: Counter[str] = Counter()
    start = threading.Barrier(len(tries))

    def run(attempt: Callable[[], object]) -> None:
        with app.app_context():
            start.wait()
            try:
                attempt()
                outcomes["right"] += 1
            except (Invalid, TooManyTries) as error:
                outcomes[type(error).__name__] += 1

    db.session.rollback()
    threads = [threading.Thread(target=run, args=(attempt,)) for attempt in tries]
    with time_machine.travel(NOW, tick=False):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return outcomes


def _have_failed(keys: list[Key]) -> None:
    """Write down that these tries failed at the frozen instant."""
    with time_machine.travel(NOW, tick=False):
        db.session.add_all(
            LoginFailure(name_hash=key.name_hash, address=key.address, at=utc_now()) for key in keys
        )
        db.session.commit()


@pytest.mark.parametrize("name", ["lan", "khong-co"])
def test_of_thirty_wrong_tries_at_once_only_the_free_ones_are_evaluated(
    app: Flask, clerk: Account, name: str
) -> None:
    outcomes = _at_once(app, [lambda: _sign_in(name)] * 30)
    assert outcomes == {"Invalid": FREE_TRIES, "TooManyTries": 30 - FREE_TRIES}


def test_many_names_that_failed_from_one_address_are_limited_at_once_too(app: Flask, clerk: Account) -> None:
    few = [key_of(f"name-{n % 16}", HERE.address, SECRET) for n in range(FREE_TRIES_OF_ADDRESS - 3)]
    _have_failed(few)
    outcomes = _at_once(app, [lambda n=n: _sign_in(f"name-{n}") for n in range(16)])
    assert outcomes == {"Invalid": 3, "TooManyTries": 13}


def test_one_password_on_many_names_is_limited_at_once_too(app: Flask, clerk: Account) -> None:
    _have_failed([Key(str(n), HERE.address) for n in range(FREE_NAMES_OF_ADDRESS - 3)])
    outcomes = _at_once(app, [lambda n=n: _sign_in(f"name-{n}") for n in range(20)])
    assert outcomes == {"Invalid": 3, "TooManyTries": 17}


def test_many_machines_on_one_name_are_limited_at_once_too(app: Flask, clerk: Account) -> None:
    machines = [Client(f"198.51.100.{n}", "test") for n in range(20)]
    outcomes = _at_once(app, [lambda one=one: _sign_in(client=one) for one in machines])
    assert outcomes == {"Invalid": FREE_TRIES_OF_NAME, "TooManyTries": 20 - FREE_TRIES_OF_NAME}


def test_strangers_failures_keep_nobody_out_where_the_account_has_signed_in(clerk: Account) -> None:
    _sign_in(typed=PASSWORD)
    own = key_of("lan", HERE.address, SECRET).name_hash
    _have_failed([Key(str(n), HERE.address) for n in range(FREE_NAMES_OF_ADDRESS)])
    _have_failed([Key(own, f"198.51.100.{n}") for n in range(FREE_TRIES_OF_NAME)])
    with time_machine.travel(NOW, tick=False):
        _sign_in(typed=PASSWORD)
        with pytest.raises(TooManyTries) as refused:
            _sign_in(typed=PASSWORD, client=ELSEWHERE)
    # From a new address the owner waits for moments, not for the end of the attack.
    assert refused.value.seconds <= LONGEST_DELAY_OF_NEW.total_seconds() + 1


def test_the_current_password_is_tried_under_the_same_rule(
    app: Flask, clerk: Account, session: Session
) -> None:
    _sign_in(typed=PASSWORD)
    who, own = viewer(session, clerk), session.scalars(select(LoginSession.id)).one()

    def attempt() -> None:
        login.change_password(viewer=who, session_id=own, current="sai", new=NEW, client=HERE, secret=SECRET)

    outcomes = _at_once(app, [attempt] * 15 + [_sign_in] * 15)
    assert outcomes == {"Invalid": FREE_TRIES, "TooManyTries": 30 - FREE_TRIES}


def test_the_right_password_takes_its_try_back_and_another_address_is_free(
    clerk: Account, session: Session
) -> None:
    for _ in range(FREE_TRIES):
        with pytest.raises(Invalid):
            _sign_in()
    with pytest.raises(TooManyTries):
        _sign_in(typed=PASSWORD)
    for _ in range(3 * FREE_TRIES):
        _sign_in(typed=PASSWORD, client=ELSEWHERE)
    kept = session.execute(select(LoginFailure.address, func.count()).group_by(LoginFailure.address)).all()
    assert kept == [(HERE.address, FREE_TRIES)]


def _meanwhile(monkeypatch: pytest.MonkeyPatch, statement: object) -> None:
    """Let `statement` be committed by somebody else while the typed password is being hashed."""
    verify = login.verify_password

    def slow(stored: str | None, password: str) -> bool:
        with db.engine.begin() as connection:  # a lock held while hashing would stop this writer
            connection.execute(statement)  # type: ignore[call-overload]
        return verify(stored, password)

    monkeypatch.setattr(login, "verify_password", slow)


@pytest.mark.parametrize(
    "values",
    [{"revoked_at": utc_now()}, {"active_to": DEMO_DAY.replace(month=1)}, {"password_hash": "reset"}],
    ids=["ended now", "ended before", "reset"],
)
def test_an_account_ended_or_reset_while_hashing_gets_no_session(
    clerk: Account, session: Session, monkeypatch: pytest.MonkeyPatch, values: dict[str, object]
) -> None:
    _meanwhile(monkeypatch, update(Account).values(**values))
    with pytest.raises(Invalid):
        _sign_in(typed=PASSWORD)
    assert session.scalar(select(func.count(LoginSession.id))) == 0
    assert session.scalar(select(func.count(LoginFailure.id))) == 1


@pytest.mark.parametrize(
    "statement",
    [
        update(Account).values(password_hash=hash_password("khác")),
        update(LoginSession).values(revoked_at=utc_now()),
    ],
    ids=["reset", "session ended"],
)
def test_a_password_reset_while_hashing_is_not_overwritten(
    clerk: Account, session: Session, monkeypatch: pytest.MonkeyPatch, statement: object
) -> None:
    _sign_in(typed=PASSWORD)
    who, own = viewer(session, clerk), session.scalars(select(LoginSession.id)).one()
    _meanwhile(monkeypatch, statement)
    with pytest.raises(Conflict):
        login.change_password(
            viewer=who, session_id=own, current=PASSWORD, new=NEW, client=HERE, secret=SECRET
        )
