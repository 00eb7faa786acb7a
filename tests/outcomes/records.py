"""What the database says of the things of a walk, in the words of the model."""

from typing import Any

from sqlalchemy import func, select

from tests.outcomes.model import Line, Model
from tracker.extensions import db
from tracker.models import (
    AgendaItem,
    AuditEntry,
    Decision,
    DecisionItem,
    Meeting,
    Nomination,
    Poll,
    RecipientAward,
)

TOUCHED = [
    *("nomination", "nomination_stage", "finding", "snapshot", "submission_letter", "letter_item"),
    *("meeting", "agenda_item", "attendance", "poll", "poll_item", "elector"),
    *("decision", "decision_item", "issued_paper", "stored_file", "recipient_award"),
    *("notice", "move_reason", "audit_entry"),
]
"""The tables that anything done beyond the appraisal writes to."""
Names = dict[tuple[str, int], str]
"""The public id of a noun's row by its key."""


def everything() -> list[Any]:
    """All rows of all those tables."""
    db.session.remove()
    send = db.session().connection().exec_driver_sql
    return [send(f"SELECT * FROM {table}").fetchall() for table in TOUCHED]  # noqa: S608


def last_line() -> int:
    """The number of the last line of the audit log."""
    return db.session().scalar(select(func.max(AuditEntry.id))) or 0


def stands(model: Model, since: int) -> dict[str, Any]:
    """Where the things of the model stand, as `Model.stands` says it; lines are those after `since`."""
    names: Names = {}
    states: dict[str, str] = {}
    for noun, table in (
        ("meeting", Meeting),
        ("poll", Poll),
        ("decision", Decision),
        ("nomination", Nomination),
    ):
        keys = [thing.key for thing in model.things()]
        columns = select(table.id, table.public_id, table.state).where(table.public_id.in_(keys))
        for number, key, state in db.session().execute(columns):
            names[noun, number], states[key] = key, state.value
    return {
        "states": states,
        "stages": _stages(names),
        "agenda": _agenda(names),
        "items": _items(names),
        "register": _register(names),
        "lines": _lines(names, since),
    }


def issued(model: Model) -> dict[str, Any]:
    """Every column of the issued decisions and of their items, by the decision's public id."""
    found = {}
    for row in model.decisions:
        if row.state == "issued":
            statement = (
                select(Decision.__table__, DecisionItem.__table__)
                .join(DecisionItem.__table__, DecisionItem.decision_id == Decision.id)
                .where(Decision.public_id == row.key)
                .order_by(DecisionItem.ordinal)
            )
            found[row.key] = [tuple(line) for line in db.session().execute(statement)]
    return found


def _numbers(noun: str, names: Names) -> list[int]:
    return [number for (known, number) in names if known == noun]


def _stages(names: Names) -> dict[str, int]:
    rows = select(Nomination.public_id, Nomination.stage).where(
        Nomination.id.in_(_numbers("nomination", names))
    )
    return {row.public_id: row.stage for row in db.session().execute(rows)}


def _agenda(names: Names) -> dict[tuple[str, str], bool]:
    rows = select(AgendaItem.meeting_id, AgendaItem.nomination_id, AgendaItem.postponed).where(
        AgendaItem.meeting_id.in_(_numbers("meeting", names))
    )
    return {
        (names["meeting", meeting], names["nomination", row]): later
        for meeting, row, later in db.session().execute(rows)
    }


def _items(names: Names) -> list[tuple[str, str]]:
    rows = select(DecisionItem.decision_id, DecisionItem.nomination_id).where(
        DecisionItem.decision_id.in_(_numbers("decision", names))
    )
    return sorted(
        (names["decision", row], names["nomination", item]) for row, item in db.session().execute(rows)
    )


def _register(names: Names) -> list[str]:
    """The dossiers whose recipients have an award, once for each entry."""
    rows = (
        select(Nomination.public_id)
        .join(RecipientAward, RecipientAward.recipient_id == Nomination.recipient_id)
        .where(Nomination.id.in_(_numbers("nomination", names)))
    )
    return sorted(db.session().scalars(rows))


def _lines(names: Names, since: int) -> list[Line]:
    rows = select(AuditEntry.subject, AuditEntry.subject_id, AuditEntry.action, AuditEntry.to_state).where(
        AuditEntry.id > since, AuditEntry.to_state.is_not(None)
    )
    return sorted(
        (noun, names.get((noun, number), "?"), action, state)
        for noun, number, action, state in db.session().execute(rows)
    )
