"""The letterhead of a unit: changed by its administrator, confirmed with the document it was held against."""

from dataclasses import asdict

from sqlalchemy.orm import Session

from tracker.domain.bodies import Body, Letterhead
from tracker.domain.viewer import Viewer
from tracker.models import Unit
from tracker.services import audit
from tracker.services.access import check_version, fetch
from tracker.services.letterhead import body_of
from tracker.services.transaction import transaction


def change_letterhead(*, viewer: Viewer, code: str, version: int, letterhead: Letterhead) -> Unit:
    """Write down how the unit stands on its papers; what then prints otherwise has to be confirmed anew."""
    with transaction() as session:
        unit = _editable(session, viewer, code)
        check_version(unit, version)
        before = body_of(unit)
        fields = [name for name, value in asdict(letterhead).items() if getattr(unit, name) != value]
        for name in fields:
            setattr(unit, name, getattr(letterhead, name))
        fields += unconfirm(unit, before)
        _record(session, viewer, "change_letterhead", unit, fields)
    return unit


def confirm_letterhead(*, viewer: Viewer, code: str, version: int, source: str) -> Unit:
    """Say that the letterhead of this version is right, by the document `source`."""
    with transaction() as session:
        unit = _editable(session, viewer, code)
        check_version(unit, version)
        unit.letterhead_source = source
        _record(session, viewer, "confirm_letterhead", unit, ["letterhead_source"])
    return unit


def unconfirm(unit: Unit, before: Body) -> list[str]:
    """Forget the document that confirmed `before` where the unit's papers now differ; the fields that this changed."""
    if unit.letterhead_source is None or body_of(unit) == before:
        return []
    unit.letterhead_source = None
    return ["letterhead_source"]


def _editable(session: Session, viewer: Viewer, code: str) -> Unit:
    return fetch(session, Unit, Unit.code == code, viewer=viewer, read="unit.read", act="unit.letterhead")


def _record(session: Session, viewer: Viewer, action: str, unit: Unit, fields: list[str]) -> None:
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="unit",
        subject_id=unit.id,
        fields=fields,
    )
