"""What is shown to everybody: the dossiers whose posting runs. Nothing here knows a viewer."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from tracker.domain.enums import NominationState
from tracker.domain.text import search_words
from tracker.models import Nomination, Recipient, Unit
from tracker.queries.keyset import Page


@dataclass(frozen=True, slots=True)
class PostedLine:
    """All that the public reads of a dossier."""

    recipient: str
    unit: str
    award_code: str
    starts_on: date
    ends_on: date
    place: str
    basis: str


def page(session: Session, *, day: date, start: int, size: int, words: str = "") -> Page[PostedLine]:
    """The postings that run on the day, those that end first at the top; `words` as people write them, without accents."""
    wanted = [
        _running(day),
        *(Nomination.search.contains(word, autoescape=True) for word in search_words(words)),
    ]
    total = session.scalar(select(func.count(Nomination.id)).where(*wanted)) or 0
    columns: tuple[Any, ...] = (
        Recipient.name,
        Unit.name,
        Nomination.award_code,
        Nomination.posted_from,
        Nomination.posted_to,
        Nomination.posted_at,
        Nomination.posted_basis,
    )
    rows = session.execute(
        select(*columns)
        .select_from(Nomination)
        .join(Recipient, Recipient.id == Nomination.recipient_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .where(*wanted)
        .order_by(Nomination.posted_to, Unit.ordinal, Recipient.name_sort_key, Nomination.id)
        .limit(size)
        .offset(start)
    ).all()
    # Its rows have no name that may be told: the cursors are places in the list.
    return Page(
        [PostedLine(*tuple(row)) for row in rows],
        total,
        str(max(start - size, 0)) if start else None,
        str(start + size) if start + size < total else None,
        start,
    )


def _running(day: date) -> ColumnElement[bool]:
    return (
        (Nomination.state == NominationState.POSTED)
        & (Nomination.posted_from <= day)
        & (Nomination.posted_to >= day)
    )
