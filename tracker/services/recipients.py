"""Recipients: who may be commended, kept once and used by every nomination."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.enums import Gender, JobGroup, RecipientKind
from tracker.domain.errors import Invalid
from tracker.domain.text import fold, name_sort_key, sort_key
from tracker.domain.viewer import Viewer
from tracker.models import Recipient, Unit
from tracker.models.base import new_public_id
from tracker.queries.scope import allowed
from tracker.services import audit, nonces
from tracker.services.access import check_version, fetch
from tracker.services.day import business_day
from tracker.services.inserting import insert_all
from tracker.services.recipient_accounts import PERSONS, accounts_by_name, link
from tracker.services.recipient_locks import refuse_frozen
from tracker.services.recipient_numbers import TAKEN, identify
from tracker.services.recipient_numbers import check as check_number
from tracker.services.transaction import transaction


@dataclass(frozen=True, slots=True)
class RecipientData:
    """A recipient as entered."""

    kind: RecipientKind
    name: str
    sort_name: str = ""
    address: str = ""
    position: str = ""
    job_group: JobGroup = JobGroup.OTHER
    is_leader: bool = False
    is_direct_worker: bool = False
    is_front_line: bool = False
    gender: Gender | None = None
    ethnicity: str = ""
    religion: str = ""
    is_party_member: bool | None = None
    nationality: str = ""


def create(
    *,
    viewer: Viewer,
    unit_code: str,
    data: RecipientData,
    identity_number: str = "",
    secret: str = "",
    account: str | None = None,
    nonce: str | None = None,
) -> Recipient:
    """Add a recipient to a unit of the viewer's; the same nonce again raises AlreadyDone with the first one's id.

    `account` is chosen as `recipient_accounts.link` says.
    """
    check(data, identity_number)
    with transaction(TAKEN) as session:
        nonces.claim(session, viewer, nonce)
        unit_id = _unit_id(session, viewer, unit_code)
        row = Recipient(unit_id=unit_id)
        _write(row, data)
        session.add(row)
        session.flush()
        linked = link(session, row, account, day=business_day())
        identify(session, viewer, row, identity_number, secret)
        nonces.settle(session, nonce, row.public_id)
        _note(session, viewer, row, "create", ["account"] if linked else [])
    return row


def add_all(
    viewer: Viewer,
    session: Session,
    entries: Sequence[tuple[Unit, RecipientData]],
    *,
    unit: Unit,
    day: date,
    digests: Mapping[str, str] | None = None,
) -> list[Recipient]:
    """Add recipients to units of the viewer's at or below `unit`, as `create` does one, in as many statements as one takes.

    The data passed `check`; `digests` go into the lines of the log.
    """
    persons = ((data.kind, data.name, home) for home, data in entries)
    accounts = accounts_by_name(session, persons, unit=unit, day=day)
    rows = [
        {"public_id": new_public_id(), "unit_id": home.id, "account_id": account, **_columns(data)}
        for (home, data), account in zip(entries, accounts, strict=True)
    ]
    made = insert_all(session, Recipient, rows, "public_id")
    line = partial(audit.line, account_id=viewer.account_id, action="create", subject="recipient")
    audit.append(
        session,
        [
            line(subject_id=row.id, fields=["account"] if row.account_id else [], digests=digests)
            for row in made
        ],
    )
    return made


def change(
    *,
    viewer: Viewer,
    public_id: str,
    version: int,
    data: RecipientData,
    identity_number: str = "",
    secret: str = "",
    account: str | None = None,
) -> Recipient:
    """Correct a recipient; what a dossier under way was submitted with stays, and so does a number left empty."""
    check(data, identity_number)
    with transaction(TAKEN) as session:
        row = fetch(
            session,
            Recipient,
            Recipient.public_id == public_id,
            viewer=viewer,
            read="recipient.read",
            act="recipient.write",
        )
        check_version(row, version)
        refuse_frozen(session, row, data)
        _write(row, data)
        linked = link(session, row, account, day=business_day())
        numbered = identify(session, viewer, row, identity_number, secret)
        changed = {"data": True, "account": linked, "identity_number": numbered}
        _note(session, viewer, row, "change", [name for name, done in changed.items() if done])
    return row


def check(data: RecipientData, number: str = "") -> None:
    """Invalid for a recipient that nobody may enter."""
    if not data.name:
        raise Invalid("Hãy nhập tên.", "name")
    if data.gender is not None and data.kind not in PERSONS:
        raise Invalid("Tập thể, hộ gia đình không có giới tính. Hãy bỏ chọn.", "gender")
    check_number(number)


def _write(row: Recipient, data: RecipientData) -> None:
    for name, value in _columns(data).items():
        setattr(row, name, value)


def _columns(data: RecipientData) -> dict[str, Any]:
    return {
        **{name: getattr(data, name) for name in RecipientData.__dataclass_fields__},
        "sort_name": data.sort_name or None,
        "name_sort_key": _sort_key(data),
        "search": fold(f"{data.name} {data.position}"),
    }


def _sort_key(data: RecipientData) -> bytes:
    """Persons by their given name, collectives and households by their whole name."""
    if data.kind in PERSONS:
        return name_sort_key(data.name, data.sort_name or None)
    return sort_key(data.sort_name or data.name)


def _unit_id(session: Session, viewer: Viewer, code: str) -> int:
    found = session.scalar(
        select(Unit.id).where(Unit.code == code, allowed(viewer, "nomination.create", Unit))
    )
    if found is None:
        raise Invalid("Hãy chọn đơn vị thuộc phạm vi của đồng chí.", "unit_code")
    return found


def _note(session: Session, viewer: Viewer, row: Recipient, action: str, fields: Sequence[str]) -> None:
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="recipient",
        subject_id=row.id,
        fields=fields,
    )
