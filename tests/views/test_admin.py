"""The administrator's pages, as a person without JavaScript uses them."""

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import PASSWORD, account, grant, person
from tests.page import enter, hidden_fields, sign_in, submit
from tracker.domain.enums import Role
from tracker.models import Account, RoleGrant, Unit

NEW = {"display_name": "Lê Thị Mới", "position": "Chuyên viên", "user_name": "le.moi", "unit_code": "HY-A"}
SHOWN = re.compile(r"<code>([a-z0-9-]{19})</code>")


def test_a_new_account_signs_in_with_the_password_that_was_shown_once(local: FlaskClient, app: Flask) -> None:
    shown = submit(local, "/admin/accounts/new", NEW)
    found = SHOWN.search(shown.text)
    assert found
    assert shown.headers["Cache-Control"] == "no-store"
    assert found[1] not in local.get("/admin/accounts").text
    other = app.test_client()
    assert sign_in(other, "le.moi", found[1]).status_code == 302
    assert other.get("/work").location == "/account/password"
    assert "Đặt mật khẩu mới" in other.get("/account/password").text


def test_the_form_posted_again_leads_to_the_account_it_made(local: FlaskClient, session: Session) -> None:
    fields = {**hidden_fields(local.get("/admin/accounts/new").text), **NEW}
    assert local.post("/admin/accounts/new", data=fields).status_code == 200
    again = local.post("/admin/accounts/new", data=fields)
    made = session.scalars(select(Account).where(Account.user_name == "le.moi")).one()
    assert again.location == f"/admin/accounts/{made.public_id}"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("display_name", "", "Hãy nhập họ và tên"),
        ("display_name", "x" * 121, "Tối đa 120"),
        ("position", "x" * 121, "Tối đa 120"),
        ("user_name", "Lê Mới", "không dấu"),
        ("user_name", "ab", "3 đến 60"),
        ("user_name", "local", "đã có"),
        ("unit_code", "HY-B", "Hãy chọn một mục"),
        ("unit_code", "' OR 1=1 --", "Hãy chọn một mục"),
        ("nonce", "<script>", "tải lại trang"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_stays(
    local: FlaskClient, session: Session, field: str, value: str, words: str
) -> None:
    answer = submit(local, "/admin/accounts/new", {**NEW, field: value})
    assert answer.status_code in {409, 422}
    assert words in answer.text
    assert "Chuyên viên" in answer.text or field == "position"
    assert session.scalar(select(Account.id).where(Account.display_name == "Lê Thị Mới")) is None


def test_columns_that_the_form_does_not_have_are_not_taken(local: FlaskClient, session: Session) -> None:
    extra = {"is_demo": "1", "active_to": "2020-01-01", "password_hash": "x", "id": "999", "public_id": "x"}
    submit(local, "/admin/accounts/new", {**NEW, **extra})
    made = session.scalars(select(Account).where(Account.user_name == "le.moi")).one()
    assert (made.is_demo, made.active_to) == (False, None)
    assert made.password_hash.startswith("$argon2id$")
    assert made.id != 999
    assert made.public_id != "x"


def test_a_role_is_given_and_ended_on_the_page(local: FlaskClient, session: Session, own: Unit) -> None:
    row = account(session, own, "lan")
    page = f"/admin/accounts/{row.public_id}"
    data = {"role": "clerk", "unit_code": "HY-A", "valid_from": "01/12/2021"}
    assert submit(local, f"{page}/grants", data, page=page).location == page
    given = session.scalars(select(RoleGrant).where(RoleGrant.account_id == row.id)).one()
    assert "Cán bộ thi đua" in local.get(page).text
    ended = submit(
        local, f"/admin/grants/{given.public_id}/end", {"back_to": page, "confirmed": "1"}, page=page
    )
    assert ended.location == page
    assert "15/12/2021" in local.get(page).text


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        (
            {"role": "administrator", "unit_code": "HY-A", "valid_from": "01/12/2021"},
            403,
            "quản trị hệ thống",
        ),
        ({"role": "king", "unit_code": "HY-A", "valid_from": "01/12/2021"}, 422, "Hãy chọn một mục"),
        ({"role": "clerk", "unit_code": "", "valid_from": "01/12/2021"}, 422, "Hãy chọn đơn vị"),
        ({"role": "clerk", "unit_code": "HY-A", "valid_from": "31/02/2021"}, 422, "không phải là ngày"),
        ({"role": "clerk", "unit_code": "HY-A", "valid_from": ""}, 422, "ngày bắt đầu"),
        (
            {"role": "clerk", "unit_code": "HY-A", "valid_from": "02/12/2021", "valid_to": "01/12/2021"},
            422,
            "từ ngày bắt đầu",
        ),
    ],
)
def test_a_role_that_cannot_be_given_is_refused_in_words(
    local: FlaskClient, session: Session, own: Unit, data: dict[str, object], status: int, words: str
) -> None:
    row = account(session, own, "lan")
    page = f"/admin/accounts/{row.public_id}"
    answer = submit(local, f"{page}/grants", data, page=page)
    assert answer.status_code == status
    assert words in answer.text
    assert session.scalars(select(RoleGrant).where(RoleGrant.account_id == row.id)).all() == []


def test_a_reset_shows_a_new_password_and_the_old_one_is_over(
    local: FlaskClient, session: Session, own: Unit, app: Flask
) -> None:
    row = account(session, own, "lan")
    page = f"/admin/accounts/{row.public_id}"
    shown = submit(local, f"{page}/reset", {}, page=page)
    assert SHOWN.search(shown.text)
    assert sign_in(app.test_client(), "lan", PASSWORD).status_code == 422


def test_an_account_ends_on_the_page_and_a_wrong_day_is_refused(
    local: FlaskClient, session: Session, own: Unit
) -> None:
    row = account(session, own, "lan")
    page = f"/admin/accounts/{row.public_id}"
    wrong = submit(local, f"{page}/end", {"last_day": "hôm nay"}, page=page)
    assert (wrong.status_code, "không phải là ngày" in wrong.text) == (422, True)
    early = submit(local, f"{page}/end", {"last_day": "01/01/2020", "confirmed": "1"}, page=page)
    assert (early.status_code, "từ ngày bắt đầu" in early.text) == (422, True)
    assert (
        submit(local, f"{page}/end", {"last_day": "15/12/2021", "confirmed": "1"}, page=page).location == page
    )


def test_another_subtrees_account_does_not_exist(local: FlaskClient, session: Session) -> None:
    other = account(session, session.scalars(select(Unit).where(Unit.code == "HY-B")).one(), "binh")
    assert local.get(f"/admin/accounts/{other.public_id}").status_code == 404
    token = hidden_fields(local.get("/work").text)["csrf_token"]
    for act in ("reset", "end", "grants"):
        data = {
            "csrf_token": token,
            "last_day": "15/12/2021",
            "role": "clerk",
            "unit_code": "HY-A",
            "valid_from": "01/12/2021",
        }
        assert local.post(f"/admin/accounts/{other.public_id}/{act}", data=data).status_code == 404
    assert other.display_name not in local.get("/admin/accounts?q=binh").text


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.STANDING_BODY, Role.LEADERSHIP])
def test_other_people_have_no_administration(
    client: FlaskClient, session: Session, own: Unit, role: Role
) -> None:
    person(session, own, role, name="lan")
    enter(client, "lan")
    for path in ("/admin/accounts", "/admin/accounts/new", "/admin/sessions"):
        assert client.get(path).status_code == 404
    assert "/admin" not in client.get("/work").text


def test_a_role_that_ends_is_over_at_the_next_request(
    client: FlaskClient, session: Session, own: Unit
) -> None:
    row = account(session, own, "lan")
    given = grant(session, row, Role.UNIT_ADMINISTRATOR, own)
    enter(client, "lan")
    assert client.get("/admin/accounts").status_code == 200
    given.valid_to = given.valid_from
    session.commit()
    assert client.get("/admin/accounts").status_code == 404


def test_the_administrator_sees_the_open_sessions_and_ends_one(
    client: FlaskClient, own: Unit, app: Flask
) -> None:
    other = app.test_client()
    enter(other, "local")
    enter(client, "admin")
    page = client.get("/admin/sessions")
    assert "local" in page.text
    (address,) = set(re.findall(r'action="(/account/sessions/[^"]+/end)"', page.text))
    answer = submit(client, address, {"next": "/admin/sessions"}, page="/admin/sessions")
    assert answer.location == "/admin/sessions"
    assert other.get("/work").status_code == 302
    assert address not in client.get("/admin/sessions").text


def test_a_unit_administrator_sees_no_sessions(local: FlaskClient) -> None:
    assert local.get("/admin/sessions").status_code == 404


def test_the_account_tells_who_gave_which_role_and_when_it_ended(
    local: FlaskClient, session: Session
) -> None:
    submit(local, "/admin/accounts/new", NEW)
    made = session.scalars(select(Account).where(Account.user_name == "le.moi")).one()
    page = f"/admin/accounts/{made.public_id}"
    submit(local, f"{page}/grants", {"role": "clerk", "unit_code": "HY-A", "valid_from": "15/12/2021"}, page)
    given = session.scalars(select(RoleGrant).where(RoleGrant.account_id == made.id)).one()
    local.post(
        f"/admin/grants/{given.public_id}/end", data={**hidden_fields(local.get(page).text), "confirmed": "1"}
    )
    told = re.sub(r"<[^>]+>", " ", local.get(page).text.split('id="history"')[1])
    order = ["Kết thúc vai trò: Cán bộ", "Phân vai trò: Cán bộ", "Tạo tài khoản"]
    places = [told.index(words) for words in order]
    assert places == sorted(places)


def test_ending_an_account_or_a_role_is_confirmed_first(local: FlaskClient, session: Session) -> None:
    submit(local, "/admin/accounts/new", NEW)
    made = session.scalars(select(Account).where(Account.user_name == "le.moi")).one()
    page = f"/admin/accounts/{made.public_id}"
    asked = submit(local, f"{page}/end", {"last_day": "15/12/2021"}, page)
    assert "không đăng nhập được nữa" in asked.text
    assert session.get_one(Account, made.id).active_to is None
    confirmed = {**hidden_fields(asked.text), "last_day": "15/12/2021"}
    assert confirmed["confirmed"] == "1"
    assert local.post(f"{page}/end", data=confirmed).location == page
    session.expire_all()
    assert session.get_one(Account, made.id).active_to == date(2021, 12, 15)
