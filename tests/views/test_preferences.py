"""Language and theme are remembered by the browser, and lead back to where they were chosen."""

import pytest
from flask.testing import FlaskClient

from tests.page import submit


@pytest.mark.parametrize(
    ("name", "value", "shows"), [("locale", "en", 'lang="en"'), ("theme", "dark", "dark")]
)
def test_a_choice_shows_on_the_next_page(client: FlaskClient, name: str, value: str, shows: str) -> None:
    answer = submit(client, f"/preferences/{name}", {"value": value, "next": "/login"}, page="/login")
    assert answer.location == "/login"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert shows in client.get("/login").text.partition("</head>")[0]


@pytest.mark.parametrize(
    ("name", "value"), [("locale", "xx"), ("theme", "<script>"), ("colour", "red"), ("theme", "")]
)
def test_a_choice_that_does_not_exist_is_refused(client: FlaskClient, name: str, value: str) -> None:
    assert submit(client, f"/preferences/{name}", {"value": value}, page="/login").status_code == 400


@pytest.mark.parametrize(
    "target",
    [
        "//evil.test",
        "///evil.test",
        "/\\evil.test",
        "https:evil.test",
        "http://localhost/units",
        "/%09/evil.test",
        "/logout",
        "/nowhere",
        "javascript:alert(1)",
        "/units\r\nSet-Cookie: a=b",
    ],
)
def test_a_foreign_target_leads_home(client: FlaskClient, target: str) -> None:
    answer = submit(client, "/preferences/theme", {"value": "dark", "next": target}, page="/login")
    assert answer.location == "/work"


def test_a_target_of_ours_keeps_its_query(client: FlaskClient) -> None:
    data = {"value": "dark", "next": "/units?q=s%E1%BB%9F"}
    assert submit(client, "/preferences/theme", data, page="/login").location == "/units?q=s%E1%BB%9F"


@pytest.mark.parametrize("cookie", ["xx", "../../etc", ""])
def test_a_strange_cookie_means_the_default(client: FlaskClient, cookie: str) -> None:
    client.set_cookie("tracker_locale", cookie)
    client.set_cookie("tracker_theme", cookie)
    assert 'lang="vi"' in client.get("/login").text
