"""Refusals and choices reach an English reader in English, with what was typed left as it is."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.factories import account, person, unit
from tests.page import enter, submit
from tracker.domain.enums import Role

pytestmark = pytest.mark.usefixtures("catalogues")


@pytest.fixture
def client(client: FlaskClient) -> FlaskClient:
    """A browser whose reader chose English."""
    client.set_cookie("tracker_locale", "en")
    return client


@pytest.fixture
def administrator(client: FlaskClient, session: Session) -> FlaskClient:
    """An administrator of a unit, signed in."""
    person(session, unit(session, "HY"), Role.ADMINISTRATOR, name="binh")
    enter(client, "binh")
    return client


def test_a_wrong_password_is_answered_in_english(client: FlaskClient) -> None:
    answer = submit(client, "/login", {"user_name": "nobody", "password": "wrong"})
    assert "The user name or the password is wrong." in answer.text


def test_the_words_of_a_field_and_its_limit_are_english(client: FlaskClient) -> None:
    answer = submit(client, "/login", {"user_name": "x" * 61, "password": ""})
    assert "User name: At most 60 characters. Shorten it." in answer.text
    assert "Enter the password." in answer.text


def test_an_error_page_is_english(client: FlaskClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "Not found" in answer.text
    assert "This was not found, or you may not see it." in answer.text


def test_what_was_typed_stays_in_a_translated_sentence(administrator: FlaskClient, session: Session) -> None:
    other = account(session, unit(session, "HY-A"), "lan")
    address = f"/admin/accounts/{other.public_id}"
    data = {"role": "clerk", "unit_code": "HY-A", "valid_from": "Ngày <mai>"}
    answer = submit(administrator, f"{address}/grants", data, page=address)
    assert answer.status_code == 422
    assert "“Ngày &lt;mai&gt;” is not a date." in answer.text


def test_choices_of_a_form_are_english(administrator: FlaskClient) -> None:
    answer = administrator.get("/units/new?parent=HY")
    assert ">School</option>" in answer.text
    assert "(required)" in answer.text
