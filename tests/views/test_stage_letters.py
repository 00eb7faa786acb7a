"""Letters of a stage: one number for many dossiers, those that may not go are named, nothing unseen is signed."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils, dossiers
from tests.councils import CouncilDay
from tests.page import enter, hidden_fields, submit
from tracker.domain.enums import NominationState, Opinion
from tracker.models import Nomination, SubmissionLetter
from tracker.services import letter_document, nomination_moves, nominations
from tracker.services.nomination_moves import Appraisal

PASS = {"number": "21", "symbol": "TTr-UBND"}
PROPOSE = {"number": "512", "symbol": "TTr-SNV", "signed_on": "15/11/2021"}


@pytest.fixture
def day(app: Flask, session: Session) -> CouncilDay:
    dossiers.on_the_day(app)
    return councils.seat(session)


def browser(client: FlaskClient, name: str) -> FlaskClient:
    person = client.application.test_client()
    enter(person, name)
    return person


def at_the_district(day: CouncilDay, number: str) -> Nomination:
    """A dossier of the commune that the district has appraised."""
    desk = day.dossiers
    row = desk.filed("X1", number=number)
    desk.act("H1.standing", row, "receive")
    nomination_moves.appraise(
        viewer=desk.viewer("H1.standing"),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        appraisal=Appraisal(Opinion.ELIGIBLE, ""),
        day=dossiers.DAY,
    )
    return desk.now(row.public_id)


def states(day: CouncilDay, *rows: Nomination) -> list[str]:
    return [day.dossiers.now(row.public_id).state for row in rows]


def test_a_head_passes_several_dossiers_up_under_one_number(
    client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    first, second, left = (at_the_district(day, str(number)) for number in (31, 32, 33))
    head = browser(client, "h1.head")
    assert head.get("/letters/up").text.count('name="ids"') == 3
    sent = submit(head, "/letters/up", {**PASS, "ids": [first.public_id, second.public_id]})
    assert sent.status_code == 302
    assert head.get(sent.location).text.count("Trần Thị Ánh") == 2
    assert states(day, first, second, left) == ["filed", "filed", "appraised"]
    assert day.dossiers.now(first.public_id).stage == 2


def test_the_dossiers_own_button_ticks_it_alone(client: FlaskClient, day: CouncilDay) -> None:
    rows = [at_the_district(day, str(number)) for number in (31, 32)]
    head = browser(client, "h1.head")
    page = head.get(f"/nominations/{rows[0].public_id}").text
    assert f"only={rows[0].public_id}" in page
    ticked = head.get(f"/letters/up?only={rows[0].public_id}").text
    assert ticked.count(" checked") == 1


def test_what_may_not_go_yet_is_named_with_its_reason(
    client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    row = at_the_district(day, "31")
    for name in ("standing", "standing2"):
        day.dossiers.world.people[name].active_to = date(2021, 11, 14)
    session.commit()
    head = browser(client, "h1.head")
    page = head.get("/letters/up").text
    assert 'name="ids"' not in page
    assert "cơ quan thường trực tại Đơn vị HY" in page.split('id="blocked"')[1]
    answer = submit(head, "/letters/up", {**PASS, "ids": [row.public_id]})
    assert answer.status_code == 422
    assert states(day, row) == [NominationState.APPRAISED]


@pytest.mark.papers
def test_the_standing_body_proposes_by_its_own_letter(
    client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    rows = [day.appraised(number="13"), day.appraised("H2", number="14")]
    standing = browser(client, "standing2")
    future = submit(
        standing, "/letters/propose", {**PROPOSE, "signed_on": "16/11/2021", "ids": rows[0].public_id}
    )
    assert future.status_code == 422
    assert "Ngày tờ trình không được sau hôm nay" in future.text
    data = {
        **hidden_fields(standing.get("/letters/propose").text),
        **PROPOSE,
        "ids": [row.public_id for row in rows],
    }
    answers = [standing.post("/letters/propose", data=data) for _ in range(2)]
    assert answers[0].status_code == 302
    assert answers[0].location == answers[1].location
    assert states(day, *rows) == ["to_decide", "to_decide"]
    letter = session.scalars(select(SubmissionLetter).where(SubmissionLetter.proposes)).one()
    units = day.dossiers.world.units
    assert (letter.unit_id, letter.to_unit_id) == (units["HY-SNV"].id, units["HY"].id)
    assert letter.signed_on.isoformat() == "2021-11-15"
    assert standing.get(f"/letters/{letter.public_id}/letter.pdf").data.startswith(b"%PDF")


def test_a_dossier_changed_meanwhile_is_not_proposed_unseen(
    client: FlaskClient, day: CouncilDay, session: Session
) -> None:
    row = day.appraised()
    standing = browser(client, "standing2")
    data = {**hidden_fields(standing.get("/letters/propose").text), **PROPOSE, "ids": row.public_id}
    changed = day.dossiers.now(row.public_id)
    changed.version += 1
    session.commit()
    answer = standing.post("/letters/propose", data=data)
    assert answer.status_code == 409
    assert f"Hồ sơ {row.code} đã thay đổi" in answer.text
    assert states(day, row) == [NominationState.APPRAISED]


def test_a_later_letter_speaks_of_the_copy_that_it_carried(day: CouncilDay, session: Session) -> None:
    """Passed up, sent back and rewritten: the letter of then does not show what was written since."""
    desk, row = day.dossiers, at_the_district(day, "31")
    letter = desk.pass_up("H1.head", row)
    desk.act("standing", row, "return", "Thiếu")
    nominations.save(
        viewer=desk.viewer("X1.clerk"),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        achievement="Viết lại",
        initiatives=(),
    )
    desk.act("X1.clerk", row, "send")
    desk.file("X1.head", row, number="40")
    _name, content = letter_document.letter_file(
        viewer=desk.viewer("H1.head"), public_id=letter.public_id, kind="xlsx"
    )
    assert content
    copies = letter_document.letters.contents(session, session.get_one(SubmissionLetter, letter.id))
    assert copies[row.id]["achievement"] == "Hoàn thành xuất sắc nhiệm vụ"


@pytest.mark.parametrize(
    ("name", "page"), [("h1.clerk", "up"), ("h1.clerk", "propose"), ("leader", "propose")]
)
def test_who_has_no_such_letter_finds_no_page(
    client: FlaskClient, day: CouncilDay, name: str, page: str
) -> None:
    assert browser(client, name).get(f"/letters/{page}").status_code == 404
