"""Own error pages: Vietnamese words, what to do next, never a trace or a name of a library."""

from collections.abc import Iterator

import pytest
from flask import abort
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from config import Testing
from tests.factories import person, unit
from tests.page import enter
from tracker import create_app
from tracker.domain.enums import Role
from tracker.domain.errors import Conflict, Forbidden, Invalid, NotFound, StaleVersion
from tracker.extensions import db
from tracker.services.throttle import TooManyTries
from tracker.views.errors import PAGES, status_of
from tracker.views.guards import public

LEAKS = ("Traceback", "sqlalchemy", "werkzeug", 'File "', "psycopg", "secret-detail")


@pytest.fixture
def failing(settings: Testing) -> Iterator[FlaskClient]:
    """An application of its own, with addresses that fail in every way."""
    app = create_app(settings)

    @app.get("/fail/<int:code>")
    @public
    def fail(code: int) -> str:
        abort(code)

    @app.get("/break")
    @public
    def broken() -> str:
        raise RuntimeError("secret-detail")

    @app.get("/down")
    @public
    def down() -> str:
        raise OperationalError("SELECT secret-detail", {}, Exception("secret-detail"))

    app.config["PROPAGATE_EXCEPTIONS"] = False
    with app.app_context():
        yield app.test_client()
        db.session.remove()
        db.engine.dispose()


def plain(page: str) -> None:
    assert 'lang="vi"' in page
    assert not any(leak in page for leak in LEAKS)


@pytest.mark.parametrize("code", sorted({*PAGES, 401, 406, 415}))
def test_every_failure_has_a_page_in_vietnamese(failing: FlaskClient, code: int) -> None:
    answer = failing.get(f"/fail/{code}")
    assert answer.status_code == (code if code in PAGES else 400)
    plain(answer.text)
    assert "<h1" in answer.text


def test_a_fault_of_ours_shows_a_reference_and_nothing_else(failing: FlaskClient) -> None:
    answer = failing.get("/break", headers={"X-Request-Id": "abcdef12"})
    assert answer.status_code == 500
    plain(answer.text)
    assert "abcdef12" in answer.text


def test_a_database_that_is_down_asks_to_come_back(failing: FlaskClient) -> None:
    answer = failing.get("/down")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    plain(answer.text)


def test_a_fragment_gets_a_fragment(failing: FlaskClient) -> None:
    answer = failing.get("/fail/404", headers={"HX-Request": "true"})
    assert answer.status_code == 404
    assert "<html" not in answer.text


def test_a_request_id_of_strange_letters_is_replaced(failing: FlaskClient) -> None:
    given = "<script>alert(1)</script>"
    answer = failing.get("/break", headers={"X-Request-Id": given})
    assert answer.headers["X-Request-Id"] != given
    assert "<script>alert" not in answer.text


def test_an_unknown_page_is_answered_to_people_signed_in_and_to_strangers(
    client: FlaskClient, session: Session
) -> None:
    assert client.get("/nowhere").status_code == 404
    person(session, unit(session, "HY"), Role.CLERK, name="lan")
    enter(client, "lan")
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    plain(answer.text)


def test_a_wrong_method_is_answered_in_words(client: FlaskClient) -> None:
    answer = client.get("/logout")
    assert answer.status_code == 405
    plain(answer.text)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Invalid("x"), 422),
        (Forbidden("x"), 403),
        (NotFound(), 404),
        (Conflict("x"), 409),
        (StaleVersion(), 409),
        (TooManyTries(3), 429),
    ],
)
def test_each_refusal_has_its_status(error: Exception, status: int) -> None:
    assert status_of(error) == status  # type: ignore[arg-type]
