"""Whose account a recipient is, so that nobody signs or appraises an own award."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain.enums import PERSONS, RecipientKind
from tracker.domain.errors import Invalid
from tracker.models import Account, Recipient, Unit
from tracker.queries import recipient_accounts as queries

NOBODY = ""
"""The choice of no account, which is kept until somebody chooses otherwise."""


def link(session: Session, row: Recipient, chosen: str | None, *, day: date) -> bool:
    """Give the recipient its account; true when that changed it.

    `chosen` is a user name below the recipient's unit or NOBODY. Without a choice a link that is there stays, and a
    person without one is linked to the only account of the same name.
    """
    before = row.account
    if row.kind not in PERSONS:
        if chosen:
            raise Invalid("Tập thể, hộ gia đình không có tài khoản. Hãy bỏ chọn tài khoản.", "account")
        row.account = None
    elif chosen is not None:
        row.account = _chosen(session, row, chosen)
    elif before is None:
        unit = session.get_one(Unit, row.unit_id)
        key = queries.Called(session, unit=unit, day=day).only_one(row.name, unit.path)
        row.account = session.get(Account, key) if key else None
    return row.account is not before


def accounts_by_name(
    session: Session, persons: Iterable[tuple[RecipientKind, str, Unit]], *, unit: Unit, day: date
) -> list[int | None]:
    """For each new recipient, by kind, name and home at or below `unit`, the only account of a person's name, if any."""
    called = queries.Called(session, unit=unit, day=day)
    return [called.only_one(name, home.path) if kind in PERSONS else None for kind, name, home in persons]


def _chosen(session: Session, row: Recipient, user_name: str) -> Account | None:
    if user_name == NOBODY:
        return None
    found = queries.named(session, user_name, unit=session.get_one(Unit, row.unit_id))
    if found is None:
        raise Invalid("Hãy chọn tài khoản thuộc đơn vị của đối tượng hoặc đơn vị trực thuộc.", "account")
    return found
