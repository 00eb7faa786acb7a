"""Nominations while they are written: creating, saving in steps, the unit's own meeting, deleting a draft."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import (
    Finding,
    Nomination,
    NominationAttachment,
    NominationContributor,
    NominationStage,
    Recipient,
    Statement,
    UnitReview,
)
from tracker.queries.scope import visible
from tracker.services import audit, contributors, drafting, nonces
from tracker.services.access import check_version, fetch
from tracker.services.drafting import TWICE, NewDraft
from tracker.services.initiative_entries import NewInitiative, lean_on
from tracker.services.transaction import transaction

CHILDREN = (
    Finding,
    NominationAttachment,
    NominationContributor,
    NominationStage,
    Statement,
    UnitReview,
)
BEFORE_MERIT = "Ngày họp không được trước khi bắt đầu thời gian lập thành tích (%(day)s). Hãy kiểm tra lại năm của ngày họp."


@dataclass(frozen=True, slots=True)
class ReviewData:
    """The result of the unit's own meeting."""

    held_on: date
    total: int
    present: int
    agreed: int
    summary: str = ""


def create(
    *,
    viewer: Viewer,
    round_id: str,
    recipient_id: str,
    award_code: str,
    unit_code: str,
    day: date,
    nonce: str | None = None,
) -> Nomination:
    """Open a draft dossier; the same nonce again raises AlreadyDone with the first one's public id."""
    with transaction(TWICE) as session:
        nonces.claim(session, viewer, nonce)
        desk = drafting.open_desk(session, viewer, round_id=round_id, unit_code=unit_code, day=day)
        desk.way(award_code)
        desk.take_place(award_code)
        recipient = session.scalar(
            visible(Recipient, viewer, "recipient.read")
            .where(Recipient.public_id == recipient_id)
            # It must not be merged into another meanwhile.
            .with_for_update(read=True, of=Recipient)
        )
        if recipient is None:
            raise Invalid("Hãy chọn đối tượng trong danh sách của đơn vị.", "recipient")
        desk.suit(award_code, recipient.kind, recipient.ended_on)
        (row,) = drafting.draw_up(viewer, desk, [NewDraft(recipient, award_code)])
        nonces.settle(session, nonce, row.public_id)
    return row


def save(
    *,
    viewer: Viewer,
    public_id: str,
    version: int,
    achievement: str,
    initiatives: tuple[NewInitiative, ...],
    chosen: Collection[str] = (),
) -> Nomination:
    """Lưu nháp: achievements and initiatives, `chosen` of the recipient's in the register or new ones."""
    with transaction() as session:
        row = writable(session, viewer, public_id)
        check_version(row, version)
        row.achievement = achievement
        row.initiatives = lean_on(session, viewer, row, chosen, initiatives)
        contributors.to_nomination(session, viewer, row.id)
        _note(session, viewer, row, "save", ["achievement", "initiatives"])
    return row


def record_review(
    *, viewer: Viewer, public_id: str, version: int, review: ReviewData, day: date
) -> Nomination:
    """Bình xét: write down the result of the unit's own meeting."""
    if review.held_on > day:
        raise Invalid("Ngày họp không được sau hôm nay.", "held_on")
    if not 0 < review.present <= review.total:
        raise Invalid("Số người dự phải lớn hơn 0 và không quá tổng số.", "present")
    if not 0 <= review.agreed <= review.present:
        raise Invalid("Số người tán thành không được quá số người dự.", "agreed")
    with transaction() as session:
        row = writable(session, viewer, public_id)
        check_version(row, version)
        if review.held_on < row.merit_from:
            raise Invalid(Message(BEFORE_MERIT, day=short_date(row.merit_from)), "held_on")
        found = session.get(UnitReview, row.id) or UnitReview(nomination_id=row.id)
        for name in ("held_on", "total", "present", "agreed", "summary"):
            setattr(found, name, getattr(review, name))
        session.add(found)
        contributors.to_nomination(session, viewer, row.id)
        _note(session, viewer, row, "record_review", ["review"])
    return row


def delete_draft(*, viewer: Viewer, public_id: str, version: int) -> None:
    """Delete a draft with everything in it; only its author may, and only while it is a draft."""
    with transaction() as session:
        row = fetch(
            session,
            Nomination,
            Nomination.public_id == public_id,
            viewer=viewer,
            read="nomination.read",
            act="nomination.delete",
        )
        check_version(row, version)
        if row.submitted_at is not None:
            raise Conflict("Hồ sơ đã từng gửi nên không xóa được. Hãy rút hồ sơ.")
        for model in CHILDREN:
            session.execute(delete(model).where(model.nomination_id == row.id))
        _note(session, viewer, row, "delete")
        session.delete(row)


def writable(session: Session, viewer: Viewer, public_id: str) -> Nomination:
    """The dossier, locked, while it may be changed."""
    return fetch(
        session,
        Nomination,
        Nomination.public_id == public_id,
        viewer=viewer,
        read="nomination.read",
        act="nomination.write",
    )


def _note(session: Session, viewer: Viewer, row: Nomination, action: str, fields: Any = ()) -> None:
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="nomination",
        subject_id=row.id,
        fields=fields,
    )
