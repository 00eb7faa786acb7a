"""What must always hold after a council's day, and that each broken rule is named."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests import councils
from tests.copies import lift_triggers
from tests.councils import CouncilDay
from tests.services.test_decisions import issue, proposed, signed
from tests.snapshots import kept
from tracker.domain.text import content_digest
from tracker.queries.invariants import broken

FORGERY = f"UPDATE snapshot SET content = '{{}}', digest = '{content_digest({})}'"  # noqa: S608 - no outside value


@pytest.fixture
@kept
def day(session: Session) -> CouncilDay:
    found = councils.seat(session)
    issue(found, signed(found, proposed(found)))
    return found


def test_a_councils_day_breaks_no_rule(day: CouncilDay, session: Session) -> None:
    assert list(broken(session)) == []


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE snapshot SET content = '{}'",
        "DELETE FROM snapshot",
        "UPDATE poll_item SET agree = agree + 1",
        "DELETE FROM poll_item",
    ],
)
def test_what_was_sent_and_what_was_counted_is_closed_in_the_database(
    day: CouncilDay, session: Session, fault: str
) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(text(fault))
    session.rollback()


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("UPDATE poll_item SET agree = agree + 1", "a box holds"),
        ("UPDATE poll_item SET written_other = 1", "written opinions"),
        ("UPDATE poll_item SET passed = NOT passed", "a result follows"),
        ("UPDATE nomination SET state = 'to_decide'", "awarded is what"),
        (
            (
                "INSERT INTO audit_entry (id, at, action, subject, subject_id, to_state, fields, digests, prev_hash, hash)"
                " VALUES (9999, '2026-01-01 00:00', 'reopen', 'round', 1, 'open', '[]', '{}', 'a', 'b')"
            ),
            "asks for a reason",
        ),
        ("UPDATE round SET state = 'closed'", "where the last move led"),
        (
            "UPDATE elector SET account_id = (SELECT max(id) FROM account) WHERE member_id = (SELECT min(member_id) FROM elector)",
            "has a line",
        ),
        ("UPDATE elector SET account_id = 1", "sits on"),
        ("UPDATE council_member SET valid_to = '2021-02-01'", "sits on"),
        ("DELETE FROM snapshot", "has a frozen copy"),
        (
            "UPDATE nomination SET state = 'appraised', stage_unit_id = (SELECT id FROM unit WHERE code = 'H2')",
            "lies with a standing body",
        ),
        (
            "INSERT INTO issued_paper SELECT subject, subject_id, 'odt', sha256, name FROM issued_paper WHERE kind = 'pdf'",
            "kept in every",
        ),
        ("UPDATE snapshot SET content = '{}'", "as it was sent"),
        (FORGERY, "as it was sent"),
        ("INSERT INTO snapshot SELECT nomination_id, 2, at, content, digest FROM snapshot", "as it was sent"),
        (
            "UPDATE issued_paper SET sha256 = (SELECT max(sha256) FROM issued_paper)",
            "the one that was signed",
        ),
        ("UPDATE number_register SET mode = 'system', last = 7", "own register"),
    ],
)
def test_each_broken_rule_is_named(day: CouncilDay, session: Session, fault: str, rule: str) -> None:
    lift_triggers(session)
    session.execute(text(fault))
    assert [name for name, _row in broken(session) if rule in name]
    session.rollback()
