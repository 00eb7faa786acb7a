"""The tree of units on a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, or_, select, true
from sqlalchemy.orm import Session, joinedload

from tracker.domain.enums import Role, UnitKind
from tracker.domain.errors import NotFound
from tracker.domain.text import fold, search_words
from tracker.domain.viewer import EVERYTHING, Viewer
from tracker.models import Unit, UnitSuccession


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit of the tree page; `depth` starts at 0 for the province."""

    code: str
    name: str
    short_name: str
    kind: UnitKind
    depth: int
    parent_code: str | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit of the upper levels with the units below it."""

    unit: UnitLine
    below: list[UnitLine]


def valid_on(day: date) -> ColumnElement[bool]:
    """Units that exist on `day`; an unknown beginning counts as long ago."""
    return and_(
        or_(Unit.valid_from.is_(None), Unit.valid_from <= day),
        or_(Unit.valid_to.is_(None), Unit.valid_to >= day),
    )


def tree(session: Session, *, day: date, words: str = "", kind: UnitKind | None = None) -> list[UnitLine]:
    """The units valid on `day` in the given order, children after their parent; filtered when asked.

    Below a unit that has ended stands nobody: its children stand below its successor.
    """
    statement = select(
        Unit.id,
        Unit.parent_id,
        Unit.code,
        Unit.name,
        Unit.short_name,
        Unit.kind,
        Unit.valid_from,
        Unit.valid_to,
        valid_on(day).label("there"),
        main_successor().label("successor_id"),
    )
    rows = session.execute(statement.order_by(Unit.ordinal, Unit.id)).all()
    known = {row.id: row for row in rows}
    by_parent: dict[int | None, list[Any]] = {}
    codes = {row.id: row.code for row in rows}
    for row in rows:
        if row.there:
            by_parent.setdefault(_standing(known, row.parent_id), []).append(row)
    lines: list[UnitLine] = []
    _walk(by_parent, None, codes, lines)
    return [line for line in lines if _matches(line, search_words(words), kind)]


def main_successor() -> ScalarSelect[int | None]:
    """The key of the unit in which a unit goes on, with its main part at least."""
    return (
        select(UnitSuccession.successor_id)
        .where(UnitSuccession.predecessor_id == Unit.id, UnitSuccession.is_main)
        .correlate(Unit)
        .scalar_subquery()
    )


def _standing(known: dict[int, Any], key: int | None) -> int | None:
    """The unit that stands where `key` stood: itself, or who has succeeded it; None where nobody has."""
    seen: set[int] = set()
    while key is not None and key not in seen:
        seen.add(key)
        row = known[key]
        if row.there:
            return key
        key = row.successor_id
    return None


def branches(lines: Iterable[UnitLine]) -> list[Branch]:
    """The whole tree as `tree` gives it, folded: the two upper levels, each unit of the second with all below it."""
    found: list[Branch] = []
    for line in lines:
        if line.depth <= 1 or not found:
            found.append(Branch(line, []))
        else:
            found[-1].below.append(line)
    return found


def choices(session: Session, *, day: date, condition: ColumnElement[bool]) -> list[tuple[str, str]]:
    """(code, name) of the units that meet `condition` on `day`, for a select field."""
    rows = session.execute(
        select(Unit.code, Unit.name).where(valid_on(day), condition).order_by(Unit.ordinal, Unit.id)
    ).all()
    return [(row.code, row.name) for row in rows]


def detail(session: Session, code: str) -> Unit:
    """One unit with its superior; NotFound for a code that nobody has."""
    unit = session.scalar(select(Unit).where(Unit.code == code).options(joinedload(Unit.parent)))
    if unit is None:
        raise NotFound
    return unit


def exists(session: Session, code: str) -> bool:
    """Whether a unit has the code."""
    return session.scalar(select(Unit.id).where(Unit.code == code)) is not None


def names(session: Session, codes: Collection[str]) -> dict[str, str]:
    """The names of those of the units that there are, by code."""
    rows = session.execute(select(Unit.code, Unit.name).where(Unit.code.in_(codes)))
    return {row.code: row.name for row in rows}


def callable_by(viewer: Viewer, lead_unit_id: int) -> ColumnElement[bool]:
    """The units that the standing body of the lead unit may call: those that its own office reaches."""
    reach = viewer.units_over(Role.STANDING_BODY, lead_unit_id)
    return true() if reach is EVERYTHING else Unit.id.in_(reach)


def strange(session: Session, codes: Collection[str], condition: ColumnElement[bool]) -> str | None:
    """The name of the first unit of these codes that does not meet the condition."""
    return session.scalar(
        select(Unit.name)
        .where(Unit.code.in_(list(codes)), ~condition)
        .order_by(Unit.ordinal, Unit.id)
        .limit(1)
    )


def of_key(session: Session, unit_id: int) -> Unit:
    """One unit by its key, with its superior."""
    return session.scalars(select(Unit).where(Unit.id == unit_id).options(joinedload(Unit.parent))).one()


def _walk(
    by_parent: dict[int | None, list[Any]],
    key: int | None,
    codes: dict[int, str],
    lines: list[UnitLine],
    depth: int = 0,
) -> None:
    for row in by_parent.get(key, []):
        parent = None if key is None else codes[key]
        lines.append(
            UnitLine(
                row.code, row.name, row.short_name, row.kind, depth, parent, row.valid_from, row.valid_to
            )
        )
        _walk(by_parent, row.id, codes, lines, depth + 1)


def _matches(line: UnitLine, words: list[str], kind: UnitKind | None) -> bool:
    folded = fold(f"{line.name} {line.short_name} {line.code}")
    return all(word in folded for word in words) and (kind is None or line.kind is kind)


def of_seats(session: Session, unit_ids: Iterable[int]) -> list[tuple[str, str]]:
    """(code, name) of the units of a person's seats, for a select field."""
    rows = session.execute(
        select(Unit.code, Unit.name).where(Unit.id.in_(list(unit_ids))).order_by(Unit.ordinal, Unit.id)
    ).all()
    return [(row.code, row.name) for row in rows]
