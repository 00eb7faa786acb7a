"""Short ways to put people and units into the database of a test. All persons are invented."""

from datetime import date
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.adapters.passwords import hash_password
from tracker.domain.enums import COUNCIL_ROLES, Role, UnitKind
from tracker.domain.text import fold, name_sort_key, sort_key
from tracker.domain.viewer import Viewer
from tracker.models import Account, RoleGrant, Unit
from tracker.queries.viewers import viewer_of

PASSWORD = "mật khẩu dùng trong bộ kiểm thử"
DAY = date(2021, 12, 15)
BEGINNING = date(2021, 1, 1)
_numbers = count(1)


def unit(
    session: Session, code: str, parent: Unit | None = None, kind: UnitKind = UnitKind.DEPARTMENT
) -> Unit:
    """A unit valid for ever."""
    name = f"Đơn vị {code}"
    row = Unit(code=code, name=name, short_name=code, kind=kind, parent_id=parent.id if parent else None)
    row.ordinal, row.search, row.sort_key = next(_numbers), fold(name), sort_key(name)
    session.add(row)
    session.flush()
    row.path = f"{parent.path if parent else '/'}{row.id}/"
    session.commit()
    return row


def account(session: Session, home: Unit, name: str | None = None, **fields: object) -> Account:
    """An account without roles."""
    user_name = name or f"can-bo-{next(_numbers)}"
    row = Account(
        user_name=user_name,
        display_name=f"Nguyễn Thị {user_name.title()}",
        position="Chuyên viên",
        unit_id=home.id,
        password_hash=hash_password(PASSWORD),
        active_from=BEGINNING,
        search=fold(user_name),
        name_sort_key=name_sort_key(user_name),
    )
    for field, value in fields.items():
        setattr(row, field, value)
    session.add(row)
    session.commit()
    return row


def grant(
    session: Session,
    person: Account,
    role: Role,
    scope: Unit | int,
    since: date = BEGINNING,
    to: date | None = None,
) -> RoleGrant:
    """A role in a unit, or in the council of that number."""
    row = RoleGrant(account_id=person.id, role=role, valid_from=since, valid_to=to)
    if role in COUNCIL_ROLES:
        row.council_id = scope if isinstance(scope, int) else None
    elif isinstance(scope, Unit):
        row.unit_id = scope.id
    session.add(row)
    session.commit()
    return row


def person(
    session: Session, home: Unit, role: Role, scope: Unit | int | None = None, name: str | None = None
) -> Account:
    """An account that holds one role, by default in its own unit."""
    row = account(session, home, name)
    grant(session, row, role, home if scope is None else scope)
    return row


def viewer(session: Session, row: Account, day: date = DAY) -> Viewer:
    """The account as the services know it."""
    return viewer_of(session, session.scalars(select(Account).where(Account.id == row.id)).one(), day)
