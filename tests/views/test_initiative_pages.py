"""The pages of the register and its rounds: few steps, what was typed is kept, refusals name the field."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import dossiers, initiatives
from tests.counting import statements
from tests.dossiers import Dossiers
from tests.page import enter, submit
from tracker.domain.initiative_enums import InitiativeState, SessionState
from tracker.models import Council, Initiative, InitiativeSession
from tracker.services.initiative_sessions import Sheet


@pytest.fixture
def desk(app: Flask, session: Session, client: FlaskClient) -> Dossiers:
    dossiers.on_the_day(app)
    built = dossiers.open_round(session)
    enter(client, "h1.clerk")
    return built


def typed(desk: Dossiers, **changes: str) -> dict[str, str]:
    """The form as a clerk fills it in."""
    return {
        "title": "Quản lý mẫu <b>bằng</b> mã vạch",
        "sought": "grassroots",
        "scope": "grassroots",
        "authors-0-recipient": desk.recipient().public_id,
        "authors-0-share": "100",
        **changes,
    }


def only(session: Session) -> Initiative:
    session.rollback()
    session.expire_all()
    return session.scalars(select(Initiative)).one()


def test_a_decision_made_elsewhere_is_entered_on_one_form(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    decision = {
        "recognised_by": "Giám đốc Sở Y tế",
        "decision_number": "12/QĐ-SYT",
        "decided_on": "04/05/2021",
    }
    answer = submit(client, "/initiatives/new?unit=H1", typed(desk, **decision))
    row = only(session)
    assert answer.location == f"/initiatives/{row.public_id}"
    assert (row.state, row.year) == (InitiativeState.RECOGNISED, 2021)
    page = client.get(answer.location).text
    for words in ("12/QĐ-SYT", "04/05/2021", "Giám đốc Sở Y tế", "100 %", "&lt;b&gt;bằng&lt;/b&gt;"):
        assert words in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Tên sáng kiến, đề tài: Hãy nhập tên."),
        ({"authors-0-share": "chín"}, "Tỷ lệ đóng góp (%): Ghi tỷ lệ phần trăm"),
        ({"authors-0-share": "99"}, "Tổng tỷ lệ đóng góp của các tác giả là 99 %"),
        ({"authors-0-name": "Bà Hai"}, "Hoặc tên tác giả ngoài sổ: Hãy chọn tác giả trong sổ"),
        ({"authors-0-recipient": "khong-co"}, "Tác giả trong sổ đối tượng: Hãy chọn một mục"),
        ({"applied_from": "31/02/2021"}, "Áp dụng từ ngày:"),
        ({"applied_from": "16/11/2021"}, "Áp dụng từ ngày: Ngày bắt đầu áp dụng không được sau hôm nay"),
        ({"decision_number": "12"}, "Cơ quan công nhận: Hãy nhập cơ quan công nhận"),
        ({"recognised_by": "Sở"}, "Năm công nhận: Hãy nhập năm gồm bốn chữ số"),
        ({"recognised_by": "Sở", "year": "2022"}, "Năm công nhận: Năm công nhận không được sau năm nay"),
        ({"sought": "galaxy"}, "Phạm vi đề nghị công nhận: Hãy chọn một mục"),
    ],
)
def test_a_wrong_entry_is_answered_on_its_field_and_nothing_is_stored(
    client: FlaskClient, desk: Dossiers, session: Session, changes: dict[str, str], words: str
) -> None:
    data = {**typed(desk), "effect": "Bớt <i>hai giờ</i>", **changes}
    answer = submit(client, "/initiatives/new?unit=H1", data)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Bớt &lt;i&gt;hai giờ&lt;/i&gt;" in answer.text
    assert session.scalars(select(Initiative)).all() == []


def test_a_row_for_one_more_author_is_added_without_a_script(client: FlaskClient, desk: Dossiers) -> None:
    answer = submit(client, "/initiatives/new?unit=H1", {**typed(desk), "action": "add_author"})
    assert answer.status_code == 200
    assert 'name="authors-1-share"' in answer.text
    assert "Quản lý mẫu &lt;b&gt;bằng" in answer.text


def test_a_dossier_offers_what_its_recipient_has_and_shows_what_is_missing(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    person = desk.recipient()
    own = initiatives.entered(desk, person=person)
    row = desk.draft("CSTDCS", recipient=person)
    form = f"/nominations/{row.public_id}/achievement"
    assert "Quản lý mẫu bằng mã vạch (2021; Phạm vi cơ sở; Đang soạn)" in client.get(form).text
    answer = submit(client, form, {"achievement": "Tốt", "chosen": own.public_id})
    assert answer.status_code == 302
    page = client.get(f"/nominations/{row.public_id}").text
    assert "Chưa có quyết định công nhận. Cần nộp Hội đồng sáng kiến xét" in page
    assert f"/initiatives/{own.public_id}" in page
    assert row.code in client.get(f"/initiatives/{own.public_id}").text
    answer = submit(client, form, {"achievement": "Tốt", "chosen": "khong-co"})
    assert answer.status_code == 422
    assert "không còn trong sổ của đối tượng" in answer.text


def test_the_list_asks_as_often_for_many_as_for_few(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    person = desk.recipient()
    counts = []
    for _more in range(2):
        initiatives.entered(desk, person=person)
        initiatives.entered(desk, initiatives.GIVEN, person=person)
        session.rollback()
        with statements() as sent:
            assert client.get("/initiatives").status_code == 200
        counts.append(len(sent))
    assert counts[0] == counts[1]
    assert "khong-biet" in client.get("/initiatives?state=khong-biet").text


def test_the_secretary_counts_and_the_standing_body_enters_the_decision_on_its_page(
    app: Flask, desk: Dossiers, session: Session
) -> None:
    held = initiatives.Round(desk, session.get_one(Council, initiatives.council_of(desk).id))
    row = initiatives.submitted(desk)
    secretary, standing = app.test_client(), app.test_client()
    enter(secretary, "sk.secretary")
    enter(standing, "standing")
    url = f"/initiative-sessions/{held.id}"
    assert "Quản lý mẫu bằng mã vạch" in secretary.get("/work").text
    assert submit(secretary, f"{url}/items", {"chosen": row.public_id}).status_code == 302
    answer = submit(secretary, f"{url}/close", {})
    assert answer.status_code == 422
    assert "Chưa ghi thành viên có mặt." in answer.text
    held.count(3, **{row.public_id: Sheet(3, 0)})
    assert submit(secretary, f"{url}/close", {}).status_code == 302
    assert secretary.get(f"{url}/decide").status_code == 404
    assert secretary.get(f"{url}/minutes.pdf").data.startswith(b"%PDF")
    decision = {
        "number": "99/QĐ-UBND",
        "decided_on": "14/11/2021",
        "recognised_by": "Chủ tịch Ủy ban nhân dân tỉnh",
        "signer": "Người ký",
    }
    answer = submit(standing, f"{url}/decide", decision)
    assert "Ngày quyết định: Ngày quyết định không được trước ngày họp." in answer.text
    answer = submit(standing, f"{url}/decide", {**decision, "decided_on": "15/11/2021"})
    assert answer.location == url
    session.rollback()
    assert only(session).state == InitiativeState.RECOGNISED
    assert session.scalars(select(InitiativeSession.state)).one() == SessionState.DECIDED
