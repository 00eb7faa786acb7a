"""What was submitted and voted on is what the decision awards."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.dossiers import Dossiers
from tests.services.test_decisions import proposed, signed
from tracker.domain.enums import Gender, JobGroup, RecipientKind
from tracker.domain.errors import Conflict
from tracker.models import DecisionItem, Nomination, Recipient, Snapshot
from tracker.services import recipients
from tracker.services.recipients import RecipientData

SENT = RecipientData(kind=RecipientKind.INDIVIDUAL, name="Trần Thị Ánh", job_group=JobGroup.HEALTH)
CHANGES: dict[str, object] = {
    "name": "Người Khác Hẳn",
    "kind": RecipientKind.HOUSEHOLD,
    "position": "Trưởng phòng",
    "gender": Gender.FEMALE,
    "is_leader": True,
    "is_direct_worker": True,
    "is_front_line": True,
}


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def change(desk: Dossiers, nomination: Nomination, **what: object) -> Recipient:
    session = desk.world.session
    row = session.get_one(Recipient, nomination.recipient_id, populate_existing=True)
    public_id, version = row.public_id, row.version
    session.rollback()
    return recipients.change(
        viewer=desk.viewer("H1.clerk"), public_id=public_id, version=version, data=replace(SENT, **what)
    )


@pytest.mark.parametrize("field", sorted(CHANGES))
def test_what_a_dossier_under_way_says_is_locked_by_field(desk: Dossiers, field: str) -> None:
    row = desk.filed()
    with pytest.raises(Conflict, match=f"Hồ sơ {row.code} .* xin trả lại hồ sơ để sửa") as refused:
        change(desk, row, **{field: CHANGES[field]})
    assert refused.value.field == field


def test_the_rest_may_be_corrected_meanwhile(desk: Dossiers) -> None:
    changed = change(desk, desk.filed(), address="Phường Lam Sơn", sort_name="Ánh")
    assert (changed.address, changed.sort_name) == ("Phường Lam Sơn", "Ánh")


def test_a_returned_dossier_holds_nothing_and_is_sent_anew_as_corrected(
    desk: Dossiers, session: Session
) -> None:
    row = desk.complete()
    change(desk, row, position="Chuyên viên")
    desk.act("H1.clerk", row, "send")
    with pytest.raises(Conflict, match="chức vụ"):
        change(desk, row, position="Trưởng phòng")
    desk.file("H1.head", row)
    desk.act("standing", row, "return", "Sai chức vụ")
    change(desk, row, position="Trưởng phòng")
    desk.act("H1.clerk", row, "send")
    desk.file("H1.head", row, number="13")
    copies = session.scalars(select(Snapshot.content).order_by(Snapshot.number)).all()
    assert [copy["recipient"]["position"] for copy in copies] == ["Chuyên viên", "Trưởng phòng"]


def test_a_decision_awards_what_was_submitted(day: CouncilDay, session: Session) -> None:
    row = proposed(day)
    with pytest.raises(Conflict):
        change(day.dossiers, row, name="Người Khác Hẳn")
    # Even where the register says otherwise, as it may from before the lock.
    session.get_one(Recipient, row.recipient_id).name = "Người Khác Hẳn"
    session.commit()
    signed(day, day.dossiers.now(row.public_id))
    item = session.scalars(select(DecisionItem)).one()
    assert (item.name, item.kind) == ("Trần Thị Ánh", RecipientKind.INDIVIDUAL)
