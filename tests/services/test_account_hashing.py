"""Hashing a password is slow: nobody waits for it with the write lock held."""

import pytest
from sqlalchemy.orm import Session

from tests.factories import DAY, PASSWORD, account, person, unit, viewer
from tracker.adapters.passwords import hash_password
from tracker.domain.enums import Role
from tracker.extensions import db
from tracker.services import accounts


def test_no_transaction_is_open_while_a_password_is_hashed(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashing: list[bool] = []

    def probe(password: str) -> str:
        hashing.append(db.session().in_transaction())
        return hash_password(password)

    monkeypatch.setattr(accounts, "hash_password", probe)
    root = unit(session, "HY")
    admin = viewer(session, person(session, root, Role.ADMINISTRATOR, name="admin"))
    key = account(session, root).public_id
    session.rollback()
    accounts.reset_password(viewer=admin, public_id=key, day=DAY)
    accounts.create_account(
        viewer=admin, user_name="moi", display_name="Lê Thị Mới", position="", unit_code="HY", day=DAY
    )
    accounts.first_administrator(
        user_name="quan.tri", display_name="Quản trị", password=PASSWORD, unit_code="HY", day=DAY
    )
    assert hashing == [False, False, False]
