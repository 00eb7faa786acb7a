"""The values of the law that people entered."""

import json
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.law_entries import LawEntry
from tracker.models import LawValue


def entered(session: Session) -> tuple[LawEntry, ...]:
    """All of them, in the order in which they were entered."""
    columns = (
        LawValue.address,
        LawValue.value,
        LawValue.valid_from,
        LawValue.status,
        LawValue.basis,
        LawValue.reason,
    )
    # Asked for in the middle of a service: what that has not finished yet stays unwritten.
    with session.no_autoflush:
        rows = session.execute(select(*columns).order_by(LawValue.id)).all()
    return tuple(LawEntry(row[0], None if row[1] is None else json.dumps(row[1]), *row[2:]) for row in rows)


def of_address(session: Session, address: str) -> Sequence[LawValue]:
    """The entries of one value, the last first, with who entered them."""
    statement = select(LawValue).options(joinedload(LawValue.entered_by)).where(LawValue.address == address)
    return session.scalars(statement.order_by(LawValue.number.desc())).all()


def count(session: Session, address: str) -> int:
    """How many versions of the value were entered so far."""
    return session.scalar(select(func.count(LawValue.id)).where(LawValue.address == address)) or 0
