"""The register of recipients: a page of the list, and one of them with awards and dossiers."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session, joinedload

from tracker.domain.enums import RecipientKind
from tracker.domain.errors import NotFound
from tracker.domain.text import search_words
from tracker.domain.viewer import Viewer
from tracker.models import Nomination, Recipient, RecipientAward, RecipientIdentity
from tracker.queries.scope import allowed, visible

SIZE = 50


@dataclass(frozen=True, slots=True)
class RecipientPage:
    """One page of the register; `next` is the cursor of the following one."""

    rows: Sequence[Recipient]
    total: int
    next: str | None


def page(
    session: Session,
    viewer: Viewer,
    *,
    words: str = "",
    kind: RecipientKind | None = None,
    after: str | None = None,
) -> RecipientPage:
    """Fifty recipients by name, found by words with or without accents."""
    wanted = [
        allowed(viewer, "recipient.read", Recipient),
        *(Recipient.search.contains(word, autoescape=True) for word in search_words(words)),
        *([Recipient.kind == kind] if kind else []),
    ]
    total = session.scalar(select(func.count(Recipient.id)).where(*wanted)) or 0
    statement = select(Recipient).where(*wanted).options(joinedload(Recipient.unit))
    last = session.scalar(select(Recipient).where(Recipient.public_id == after)) if after else None
    if last is not None:
        key = tuple_(Recipient.name_sort_key, Recipient.id)
        statement = statement.where(key > (last.name_sort_key, last.id))
    rows = session.scalars(statement.order_by(Recipient.name_sort_key, Recipient.id).limit(SIZE + 1)).all()
    return RecipientPage(rows[:SIZE], total, rows[SIZE - 1].public_id if len(rows) > SIZE else None)


def get(session: Session, viewer: Viewer, public_id: str) -> Recipient:
    """One recipient; NotFound for strangers."""
    row = session.scalar(
        visible(Recipient, viewer, "recipient.read")
        .where(Recipient.public_id == public_id)
        .options(joinedload(Recipient.unit))
    )
    if row is None:
        raise NotFound
    return row


def awards(session: Session, row: Recipient) -> Sequence[RecipientAward]:
    """What the recipient has been given, latest first."""
    return session.scalars(
        select(RecipientAward)
        .where(RecipientAward.recipient_id == row.id)
        .order_by(RecipientAward.year.desc(), RecipientAward.id.desc())
    ).all()


def dossiers(session: Session, viewer: Viewer, row: Recipient) -> Sequence[Nomination]:
    """The recipient's dossiers that the viewer may read, latest first."""
    return session.scalars(
        visible(Nomination, viewer, "nomination.read")
        .where(Nomination.recipient_id == row.id)
        .options(joinedload(Nomination.round))
        .order_by(Nomination.id.desc())
    ).all()


def masked_number(session: Session, row: Recipient) -> str:
    """The last digits of the identity number, or nothing."""
    tail = session.scalar(select(RecipientIdentity.tail).where(RecipientIdentity.recipient_id == row.id))
    return f"•••• {tail}" if tail else ""
