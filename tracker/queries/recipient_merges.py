"""Recipients that may be merged with one, and those that were merged into it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.errors import NotFound
from tracker.domain.text import fold, search_words
from tracker.domain.viewer import Viewer
from tracker.models import DuplicateAnswer, Recipient, RecipientMerge
from tracker.queries.duplicates import spellings
from tracker.queries.scope import allowed, visible

MOST = 30


@dataclass(frozen=True, slots=True)
class Candidates:
    """Whom the recipient may be merged with: at most MOST, `more` tells that there are others."""

    rows: Sequence[Recipient]
    more: bool


def candidates(session: Session, viewer: Viewer, row: Recipient, words: str = "") -> Candidates:
    """Recipients of the same kind by words; without words those spelt alike, whose name nobody has told apart."""
    asked = search_words(words)
    wanted = [Recipient.search.contains(word, autoescape=True) for word in asked]
    if not asked:
        names = spellings(row.name) or [fold(row.name)]
        alike = [Recipient.search.contains(name, autoescape=True) for name in names if name]
        wanted = [or_(false(), *alike), ~_told_apart(row)]
    found = session.scalars(
        visible(Recipient, viewer, "recipient.merge")
        .where(Recipient.kind == row.kind, Recipient.id != row.id, *wanted)
        .options(joinedload(Recipient.unit))
        .order_by(Recipient.name_sort_key, Recipient.id)
        .limit(MOST + 1)
    ).all()
    return Candidates(found[:MOST], len(found) > MOST)


def _told_apart(row: Recipient) -> ColumnElement[bool]:
    answer = DuplicateAnswer
    return (
        select(answer.id)
        .where(
            answer.by_appraiser,
            or_(
                and_(answer.recipient_id == row.id, answer.other_recipient_id == Recipient.id),
                and_(answer.other_recipient_id == row.id, answer.recipient_id == Recipient.id),
            ),
        )
        .exists()
    )


def mergeable(session: Session, viewer: Viewer, public_id: str) -> Recipient:
    """A recipient that the viewer may merge; NotFound for others."""
    row = session.scalar(
        visible(Recipient, viewer, "recipient.merge")
        .where(Recipient.public_id == public_id)
        .options(joinedload(Recipient.unit), joinedload(Recipient.account))
    )
    if row is None:
        raise NotFound
    return row


def merged_into(session: Session, viewer: Viewer, row: Recipient) -> Sequence[RecipientMerge]:
    """The merges into the recipient that stand and that the viewer may undo, latest first."""
    return session.scalars(
        _readable(viewer)
        .where(RecipientMerge.kept_id == row.id, RecipientMerge.undone_at.is_(None))
        .options(joinedload(RecipientMerge.merged_by))
        .order_by(RecipientMerge.id.desc())
    ).all()


def get(session: Session, viewer: Viewer, public_id: str) -> RecipientMerge:
    """A merge that stands; NotFound for whoever may not undo it."""
    row = session.scalar(
        _readable(viewer)
        .where(RecipientMerge.public_id == public_id)
        .options(joinedload(RecipientMerge.kept))
    )
    if row is None:
        raise NotFound
    return row


def _readable(viewer: Viewer) -> Select[RecipientMerge]:
    undoable = select(Recipient.id).where(allowed(viewer, "recipient.unmerge", Recipient))
    return (
        select(RecipientMerge)
        .where(RecipientMerge.merged_id.in_(undoable))
        .options(joinedload(RecipientMerge.merged).joinedload(Recipient.unit))
    )


def kept_instead(session: Session, viewer: Viewer, public_id: str) -> str | None:
    """Where a recipient that was merged is found now, for whoever may read the kept one."""
    merged = select(Recipient.merged_into_id).where(Recipient.public_id == public_id).scalar_subquery()
    return session.scalar(
        select(Recipient.public_id).where(
            Recipient.id == merged, allowed(viewer, "recipient.read", Recipient)
        )
    )
