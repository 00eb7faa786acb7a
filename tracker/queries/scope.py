"""From the permission table to SQL: one filter for lists, for the check of one object and for its buttons."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Enum, Select, and_, false, func, literal, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from tracker.domain import policy
from tracker.domain.conditions import Alternative
from tracker.domain.predicates import Limit, Limits
from tracker.domain.viewer import Viewer
from tracker.models import Base
from tracker.queries.attributes import ATTRIBUTES, Columns
from tracker.queries.hands import Column

# The attributes that tell how far a row is, and not whose it is.
WAY = frozenset({"state", "submitted_at"})
Reached = dict[tuple[int, str], frozenset[Any]]
T = TypeVar("T", bound=Base)
NOBODY = Viewer(account_id=0, user_name="", display_name="", unit_id=0)


def limited(limit: Limit, columns: Columns) -> ColumnElement[bool]:
    """The condition that one limit sets."""
    column = columns[limit.attribute]
    if isinstance(column, Select):
        found = column.where(next(iter(column.selected_columns)).in_(limit.values)).exists()
        return ~found if limit.rule == "excludes" else found
    if limit.rule == "known":
        return column.is_not(None)
    if limit.rule == "empty":
        return column.is_(None)
    if limit.rule == "excludes":
        return or_(column.is_(None), column.not_in(limit.values))
    rest = _others(column, limit.values)
    return column.in_(limit.values) if rest is None else column.not_in(rest)


def _others(column: Column, values: frozenset[int] | frozenset[str]) -> list[str] | None:
    """The states that a column never empty has besides `values`, where they are fewer; otherwise None.

    Without statistics SQLite takes a long list of states for a narrow one: it would collect nearly all rows by the
    index over states and sort them, where walking the newest finds fifty at once. What is left out tempts nobody.
    """
    if not isinstance(column, InstrumentedAttribute) or column.expression.nullable:
        return None
    kind = column.type
    if not isinstance(kind, Enum):
        return None
    others = [value for value in kind.enums if value not in values]
    return others if len(others) < len(values) else None


def alternative(limits: Limits, columns: Columns) -> ColumnElement[bool]:
    """The condition that all limits of an alternative set together."""
    return and_(true(), *(limited(limit, columns) for limit in limits))


def allowed(viewer: Viewer, permission: str, model: type[Base]) -> ColumnElement[bool]:
    """The condition under which a row of `model` is open to the viewer for `permission`."""
    return _condition(model, policy.scope(viewer, permission))


# Pages ask for the same few again and again; building them anew was a twentieth of a list page.
@lru_cache(maxsize=256)
def _condition(model: type[Base], alternatives: tuple[Limits, ...]) -> ColumnElement[bool]:
    return or_(false(), *(alternative(limits, ATTRIBUTES[model]) for limits in alternatives))


def meets(model: type[Base], condition: Alternative) -> ColumnElement[bool]:
    """The condition under which a row of `model` meets predicates that ask nothing of a viewer."""
    limits = [predicate.limits(NOBODY) or () for predicate in condition]
    return alternative(tuple(limit for part in limits for limit in part), ATTRIBUTES[model])


def visible(model: type[T], viewer: Viewer, permission: str) -> Select[T]:
    """The rows of `model` that the viewer has `permission` on."""
    return select(model).where(allowed(viewer, permission, model))


def same_reach(viewer: Viewer, one: str, other: str, model: type[Base]) -> bool:
    """Whether the two permissions reach the same rows of `model` for the viewer, however far the rows are."""
    first, second = (_reach(viewer, permission, model) for permission in (one, other))
    return _covers(first, second) and _covers(second, first)


def _reach(viewer: Viewer, permission: str, model: type[Base]) -> list[Reached]:
    """Each alternative as the values that its columns are limited to; how far the rows are is left out."""
    columns = ATTRIBUTES[model]
    return [
        {
            (id(columns[limit.attribute]), limit.rule): limit.values
            for limit in alternative
            if limit.attribute not in WAY
        }
        for alternative in policy.scope(viewer, permission)
    ]


def _covers(wide: list[Reached], narrow: list[Reached]) -> bool:
    """Whether each alternative of `narrow` lies within one of `wide`; what excludes rows is only known if equal."""

    def within(inner: Reached, outer: Reached) -> bool:
        return all(
            key in inner and (inner[key] <= values if key[1] == "in" else inner[key] == values)
            for key, values in outer.items()
        )

    return all(any(within(inner, outer) for outer in wide) for inner in narrow)


def permitted(session: Session, viewer: Viewer, row: Base, permissions: Iterable[str]) -> frozenset[str]:
    """Which of the permissions the viewer has on this row, in one statement."""
    model = type(row)
    names = sorted(set(permissions))
    if not names:
        return frozenset()
    key = model.__mapper__.primary_key[0]
    # Labels keep two permissions apart whose conditions are the same.
    columns = [allowed(viewer, name, model).label(f"may_{n}") for n, name in enumerate(names)]
    flags = session.execute(
        select(literal(1), *columns).where(key == model.__mapper__.primary_key_from_instance(row)[0])
    ).one()
    return frozenset(name for name, flag in zip(names, flags[1:], strict=True) if flag)


def permitted_on_all(session: Session, viewer: Viewer, rows: Sequence[Base], permission: str) -> bool:
    """Whether the viewer has the permission on every one of these rows of one table, in one statement."""
    model = type(rows[0])
    key = model.__mapper__.primary_key[0]
    keys = {model.__mapper__.primary_key_from_instance(row)[0] for row in rows}
    count = session.scalar(
        select(func.count())
        .select_from(model)
        .where(key.in_(sorted(keys)), allowed(viewer, permission, model))
    )
    return count == len(keys)
