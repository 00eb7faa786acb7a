"""A write commits whole or not at all, and a broken unique constraint becomes a sentence."""

import threading

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.factories import DAY, unit
from tracker.domain.enums import UnitKind
from tracker.domain.errors import AlreadyDone, Conflict
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Account, FormNonce, Unit
from tracker.services import audit, nonces
from tracker.services.transaction import transaction

TAKEN = {"unit.code": Conflict("Mã đã có.", "code")}


def new(code: str, **fields: object) -> Unit:
    return Unit(code=code, name=code, short_name=code, kind=UnitKind.SCHOOL, **fields)


def test_everything_in_a_transaction_is_kept_together(session: Session) -> None:
    with transaction() as inside:
        inside.add(new("A"))
        audit.record(inside, account_id=None, action="add", subject="unit", subject_id=1)
    session.rollback()
    assert session.scalar(select(func.count(Unit.id))) == 1


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, Conflict])
def test_any_error_takes_everything_back(session: Session, error: type[BaseException]) -> None:
    def fail() -> None:
        with transaction() as inside:
            inside.add(new("A"))
            inside.flush()
            raise error("x")

    with pytest.raises(error):
        fail()
    assert session.scalar(select(func.count(Unit.id))) == 0


def test_a_value_that_is_taken_becomes_the_sentence_given_for_it(session: Session) -> None:
    unit(session, "A")
    with pytest.raises(Conflict) as refusal, transaction(TAKEN) as inside:
        inside.add(new("A"))
    assert (refusal.value.message, refusal.value.field) == ("Mã đã có.", "code")
    assert session.scalar(select(func.count(Unit.id))) == 1


@pytest.mark.parametrize("conflicts", [None, {"account.user_name": Conflict("Tên đã có.")}])
def test_a_constraint_that_no_sentence_was_given_for_stays_a_fault(
    session: Session, conflicts: dict[str, Conflict] | None
) -> None:
    unit(session, "A")
    with pytest.raises(IntegrityError), transaction(conflicts) as inside:
        inside.add(new("A"))


def test_a_check_that_fails_is_a_fault_not_a_conflict(session: Session) -> None:
    home = unit(session, "A")
    bad = Account(user_name="LAN", display_name="Lan", unit_id=home.id, password_hash="", active_from=DAY)
    with pytest.raises(IntegrityError), transaction({"account.user_name": Conflict("Tên đã có.")}) as inside:
        inside.add(bad)


def test_writers_wait_for_each_other_and_the_audit_chain_stays_whole(app: Flask, session: Session) -> None:
    def write() -> None:
        with app.app_context():
            for _ in range(5):
                with transaction() as inside:
                    audit.record(inside, account_id=None, action="add", subject="unit", subject_id=1)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.rollback()
    assert audit.head(session)[0] == 20
    assert audit.verify(session) == []


def test_a_form_key_is_taken_once_by_each_post(session: Session) -> None:
    home = unit(session, "A")
    row = Account(user_name="lan", display_name="Lan", unit_id=home.id, password_hash="", active_from=DAY)
    session.add(row)
    session.commit()
    who = Viewer(row.id, "lan", "Lan", home.id)
    with transaction() as inside:
        nonces.claim(inside, who, "key")
        nonces.settle(inside, "key", "made")
    with pytest.raises(AlreadyDone) as again, transaction() as inside:
        nonces.claim(inside, who, "key")
    assert again.value.result == "made"
    with pytest.raises(AlreadyDone) as foreign, transaction() as inside:
        nonces.claim(inside, Viewer(row.id + 1, "binh", "Bình", home.id), "key")
    assert foreign.value.result == ""


def test_a_form_without_key_claims_nothing(session: Session) -> None:
    with transaction() as inside:
        nonces.claim(inside, Viewer(1, "lan", "Lan", 1), None)
        nonces.settle(inside, None, "made")
    assert db.session.scalar(select(func.count()).select_from(FormNonce)) == 0
