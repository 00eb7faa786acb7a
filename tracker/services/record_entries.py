"""Entering a recipient's past: an entry is added, corrected by another, or struck out, and what stood there is kept."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.errors import Conflict, Invalid, NotFound
from tracker.domain.record_entries import (
    AwardData,
    DisciplineData,
    EntryData,
    EntryKind,
    NameData,
    PostData,
    RatingData,
    UnitData,
)
from tracker.domain.viewer import Viewer
from tracker.models import (
    AuditEntry,
    Recipient,
    RecipientAward,
    RecipientDiscipline,
    RecipientName,
    RecipientPost,
    RecipientRating,
    RecipientUnit,
)
from tracker.services import audit, nonces
from tracker.services.access import check_version, fetch
from tracker.services.moves import check_reason, explain
from tracker.services.transaction import transaction

MODELS: dict[EntryKind, Any] = {
    EntryKind.AWARD: RecipientAward,
    EntryKind.RATING: RecipientRating,
    EntryKind.DISCIPLINE: RecipientDiscipline,
    EntryKind.POST: RecipientPost,
    EntryKind.NAME: RecipientName,
    EntryKind.UNIT: RecipientUnit,
}
DATA: dict[EntryKind, type[EntryData]] = {
    data.kind: data for data in (AwardData, RatingData, DisciplineData, PostData, NameData, UnitData)
}
SAME_AWARD = Conflict("Khen thưởng này theo cùng quyết định đã có trong quá trình.", "decision_number")
SAME_YEAR = Conflict("Năm này đã có xếp loại. Hãy sửa mục đã có.", "year")
SAME = Conflict("Mục này đã có trong quá trình. Hãy sửa mục đã có.")
TWICE = {
    "recipient_award.decision": SAME_AWARD,
    "recipient_award.title": SAME_AWARD,
    "recipient_award.recipient_id": SAME_AWARD,
    "recipient_rating.year": SAME_YEAR,
    "recipient_rating.recipient_id": SAME_YEAR,
    **{f"recipient_{kind}.{name}": SAME for kind, name in (("discipline", "form"), ("post", "post"))},
    **{f"recipient_{kind}.name": SAME for kind in ("name", "unit")},
    **{f"recipient_{kind}.recipient_id": SAME for kind in ("discipline", "post", "name", "unit")},
}
OURS = "Khen thưởng này theo quyết định ban hành trên hệ thống nên không sửa, không bỏ được."
GONE = "Mục này đã được sửa hoặc bỏ. Hãy tải lại trang."


def add(*, viewer: Viewer, public_id: str, data: EntryData, day: date, nonce: str | None = None) -> str:
    """Add an entry to the recipient's record and return its public id; the same nonce again raises AlreadyDone."""
    data.check(day)
    with transaction(TWICE) as session:
        nonces.claim(session, viewer, nonce)
        row = _writable(session, viewer, public_id)
        entry = made(viewer, row, data)
        session.add(entry)
        nonces.settle(session, nonce, public_id)
        note(session, viewer, row, f"add_{data.kind}", columns(data))
        return str(entry.public_id)


def correct(
    *,
    viewer: Viewer,
    public_id: str,
    entry_id: str,
    version: int,
    data: EntryData,
    reason: str,
    day: date,
) -> str:
    """Strike an entry out, with the reason, and put `data` in its place; a post must then be confirmed again."""
    check_reason(reason, asked=True)
    data.check(day)
    with transaction(TWICE) as session:
        row = _writable(session, viewer, public_id)
        old = _standing(session, row, data.kind, entry_id, version)
        changed = [name for name in columns(data) if getattr(old, name) != getattr(data, name)]
        if not changed:
            raise Invalid("Chưa có nội dung nào thay đổi. Hãy sửa rồi lưu.")
        _strike(session, viewer, row, old, f"correct_{data.kind}", changed, reason)
        entry = made(viewer, row, data)
        session.add(entry)
        session.flush()
        return str(entry.public_id)


def strike(
    *, viewer: Viewer, public_id: str, kind: EntryKind, entry_id: str, version: int, reason: str
) -> None:
    """Take an entry out of the record, with the reason; it can still be read as struck out."""
    check_reason(reason, asked=True)
    with transaction() as session:
        row = _writable(session, viewer, public_id)
        old = _standing(session, row, kind, entry_id, version)
        _strike(session, viewer, row, old, f"strike_{kind}", (), reason)


def confirm_post(*, viewer: Viewer, public_id: str, entry_id: str, version: int, day: date) -> None:
    """Xác nhận: the standing body vouches for a post that counts towards long service."""
    with transaction() as session:
        row = _fetched(session, viewer, public_id, "recipient.confirm")
        post = _standing(session, row, EntryKind.POST, entry_id, version)
        if post.confirmed_on is not None:
            raise Conflict("Chức vụ này đã được xác nhận. Hãy tải lại trang.")
        post.confirmed_by_id, post.confirmed_on = viewer.account_id, day
        note(session, viewer, row, "confirm_post", ["confirmed_by_id", "confirmed_on"])


def columns(data: EntryData) -> list[str]:
    """The columns that a person fills in."""
    return columns_of(data.kind)


def columns_of(kind: EntryKind) -> list[str]:
    """The columns that a person fills in, of a kind of entry."""
    return [item.name for item in fields(DATA[kind])]


def made(viewer: Viewer, row: Recipient, data: EntryData) -> Any:
    """A new row for `data`, entered by the viewer now; the caller adds it."""
    given = {name: getattr(data, name) for name in columns(data)}
    own = {"recipient_id": row.id, "entered_by_id": viewer.account_id, "entered_at": utc_now()}
    return MODELS[data.kind](**given, **own)


def note(session: Session, viewer: Viewer, row: Recipient, action: str, changed: Sequence[str]) -> AuditEntry:
    """The line of the log on the recipient."""
    return audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="recipient",
        subject_id=row.id,
        fields=changed,
    )


def _strike(
    session: Session,
    viewer: Viewer,
    row: Recipient,
    entry: Any,
    action: str,
    changed: Sequence[str],
    reason: str,
) -> None:
    line = note(session, viewer, row, action, changed)
    explain(session, line, reason)
    entry.struck_id = line.id
    # Before what takes its place: the two may be alike in what stands once.
    session.flush()


def _standing(session: Session, row: Recipient, kind: EntryKind, entry_id: str, version: int) -> Any:
    model = MODELS[kind]
    entry = session.scalars(
        select(model)
        .where(model.public_id == entry_id, model.recipient_id == row.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if entry is None:
        raise NotFound
    if entry.struck_id is not None:
        raise Conflict(GONE)
    if getattr(entry, "nomination_id", None) is not None:
        raise Conflict(OURS)
    check_version(entry, version)
    return entry


def _writable(session: Session, viewer: Viewer, public_id: str) -> Recipient:
    return _fetched(session, viewer, public_id, "recipient.write")


def _fetched(session: Session, viewer: Viewer, public_id: str, act: str) -> Recipient:
    condition = Recipient.public_id == public_id
    return fetch(session, Recipient, condition, viewer=viewer, read="recipient.read", act=act)
