"""Rounds and recipients on screen: made, corrected, refused on their fields, hidden from strangers."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.counting import statements
from tests.dossiers import Dossiers
from tests.page import enter, hidden_fields, submit
from tracker.domain.enums import RoundState
from tracker.models import Recipient, RecipientIdentity, Round

ROUND = {
    "code": "KT-2022",
    "title": "Khen thưởng năm 2022",
    "type": "merit",
    "merit_from": "01/12/2021",
    "merit_to": "30/11/2022",
    "opens_on": "01/12/2021",
    "closes_on": "10/12/2022",
    "meeting_on": "",
    "simplified": "",
    "lead_unit": "HY-SNV",
    "campaign": "",
    "awards": "BKT",
}
RECIPIENT = {
    "unit": "H1",
    "kind": "individual",
    "name": "Phạm Thị Mẫu",
    "position": "Chuyên viên",
    "job_group": "official",
    "gender": "female",
    "is_party_member": "",
}


def browser(client: FlaskClient, name: str) -> FlaskClient:
    person = client.application.test_client()
    enter(person, name)
    return person


def test_a_round_is_made_called_limited_and_opened_on_screen(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    standing = browser(client, "standing")
    made = submit(standing, "/rounds/new", ROUND)
    assert made.status_code == 302, made.text
    here = made.location
    refused = submit(standing, f"{here}/move/open", {})
    assert refused.status_code == 422
    assert "Chưa gọi đơn vị nào" in refused.text
    submit(standing, f"{here}/call", {"kinds": "district", "code": ""})
    submit(standing, f"{here}/quota", {"award": "BKT", "quota": "3"})
    assert submit(standing, f"{here}/move/open", {}).status_code == 302
    row = session.scalars(select(Round).where(Round.code == "KT-2022")).one()
    assert (row.state, row.awards[0].quota) == (RoundState.OPEN, 3)
    assert "Khen thưởng năm 2022" in browser(client, "h1.clerk").get("/rounds").text
    again = {**ROUND, "code": "KT-2023"}
    copy = submit(standing, f"{here}/clone", again)
    assert copy.status_code == 302, copy.text


def test_a_double_post_makes_one_round(client: FlaskClient, desk: Dossiers, session: Session) -> None:
    standing = browser(client, "standing")
    data = {**hidden_fields(standing.get("/rounds/new").text), **ROUND}
    answers = [standing.post("/rounds/new", data=data) for _ in range(2)]
    assert answers[0].location == answers[1].location
    assert session.scalar(select(func.count(Round.id))) == 2


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("code", "", "Hãy nhập mã"),
        ("code", "kt 2022", "chữ in hoa"),
        ("code", "BK-2021", "Mã đợt xét này đã có"),
        ("title", "x" * 301, "Tối đa 300"),
        ("type", "party", "Hãy chọn"),
        ("merit_from", "31/02/2021", "ngày"),
        ("closes_on", "", "Hãy nhập ngày"),
        ("closes_on", "01/11/2021", "ngày"),
        ("lead_unit", "H1", "Hãy chọn"),
        ("campaign", "nothing", "Hãy chọn"),
        ("awards", "GOLD", "Hãy chọn một mục trong danh sách"),
    ],
)
def test_a_wrong_round_is_answered_on_its_field_and_stores_nothing(
    client: FlaskClient, desk: Dossiers, session: Session, field: str, value: str, words: str
) -> None:
    answer = submit(browser(client, "standing"), "/rounds/new", {**ROUND, field: value})
    assert answer.status_code in {409, 422}
    assert words in answer.text
    assert session.scalar(select(func.count(Round.id))) == 1


@pytest.mark.parametrize("page", ["", "/edit", "/deadlines", "/call", "/quota", "/clone", "/move/close"])
def test_others_do_not_change_a_round(client: FlaskClient, desk: Dossiers, page: str) -> None:
    expected = 200 if not page else 404
    assert browser(client, "h1.clerk").get(f"/rounds/{desk.round.public_id}{page}").status_code == expected
    assert browser(client, "admin").get(f"/rounds/{desk.round.public_id}{page}").status_code == 404
    if page:
        answer = browser(client, "h1.standing").get(f"/rounds/{desk.round.public_id}{page}")
        assert answer.status_code == 404


def test_a_recipient_is_added_once_found_and_corrected(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    clerk = browser(client, "h1.clerk")
    page = clerk.get("/recipients/new")
    data = {**hidden_fields(page.text), **RECIPIENT, "identity_number": "012345678901"}
    first, second = (clerk.post("/recipients/new", data=data) for _ in range(2))
    assert first.location == second.location, first.text
    assert session.scalar(select(func.count(Recipient.id))) == 1
    assert session.scalars(select(RecipientIdentity.tail)).one() in clerk.get(first.location).text
    assert "012345678901" not in clerk.get(first.location).text
    assert "Phạm Thị Mẫu" in clerk.get("/recipients?q=pham+mau").text
    assert "Phạm Thị Mẫu" not in clerk.get("/recipients?q=khac").text
    submit(clerk, f"{first.location}/edit", {**RECIPIENT, "name": "Phạm Thị Sửa"})
    assert "Phạm Thị Sửa" in clerk.get(first.location).text
    assert browser(client, "h2.clerk").get(first.location).status_code == 404
    assert "Phạm Thị Sửa" not in browser(client, "h2.clerk").get("/recipients").text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Hãy nhập tên"),
        ("name", "x" * 201, "Tối đa 200"),
        ("unit", "H2", "Hãy chọn"),
        ("kind", "animal", "Hãy chọn"),
        ("job_group", "", "Hãy chọn"),
        ("identity_number", "123", "12 chữ số"),
        ("position", "x" * 161, "Tối đa 160"),
    ],
)
def test_a_wrong_recipient_is_answered_on_its_field_and_stores_nothing(
    client: FlaskClient, desk: Dossiers, session: Session, field: str, value: str, words: str
) -> None:
    answer = submit(browser(client, "h1.clerk"), "/recipients/new", {**RECIPIENT, field: value})
    assert answer.status_code == 422
    assert words in answer.text
    assert session.scalar(select(func.count(Recipient.id))) == 0


def test_the_register_asks_the_database_the_same_number_of_questions(
    client: FlaskClient, desk: Dossiers
) -> None:
    clerk = browser(client, "h1.clerk")
    desk.recipient(name="Lê Văn Một")
    clerk.get("/recipients")
    with statements() as few:
        clerk.get("/recipients")
    for number in range(12):
        desk.recipient(name=f"Lê Văn {number}")
    with statements() as many:
        clerk.get("/recipients")
    assert len(many) == len(few)
