"""The letterhead of a unit: changed by its administrator, confirmed with the document it was held against."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.bodies import Body, Letterhead
from tracker.domain.viewer import Viewer
from tracker.models import AuditEntry, Unit
from tracker.services import audit
from tracker.services.access import check_version, fetch
from tracker.services.letterhead import body_of
from tracker.services.transaction import transaction

CONFIRMATION = ["letterhead_source"]


def change_letterhead(*, viewer: Viewer, code: str, version: int, letterhead: Letterhead) -> int:
    """Write down how the unit stands on its papers; what then prints otherwise has to be confirmed anew.

    Returns how many confirmed letterheads right below name the unit and are confirmed no longer.
    """
    with transaction() as session:
        unit = _editable(session, viewer, code)
        check_version(unit, version)
        before = body_of(unit)
        fields = [name for name, value in asdict(letterhead).items() if getattr(unit, name) != value]
        for name in fields:
            setattr(unit, name, getattr(letterhead, name))
        fields += unconfirm(unit, before)
        _record(session, viewer, "change_letterhead", unit, fields)
        return unconfirm_below(session, viewer, unit, before)


def confirm_letterhead(*, viewer: Viewer, code: str, version: int, source: str) -> Unit:
    """Say that the letterhead of this version is right, by the document `source`."""
    with transaction() as session:
        unit = _editable(session, viewer, code)
        check_version(unit, version)
        unit.letterhead_source = source
        _record(session, viewer, "confirm_letterhead", unit, CONFIRMATION)
    return unit


def unconfirm(unit: Unit, before: Body) -> list[str]:
    """Forget the document that confirmed `before` where the unit's papers now differ; the fields that this changed."""
    if unit.letterhead_source is None or body_of(unit) == before:
        return []
    unit.letterhead_source = None
    return CONFIRMATION


def unconfirm_below(session: Session, viewer: Viewer, unit: Unit, before: Body) -> int:
    """Forget what confirmed the letterheads right below on which the unit's name, another in `before`, is printed.

    Returns how many were confirmed.
    """
    if body_of(unit).name == before.name:
        return 0
    children = session.scalars(
        select(Unit).where(Unit.parent_id == unit.id).order_by(Unit.id).with_for_update()
    ).all()
    confirmed = []
    for child in children:
        if body_of(child).superior is not None:
            continue
        # A form to confirm that is open now shows the former name: it must come too late.
        child.version += 1
        if child.letterhead_source is not None:
            child.letterhead_source = None
            confirmed.append(child)
    audit.append(session, [_line(viewer, "unconfirm_letterhead", item, CONFIRMATION) for item in confirmed])
    return len(confirmed)


def _editable(session: Session, viewer: Viewer, code: str) -> Unit:
    return fetch(session, Unit, Unit.code == code, viewer=viewer, read="unit.read", act="unit.letterhead")


def _record(session: Session, viewer: Viewer, action: str, unit: Unit, fields: list[str]) -> None:
    audit.append(session, [_line(viewer, action, unit, fields)])


def _line(viewer: Viewer, action: str, unit: Unit, fields: list[str]) -> AuditEntry:
    return audit.line(
        account_id=viewer.account_id,
        action=action,
        subject="unit",
        subject_id=unit.id,
        fields=fields,
    )
