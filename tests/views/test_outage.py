"""While the database is gone, everybody gets the page that says so, signed in or not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import create_engine, make_url, text

from config import Testing
from tests.conftest import DEMO_DAY
from tests.factories import person, unit
from tests.page import Browser, enter, hidden_fields
from tracker import create_app
from tracker.domain.enums import Role
from tracker.extensions import db
from tracker.models import Base
from tracker.views.guards import public


def take_away(url: str) -> None:
    """The database is no more; connections that were open are worth nothing."""
    place = make_url(url)
    if place.get_backend_name() == "sqlite":
        db.engine.dispose()
        Path(str(place.database)).rename(f"{place.database}.gone")
        Path(str(place.database)).mkdir()
        return
    engine = create_engine(place.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {place.database} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def browser(blank_url: str, tmp_path: Path) -> Iterator[FlaskClient]:
    """A browser that is signed in, on a database that the test may take away."""
    app = create_app(
        Testing(
            app_env="testing",
            database_url=blank_url,
            storage_url=f"file:{tmp_path / 'files'}",
            business_date=DEMO_DAY,
        )
    )
    app.test_client_class = Browser

    @app.get("/in-between")
    @public
    def in_between() -> str:
        db.session.execute(text("SELECT 1"))
        take_away(blank_url)
        db.session.remove()
        return str(db.session.execute(text("SELECT count(*) FROM unit")).scalar())

    with app.app_context():
        Base.metadata.create_all(db.engine)
        person(db.session(), unit(db.session(), "HY"), Role.CLERK, name="lan")
        client = app.test_client()
        enter(client, "lan")
        assert client.get("/work").status_code == 200
        yield client
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("path", ["/work", "/login", "/cong-khai", "/nowhere", "/in-between"])
def test_a_browser_with_a_session_is_asked_to_come_back(
    browser: FlaskClient, blank_url: str, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    if path != "/in-between":
        take_away(blank_url)
    capfd.readouterr()
    answer = browser.get(path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "Hệ thống đang bận" in answer.text
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    log = capfd.readouterr().err
    assert "SELECT" not in log
    assert all(line.startswith("{") for line in log.splitlines())


def test_a_post_is_asked_to_come_back_too(browser: FlaskClient, blank_url: str) -> None:
    token = hidden_fields(browser.get("/account").text)["csrf_token"]
    take_away(blank_url)
    answer = browser.post("/logout", data={"csrf_token": token})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")


def test_the_process_is_still_alive_and_says_that_it_is_not_ready(
    browser: FlaskClient, blank_url: str
) -> None:
    take_away(blank_url)
    assert browser.get("/healthz").json == {"status": "ok"}
    assert browser.get("/readyz").status_code == 503


def test_who_was_signed_in_still_is_when_the_database_is_back(
    browser: FlaskClient, blank_url: str, request: pytest.FixtureRequest
) -> None:
    if not blank_url.startswith("sqlite"):
        pytest.skip("the database was dropped, with its sessions")
    place = Path(str(make_url(blank_url).database))
    take_away(blank_url)
    assert browser.get("/work").status_code == 503
    place.rmdir()
    Path(f"{place}.gone").rename(place)
    assert browser.get("/work").status_code == 200
