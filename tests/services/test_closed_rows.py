"""What is issued, signed, sent or counted is closed: the database refuses every way into it, its own owner's too."""

import sqlite3

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.services.test_decisions import issue, proposed, signed
from tests.services.test_issued_papers import with_signed_minutes
from tests.snapshots import kept
from tracker.models import Base

DRAFT = """
    INSERT INTO decision (id, public_id, version, unit_id, symbol, subject, merit, executors, proposal, signer_mode,
                          state, prepared_by_id, legal_bases, created_at)
    SELECT 99, 'draft', 1, unit_id, symbol, subject, merit, executors, proposal, signer_mode,
           'draft', prepared_by_id, legal_bases, created_at FROM decision
"""
ITEM = """
    INSERT INTO decision_item (decision_id, ordinal, nomination_id, award_code, kind, name, position, unit_name)
    SELECT 99, 1, id, award_code, 'individual', 'Người thêm vào', '', 'Sở X' FROM nomination
    WHERE id NOT IN (SELECT nomination_id FROM decision_item)
"""


@pytest.fixture
@kept
def closed(session: Session) -> CouncilDay:
    """A day with an issued decision, a vote that is over, and a second dossier."""
    day = councils.seat(session)
    issue(day, signed(day, proposed(day)))
    day.dossiers.filed("H2", "BKT", "13")
    return day


def refused(session: Session, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(text(statement))


def test_a_person_cannot_be_moved_into_an_issued_decision(closed: CouncilDay, session: Session) -> None:
    session.execute(text(DRAFT))
    session.execute(text(ITEM))
    refused(session, "UPDATE decision_item SET decision_id = 1, ordinal = 500 WHERE decision_id = 99")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE snapshot SET content = '{}', digest = 'x'",
        "DELETE FROM snapshot",
        "UPDATE poll_item SET agree = agree - 1, disagree = disagree + 1",
        "DELETE FROM poll_item",
        "UPDATE elector SET voted = false",
        "INSERT INTO named_vote SELECT poll_id, nomination_id, 1, 'agree', true FROM poll_item",
    ],
)
def test_a_copy_that_was_sent_and_a_vote_that_is_over_stay_as_they_are(
    closed: CouncilDay, session: Session, statement: str
) -> None:
    refused(session, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE attendance SET present = false",
        "DELETE FROM attendance",
        "UPDATE agenda_item SET postponed = true",
    ],
)
def test_who_sat_and_what_was_dealt_with_stay_as_the_minutes_say(session: Session, statement: str) -> None:
    day = councils.seat(session)
    with_signed_minutes(day)
    session.rollback()
    refused(session, statement)


def test_no_closed_row_can_be_replaced_on_sqlite(closed: CouncilDay, session: Session) -> None:
    """Neither by the application's connections nor by any other that leaves the triggers where they are."""
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("PostgreSQL has no INSERT OR REPLACE")
    place = make_url(str(session.get_bind().url)).database  # type: ignore[union-attr]
    for name in ("audit_entry", "decision", "decision_item", "issued_paper", "poll_item", "snapshot"):
        columns = ", ".join(Base.metadata.tables[name].columns.keys())
        replace = f"INSERT OR REPLACE INTO {name} ({columns}) SELECT {columns} FROM {name}"  # noqa: S608 - our names
        refused(session, replace)
        session.rollback()
        connection = sqlite3.connect(str(place))
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(replace)
        connection.close()


def test_a_number_that_is_taken_is_still_told_as_such(closed: CouncilDay, session: Session) -> None:
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("a trigger of SQLite's")
    session.execute(text(DRAFT))
    with pytest.raises(DBAPIError, match="UNIQUE"):
        session.execute(text("UPDATE decision SET number = 12, year = 2021 WHERE id = 99"))
    session.rollback()
    replacing = "UPDATE OR REPLACE decision SET number = 12, year = 2021 WHERE id = 99"
    session.execute(text(DRAFT))
    refused(session, replacing)
