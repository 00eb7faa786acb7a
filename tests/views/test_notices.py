"""The inbox shows one's own notices, newest first, with a way to their object."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import person, unit
from tests.page import enter, submit
from tracker.domain.enums import Role
from tracker.domain.labels import NOTICES
from tracker.models import Account, Notice
from tracker.services.notices import News, tell_accounts
from tracker.services.transaction import transaction


@pytest.fixture
def lan(session: Session) -> Account:
    return person(session, unit(session, "HY"), Role.CLERK, name="lan")


def tell(row: Account, code: str, subject: str = "campaign") -> None:
    with transaction() as session:
        ids = [row.id, row.id]
        tell_accounts(session, ids, News("campaign.called", subject, "abc", code))


def test_an_empty_inbox_says_what_will_come(client: FlaskClient, lan: Account) -> None:
    enter(client, "lan")
    assert "Chưa có thông báo nào" in client.get("/notices").text


def test_notices_are_shown_once_newest_first_with_their_link(client: FlaskClient, lan: Account) -> None:
    tell(lan, "PT-1")
    tell(lan, "PT-2")
    enter(client, "lan")
    page = client.get("/notices").text
    assert page.count("PT-1") == page.count("PT-2") == 1
    assert page.index("PT-2") < page.index("PT-1")
    assert page.count("/open") == 2


def test_opening_a_notice_leads_to_its_object_and_marks_it_alone_as_read(
    client: FlaskClient, lan: Account, session: Session, app: Flask
) -> None:
    tell(lan, "PT-1")
    tell(lan, "PT-2")
    key = session.scalars(select(Notice.public_id).where(Notice.subject_code == "PT-1")).one()
    stranger = app.test_client()
    person(session, unit(session, "HY-B"), Role.CLERK, name="binh")
    enter(stranger, "binh")
    assert submit(stranger, f"/notices/{key}/open", {}, page="/notices").status_code == 404
    enter(client, "lan")
    assert submit(client, f"/notices/{key}/open", {}, page="/notices").location == "/campaigns/abc"
    unread = session.scalars(select(Notice.subject_code).where(Notice.read_at.is_(None))).all()
    assert unread == ["PT-2"]
    assert 'href="/campaigns/abc"' in client.get("/notices").text


def test_a_notice_of_something_without_page_is_plain_text(client: FlaskClient, lan: Account) -> None:
    tell(lan, "PT-1", subject="planet")
    enter(client, "lan")
    assert "PT-1" in client.get("/notices").text


def test_reading_all_is_for_oneself_only(
    client: FlaskClient, lan: Account, session: Session, app: Flask
) -> None:
    other = person(session, unit(session, "HY-B"), Role.CLERK, name="binh")
    for row in (lan, other):
        tell(row, f"PT-{row.user_name}")
    enter(client, "lan")
    assert "PT-binh" not in client.get("/notices").text
    assert submit(client, "/notices/read", {}, page="/notices").location == "/notices"
    unread = session.scalars(select(Notice).where(Notice.read_at.is_(None))).all()
    assert [row.account_id for row in unread] == [other.id]


def test_every_kind_of_notice_has_words() -> None:
    assert all(words.strip() for words in NOTICES.values())
