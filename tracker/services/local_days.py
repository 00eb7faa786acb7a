"""Local days off and swapped working days, entered by the standing body of the province or an administrator."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.enums import LocalDayKind
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.holidays import national_calendar
from tracker.domain.viewer import Viewer
from tracker.models import LocalDay
from tracker.services import audit, nonces
from tracker.services.access import check_version, demand, fetch
from tracker.services.transaction import transaction

TAKEN = {"local_day.day": Conflict("Ngày này đã có trong lịch. Hãy sửa dòng của ngày đó.", "day")}
FIELDS = ("day", "kind", "note", "legal_basis")


@dataclass(frozen=True, slots=True)
class DayEntry:
    """What is typed of a local day."""

    day: date
    kind: LocalDayKind
    note: str
    legal_basis: str


def add(*, viewer: Viewer, entry: DayEntry, nonce: str | None = None) -> LocalDay:
    """Enter a day; the same nonce again raises AlreadyDone with the first one's public id."""
    demand(viewer, "local_day.edit")
    _check(entry)
    with transaction(TAKEN) as session:
        nonces.claim(session, viewer, nonce)
        row = LocalDay(
            day=entry.day,
            kind=entry.kind,
            note=entry.note,
            legal_basis=entry.legal_basis,
            entered_by_id=viewer.account_id,
            entered_at=utc_now(),
        )
        session.add(row)
        _note(session, viewer, row, "add")
        nonces.settle(session, nonce, row.public_id)
    return row


def change(*, viewer: Viewer, public_id: str, version: int, entry: DayEntry) -> LocalDay:
    """Put a day right; deadlines that were already set stay as they are."""
    _check(entry)
    with transaction(TAKEN) as session:
        row = _row(session, viewer, public_id, version)
        for name in FIELDS:
            setattr(row, name, getattr(entry, name))
        row.entered_by_id, row.entered_at = viewer.account_id, utc_now()
        _note(session, viewer, row, "change")
    return row


def remove(*, viewer: Viewer, public_id: str, version: int) -> None:
    """Take a day out: it counts again as the national calendar says."""
    with transaction() as session:
        row = _row(session, viewer, public_id, version)
        _note(session, viewer, row, "remove")
        session.delete(row)


def _row(session: Session, viewer: Viewer, public_id: str, version: int) -> LocalDay:
    row = fetch(
        session,
        LocalDay,
        LocalDay.public_id == public_id,
        viewer=viewer,
        read="local_day.read",
        act="local_day.edit",
    )
    check_version(row, version)
    return row


def _check(entry: DayEntry) -> None:
    works = national_calendar().is_working(entry.day)
    if works and entry.kind == LocalDayKind.WORKING_DAY:
        raise Invalid("Ngày này vốn là ngày làm việc. Hãy kiểm tra lại ngày.", "day")
    if not works and entry.kind == LocalDayKind.DAY_OFF:
        raise Invalid("Ngày này vốn là ngày nghỉ. Hãy kiểm tra lại ngày.", "day")


def _note(session: Session, viewer: Viewer, row: LocalDay, action: str) -> None:
    session.flush()
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="local_day",
        subject_id=row.id,
        fields=FIELDS if action != "remove" else (),
    )
