"""The four steps of a dossier: each saves, keeps what was typed, and refuses in words beside the field."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import dossiers, files
from tests.dossiers import Dossiers
from tests.page import enter, hidden_fields, submit
from tracker.domain.enums import InitiativeScope, NominationState
from tracker.models import Initiative, Nomination, UnitReview
from tracker.services import round_changes

LONG = "x" * 20001


@pytest.fixture
def desk(app: Flask, session: Session, client: FlaskClient) -> Dossiers:
    dossiers.on_the_day(app)
    built = dossiers.open_round(session)
    enter(client, "h1.clerk")
    return built


def place(desk: Dossiers) -> str:
    return f"/nominations/new?round={desk.round.public_id}&unit=H1"


def count(session: Session, model: type) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_clerk_writes_a_dossier_step_by_step_and_sends_it_to_the_head(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    person = desk.recipient()
    start = client.get("/nominations/new").text
    assert "Chọn đơn vị" in start
    answer = submit(client, place(desk), {"award_code": "BKT", "recipient": person.public_id})
    assert answer.status_code == 302
    key = answer.location.split("/")[2]
    rows = {
        "initiatives-0-title": "Quản lý mẫu bằng mã vạch",
        "initiatives-0-scope": "province",
        "initiatives-0-recognised_by": "Sở Y tế",
        "initiatives-0-year": "2021",
        "initiatives-0-research": "y",
        "initiatives-0-replicable": "y",
    }
    answer = submit(client, answer.location, {"achievement": "Đã làm tốt", **rows})
    assert answer.location == f"/nominations/{key}/papers"
    upload = {"paper": "review_minutes", "file": (BytesIO(files.pdf()), "biên bản.pdf")}
    answer = submit(client, answer.location, upload)
    assert answer.status_code == 302
    assert "biên bản.pdf" in client.get(f"/nominations/{key}/papers").text
    review = {"held_on": "10/11/2021", "total": "20", "present": "18", "agreed": "17", "summary": "Nhất trí"}
    answer = submit(client, f"/nominations/{key}/review", review)
    assert answer.location == f"/nominations/{key}/move/send"
    assert submit(client, answer.location, {}).status_code == 302
    row = desk.now(key)
    assert row.state == NominationState.TO_SIGN
    saved = session.scalars(select(Initiative)).one()
    assert (saved.title, saved.scope, saved.year, saved.research, saved.replicable) == (
        "Quản lý mẫu bằng mã vạch",
        InitiativeScope.PROVINCE,
        2021,
        True,
        True,
    )


def test_a_form_posted_twice_makes_one_dossier(client: FlaskClient, desk: Dossiers, session: Session) -> None:
    person = desk.recipient()
    data = {
        **hidden_fields(client.get(place(desk)).text),
        "award_code": "BKT",
        "recipient": person.public_id,
    }
    first = client.post(place(desk), data=data)
    again = client.post(place(desk), data=data)
    assert (first.status_code, again.status_code) == (302, 302)
    assert again.location.split("/")[2] == first.location.split("/")[2]
    assert count(session, Nomination) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"award_code": ""}, "Danh hiệu, hình thức đề nghị"),
        ({"award_code": "x" * 5000}, "Danh hiệu, hình thức đề nghị"),
        ({"award_code": "TN_NGND"}, "Danh hiệu, hình thức đề nghị"),
        ({"recipient": ""}, "Đối tượng"),
        ({"recipient": "H2"}, "Đối tượng"),
        ({"recipient": "\u202e' OR 1=1 --"}, "Đối tượng"),
        ({"round_id": "khong-co"}, "Đợt xét"),
        ({"unit_code": "H2"}, "Đơn vị"),
    ],
)
def test_a_wrong_beginning_is_answered_on_its_field(
    client: FlaskClient, desk: Dossiers, session: Session, changes: dict[str, str], field: str
) -> None:
    own, foreign = desk.recipient(), desk.recipient("H2")
    if changes.get("recipient") == "H2":
        changes = {"recipient": foreign.public_id}
    data = {"award_code": "BKT", "recipient": own.public_id, **changes}
    answer = submit(client, place(desk), data)
    assert answer.status_code == 422
    assert f"{field}: Hãy chọn một mục trong danh sách." in answer.text
    assert count(session, Nomination) == 0


def test_an_award_for_others_and_a_full_quota_are_answered_on_the_award(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    standing = desk.viewer("standing")
    round_changes.set_quota(viewer=standing, public_id=desk.round.public_id, award_code="BKT", quota=1)
    desk.draft()
    person = desk.recipient(name="Lê Văn Hai")
    answer = submit(client, place(desk), {"award_code": "BKT", "recipient": person.public_id})
    assert answer.status_code == 409
    assert "Danh hiệu, hình thức đề nghị: Đợt xét chỉ nhận 1 hồ sơ" in answer.text
    answer = submit(client, place(desk), {"award_code": "GK_XA", "recipient": person.public_id})
    assert answer.status_code == 422
    assert "thẩm quyền" in answer.text
    assert count(session, Nomination) == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"achievement": LONG}, "Thành tích: Tối đa 20000 ký tự"),
        ({"initiatives-0-title": "t" * 401}, "Tên sáng kiến, đề tài: Tối đa 400 ký tự"),
        ({"initiatives-0-title": ""}, "Tên sáng kiến, đề tài: Hãy nhập tên"),
        ({"initiatives-0-scope": "galaxy"}, "Phạm vi ảnh hưởng: Hãy chọn một mục"),
        ({"initiatives-0-scope": ""}, "Phạm vi ảnh hưởng: Hãy chọn một mục"),
        ({"initiatives-0-recognised_by": " "}, "Cơ quan công nhận: Hãy nhập cơ quan"),
        ({"initiatives-0-recognised_by": "c" * 201}, "Cơ quan công nhận: Tối đa 200 ký tự"),
        ({"initiatives-0-year": ""}, "Năm công nhận: Hãy nhập năm"),
        ({"initiatives-0-year": "năm nay"}, "Năm công nhận: Hãy nhập số nguyên"),
        ({"initiatives-0-year": "٢٠٢١"}, "Năm công nhận: Hãy nhập số nguyên"),
        ({"initiatives-0-year": "99999999999999999999"}, "Năm công nhận: Hãy nhập số nguyên"),
        ({"initiatives-0-year": "-1"}, "Năm công nhận: Hãy nhập số nguyên"),
        ({"initiatives-0-year": "2022"}, "Năm công nhận: Năm công nhận không được sau năm 2021"),
        ({"initiatives-0-year": "12"}, "Năm công nhận: Hãy nhập năm gồm bốn chữ số"),
    ],
)
def test_wrong_achievements_are_answered_on_their_field_and_nothing_is_stored(
    client: FlaskClient, desk: Dossiers, session: Session, changes: dict[str, str], message: str
) -> None:
    row = desk.draft()
    data = {
        "achievement": "<b>đã nhập</b>",
        "initiatives-0-title": "Sáng kiến <i>một</i>",
        "initiatives-0-scope": "province",
        "initiatives-0-recognised_by": "Sở Y tế",
        "initiatives-0-year": "2021",
        **changes,
    }
    answer = submit(client, f"/nominations/{row.public_id}/achievement", data)
    assert answer.status_code == 422
    assert message in answer.text
    if "achievement" not in changes:
        assert "&lt;b&gt;đã nhập&lt;/b&gt;" in answer.text
    if "initiatives-0-title" not in changes:
        assert "Sáng kiến &lt;i&gt;một&lt;/i&gt;" in answer.text
    assert desk.now(row.public_id).achievement == ""
    assert count(session, Initiative) == 0


def test_a_row_is_added_without_a_script_and_keeps_what_was_typed(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    url = f"/nominations/{desk.draft().public_id}/achievement"
    typed = {"achievement": "đang viết", "initiatives-0-title": "Một"}
    answer = submit(client, url, {**typed, "action": "add_row"})
    assert answer.status_code == 200
    assert 'name="initiatives-1-title"' in answer.text
    assert "đang viết" in answer.text
    assert 'value="Một"' in answer.text
    assert count(session, Initiative) == 0
    rows = {f"initiatives-{n}-title": "" for n in range(40)}
    answer = submit(client, url, {**rows, "action": "add_row"})
    assert 'name="initiatives-30-title"' not in answer.text


def test_the_second_of_two_tabs_keeps_its_text_and_stores_nothing(
    client: FlaskClient, desk: Dossiers
) -> None:
    key = desk.draft().public_id
    assert submit(client, f"/nominations/{key}/achievement", {"achievement": "Một"}).status_code == 302
    for version in ("1", "", "abc", "-5", "9" * 30):
        answer = submit(client, f"/nominations/{key}/achievement", {"achievement": "Hai", "version": version})
        assert answer.status_code in {409, 422}
        assert "Hai" in answer.text
    assert "người khác sửa" in answer.text
    assert desk.now(key).achievement == "Một"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"held_on": ""}, "Ngày họp bình xét: Hãy nhập ngày họp"),
        ({"held_on": "   "}, "Ngày họp bình xét: Hãy nhập ngày họp"),
        ({"held_on": "31/02/2021"}, "không phải là ngày"),
        ({"held_on": "2021-11-10"}, "không phải là ngày"),
        ({"held_on": "31/12/1999"}, "Ngày họp không được trước khi bắt đầu thời gian lập thành tích"),
        ({"held_on": "16/11/2021"}, "Ngày họp bình xét: Ngày họp không được sau hôm nay"),
        ({"total": ""}, "Tổng số thành viên: Hãy nhập tổng số"),
        ({"total": "hai mươi"}, "Tổng số thành viên: Hãy nhập số nguyên"),
        ({"total": "9999999"}, "Tổng số thành viên: Hãy nhập số nguyên"),
        ({"present": "0"}, "Số người dự họp: Số người dự phải lớn hơn 0"),
        ({"present": "21"}, "Số người dự họp: Số người dự phải lớn hơn 0"),
        ({"agreed": "19"}, "Số người tán thành: Số người tán thành không được quá"),
        ({"agreed": "1.5"}, "Số người tán thành: Hãy nhập số nguyên"),
        ({"summary": "s" * 5001}, "Tóm tắt kết luận: Tối đa 5000 ký tự"),
    ],
)
def test_a_wrong_review_is_answered_on_its_field(
    client: FlaskClient, desk: Dossiers, session: Session, changes: dict[str, str], message: str
) -> None:
    url = f"/nominations/{desk.draft().public_id}/review"
    data = {"held_on": "10/11/2021", "total": "20", "present": "18", "agreed": "17", "summary": "giữ lại"}
    answer = submit(client, url, {**data, **changes})
    assert answer.status_code == 422
    assert message in answer.text
    if "summary" not in changes:
        assert "giữ lại" in answer.text
    assert count(session, UnitReview) == 0


def test_an_incomplete_dossier_is_not_sent_and_says_what_is_missing(
    client: FlaskClient, desk: Dossiers
) -> None:
    key = desk.draft().public_id
    answer = submit(client, f"/nominations/{key}/move/send", {})
    assert answer.status_code == 422
    for words in ("Chưa có phần thành tích", "Chưa có kết quả bình xét", "Thiếu giấy tờ bắt buộc"):
        assert words in answer.text
    assert desk.now(key).state == NominationState.DRAFT


def test_a_sent_dossier_has_no_forms_and_a_draft_can_be_deleted(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    row = desk.complete()
    desk.act("H1.clerk", row, "send")
    for part in ("achievement", "papers", "review"):
        assert client.get(f"/nominations/{row.public_id}/{part}").status_code == 403
    draft = desk.draft("HCLD3").public_id
    assert submit(client, f"/nominations/{draft}/delete", {}).status_code == 302
    assert submit(client, f"/nominations/{row.public_id}/delete", {}).status_code in {403, 409}
    assert count(session, Nomination) == 1
