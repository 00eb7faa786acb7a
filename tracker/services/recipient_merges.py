"""Two recipients that are one: the other's dossiers and record go to the kept one, and back if it was a mistake."""

from typing import Any

from sqlalchemy import Select, insert, select, update
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.errors import Conflict, Invalid, NotFound
from tracker.domain.merged_parts import MovedPart
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import (
    Nomination,
    Recipient,
    RecipientAward,
    RecipientIdentity,
    RecipientMerge,
    RecipientMergeItem,
)
from tracker.services import audit
from tracker.services.access import check_version, fetch
from tracker.services.moves import check_reason, explain
from tracker.services.recipient_merge_plan import PARTS, find
from tracker.services.recipient_numbers import TAKEN
from tracker.services.transaction import transaction

GONE = "Việc gộp này đã được hoàn tác. Hãy tải lại trang."


def merge(
    *, viewer: Viewer, kept_id: str, other_id: str, version: int, other_version: int, reason: str
) -> str:
    """Gộp: everything of the other goes to the kept recipient, and the other is hidden; returns the merge's public id.

    What was submitted, signed and issued keeps the words it was made with: they stand in copies of their own.
    """
    check_reason(reason, asked=True)
    if kept_id == other_id:
        raise Invalid("Hãy chọn một đối tượng khác để gộp.")
    with transaction(TAKEN) as session:
        _lock(session, Recipient.public_id.in_([kept_id, other_id]))
        kept, other = (_fetched(session, viewer, key, "recipient.merge") for key in (kept_id, other_id))
        check_version(kept, version)
        check_version(other, other_version)
        plan = find(session, kept, other)
        if plan.clashes:
            raise Conflict(Message.of(plan.clashes))
        row = _record(session, viewer, kept, other)
        for part, keys in plan.moved.items():
            items = [{"merge_id": row.id, "part": part, "row_id": key} for key in keys]
            session.execute(insert(RecipientMergeItem), items)
            _give(session, part, _rows(row, part), giver=other, taker=kept)
        other.merged_into_id = kept.id
        _tell(session, viewer, row, ("merge", "merge_into", "recipient_merged"), reason)
        return str(row.public_id)


def undo(*, viewer: Viewer, public_id: str, version: int, reason: str) -> None:
    """Hoàn tác gộp: what the merge moved goes back, with what was awarded on its dossiers since; the rest stays.

    `version` is that of the kept recipient.
    """
    check_reason(reason, asked=True)
    with transaction(TAKEN) as session:
        row = session.scalar(
            select(RecipientMerge).where(RecipientMerge.public_id == public_id).with_for_update()
        )
        if row is None:
            raise NotFound
        _lock(session, Recipient.id.in_([row.kept_id, row.merged_id]))
        kept = _fetched(session, viewer, row.kept.public_id, "recipient.merge")
        if row.undone_at is not None:
            raise Conflict(GONE)
        other = _fetched(session, viewer, row.merged.public_id, "recipient.unmerge")
        check_version(kept, version)
        other.version += 1
        for part in PARTS:
            _give(session, part, _rows(row, part), giver=kept, taker=other)
        followed = RecipientAward.nomination_id.in_(_rows(row, MovedPart.DOSSIER))
        _hand(session, RecipientAward, followed, giver=kept, taker=other)
        if row.account_taken and kept.account_id == other.account_id:
            kept.account_id = None
        other.merged_into_id = None
        row.undone_at, row.undone_by_id = utc_now(), viewer.account_id
        _tell(session, viewer, row, ("unmerge", "unmerge", "recipient_unmerged"), reason)


def _lock(session: Session, condition: Any) -> None:
    """Both rows in one order, so that two merges of the same pair wait for each other."""
    session.execute(select(Recipient.id).where(condition).order_by(Recipient.id).with_for_update()).all()


def _fetched(session: Session, viewer: Viewer, public_id: str, act: str) -> Recipient:
    read = "recipient.unmerge" if act == "recipient.unmerge" else "recipient.read"
    return fetch(session, Recipient, Recipient.public_id == public_id, viewer=viewer, read=read, act=act)


def _record(session: Session, viewer: Viewer, kept: Recipient, other: Recipient) -> RecipientMerge:
    taken = kept.account_id is None and other.account_id is not None
    if taken:
        # Whose award a dossier is must still be known of it.
        kept.account_id = other.account_id
    row = RecipientMerge(
        kept_id=kept.id,
        merged_id=other.id,
        account_taken=taken,
        merged_by_id=viewer.account_id,
        merged_at=utc_now(),
    )
    session.add(row)
    session.flush()
    return row


def _rows(row: RecipientMerge, part: MovedPart) -> Select[int]:
    items = RecipientMergeItem
    return select(items.row_id).where(items.merge_id == row.id, items.part == part)


def _give(
    session: Session, part: MovedPart, keys: Select[int], *, giver: Recipient, taker: Recipient
) -> None:
    model, key = PARTS[part]
    if part != MovedPart.NUMBER:
        _hand(session, model, key.in_(keys), giver=giver, taker=taker)
        return
    # Its key is the recipient, and it is unique in the recipient's unit.
    _hand(session, RecipientIdentity, keys.exists(), giver=giver, taker=taker, unit_id=taker.unit_id)


def _hand(
    session: Session, model: Any, which: Any, *, giver: Recipient, taker: Recipient, **more: Any
) -> None:
    session.execute(
        update(model)
        .where(which, model.recipient_id == giver.id)
        .values(recipient_id=taker.id, **more)
        .execution_options(synchronize_session=False)
    )


def _tell(
    session: Session, viewer: Viewer, row: RecipientMerge, actions: tuple[str, str, str], reason: str
) -> None:
    """A line on either recipient, with the reason, and one on each dossier that went with it."""
    of_kept, of_other, of_dossier = actions
    lines = [
        audit.line(account_id=viewer.account_id, action=action, subject="recipient", subject_id=key)
        for action, key in ((of_kept, row.kept_id), (of_other, row.merged_id))
    ]
    dossiers = session.scalars(
        select(Nomination.id).where(Nomination.id.in_(_rows(row, MovedPart.DOSSIER))).order_by(Nomination.id)
    )
    lines += [
        audit.line(account_id=viewer.account_id, action=of_dossier, subject="nomination", subject_id=key)
        for key in dossiers
    ]
    audit.append(session, lines)
    for line in lines[:2]:
        explain(session, line, reason)
    session.flush()
    # Bulk updates went past what the session holds.
    session.expire_all()
