"""Who received, or sent back, the dossiers of a letter, and when: as the log has it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.clock import local_day
from tracker.models import (
    Account,
    AuditEntry,
    LetterItem,
    MoveReason,
    NominationStage,
    SubmissionLetter,
    Unit,
)


@dataclass(frozen=True, slots=True)
class DeskAct:
    """Who did it, of which unit, on which day, and why."""

    officer: str
    unit: Unit
    day: date
    reason: str = ""


def received(session: Session, letter: SubmissionLetter) -> dict[int, date]:
    """The dossiers of the letter that the level to which it goes has received, each with the day.

    None for the standing body's own letter, whose dossiers are there already.
    """
    if letter.proposes:
        return {}
    found = session.execute(
        select(LetterItem.nomination_id, NominationStage.received_on)
        .join(NominationStage, NominationStage.nomination_id == LetterItem.nomination_id)
        .where(
            LetterItem.letter_id == letter.id,
            NominationStage.unit_id == letter.to_unit_id,
            NominationStage.level == letter.to_level,
            NominationStage.received_on >= letter.signed_on,
        )
    )
    return {key: day for key, day in found if day is not None}


def last_act(session: Session, nomination_ids: Collection[int], action: str) -> DeskAct | None:
    """The newest act of the kind on one of the dossiers."""
    found = session.execute(
        select(AuditEntry.at, Account.display_name, Unit, MoveReason.reason)
        .join(Account, Account.id == AuditEntry.account_id)
        .join(Unit, Unit.id == Account.unit_id)
        .outerjoin(MoveReason, MoveReason.entry_id == AuditEntry.id)
        .where(
            AuditEntry.subject == "nomination",
            AuditEntry.subject_id.in_(nomination_ids),
            AuditEntry.action == action,
        )
        .order_by(AuditEntry.id.desc())
        .limit(1)
    ).first()
    return DeskAct(found[1], found[2], local_day(found[0]), found[3] or "") if found else None
