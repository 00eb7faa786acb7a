"""Which accounts a recipient may be: those of the recipient's unit and the units below it."""

from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tracker.domain.text import clean, fold
from tracker.models import Account, Unit
from tracker.queries.viewers import active_on


def below(path: str) -> ColumnElement[bool]:
    """The unit of that path and everything below it."""
    return Unit.path.startswith(path)


def choices(session: Session, *, units: ColumnElement[bool], day: date) -> list[tuple[str, str]]:
    """(user name, name with unit) of the accounts in use in those units, by given name."""
    rows = session.execute(
        select(Account.user_name, Account.display_name, Unit.short_name)
        .join(Unit, Unit.id == Account.unit_id)
        .where(units, active_on(day))
        .order_by(Account.name_sort_key, Account.id)
    ).all()
    return [(row[0], f"{row[1]} – {row[2]} ({row[0]})") for row in rows]


def named(session: Session, user_name: str, *, unit: Unit) -> Account | None:
    """The account of that user name below the unit."""
    return session.scalar(
        select(Account)
        .join(Unit, Unit.id == Account.unit_id)
        .where(Account.user_name == user_name, below(unit.path))
    )


class Called:
    """The accounts in use below a unit, to be asked by whole names, marks and case aside; read in one statement."""

    def __init__(self, session: Session, *, unit: Unit, day: date) -> None:
        self.accounts: dict[str, list[tuple[str, int]]] = {}
        rows = session.execute(
            select(Account.id, Account.display_name, Unit.path)
            .join(Unit, Unit.id == Account.unit_id)
            .where(below(unit.path), active_on(day))
        )
        for row in rows:
            self.accounts.setdefault(fold(clean(row.display_name)), []).append((row.path, row.id))

    def only_one(self, name: str, path: str) -> int | None:
        """The key of the one account of that name in the unit of `path` or below it."""
        same = [key for place, key in self.accounts.get(fold(clean(name)), ()) if place.startswith(path)]
        return same[0] if len(same) == 1 else None
