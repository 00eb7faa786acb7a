"""Whose account a recipient is: chosen, or found by the name, so that nobody signs or appraises an own award."""

from unicodedata import normalize

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import Dossiers
from tests.factories import account
from tracker.domain.enums import RecipientKind
from tracker.domain.errors import Forbidden, Invalid
from tracker.models import AuditEntry, Recipient
from tracker.services import recipients
from tracker.services.recipients import RecipientData


def make(
    desk: Dossiers,
    name: str,
    chosen: str | None = None,
    kind: RecipientKind = RecipientKind.INDIVIDUAL,
    unit: str = "H1",
) -> Recipient:
    return recipients.create(
        viewer=desk.viewer("H1.clerk"),
        unit_code=unit,
        data=RecipientData(kind=kind, name=name),
        account=chosen,
    )


def user_of(row: Recipient) -> str | None:
    return row.account.user_name if row.account else None


@pytest.mark.parametrize(
    "typed", ["Đặng Thị Hà", "đặng  thị hà", "DANG THI HA", normalize("NFD", "Đặng Thị Hà")]
)
def test_a_person_is_linked_to_the_only_account_of_the_same_whole_name(
    desk: Dossiers, session: Session, typed: str
) -> None:
    account(session, desk.world.units["X1"], "ha", display_name="Đặng Thị Hà")
    assert user_of(make(desk, typed)) == "ha"


def test_nobody_is_linked_where_the_name_is_another_shared_or_of_a_collective(
    desk: Dossiers, session: Session
) -> None:
    account(session, desk.world.units["H1"], "ha", display_name="Đặng Thị Hà")
    account(session, desk.world.units["H2"], "hai", display_name="Vũ Văn Hai")
    for n in (1, 2):
        account(session, desk.world.units["X1"], f"lan{n}", display_name="Lê Thị Lan")
    for name in ("Đặng Thị Hà Anh", "Hà", "Vũ Văn Hai", "Lê Thị Lan"):
        assert user_of(make(desk, name)) is None
    assert user_of(make(desk, "Đặng Thị Hà", kind=RecipientKind.HOUSEHOLD)) is None


def test_an_account_that_has_ended_is_not_found_by_name(desk: Dossiers, session: Session) -> None:
    account(session, desk.world.units["H1"], "ha", display_name="Đặng Thị Hà", active_to=desk.round.opens_on)
    assert user_of(make(desk, "Đặng Thị Hà")) is None


def test_a_choice_wins_over_the_name_and_stays(desk: Dossiers, session: Session) -> None:
    account(session, desk.world.units["H1"], "ha", display_name="Đặng Thị Hà")
    row = make(desk, "Đặng Thị Hà", "h1.head")
    assert user_of(row) == "h1.head"
    clerk = desk.viewer("H1.clerk")
    data = RecipientData(kind=RecipientKind.INDIVIDUAL, name="Đặng Thị Hà")
    for version, chosen, wanted in ((1, None, "h1.head"), (2, "", None), (3, None, "ha")):
        row = recipients.change(
            viewer=clerk, public_id=row.public_id, version=version, data=data, account=chosen
        )
        assert user_of(row) == wanted
    lines = session.scalars(
        select(AuditEntry.fields).where(AuditEntry.subject == "recipient").order_by(AuditEntry.id)
    )
    assert [("account" in fields) for fields in lines] == [True, False, True, True]


@pytest.mark.parametrize(
    ("chosen", "kind"), [("h2.head", "individual"), ("ai-do", "individual"), ("h1.head", "collective")]
)
def test_an_account_of_another_unit_or_of_a_collective_is_refused(
    desk: Dossiers, chosen: str, kind: str
) -> None:
    with pytest.raises(Invalid) as refused:
        make(desk, "Đặng Thị Hà", chosen, RecipientKind(kind))
    assert refused.value.field == "account"


def test_a_nominated_head_does_not_sign_the_own_dossier(desk: Dossiers) -> None:
    row = desk.complete(recipient=make(desk, "Trưởng", "h1.head"))
    desk.act("H1.clerk", row, "send")
    with pytest.raises(Forbidden, match="là người được đề nghị"):
        desk.file("H1.head", row)


def test_a_nominated_member_of_the_standing_body_does_not_appraise_the_own_dossier(desk: Dossiers) -> None:
    filed = desk.filed()
    desk.act("standing", filed, "receive")
    recipient = filed.recipient
    session = desk.world.session
    recipient.account_id = desk.world.people["standing"].id
    session.commit()
    with pytest.raises(Forbidden, match="là người được đề nghị"):
        desk.act("standing", filed, "return", "Thiếu giấy tờ")
    assert desk.act("standing2", filed, "return", "Thiếu giấy tờ").state == "returned"
