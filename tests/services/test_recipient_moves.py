"""A recipient takes another name or goes to another unit: what it was before stays in its record."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.dossiers import DAY, Dossiers
from tests.history import log
from tracker.domain.errors import Conflict, DomainError, Forbidden, Invalid, NotFound, StaleVersion
from tracker.domain.record_entries import EntryKind
from tracker.models import Recipient
from tracker.queries import recipient_record
from tracker.services import recipient_moves, recipients
from tracker.services.recipients import RecipientData


@pytest.mark.parametrize(
    ("name", "former"), [("Trần Thị Ảnh", []), ("TRẦN THỊ ÁNH", []), ("Trần Thị Ánh Tuyết", ["Trần Thị Ánh"])]
)
def test_a_new_name_keeps_the_former_one_and_a_new_spelling_does_not(
    desk: Dossiers, session: Session, name: str, former: list[str]
) -> None:
    row = desk.recipient()
    for version, to in enumerate((name, "Trần Thị Ánh", name), start=row.version):
        recipients.change(
            viewer=desk.viewer("H1.clerk"),
            public_id=row.public_id,
            version=version,
            data=RecipientData(kind=row.kind, name=to),
        )
    names = recipient_record.of(session, row).parts[EntryKind.NAME]
    assert sorted(item.name for item in names) == sorted([*former, name] if former else [])


def move(desk: Dossiers, row: Recipient, unit: str = "X1", who: str = "H1.clerk", **more: object) -> None:
    given = {"version": 1, "last_day": date(2021, 10, 31), "reason": "Điều động", **more}
    recipient_moves.move_to(
        viewer=desk.viewer(who), public_id=row.public_id, unit_code=unit, day=DAY, **given
    )


def test_a_recipient_that_moves_keeps_its_former_units_with_their_days(
    desk: Dossiers, session: Session
) -> None:
    row = desk.recipient()
    move(desk, row)
    move(desk, row, "H1", version=2, last_day=DAY)
    session.expire_all()
    units = recipient_record.of(session, row).parts[EntryKind.UNIT]
    assert [(item.unit_name, item.began_on, item.ended_on) for item in units] == [
        ("Đơn vị X1", date(2021, 11, 1), DAY),
        ("Đơn vị H1", None, date(2021, 10, 31)),
    ]
    assert row.unit_id == desk.world.units["H1"].id
    assert log(session, row) == [("move", "Điều động")] * 2


@pytest.mark.parametrize(
    ("what", "refusal"),
    [
        ({"unit": "H2"}, Invalid),
        ({"unit": "H1"}, Invalid),
        ({"who": "H2.clerk"}, NotFound),
        ({"who": "H1.head"}, Forbidden),
        ({"last_day": date(2021, 11, 16)}, Invalid),
        ({"reason": ""}, Invalid),
        ({"version": 9}, StaleVersion),
    ],
)
def test_a_move_that_is_refused_changes_nothing(
    desk: Dossiers, session: Session, what: dict[str, object], refusal: type[DomainError]
) -> None:
    row = desk.recipient()
    with pytest.raises(refusal):
        move(desk, row, **what)
    assert not any(recipient_record.of(session, row).parts.values())


def test_a_recipient_with_an_open_dossier_stays(desk: Dossiers) -> None:
    row = desk.draft("BKT")
    with pytest.raises(Conflict, match=f"Hồ sơ {row.code} .* chưa xong"):
        move(desk, row.recipient)
