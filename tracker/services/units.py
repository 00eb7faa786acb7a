"""Units: loading the province's list, adding units below one's own, ending them by date."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.enums import ADDED_UNIT_KINDS, UnitKind
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.text import fold, sort_key
from tracker.domain.units import UnitRow
from tracker.domain.viewer import Viewer
from tracker.models import Unit
from tracker.services import audit, nonces
from tracker.services.access import check_version, demand, fetch
from tracker.services.letterhead import body_of
from tracker.services.transaction import transaction
from tracker.services.unit_endings import refuse_open
from tracker.services.unit_letterheads import unconfirm, unconfirm_below

CODE_TAKEN = {"unit.code": Conflict("Mã đơn vị này đã có. Hãy dùng mã khác.", "code")}


def load_units(rows: Iterable[UnitRow]) -> int:
    """Add the units whose code is not there yet, parents first; returns how many were added.

    Those that are there keep what they say, their letterheads too.
    """
    added = 0
    with transaction() as session:
        known = {unit.code: unit for unit in session.scalars(select(Unit))}
        for ordinal, row in enumerate(rows, start=1):
            if row.code in known:
                continue
            parent = known[row.parent_code] if row.parent_code else None
            unit = Unit(
                code=row.code,
                name=row.name,
                short_name=row.short_name,
                kind=row.kind,
                gso_code=row.gso_code,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                source=row.source,
                ordinal=ordinal,
                **asdict(row.letterhead),
            )
            known[row.code] = place(session, unit, parent)
            added += 1
        if added:
            audit.record(session, account_id=None, action="load_units", subject="unit", subject_id=0)
    return added


def add_unit(
    *,
    viewer: Viewer,
    parent_code: str,
    code: str,
    name: str,
    short_name: str,
    kind: UnitKind,
    day: date,
    nonce: str | None = None,
) -> Unit:
    """Add a unit below one the viewer administers, valid from `day`.

    The same nonce again raises AlreadyDone with the first one's code.
    """
    demand(viewer, "account.manage")
    if kind not in ADDED_UNIT_KINDS:
        raise Invalid("Loại đơn vị này chỉ được nạp từ danh mục của tỉnh.", "kind")
    with transaction(CODE_TAKEN) as session:
        nonces.claim(session, viewer, nonce)
        parent = fetch(
            session, Unit, Unit.code == parent_code, viewer=viewer, read="unit.read", act="unit.extend"
        )
        if parent.valid_to is not None and parent.valid_to < day:
            raise Conflict("Đơn vị cấp trên đã kết thúc. Hãy chọn đơn vị đang hoạt động.", "parent_code")
        last = session.scalar(select(func.max(Unit.ordinal)).where(Unit.parent_id == parent.id))
        unit = Unit(
            code=code,
            name=name,
            short_name=short_name,
            kind=kind,
            valid_from=day,
            source="",
            ordinal=(last or 0) + 1,
        )
        place(session, unit, parent)
        nonces.settle(session, nonce, unit.code)
        audit.record(
            session, account_id=viewer.account_id, action="add_unit", subject="unit", subject_id=unit.id
        )
    return unit


def change_unit(*, viewer: Viewer, code: str, version: int, name: str, short_name: str) -> int:
    """Correct the names of a unit; a letterhead that thereby prints otherwise is no longer confirmed.

    Returns how many of those right below were confirmed and name the unit as their superior.
    """
    with transaction() as session:
        unit = fetch(session, Unit, Unit.code == code, viewer=viewer, read="unit.read", act="unit.manage")
        check_version(unit, version)
        before, fields = body_of(unit), ["name", "short_name"]
        unit.name, unit.short_name = name, short_name
        fields += unconfirm(unit, before)
        unit.search, unit.sort_key = fold(f"{name} {short_name}"), sort_key(name)
        audit.record(
            session,
            account_id=viewer.account_id,
            action="change_unit",
            subject="unit",
            subject_id=unit.id,
            fields=fields,
        )
        return unconfirm_below(session, viewer, unit, before)


def end_unit(*, viewer: Viewer, code: str, version: int, last_day: date) -> Unit:
    """End a unit by date; whatever is open at it must be settled, or end with it, before."""
    with transaction() as session:
        unit = fetch(session, Unit, Unit.code == code, viewer=viewer, read="unit.read", act="unit.manage")
        check_version(unit, version)
        if unit.valid_from is not None and last_day < unit.valid_from:
            raise Invalid("Ngày kết thúc phải từ ngày bắt đầu trở đi.", "last_day")
        if unit.valid_to is not None and unit.valid_to <= last_day:
            raise Conflict("Đơn vị này đã kết thúc. Hãy tải lại trang.")
        refuse_open(session, unit, last_day)
        unit.valid_to = last_day
        audit.record(
            session,
            account_id=viewer.account_id,
            action="end_unit",
            subject="unit",
            subject_id=unit.id,
            fields=["valid_to"],
        )
    return unit


def place(session: Session, unit: Unit, parent: Unit | None) -> Unit:
    """Add a new unit below its parent, with what searching and sorting need."""
    unit.parent_id = parent.id if parent else None
    unit.search = fold(f"{unit.name} {unit.short_name}")
    unit.sort_key = sort_key(unit.name)
    session.add(unit)
    session.flush()
    unit.path = f"{parent.path if parent else '/'}{unit.id}/"
    return unit
