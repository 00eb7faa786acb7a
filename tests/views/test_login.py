"""Signing in: sessions, throttling, silence about who exists."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.factories import PASSWORD, account, person, unit, viewer
from tests.page import hidden_fields, sign_in, submit
from tracker.domain.clock import utc_now
from tracker.domain.enums import Role
from tracker.models import Account, LoginSession
from tracker.queries.accounts import mine

VARIES = re.compile("csrf|nonce|CSRF")
REAL_START = "2026-11-23T08:00:00+00:00"


@pytest.fixture
def clerk(session: Session) -> Account:
    home = unit(session, "HY")
    return person(session, home, Role.CLERK, name="lan")


def test_the_right_password_opens_the_own_work(client: FlaskClient, clerk: Account) -> None:
    answer = sign_in(client, "Lan", PASSWORD)
    assert (answer.status_code, answer.location) == (302, "/work")
    assert client.get("/work").status_code == 200


def test_a_visitor_is_asked_to_sign_in_and_comes_back(client: FlaskClient, clerk: Account) -> None:
    asked = client.get("/units?q=lê")
    assert asked.status_code == 302
    answer = submit(client, asked.location, {"user_name": "lan", "password": PASSWORD})
    assert answer.location.startswith("/units?q=")


@pytest.mark.parametrize(
    "target",
    ["//evil.test", "https://evil.test", "\\\\evil.test", "/\tevil", "javascript:alert(1)", "/nowhere"],
)
def test_a_foreign_target_leads_home(client: FlaskClient, clerk: Account, target: str) -> None:
    answer = submit(client, "/login", {"user_name": "lan", "password": PASSWORD, "next": target})
    assert answer.location == "/work"


def test_unknown_user_and_wrong_password_get_the_same_answer(client: FlaskClient, clerk: Account) -> None:
    wrong = sign_in(client, "lan", "sai mật khẩu hoàn toàn")
    unknown = sign_in(client, "khong-co", "sai mật khẩu hoàn toàn")
    assert wrong.status_code == unknown.status_code == 422
    assert "không đúng" in wrong.text
    assert _without_tokens(wrong.text, "lan") == _without_tokens(unknown.text, "khong-co")


def test_tries_are_slowed_down_by_account_and_address_and_never_locked_elsewhere(
    client: FlaskClient, clerk: Account
) -> None:
    answers = [sign_in(client, "lan", "sai").status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
    elsewhere = client.application.test_client()
    elsewhere.environ_base["REMOTE_ADDR"] = "10.0.0.9"
    assert sign_in(elsewhere, "lan", PASSWORD).status_code == 302


def test_the_delay_ends_by_itself(client: FlaskClient, clerk: Account) -> None:
    with time_machine.travel(REAL_START, tick=False) as traveller:
        for _ in range(6):
            sign_in(client, "lan", "sai")
        traveller.shift(timedelta(seconds=3))
        assert sign_in(client, "lan", PASSWORD).status_code == 302


@pytest.mark.parametrize(("minutes", "alive"), [(29, True), (31, False)])
def test_an_idle_session_ends_after_half_an_hour(
    client: FlaskClient, clerk: Account, minutes: int, alive: bool
) -> None:
    with time_machine.travel(REAL_START, tick=False) as traveller:
        sign_in(client, "lan", PASSWORD)
        traveller.shift(timedelta(minutes=minutes))
        assert (client.get("/work").status_code == 200) is alive


def test_a_busy_session_ends_after_twelve_hours(client: FlaskClient, clerk: Account) -> None:
    with time_machine.travel(REAL_START, tick=False) as traveller:
        sign_in(client, "lan", PASSWORD)
        for _ in range(35):
            traveller.shift(timedelta(minutes=20))
            assert client.get("/work").status_code == 200
        traveller.shift(timedelta(minutes=25))
        assert client.get("/work").status_code == 302


def test_signing_in_changes_the_cookie_and_signing_out_ends_the_old_one(
    client: FlaskClient, clerk: Account
) -> None:
    client.get("/login")
    before = client.get_cookie("tracker_session")
    sign_in(client, "lan", PASSWORD)
    during = client.get_cookie("tracker_session")
    assert before is not None
    assert during is not None
    assert during.value != before.value
    answer = submit(client, "/logout", {}, page="/work")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    client.set_cookie("tracker_session", during.value)
    assert client.get("/work").status_code == 302


def test_an_account_that_has_ended_cannot_sign_in(
    client: FlaskClient, clerk: Account, session: Session
) -> None:
    session.execute(update(Account).values(active_to=date(2021, 6, 30)))
    session.commit()
    assert sign_in(client, "lan", PASSWORD).status_code == 422


def test_a_one_time_password_must_be_changed_before_anything_else(
    client: FlaskClient, clerk: Account, session: Session
) -> None:
    session.execute(
        update(Account).values(must_change_password=True, one_time_until=utc_now() + timedelta(hours=72))
    )
    session.commit()
    sign_in(client, "lan", PASSWORD)
    assert client.get("/work").location == "/account/password"
    new = "một câu mới dài và dễ nhớ"
    data = {"current_password": PASSWORD, "new_password": new, "repeated": new}
    assert submit(client, "/account/password", data).location == "/work"
    assert client.get("/work").status_code == 200


def test_an_old_one_time_password_is_refused(client: FlaskClient, clerk: Account, session: Session) -> None:
    session.execute(
        update(Account).values(must_change_password=True, one_time_until=utc_now() - timedelta(hours=1))
    )
    session.commit()
    answer = sign_in(client, "lan", PASSWORD)
    assert answer.status_code == 422
    assert "hết hạn" in answer.text


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("ngắn", "ít nhất 15"),
        ("a" * 300, "Tối đa 200"),
        ("thi đua khen thưởng", "dễ đoán"),
        (PASSWORD, "khác mật khẩu hiện tại"),
    ],
)
def test_a_weak_new_password_is_refused_with_the_remedy(
    client: FlaskClient, clerk: Account, new: str, message: str
) -> None:
    sign_in(client, "lan", PASSWORD)
    data = {"current_password": PASSWORD, "new_password": new, "repeated": new}
    answer = submit(client, "/account/password", data)
    assert answer.status_code == 422
    assert message in answer.text


def test_changing_the_password_ends_the_other_sessions(
    client: FlaskClient, clerk: Account, app: Flask
) -> None:
    other = app.test_client()
    sign_in(other, "lan", PASSWORD)
    sign_in(client, "lan", PASSWORD)
    new = "một câu mới dài và dễ nhớ"
    data = {"current_password": PASSWORD, "new_password": new, "repeated": new}
    assert submit(client, "/account/password", data).status_code == 302
    assert client.get("/work").status_code == 200
    assert other.get("/work").status_code == 302


def test_tries_of_the_current_password_are_slowed_down(client: FlaskClient, clerk: Account) -> None:
    sign_in(client, "lan", PASSWORD)
    data = {"current_password": "sai", "new_password": "m" * 20, "repeated": "m" * 20}
    answers = [submit(client, "/account/password", data) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert "Hãy thử lại sau" in answers[-1].text
    assert int(answers[-1].headers["Retry-After"]) > 0


def test_only_a_hash_of_the_token_is_stored(client: FlaskClient, clerk: Account, session: Session) -> None:
    sign_in(client, "lan", PASSWORD)
    row = session.scalars(select(LoginSession)).one()
    assert len(row.token_hash) == 64


def test_a_session_that_is_ended_elsewhere_is_over(
    client: FlaskClient, clerk: Account, session: Session
) -> None:
    sign_in(client, "lan", PASSWORD)
    session.execute(update(LoginSession).values(revoked_at=utc_now()))
    session.commit()
    assert client.get("/work").status_code == 302


def test_other_people_cannot_end_a_session(
    client: FlaskClient, clerk: Account, session: Session, app: Flask
) -> None:
    home = unit(session, "HY-2")
    stranger = account(session, home, "binh")
    sign_in(client, "lan", PASSWORD)
    other = app.test_client()
    sign_in(other, stranger.user_name, PASSWORD)
    target = session.scalars(select(LoginSession).where(LoginSession.account_id == clerk.id)).one()
    assert submit(other, f"/account/sessions/{target.public_id}/end", {}, page="/account").status_code == 404
    assert client.get("/work").status_code == 200


def _without_tokens(html: str, name: str) -> str:
    lines = [
        line
        for line in html.replace(f'value="{name}"', "").splitlines()
        if "csrf" not in line.lower() and "nonce" not in line
    ]
    return "\n".join(lines)


def test_a_new_log_in_of_the_same_browser_ends_the_former_session(
    client: FlaskClient, clerk: Account, session: Session
) -> None:
    sign_in(client, "lan", PASSWORD)
    old = client.get_cookie("tracker_session")
    assert old is not None
    token = hidden_fields(client.get("/account").text)["csrf_token"]
    client.post("/login", data={"csrf_token": token, "user_name": "lan", "password": PASSWORD})
    assert client.get("/work").status_code == 200
    client.set_cookie("tracker_session", old.value)
    assert client.get("/work").status_code == 302
    rows = session.scalars(select(LoginSession).order_by(LoginSession.id)).all()
    assert [row.revoked_at is None for row in rows] == [False, True]


def test_a_session_that_was_left_idle_is_not_shown_as_open(
    client: FlaskClient, clerk: Account, session: Session
) -> None:
    sign_in(client.application.test_client(), "lan", PASSWORD)
    session.execute(update(LoginSession).values(last_seen_at=utc_now() - timedelta(minutes=31)))
    session.commit()
    sign_in(client, "lan", PASSWORD)
    page = client.get("/account").text
    assert page.count("/account/sessions/") == 0
    assert len(mine(session, viewer(session, clerk)).sessions) == 1
