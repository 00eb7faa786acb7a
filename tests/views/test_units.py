"""The pages of units, as everybody reads them and as unit administrators use them."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import person, unit
from tests.page import enter, hidden_fields, submit
from tracker.domain.enums import Role, UnitKind
from tracker.models import Unit

NEW = {
    "parent_code": "HY-A",
    "kind": "school",
    "name": "Trường Lê Lợi",
    "short_name": "TLL",
    "code": "HY-A-TLL",
}


def test_everybody_reads_the_tree_and_finds_without_accents(client: FlaskClient, session: Session) -> None:
    root = unit(session, "HY")
    unit(session, "SO-A", root)
    person(session, root, Role.CLERK, name="lan")
    enter(client, "lan")
    assert "Đơn vị SO-A" in client.get("/units?q=don vi so").text
    assert "Không có đơn vị nào phù hợp" in client.get("/units?q=khong-co").text
    assert client.get("/units?kind=planet").status_code == 200
    page = client.get("/units/SO-A").text
    assert "Đơn vị HY" in page
    assert '<form class="form-column"' not in page
    assert client.get("/units/new").status_code == 404
    assert client.get("/units/KHONG-CO").status_code == 404


def test_a_unit_is_added_below_ones_own(local: FlaskClient, session: Session) -> None:
    answer = submit(local, "/units/new", NEW)
    assert answer.location == "/units/HY-A-TLL"
    assert "Đã thêm đơn vị Trường Lê Lợi" in local.get(answer.location).text
    assert session.scalars(select(Unit).where(Unit.code == "HY-A-TLL")).one().kind is UnitKind.SCHOOL


def test_the_form_posted_again_leads_to_the_unit_it_made(local: FlaskClient) -> None:
    fields = {**hidden_fields(local.get("/units/new").text), **NEW}
    answers = [local.post("/units/new", data=fields) for _ in range(2)]
    assert [answer.location for answer in answers] == ["/units/HY-A-TLL"] * 2


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Hãy nhập tên đơn vị"),
        ("name", "x" * 201, "Tối đa 200"),
        ("short_name", " ", "Hãy nhập tên viết tắt"),
        ("code", "trường", "chữ in hoa"),
        ("code", "HY-B", "đã có"),
        ("kind", "province", "Hãy chọn một mục"),
        ("parent_code", "HY-B", "Hãy chọn một mục"),
        ("parent_code", "", "Hãy chọn một mục"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_stays(
    local: FlaskClient, session: Session, field: str, value: str, words: str
) -> None:
    answer = submit(local, "/units/new", {**NEW, field: value})
    assert answer.status_code in {409, 422}
    assert words in answer.text
    assert "Trường Lê Lợi" in answer.text or field == "name"
    assert len(session.scalars(select(Unit)).all()) == 3


def test_a_unit_below_is_renamed_and_ended(local: FlaskClient, session: Session) -> None:
    submit(local, "/units/new", NEW)
    page = "/units/HY-A-TLL"
    names = {"name": "Trường THCS Lê Lợi", "short_name": "LL"}
    assert submit(local, f"{page}/name", names, page=page).location == page
    assert "Trường THCS Lê Lợi" in local.get(page).text
    wrong = submit(local, f"{page}/end", {"last_day": "mai"}, page=page)
    assert (wrong.status_code, "không phải là ngày" in wrong.text) == (422, True)
    empty = submit(local, f"{page}/name", {**names, "name": ""}, page=page)
    assert (empty.status_code, "Hãy nhập tên đơn vị" in empty.text) == (422, True)
    assert (
        submit(local, f"{page}/end", {"last_day": "31/12/2021", "confirmed": "1"}, page=page).location == page
    )
    again = submit(local, f"{page}/end", {"last_day": "31/12/2021", "confirmed": "1"}, page=page)
    assert (again.status_code, "đã kết thúc" in again.text) == (409, True)
    history = local.get(page).text.split('id="history"')[1]
    for words in ("Thêm đơn vị", "Đổi tên đơn vị", "Kết thúc đơn vị"):
        assert words in history


def test_an_old_form_changes_nothing(local: FlaskClient) -> None:
    submit(local, "/units/new", NEW)
    page = "/units/HY-A-TLL"
    old = {**hidden_fields(local.get(page).text), "name": "Cũ", "short_name": "C"}
    submit(local, f"{page}/name", {"name": "Mới", "short_name": "M"}, page=page)
    answer = local.post(f"{page}/name", data=old)
    assert answer.status_code == 409
    assert "người khác sửa" in answer.text
    assert "Mới" in local.get(page).text


@pytest.mark.parametrize("code", ["HY", "HY-A", "HY-B"])
def test_units_that_are_not_below_cannot_be_changed(local: FlaskClient, session: Session, code: str) -> None:
    token = hidden_fields(local.get("/work").text)["csrf_token"]
    data = {"csrf_token": token, "version": "1", "name": "X", "short_name": "X", "last_day": "31/12/2021"}
    for act in ("name", "end"):
        assert local.post(f"/units/{code}/{act}", data=data).status_code == 403
    row = session.scalars(select(Unit).where(Unit.code == code)).one()
    assert (row.name, row.valid_to) == (f"Đơn vị {code}", None)
