"""What units went on in, and what they came from."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from tracker.models import Unit, UnitSuccession


@dataclass(frozen=True, slots=True)
class Kin:
    """The units that a unit came from and those that it went on in, each with its day and share."""

    predecessors: list[UnitSuccession]
    successors: list[UnitSuccession]


def kin(session: Session, unit: Unit) -> Kin:
    """Both sides in one statement, the earliest day first."""
    rows = session.scalars(
        select(UnitSuccession)
        .where(or_(UnitSuccession.predecessor_id == unit.id, UnitSuccession.successor_id == unit.id))
        .options(joinedload(UnitSuccession.predecessor), joinedload(UnitSuccession.successor))
        .order_by(UnitSuccession.since, UnitSuccession.is_main.desc(), UnitSuccession.id)
    ).all()
    return Kin(
        [row for row in rows if row.successor_id == unit.id],
        [row for row in rows if row.predecessor_id == unit.id],
    )


def main_heirs(session: Session, keys: Collection[int], day: date) -> dict[int, Unit]:
    """For those of the units that ended before the day: the unit that stands in their place on it, if one does."""
    found: dict[int, Unit] = {}
    asked = {key: key for key in keys}
    while asked:
        rows = session.execute(
            select(UnitSuccession.predecessor_id, Unit)
            .join(Unit, Unit.id == UnitSuccession.successor_id)
            .where(
                UnitSuccession.predecessor_id.in_(set(asked.values())),
                UnitSuccession.is_main,
                UnitSuccession.since <= day,
            )
        ).all()
        successors = {row[0]: row[1] for row in rows}
        following = {}
        for key, place in asked.items():
            unit = successors.get(place)
            if unit is None:
                continue
            if unit.valid_to is None or unit.valid_to >= day:
                found[key] = unit
            else:
                following[key] = unit.id
        asked = following
    return found


def named(code: str) -> ColumnElement[bool]:
    """The unit of the code with those whose affairs it has taken over: a filter by a unit finds what it was called."""
    own = aliased(Unit)
    path = select(own.path).where(own.code == code).scalar_subquery()
    return or_(Unit.code == code, Unit.heir_path == path)
