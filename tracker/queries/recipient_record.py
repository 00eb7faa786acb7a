"""A recipient's record as its page shows it: what stands, what was struck out and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.enums import PERSONS
from tracker.domain.errors import NotFound
from tracker.domain.record_entries import EntryKind
from tracker.models import (
    Account,
    AuditEntry,
    MoveReason,
    Recipient,
    RecipientAward,
    RecipientDiscipline,
    RecipientName,
    RecipientPost,
    RecipientRating,
    RecipientUnit,
)

ORDERS: dict[EntryKind, tuple[Any, tuple[Any, ...]]] = {
    EntryKind.AWARD: (RecipientAward, (RecipientAward.year.desc(), RecipientAward.decided_on.desc())),
    EntryKind.RATING: (RecipientRating, (RecipientRating.year.desc(),)),
    EntryKind.DISCIPLINE: (RecipientDiscipline, (RecipientDiscipline.began_on.desc(),)),
    EntryKind.POST: (RecipientPost, (RecipientPost.began_on.desc(),)),
    EntryKind.NAME: (RecipientName, (RecipientName.ended_on.desc(),)),
    EntryKind.UNIT: (RecipientUnit, (RecipientUnit.ended_on.desc(),)),
}
"""The table of each part, and its order: the latest first."""


@dataclass(frozen=True, slots=True)
class Struck:
    """An entry that no longer counts: by whom, when and why."""

    kind: EntryKind
    item: Any
    at: datetime
    actor: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """What stands, by part, and what was struck out, the latest first."""

    parts: Mapping[EntryKind, Sequence[Any]]
    struck: Sequence[Struck]


def of(session: Session, row: Recipient) -> Record:
    """The whole record; only persons hold posts. Call it for recipients that the viewer may read."""
    parts: dict[EntryKind, list[Any]] = {}
    struck: list[tuple[EntryKind, Any]] = []
    for kind, (model, order) in ORDERS.items():
        found = session.scalars(
            select(model).where(model.recipient_id == row.id).order_by(*order, model.id.desc())
        ).all()
        parts[kind] = [item for item in found if item.struck_id is None]
        struck += [(kind, item) for item in found if item.struck_id is not None]
    if row.kind not in PERSONS and not parts[EntryKind.POST]:
        del parts[EntryKind.POST]
    return Record(parts, _told(session, struck))


def _told(session: Session, struck: Sequence[tuple[EntryKind, Any]]) -> list[Struck]:
    if not struck:
        return []
    rows = session.execute(
        select(AuditEntry.id, AuditEntry.at, Account.display_name, MoveReason.reason)
        .outerjoin(Account, Account.id == AuditEntry.account_id)
        .outerjoin(MoveReason, MoveReason.entry_id == AuditEntry.id)
        .where(AuditEntry.id.in_([item.struck_id for _kind, item in struck]))
    )
    lines = {row.id: row for row in rows}
    latest = sorted(struck, key=lambda pair: pair[1].struck_id, reverse=True)
    return [Struck(kind, item, *_line(lines[item.struck_id])) for kind, item in latest]


def _line(row: Any) -> tuple[datetime, str | None, str]:
    return row.at, row.display_name, row.reason or ""


def entry(session: Session, row: Recipient, kind: EntryKind, entry_id: str) -> Any:
    """One entry of the recipient's; NotFound for one that is not there."""
    model, _order = ORDERS[kind]
    found = session.scalar(select(model).where(model.public_id == entry_id, model.recipient_id == row.id))
    if found is None:
        raise NotFound
    return found
