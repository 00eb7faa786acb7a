"""Units and accounts of the own subtree from a filled-in table: looked through first, then taken whole or not at all."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from tracker.adapters.passwords import hash_password, one_time_password
from tracker.adapters.workbooks import read_rows, write_rows
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.imports import (
    ACCOUNT_HEADING,
    UNIT_HEADING,
    AccountLine,
    CellError,
    UnitLine,
    parse_accounts,
    parse_units,
)
from tracker.domain.messages import Message
from tracker.domain.text import sort_key
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Account, RoleGrant, Unit
from tracker.queries.scope import allowed
from tracker.queries.units import valid_on
from tracker.services import audit, grants
from tracker.services.access import demand
from tracker.services.accounts import NAME_TAKEN, make_account
from tracker.services.transaction import transaction
from tracker.services.units import CODE_TAKEN, place

MOST_ACCOUNTS = 500  # each password is hashed on purpose slowly
CHANGED = Conflict("Danh mục đã thay đổi sau khi xem trước. Hãy tải tệp lên lại để xem các dòng cần sửa.")
L = TypeVar("L", UnitLine, AccountLine)


@dataclass(frozen=True, slots=True)
class Preview(Generic[L]):
    """What a file would add, and everything that keeps it from being taken."""

    lines: list[L]
    errors: list[CellError]


def unit_template() -> bytes:
    """The empty table for units."""
    return write_rows("Đơn vị", UNIT_HEADING, [])


def account_template() -> bytes:
    """The empty table for accounts."""
    return write_rows("Tài khoản", ACCOUNT_HEADING, [])


def preview_units(*, viewer: Viewer, content: bytes, day: date) -> Preview[UnitLine]:
    """Look through a table of units; nothing is changed."""
    demand(viewer, "unit.extend")
    lines, errors = parse_units(read_rows(content))
    return Preview(lines, _sorted([*errors, *_unit_errors(db.session(), viewer, lines, day)]))


def preview_accounts(*, viewer: Viewer, content: bytes, day: date) -> Preview[AccountLine]:
    """Look through a table of accounts; nothing is changed."""
    demand(viewer, "account.manage")
    lines, errors = parse_accounts(read_rows(content))
    if len(lines) > MOST_ACCOUNTS:
        raise Invalid(
            Message("Mỗi tệp tạo tối đa %(count)s tài khoản. Hãy tách thành nhiều tệp.", count=MOST_ACCOUNTS),
            "file",
        )
    return Preview(lines, _sorted([*errors, *_account_errors(db.session(), viewer, lines, day)]))


def import_units(*, viewer: Viewer, content: bytes, day: date) -> int:
    """Add every unit of the table, or none; returns how many."""
    demand(viewer, "unit.extend")
    lines, errors = parse_units(read_rows(content))
    with transaction(CODE_TAKEN) as session:
        if errors or _unit_errors(session, viewer, lines, day):
            raise CHANGED
        known = {unit.code: unit for unit in session.scalars(_in_scope(viewer, day))}
        last = session.scalar(select(func.max(Unit.ordinal))) or 0
        made = []
        for number, line in enumerate(_parents_first(lines), start=1):
            unit = Unit(
                code=line.code,
                name=line.name,
                short_name=line.short_name,
                kind=line.kind,
                valid_from=day,
                source="",
                ordinal=last + number,
            )
            known[line.code] = place(session, unit, known[line.parent_code])
            made.append(known[line.code])
        _note(session, viewer, "unit", made, content)
    return len(lines)


def import_accounts(*, viewer: Viewer, content: bytes, day: date) -> bytes:
    """Make every account of the table, or none; returns the workbook with their one-time passwords."""
    demand(viewer, "account.manage")
    lines, errors = parse_accounts(read_rows(content))
    if errors or len(lines) > MOST_ACCOUNTS or _account_errors(db.session(), viewer, lines, day):
        raise CHANGED
    passwords = [one_time_password() for _ in lines]
    hashes = [hash_password(password) for password in passwords]  # before the write lock is taken
    with transaction(NAME_TAKEN) as session:
        if _account_errors(session, viewer, lines, day):
            raise CHANGED
        units = {unit.code: unit for unit in session.scalars(_in_scope(viewer, day))}
        made = [
            make_account(
                session,
                user_name=line.user_name,
                display_name=line.display_name,
                position=line.position,
                unit=units[line.unit_code],
                day=day,
                one_time_hash=password_hash,
            )
            for line, password_hash in zip(lines, hashes, strict=True)
        ]
        session.flush()
        _note(session, viewer, "account", made, content)
        given = [
            RoleGrant(account_id=account.id, role=line.role, unit_id=account.unit_id, valid_from=day)
            for line, account in zip(lines, made, strict=True)
            if line.role is not None
        ]
        grants.add(session, given, by=viewer.account_id)
    heading = (*ACCOUNT_HEADING[:4], "Mật khẩu dùng một lần (72 giờ)")
    rows = [
        (line.display_name, line.position, line.user_name, line.unit_code, password)
        for line, password in zip(lines, passwords, strict=True)
    ]
    return write_rows("Mật khẩu", heading, rows)


def _in_scope(viewer: Viewer, day: date) -> Select[Unit]:
    return select(Unit).where(allowed(viewer, "unit.extend", Unit), valid_on(day))


def _unit_errors(session: Session, viewer: Viewer, lines: Sequence[UnitLine], day: date) -> list[CellError]:
    parent, code = UNIT_HEADING[:2]
    scope = {unit.code for unit in session.scalars(_in_scope(viewer, day))}
    taken = set(session.scalars(select(Unit.code).where(Unit.code.in_([line.code for line in lines]))))
    new = {line.code: line.parent_code for line in lines}
    errors = [
        CellError(line.row, code, Message("Mã %(code)s đã có", code=line.code), "Hãy dùng mã khác.")
        for line in lines
        if line.code in taken
    ]
    errors += [
        CellError(
            line.row,
            parent,
            Message("Không có mã %(code)s trong phạm vi quản trị", code=line.parent_code),
            "Hãy dùng mã của đơn vị mình, đơn vị trực thuộc, hoặc một mã khác trong tệp.",
        )
        for line in lines
        if not _leads_to(line.parent_code, new, scope)
    ]
    return errors


def _leads_to(code: str, new: dict[str, str], scope: set[str]) -> bool:
    seen: set[str] = set()
    while code in new and code not in scope and code not in seen:
        seen.add(code)
        code = new[code]
    return code in scope


def _account_errors(
    session: Session, viewer: Viewer, lines: Sequence[AccountLine], day: date
) -> list[CellError]:
    user, unit = ACCOUNT_HEADING[2:4]
    scope = {row.code for row in session.scalars(_in_scope(viewer, day))}
    names = [line.user_name for line in lines]
    taken = set(session.scalars(select(Account.user_name).where(Account.user_name.in_(names))))
    errors = [
        CellError(line.row, user, Message("Tên %(name)s đã có", name=line.user_name), "Hãy chọn tên khác.")
        for line in lines
        if line.user_name in taken
    ]
    errors += [
        CellError(
            line.row,
            unit,
            Message("Không có mã %(code)s trong phạm vi quản trị", code=line.unit_code),
            "Hãy dùng mã của đơn vị mình hoặc đơn vị trực thuộc.",
        )
        for line in lines
        if line.unit_code not in scope
    ]
    return errors


def _parents_first(lines: Iterable[UnitLine]) -> list[UnitLine]:
    waiting = {line.code: line for line in lines}
    found: list[UnitLine] = []
    while waiting:
        ready = [line for line in waiting.values() if line.parent_code not in waiting]
        found += ready
        for line in ready:
            del waiting[line.code]
    return found


def _sorted(errors: Iterable[CellError]) -> list[CellError]:
    return sorted(set(errors), key=lambda error: (error.row, sort_key(error.column)))


def _note(
    session: Session, viewer: Viewer, subject: str, rows: Iterable[Unit | Account], content: bytes
) -> None:
    digests = {"file": hashlib.sha256(content).hexdigest()}
    lines = [
        audit.line(
            account_id=viewer.account_id,
            action=f"import_{subject}",
            subject=subject,
            subject_id=row.id,
            digests=digests,
        )
        for row in rows
    ]
    audit.append(session, lines)
