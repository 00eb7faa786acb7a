"""An identity number is entered and corrected; it is refused as known only where the other recipient is seen."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.dossiers import Dossiers
from tests.factories import person
from tests.page import enter, submit
from tests.views.test_round_pages import RECIPIENT
from tracker.adapters import identity
from tracker.domain.enums import RecipientKind, Role
from tracker.domain.errors import Conflict, Invalid
from tracker.models import AuditEntry, Recipient, RecipientIdentity
from tracker.services import recipients

NUMBER, OTHER = "033201000123", "033201000456"
KEY = "khóa riêng"
DATA = recipients.RecipientData(kind=RecipientKind.INDIVIDUAL, name="Đỗ Văn Chín")


def create(desk: Dossiers, unit: str, number: str = "", who: str | None = None) -> Recipient:
    return recipients.create(
        viewer=desk.viewer(who or f"{unit}.clerk"),
        unit_code=unit,
        data=DATA,
        identity_number=number,
        secret=KEY,
    )


def change(desk: Dossiers, row: Recipient, number: str) -> Recipient:
    session = desk.world.session
    session.rollback()
    version = session.scalars(select(Recipient.version).where(Recipient.id == row.id)).one()
    return recipients.change(
        viewer=desk.viewer("H1.clerk"),
        public_id=row.public_id,
        version=version,
        data=DATA,
        identity_number=number,
        secret=KEY,
    )


def kept(session: Session, row: Recipient) -> str | None:
    """The number, opened with the key."""
    session.rollback()
    found = session.scalar(
        select(RecipientIdentity.ciphertext).where(RecipientIdentity.recipient_id == row.id)
    )
    return None if found is None else identity.decrypt(KEY, found)


def test_a_number_of_a_unit_out_of_sight_is_taken_and_tells_nothing(desk: Dossiers, session: Session) -> None:
    rows = [create(desk, unit, NUMBER) for unit in ("H1", "H2")]
    assert [kept(session, row) for row in rows] == [NUMBER, NUMBER]


def test_who_sees_the_other_recipient_is_told_its_name_and_unit(desk: Dossiers, session: Session) -> None:
    root = desk.world.units["HY"]
    desk.world.people["above"] = person(session, root, Role.CLERK, root, "above")
    create(desk, "H1", NUMBER)
    for unit, who in (("H1", "H1.clerk"), ("H2", "above")):
        with pytest.raises(Conflict, match=r"đã ghi cho Đỗ Văn Chín \(Đơn vị H1\)") as refused:
            create(desk, unit, NUMBER, who)
        assert refused.value.field == "identity_number"


def test_the_database_keeps_a_number_once_in_a_unit(desk: Dossiers, session: Session) -> None:
    create(desk, "H1", NUMBER)
    second = create(desk, "H1")
    one = session.scalars(select(RecipientIdentity)).one()
    twin = RecipientIdentity(
        recipient_id=second.id, unit_id=second.unit_id, ciphertext=b"x", digest=one.digest, tail="123"
    )
    session.add(twin)
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_number_is_added_later_and_corrected_and_stays_when_left_empty(
    desk: Dossiers, session: Session
) -> None:
    row = create(desk, "H1")
    for entered, expected in ((NUMBER, NUMBER), ("", NUMBER), (OTHER, OTHER), (OTHER, OTHER)):
        change(desk, row, entered)
        assert kept(session, row) == expected
    lines = session.scalars(
        select(AuditEntry).where(AuditEntry.subject == "recipient", AuditEntry.action == "change")
    ).all()
    told = [list(line.fields) for line in sorted(lines, key=lambda line: line.id)]
    assert told == [["data", "identity_number"], ["data"], ["data", "identity_number"], ["data"]]


def test_a_wrong_or_known_number_changes_nothing(desk: Dossiers, session: Session) -> None:
    create(desk, "H1", OTHER)
    row = create(desk, "H1", NUMBER)
    with pytest.raises(Conflict, match="đã ghi cho"):
        change(desk, row, OTHER)
    with pytest.raises(Invalid, match="12 chữ số"):
        change(desk, row, "12345")
    assert kept(session, row) == NUMBER


def test_the_form_shows_the_last_digits_and_takes_a_correction(client: FlaskClient, desk: Dossiers) -> None:
    enter(client, "h1.clerk")
    page = submit(client, "/recipients/new", {**RECIPIENT, "identity_number": NUMBER}).location
    form = client.get(f"{page}/edit").text
    assert "•••• 123" in form
    assert NUMBER not in form
    refused = submit(client, f"{page}/edit", {**RECIPIENT, "identity_number": "123"})
    assert refused.status_code == 422
    assert "12 chữ số" in refused.text
    assert submit(client, f"{page}/edit", {**RECIPIENT, "identity_number": OTHER}).status_code == 302
    assert "•••• 456" in client.get(page).text
