"""Who had a hand in a row, as the log and the dossiers of a decision tell: attributes of `scope.py`."""

from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from tracker.models import AuditEntry, Base, Decision, DecisionItem, Nomination, ReviewSheet, Round

Column = InstrumentedAttribute[Any] | ColumnElement[Any]
Many = Select[Any]


def buried(subject: str, subject_id: Any, *hangs_on: type[Base]) -> ColumnElement[int]:
    """The audit line that deleted an earlier row of this number, or 0: SQLite gives numbers of deleted rows again."""
    line = aliased(AuditEntry)
    return (
        select(func.coalesce(func.max(line.id), 0))
        .where(line.subject == subject, line.subject_id == subject_id, line.action == "delete")
        .correlate(*hangs_on)
        .scalar_subquery()
    )


# Who sent a dossier to a standing body signed it with a letter or, for the one of the own unit, without.
SENT_ON = and_(
    AuditEntry.subject == "nomination",
    AuditEntry.action.in_(("file", "decide_here", "pass_up", "send_to_centre")),
)
APPRAISED = and_(AuditEntry.subject == "nomination", AuditEntry.action == "appraise")


def who(subject: str, model: type[Decision] | type[ReviewSheet] | type[Round], *actions: str) -> Many:
    """Who did one of the actions to a row, by the audit log."""
    found: Any = (
        select(AuditEntry.account_id)
        .where(
            AuditEntry.subject == subject,
            AuditEntry.subject_id == model.id,
            AuditEntry.action.in_(actions),
            AuditEntry.id > buried(subject, model.id, model),
        )
        .correlate(model)
    )
    return cast("Many", found)


def with_code(person: Column) -> Many:
    """A person of a dossier, with the dossier's code beside it."""
    found: Any = select(person, Nomination.code)
    return cast("Many", found)


def of_dossiers(person: Column, nomination_id: Column) -> Many:
    """A person of the dossiers that a decision awards, with the dossier's code beside it."""
    return (
        with_code(person)
        .join(Nomination, Nomination.id == nomination_id)
        .join(DecisionItem, DecisionItem.nomination_id == Nomination.id)
        .where(DecisionItem.decision_id == Decision.id)
        .correlate(Decision)
    )
