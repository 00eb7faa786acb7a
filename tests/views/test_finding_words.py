"""What the examination finds is told in the reader's language, when it is found and as it was kept."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.dossiers import Dossiers
from tests.page import enter
from tracker.domain.eligibility import UNCONFIRMED
from tracker.domain.enums import Opinion
from tracker.domain.messages import Message
from tracker.models import Finding, Nomination

pytestmark = pytest.mark.usefixtures("catalogues")

VIETNAMESE, ENGLISH = "chưa được tặng cho thành tích này", "not yet given for this merit"
RECIPIENT = {
    "vi": "Đối tượng: tặng cho “Cá nhân” (quy định chưa xác nhận).",
    "en": "Recipients: given to “Individual” (rule not confirmed).",
}

either = pytest.mark.parametrize(
    ("language", "words", "others"),
    [("vi", VIETNAMESE, ENGLISH), ("en", ENGLISH, VIETNAMESE)],
    ids=["vi", "en"],
)


def reader(app: Flask, name: str, language: str) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("tracker_locale", language)
    enter(client, name)
    return client


@pytest.fixture
def appraised(desk: Dossiers) -> Nomination:
    row = desk.act("standing", desk.filed(), "receive")
    return desk.appraise("standing", row, Opinion.INELIGIBLE, "Note")


def findings(client: FlaskClient, row: Nomination) -> str:
    """The table of the last examination."""
    page = client.get(f"/nominations/{row.public_id}").text
    found = re.search(r'<section[^>]* id="findings".*?</section>', page, re.DOTALL)
    assert found is not None
    return found[0]


@either
def test_what_is_found_now_is_told_in_the_readers_language(
    app: Flask, desk: Dossiers, language: str, words: str, others: str
) -> None:
    text = findings(reader(app, "h1.clerk", language), desk.draft())
    assert words in text
    assert others not in text
    assert RECIPIENT[language] in text


@either
def test_what_was_found_at_the_appraisal_is_told_in_the_readers_language(
    app: Flask, appraised: Nomination, language: str, words: str, others: str
) -> None:
    text = findings(reader(app, "standing", language), appraised)
    assert words in text
    assert others not in text
    assert RECIPIENT[language] in text


def test_the_kept_text_stays_vietnamese_and_says_the_same(session: Session, appraised: Nomination) -> None:
    kept = session.scalars(select(Finding).where(Finding.nomination_id == appraised.id)).all()
    assert kept
    for row in kept:
        assert row.said is not None
        assert Message.unpacked(row.said) == row.message
    # Documents leave out what is not confirmed, by these words in the kept text.
    assert [row.code for row in kept if UNCONFIRMED in row.message] != [row.code for row in kept]


def test_a_finding_from_before_is_said_to_be_vietnamese(
    app: Flask, session: Session, appraised: Nomination
) -> None:
    session.execute(update(Finding).values(said=None))
    session.commit()
    text = findings(reader(app, "standing", "en"), appraised)
    assert re.search(f'<span lang="vi">[^<]*{VIETNAMESE}', text)
