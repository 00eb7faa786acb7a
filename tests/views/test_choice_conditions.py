"""What step 1 says of the award and the recipient that are chosen, before there is a dossier."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import dossiers
from tests.dossiers import Dossiers
from tests.page import enter
from tracker.models import Nomination

COUNT = re.compile(r"Đủ (\d+)/(\d+) điều kiện")


@pytest.fixture
def desk(app: Flask, session: Session, client: FlaskClient) -> Dossiers:
    dossiers.on_the_day(app)
    built = dossiers.open_round(session)
    enter(client, "h1.clerk")
    return built


def told(client: FlaskClient, desk: Dossiers, **chosen: str) -> str:
    query = {"round_id": desk.round.public_id, "unit_code": "H1", **chosen}
    answer = client.get("/nominations/new/conditions", query_string=query)
    assert answer.status_code == 200
    return answer.text


def test_the_conditions_of_a_choice_are_counted_and_nothing_is_stored(
    client: FlaskClient, desk: Dossiers, session: Session
) -> None:
    person = desk.recipient()
    found = COUNT.search(told(client, desk, award_code="BKT", recipient=person.public_id))
    assert found
    assert 0 < int(found[1]) < int(found[2])
    assert session.scalar(select(func.count(Nomination.id))) == 0


def test_whoever_has_a_dossier_on_the_way_already_is_told_before_a_second_is_begun(
    client: FlaskClient, desk: Dossiers
) -> None:
    first = desk.filed(award="BKT")
    page = told(client, desk, award_code="BKT", recipient=first.recipient.public_id)
    assert first.code in page


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"award_code": "BKT"},
        {"award_code": "BKT", "recipient": "x"},
        {"award_code": "NONSENSE", "recipient": "own"},
        {"award_code": "BKT", "recipient": "other"},
        {"award_code": "BKT", "recipient": "own", "unit_code": "H2"},
    ],
)
def test_nothing_is_said_of_what_is_not_offered_to_the_clerk(
    client: FlaskClient, desk: Dossiers, chosen: dict[str, str]
) -> None:
    ids = {"own": desk.recipient().public_id, "other": desk.recipient("H2").public_id}
    recipient = chosen.get("recipient", "")
    assert told(client, desk, **{**chosen, "recipient": ids.get(recipient, recipient)}).strip() == ""
