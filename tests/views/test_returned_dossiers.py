"""A returned dossier is a draft again: those above read what was sent, not what is being written."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import dossiers, files
from tests.dossiers import DAY, Dossiers
from tests.page import enter
from tracker.models import Nomination, NominationAttachment
from tracker.services import attachments, nominations
from tracker.services.stored_files import Upload

CANARY = "Câu đang viết dở"


@pytest.fixture
def returned(desk: Dossiers) -> Nomination:
    """The unit writes on, and adds a file."""
    row = desk.filed("H1")
    desk.act("standing", row, "return", "Bổ sung minh chứng")
    who = desk.viewer("H1.clerk")
    nominations.save(
        viewer=who,
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        achievement=CANARY,
        initiatives=(),
    )
    upload = Upload("them.png", files.png(width=77))
    attachments.attach_to_nomination(viewer=who, public_id=row.public_id, upload=upload, paper="", day=DAY)
    return desk.now(row.public_id)


@pytest.mark.parametrize("name", ["standing", "leader"])
def test_those_above_read_the_copy_that_was_sent(
    client: FlaskClient, session: Session, returned: Nomination, name: str
) -> None:
    added = session.scalars(select(NominationAttachment).order_by(NominationAttachment.id.desc())).first()
    dossiers.on_the_day(client.application)
    enter(client, name)
    page = client.get(f"/nominations/{returned.public_id}").text
    assert CANARY not in page
    assert "Hoàn thành xuất sắc nhiệm vụ" in page
    assert "Bản đã gửi lúc" in page
    assert added is not None
    assert client.get(f"/files/{added.public_id}").status_code == 404
    assert CANARY.encode() not in client.get("/nominations/list.xlsx?state=returned").data


def test_the_unit_reads_what_it_writes(client: FlaskClient, returned: Nomination) -> None:
    enter(client, "h1.clerk")
    assert CANARY in client.get(f"/nominations/{returned.public_id}").text


def test_sent_again_it_is_read_anew(client: FlaskClient, desk: Dossiers, returned: Nomination) -> None:
    desk.act("H1.clerk", returned, "send")
    desk.file("H1.head", returned, number="77")
    enter(client, "standing")
    assert CANARY in client.get(f"/nominations/{returned.public_id}").text
