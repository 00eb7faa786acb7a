"""What the register keeps of a recipient, and what it keeps apart."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import Dossiers
from tracker.domain.enums import RecipientKind
from tracker.domain.errors import (
    Conflict,
    Invalid,
)
from tracker.models import (
    Recipient,
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


def test_persons_stand_by_their_given_name_and_collectives_by_their_whole_name(
    desk: Dossiers, session: Session
) -> None:
    collectives = ["Phòng Tổ chức 1", "Phòng Kế hoạch 2", "Văn phòng 1"]
    for kind, names in (
        (RecipientKind.INDIVIDUAL, ["Vũ Thị Ánh", "Bùi Văn Bách"]),
        (RecipientKind.COLLECTIVE, collectives),
    ):
        for name in names:
            recipients.create(
                viewer=desk.viewer("H1.clerk"),
                unit_code="H1",
                data=recipients.RecipientData(kind=kind, name=name),
                secret="khóa riêng",
            )
    chosen = [*collectives, "Vũ Thị Ánh", "Bùi Văn Bách"]
    rows = select(Recipient.name).where(Recipient.name.in_(chosen)).order_by(Recipient.name_sort_key)
    assert session.scalars(rows).all() == [
        "Vũ Thị Ánh",
        "Bùi Văn Bách",
        "Phòng Kế hoạch 2",
        "Phòng Tổ chức 1",
        "Văn phòng 1",
    ]
