"""A recipient ends (retires, moves away, is dissolved) or is taken up again; open dossiers go on as they are."""

from datetime import date

from sqlalchemy.orm import Session

from tracker.domain.errors import Conflict, Invalid
from tracker.domain.viewer import Viewer
from tracker.models import Recipient
from tracker.services import audit
from tracker.services.access import check_version, fetch
from tracker.services.moves import check_reason, explain
from tracker.services.transaction import transaction


def end(*, viewer: Viewer, public_id: str, version: int, last_day: date, reason: str, day: date) -> Recipient:
    """From the day after `last_day`, which is not in the future, no new dossier names the recipient."""
    check_reason(reason, asked=True)
    if last_day > day:
        raise Invalid("Ngày cuối còn được đề nghị không được sau hôm nay. Hãy nhập ngày khác.", "ended_on")
    with transaction() as session:
        row = _writable(session, viewer, public_id, version)
        if row.ended_on is not None:
            raise Conflict("Đối tượng đã được cho thôi đề nghị. Hãy tải lại trang.")
        row.ended_on = last_day
        _note(session, viewer, row, "end", reason)
    return row


def resume(*, viewer: Viewer, public_id: str, version: int, reason: str) -> Recipient:
    """Let new dossiers name an ended recipient again."""
    check_reason(reason, asked=True)
    with transaction() as session:
        row = _writable(session, viewer, public_id, version)
        if row.ended_on is None:
            raise Conflict("Đối tượng đang được đề nghị. Hãy tải lại trang.")
        row.ended_on = None
        _note(session, viewer, row, "resume", reason)
    return row


def _writable(session: Session, viewer: Viewer, public_id: str, version: int) -> Recipient:
    row = fetch(
        session,
        Recipient,
        Recipient.public_id == public_id,
        viewer=viewer,
        read="recipient.read",
        act="recipient.write",
    )
    check_version(row, version)
    return row


def _note(session: Session, viewer: Viewer, row: Recipient, action: str, reason: str) -> None:
    entry = audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="recipient",
        subject_id=row.id,
        fields=["ended_on"],
    )
    explain(session, entry, reason)
