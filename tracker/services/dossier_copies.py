"""The frozen copy of a dossier: everything that its clerk filled in, as it was submitted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.text import content_digest
from tracker.models import (
    Base,
    Campaign,
    Initiative,
    Nomination,
    NominationAttachment,
    Snapshot,
    Statement,
    UnitReview,
)
from tracker.services.recipient_locks import submitted

Rows = TypeVar("Rows", bound=Base)

COPIED: Mapping[type[Base], tuple[str, ...]] = {
    Initiative: (
        *("title", "scope", "recognised_by", "year", "research", "replicable"),
        *("state", "sought", "decision_number", "decided_on"),
        *("solution", "applied_at", "applied_from", "effect"),
    ),
    UnitReview: ("held_on", "total", "present", "agreed", "summary"),
    Statement: ("code", "yes", "evaluation", "count", "evidence"),
    NominationAttachment: ("name", "paper", "sha256"),
}
"""The columns of each part in the order in which a copy holds them. Former copies end earlier: new columns go last."""


@dataclass(frozen=True, slots=True)
class CopiedParts:
    """The parts of a copy as rows that belong to no session; a column that the copy does not hold is None."""

    initiatives: tuple[Initiative, ...]
    review: UnitReview | None
    statements: tuple[Statement, ...]
    files: tuple[NominationAttachment, ...]


def keep(session: Session, row: Nomination, day: date) -> str:
    """Freeze the dossier as it is now; returns the digest of the copy."""
    row.submitted_at = utc_now()
    content = content_of(session, row, day)
    digest = content_digest(content)
    number = session.scalar(select(func.max(Snapshot.number)).where(Snapshot.nomination_id == row.id)) or 0
    session.add(
        Snapshot(nomination_id=row.id, number=number + 1, at=utc_now(), content=content, digest=digest)
    )
    return digest


def content_of(session: Session, row: Nomination, day: date) -> dict[str, Any]:
    """What the copy of `day` holds."""
    review = session.get(UnitReview, row.id)
    campaign = session.get(Campaign, row.campaign_id) if row.campaign_id is not None else None
    files = session.scalars(
        select(NominationAttachment)
        .where(NominationAttachment.nomination_id == row.id)
        .order_by(NominationAttachment.id)
    ).all()
    return {
        "code": row.code,
        "round": [row.round.code, row.round.title],
        "campaign": [campaign.code, campaign.title] if campaign else None,
        "award": row.award_code,
        "recipient": submitted(row.recipient),
        "merit": [row.merit_from.isoformat(), row.merit_to.isoformat()],
        "achievement": row.achievement,
        "initiatives": _lines(row.initiatives),
        "review": _line(review) if review else None,
        "statements": _lines(row.statements),
        "files": _lines(files),
        "day": day.isoformat(),
    }


def parts_of(copy: Snapshot) -> CopiedParts:
    """The parts as they were when the copy was made."""
    content = copy.content
    return CopiedParts(
        initiatives=_rows(Initiative, content["initiatives"]),
        review=next(iter(_rows(UnitReview, [content["review"]] if content["review"] else [])), None),
        statements=_rows(Statement, content["statements"]),
        files=_rows(NominationAttachment, content["files"]),
    )


def _rows(table: type[Rows], lines: Sequence[Sequence[Any]]) -> tuple[Rows, ...]:
    return tuple(_row(table, line) for line in lines)


def _row(table: type[Rows], line: Sequence[Any]) -> Rows:
    """What `_line` wrote, read back; a former copy ends earlier."""
    columns = table.__table__.c
    held = zip(COPIED[table], line, strict=False)
    return table(**{name: _read(columns[name].type.python_type, value) for name, value in held})


def _read(kind: type[Any], value: Any) -> Any:
    """The value as its column holds it."""
    if value is None:
        return None
    if issubclass(kind, Enum):
        return kind(value)
    return date.fromisoformat(value) if kind is date else value


def _lines(rows: Sequence[Base]) -> list[list[Any]]:
    return [_line(row) for row in rows]


def _line(row: Base) -> list[Any]:
    return [_plain(getattr(row, name)) for name in COPIED[type(row)]]


def _plain(value: Any) -> Any:
    """The value as JSON holds it."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def last_copies(session: Session, keys: Sequence[int]) -> dict[int, int]:
    """The number of the last copy of each of the dossiers that has one."""
    numbers = select(Snapshot.nomination_id, func.max(Snapshot.number)).where(
        Snapshot.nomination_id.in_(keys)
    )
    return {row[0]: row[1] for row in session.execute(numbers.group_by(Snapshot.nomination_id))}
