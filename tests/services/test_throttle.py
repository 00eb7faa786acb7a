"""Tries of a password: five are free, then each failure doubles the wait, up to five minutes."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.models import LoginFailure
from tracker.services import throttle
from tracker.services.throttle import (
    FREE_NAMES_OF_ADDRESS,
    FREE_TRIES,
    FREE_TRIES_OF_ADDRESS,
    FREE_TRIES_OF_NAME,
    WINDOW,
    Key,
    TooManyTries,
)

LAN = throttle.key_of("lan", "10.0.0.1", "bí mật")
START = "2026-11-23T08:00:00+00:00"


def take(session: Session, key: Key = LAN, *, known: bool = False) -> int:
    """Take a try; the seconds to wait when it is refused."""
    try:
        throttle.take(session, key, known=known)
    except TooManyTries as error:
        session.rollback()
        return error.seconds
    session.commit()
    return 0


def test_a_name_is_kept_only_as_a_hash_under_the_secret() -> None:
    assert throttle.key_of("lan", "10.0.0.1", "bí mật") == LAN
    assert throttle.key_of("lan", "10.0.0.1", "bí mật khác").name_hash != LAN.name_hash
    assert throttle.key_of("mai", "10.0.0.1", "bí mật").name_hash != LAN.name_hash
    assert "lan" not in LAN.name_hash


def test_after_the_free_tries_the_wait_doubles_up_to_five_minutes(session: Session) -> None:
    with time_machine.travel(START, tick=False) as now:
        assert [take(session) for _ in range(FREE_TRIES)] == [0] * FREE_TRIES
        waits = []
        for _ in range(9):
            waits.append(take(session))
            now.shift(timedelta(seconds=waits[-1] - 2))
            assert take(session) == 2  # one second before the time: a refused try changes nothing
            now.shift(timedelta(seconds=2))
            assert take(session) == 0
    assert [wait - 1 for wait in waits] == [2, 4, 8, 16, 32, 64, 128, 256, 300]


def test_an_address_of_many_failures_slows_the_names_that_failed_from_it(session: Session) -> None:
    names = [throttle.key_of(f"ten-{n}", LAN.address, "x") for n in range(FREE_TRIES_OF_ADDRESS)]
    with time_machine.travel(START, tick=False):
        assert {take(session, key, known=True) for key in names} == {0}
        assert take(session, names[0], known=True) == 3
        assert take(session, Key(names[0].name_hash, "10.0.0.2")) == 0


def test_one_password_on_many_names_is_slowed_more_and_more_up_to_half_a_minute(session: Session) -> None:
    names = [throttle.key_of(f"ten-{n}", LAN.address, "x") for n in range(70)]
    with time_machine.travel(START, tick=False) as now:
        assert {take(session, key) for key in names[:FREE_NAMES_OF_ADDRESS]} == {0}
        waits = []
        for key in names[FREE_NAMES_OF_ADDRESS:]:
            waits.append(take(session, key))
            now.shift(timedelta(seconds=waits[-1]))
            take(session, key)
    assert [wait - 1 for wait in waits[:6]] == [2, 4, 8, 16, 30, 30]
    assert sum(waits) > WINDOW.total_seconds()


def test_many_tries_of_a_few_names_are_no_names_more(session: Session) -> None:
    with time_machine.travel(START, tick=False):
        for n in range(FREE_NAMES_OF_ADDRESS + 5):
            take(session, throttle.key_of(f"ten-{n % 6}", LAN.address, "x"))
        assert take(session) == 0


def test_one_name_tried_from_many_addresses_is_slowed_more_and_more_up_to_half_a_minute(
    session: Session,
) -> None:
    keys = [Key(LAN.name_hash, f"10.0.1.{n}") for n in range(60)]
    with time_machine.travel(START, tick=False) as now:
        assert {take(session, key) for key in keys[:FREE_TRIES_OF_NAME]} == {0}
        waits = []
        for key in keys[FREE_TRIES_OF_NAME:]:
            waits.append(take(session, key))
            now.shift(timedelta(seconds=waits[-1]))
            take(session, key)
    assert [wait - 1 for wait in waits[:6]] == [2, 4, 8, 16, 30, 30]
    assert sum(waits) > WINDOW.total_seconds()


def test_nobody_waits_for_other_peoples_failures_where_the_name_has_signed_in(session: Session) -> None:
    strangers = [throttle.key_of(f"ten-{n}", LAN.address, "x") for n in range(FREE_NAMES_OF_ADDRESS)]
    elsewhere = [Key(LAN.name_hash, f"10.0.1.{n}") for n in range(FREE_TRIES_OF_NAME)]
    with time_machine.travel(START, tick=False):
        for key in (*strangers, *elsewhere):
            take(session, key)
        assert take(session) == 3
        assert take(session, known=True) == 0


def test_forgiving_frees_this_name_at_this_address_only(session: Session) -> None:
    elsewhere, other = Key(LAN.name_hash, "10.0.0.2"), throttle.key_of("mai", LAN.address, "x")
    with time_machine.travel(START, tick=False):
        for key in (LAN, elsewhere, other):
            for _ in range(FREE_TRIES):
                take(session, key)
        throttle.forgive(session, LAN)
        session.commit()
        assert [take(session, key) for key in (LAN, elsewhere, other)] == [0, 3, 3]


def test_failures_count_for_a_quarter_of_an_hour_and_are_swept_after_an_hour(session: Session) -> None:
    with time_machine.travel(START, tick=False) as now:
        for _ in range(FREE_TRIES + 4):
            take(session)
            now.shift(timedelta(seconds=30))
        now.shift(WINDOW)
        assert take(session) == 0
        kept = session.scalar(select(func.count(LoginFailure.id)))
        now.shift(4 * WINDOW + timedelta(seconds=1))
        take(session)
        assert (kept, session.scalar(select(func.count(LoginFailure.id)))) == (FREE_TRIES + 5, 1)


def test_the_refusal_says_how_long_to_wait() -> None:
    with pytest.raises(TooManyTries, match="thử lại sau 7 giây"):
        raise TooManyTries(7)
