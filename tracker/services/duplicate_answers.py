"""“Không trùng”, “Không phải một người”: what somebody who looked at a pair has said of it is remembered."""

from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.errors import Conflict, Forbidden, Invalid, NotFound
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import DuplicateAnswer, Nomination, Recipient
from tracker.queries.scope import permitted
from tracker.services import audit
from tracker.services.access import FORBIDDEN, fetch
from tracker.services.transaction import transaction

LONGEST = 500
SAME = "Hãy chọn hai nội dung khác nhau."
KNOWN = Conflict("Cặp này đã được xác nhận là không trùng. Hãy tải lại trang.")
TWICE = {"duplicate_answer.nomination_id": KNOWN, "duplicate_answer.recipient_id": KNOWN}
T = TypeVar("T", Nomination, Recipient)


def dossiers_differ(*, viewer: Viewer, public_id: str, other_id: str, reason: str = "") -> None:
    """Whoever appraises the first dossier says so of any that they read; a unit says so of two of its own."""
    with transaction(TWICE) as session:
        row, other = (
            fetch(session, Nomination, Nomination.public_id == key, viewer=viewer, read="nomination.read")
            for key in (public_id, other_id)
        )
        appraises = "nomination.appraise" in permitted(session, viewer, row, ["nomination.appraise"])
        if not appraises:
            _demand(session, viewer, "nomination.create", row, other)
        _answer(session, viewer, row, other, by_appraiser=appraises, reason=reason)


def recipients_differ(*, viewer: Viewer, public_id: str, other_id: str, reason: str = "") -> None:
    """The standing body says so of any two in its reach, a clerk of two of the own unit."""
    with transaction(TWICE) as session:
        row, other = (
            fetch(session, Recipient, Recipient.public_id == key, viewer=viewer, read="recipient.read")
            for key in (public_id, other_id)
        )
        merges = _may(session, viewer, "recipient.merge", row, other)
        if not merges:
            _demand(session, viewer, "recipient.write", row, other)
        _answer(session, viewer, row, other, by_appraiser=merges, reason=reason)


def look_again(*, viewer: Viewer, public_id: str) -> Nomination | Recipient:
    """Take an answer back, so that the pair is shown again; what the standing body said is not a unit's to take back."""
    with transaction() as session:
        answer = session.scalar(
            select(DuplicateAnswer).where(DuplicateAnswer.public_id == public_id).with_for_update()
        )
        if answer is None:
            raise NotFound
        of_dossiers = answer.nomination_id is not None
        model: Any = Nomination if of_dossiers else Recipient
        subject = model.__tablename__
        keys = (
            [answer.nomination_id, answer.other_nomination_id]
            if of_dossiers
            else [answer.recipient_id, answer.other_recipient_id]
        )
        row, other = (
            fetch(session, model, model.id == key, viewer=viewer, read=f"{subject}.read") for key in keys
        )
        if answer.by_appraiser:
            judge = "nomination.appraise" if of_dossiers else "recipient.merge"
            may = [_may(session, viewer, judge, one) for one in (row, other)]
            if not (any(may) if of_dossiers else all(may)):
                raise Forbidden(FORBIDDEN)
        else:
            own = "nomination.create" if of_dossiers else "recipient.write"
            _demand(session, viewer, own, row, other)
        session.delete(answer)
        _tell(session, viewer, "look_again", row, other)
    return row  # type: ignore[no-any-return]


def _answer(session: Session, viewer: Viewer, row: T, other: T, *, by_appraiser: bool, reason: str) -> None:
    if row.id == other.id:
        raise Invalid(SAME)
    if len(reason) > LONGEST:
        raise Invalid(Message("Lý do dài tối đa %(count)s ký tự. Hãy rút ngắn lại.", count=LONGEST), "reason")
    first, second = sorted((row.id, other.id))
    name = row.__tablename__
    pair = {f"{name}_id": first, f"other_{name}_id": second}
    known = session.scalar(select(DuplicateAnswer).filter_by(**pair).with_for_update())
    if known is not None and (known.by_appraiser or not by_appraiser):
        raise KNOWN
    answer = known or DuplicateAnswer(**pair)
    answer.by_appraiser, answer.reason = by_appraiser, reason
    answer.answered_by_id, answer.answered_at = viewer.account_id, utc_now()
    session.add(answer)
    session.flush()
    _tell(session, viewer, "not_same", row, other)


def _tell(session: Session, viewer: Viewer, action: str, row: Any, other: Any) -> None:
    audit.append(
        session,
        [
            audit.line(
                account_id=viewer.account_id, action=action, subject=one.__tablename__, subject_id=one.id
            )
            for one in (row, other)
        ],
    )


def _may(session: Session, viewer: Viewer, permission: str, *rows: Any) -> bool:
    return all(permission in permitted(session, viewer, row, [permission]) for row in rows)


def _demand(session: Session, viewer: Viewer, permission: str, *rows: Any) -> None:
    if not _may(session, viewer, permission, *rows):
        raise Forbidden(FORBIDDEN)
