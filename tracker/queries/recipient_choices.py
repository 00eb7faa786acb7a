"""Whom a unit may nominate: the recipients of the unit and the units below it, by name."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from tracker.domain.enums import RecipientKind
from tracker.domain.text import search_words
from tracker.domain.viewer import Viewer
from tracker.models import Recipient, Unit
from tracker.queries.scope import allowed

MOST = 300


@dataclass(frozen=True, slots=True)
class RecipientChoice:
    """One recipient of the list to choose from."""

    public_id: str
    name: str
    position: str
    kind: RecipientKind
    unit: str


def nominable_on(day: date) -> ColumnElement[bool]:
    """Recipients that a dossier opened on `day` may name: an ended one to its last day."""
    return or_(Recipient.ended_on.is_(None), Recipient.ended_on >= day)


def choices(
    session: Session, viewer: Viewer, *, unit_code: str, day: date, words: str = ""
) -> list[RecipientChoice]:
    """At most three hundred; more are found by words, with or without accents."""
    path = select(Unit.path).where(Unit.code == unit_code).scalar_subquery()
    rows = session.execute(
        select(Recipient.public_id, Recipient.name, Recipient.position, Recipient.kind, Unit.short_name)
        .join(Unit, Unit.id == Recipient.unit_id)
        .where(
            allowed(viewer, "recipient.read", Recipient),
            nominable_on(day),
            Unit.path.startswith(path),
            *(Recipient.search.contains(word, autoescape=True) for word in search_words(words)),
        )
        .order_by(Recipient.name_sort_key, Recipient.id)
        .limit(MOST)
    ).all()
    return [RecipientChoice(*row) for row in rows]
