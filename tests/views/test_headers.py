"""What every answer carries, and which requests never reach a page."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.factories import person, unit
from tests.page import enter, hidden_fields, submit
from tracker.domain.enums import Role
from tracker.models import Account

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.fixture
def admin(session: Session) -> Account:
    return person(session, unit(session, "HY"), Role.ADMINISTRATOR, name="admin")


def unsafe_addresses(app: Flask) -> list[str]:
    """Every address that takes something else than GET, with made-up names in it."""
    rules = [rule.rule for rule in app.url_map.iter_rules() if UNSAFE & (rule.methods or set())]
    first = [re.sub(r"<any\((\w+)[^>]*>", r"\1", rule) for rule in rules]
    return sorted({re.sub(r"<[^>]+>", "x1", rule) for rule in first})


@pytest.mark.parametrize("path", ["/login", "/work", "/nowhere", "/static/css/theme.css", "/healthz"])
def test_every_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        answer.get_data()
    for name, value in FIXED.items():
        assert answer.headers[name] == value
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_the_nonce_is_new_each_time_and_the_pages_use_it(client: FlaskClient) -> None:
    pages = [client.get("/login") for _ in range(2)]
    nonces = [re.findall(r"'nonce-([^']+)'", page.headers["Content-Security-Policy"])[0] for page in pages]
    assert nonces[0] != nonces[1]
    for page, nonce in zip(pages, nonces, strict=True):
        assert set(re.findall(r'nonce="([^"]+)"', page.text)) == {nonce}


def test_the_cookie_is_closed_to_scripts_and_other_sites(client: FlaskClient) -> None:
    cookie = client.get("/login").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_nothing_behind_the_log_in_is_kept_by_browsers(client: FlaskClient, admin: Account) -> None:
    enter(client, "admin")
    answer = client.get("/work")
    assert answer.headers["Cache-Control"] == "no-store"
    assert {"Cookie", "HX-Request"} <= set(answer.vary)


def test_strict_transport_is_asked_for_on_https_only(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/login").headers
    secure = client.get("/login", base_url="https://localhost")
    assert "max-age=31536000" in secure.headers["Strict-Transport-Security"]


def test_every_address_that_changes_something_asks_for_the_token(client: FlaskClient, admin: Account) -> None:
    enter(client, "admin")
    addresses = unsafe_addresses(client.application)
    assert len(addresses) > 20
    for path in addresses:
        assert client.post(path).status_code == 400, path


def test_the_token_of_another_session_is_worth_nothing(
    client: FlaskClient, admin: Account, app: Flask
) -> None:
    enter(client, "admin")
    other = app.test_client()
    token = hidden_fields(other.get("/login").text)["csrf_token"]
    assert client.post("/logout", data={"csrf_token": token}).status_code == 400
    assert client.get("/work").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.test"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_a_post_from_another_site_is_refused_even_with_the_token(
    client: FlaskClient, admin: Account, headers: dict[str, str]
) -> None:
    enter(client, "admin")
    token = hidden_fields(client.get("/work").text)["csrf_token"]
    answer = client.post("/logout", data={"csrf_token": token}, headers=headers)
    assert answer.status_code == 403
    assert client.get("/work").status_code == 200


def test_a_post_from_our_own_page_is_taken(client: FlaskClient, admin: Account) -> None:
    enter(client, "admin")
    client.environ_base["HTTP_ORIGIN"] = "http://localhost"
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    assert submit(client, "/logout", {}, page="/work").status_code == 302


@pytest.mark.parametrize("path", ["/login", "/work", "/healthz"])
def test_a_foreign_host_is_refused(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Host": "evil.test"})
    assert answer.status_code == 400
    assert "evil.test" not in answer.text


def test_a_refusal_has_a_reference_too(client: FlaskClient) -> None:
    answer = client.post("/login")
    assert answer.status_code == 400
    assert answer.headers["X-Request-Id"]


def test_a_forwarded_host_or_address_is_not_believed(client: FlaskClient) -> None:
    answer = client.get("/work", headers={"X-Forwarded-Host": "evil.test", "X-Forwarded-For": "6.6.6.6"})
    assert answer.status_code == 302
    assert "evil.test" not in answer.location


def test_a_body_of_26_megabytes_is_refused_in_words(client: FlaskClient, admin: Account) -> None:
    enter(client, "admin")
    answer = client.post("/login", data={"file": "0" * (26 * 1024 * 1024)})
    assert answer.status_code == 413
    assert "MB" in answer.text


@pytest.mark.parametrize("path", ["/admin/accounts/%00", "/units?q=%00", "/admin/accounts?after=%00"])
def test_a_letter_that_no_text_has_is_refused(client: FlaskClient, admin: Account, path: str) -> None:
    enter(client, "admin")
    assert client.get(path).status_code == 400
