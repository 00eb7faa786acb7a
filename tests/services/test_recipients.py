"""What the register keeps of a recipient, and what it keeps apart."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import Dossiers
from tracker.domain.errors import (
    Conflict,
    Invalid,
)
from tracker.models import (
    RecipientIdentity,
)
from tracker.services import recipients


def test_an_identity_number_is_kept_apart_and_unreadable(desk: Dossiers, session: Session) -> None:
    data = recipients.RecipientData(kind=desk.recipient().kind, name="Đỗ Văn Chín")
    make = {"viewer": desk.viewer("H1.clerk"), "unit_code": "H1", "data": data, "secret": "khóa riêng"}
    recipients.create(identity_number="033201000123", **make)
    row = session.scalars(select(RecipientIdentity)).one()
    assert b"033201000123" not in row.ciphertext
    assert row.tail == "123"
    with pytest.raises(Conflict, match="Số định danh"):
        recipients.create(identity_number="033201000123", **make)
    with pytest.raises(Invalid, match="12 chữ số"):
        recipients.create(identity_number="12345", **make)
