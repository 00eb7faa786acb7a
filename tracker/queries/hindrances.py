"""Why a permission fails for somebody who has it but for four eyes, an own award or another's signature."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Select, literal, not_, select
from sqlalchemy.orm import Session

from tracker.domain import policy
from tracker.domain.four_eyes import LEFT_TO, reason
from tracker.domain.messages import Message
from tracker.domain.predicates import Limit
from tracker.domain.viewer import Viewer
from tracker.models import Base
from tracker.queries.attributes import ATTRIBUTES
from tracker.queries.scope import alternative, limited


def hindrance(
    session: Session, viewer: Viewer, row: Base, permission: str, *, due: bool = True
) -> Message | None:
    """The sentence that says why the viewer may not, or None where the permission fails for another reason.

    That another of the office signs is told only while the act is `due`.
    """
    columns = ATTRIBUTES[type(row)]
    for limits in policy.scope(viewer, permission):
        barring = [limit for limit in limits if limit.rule == "excludes"]
        if not barring:
            continue
        rest = tuple(limit for limit in limits if limit.rule != "excludes")
        parts = [alternative(rest, columns), *(not_(limited(limit, columns)) for limit in barring)]
        asked = [part.label(f"part_{n}") for n, part in enumerate(parts)]
        holds, *hits = session.execute(select(literal(1), *asked).where(_is(row))).one()[1:]
        for limit, hit in zip(barring, hits, strict=True):
            if holds and hit:
                return reason(limit.attribute, permission, _code(session, row, limit))
    return _left_to(session, viewer, row, permission) if due else None


def hindrances(
    session: Session, viewer: Viewer, row: Base, permissions: Iterable[str], *, later: Collection[str] = ()
) -> list[Message]:
    """What to tell on the page of an object, for the permissions that the viewer does not have on it.

    `later` are those of which something else has to be done first: what bars the viewer is told in time to mend it.
    """
    asked = sorted(set(permissions))
    found = (hindrance(session, viewer, row, name, due=name not in later) for name in asked)
    return [message for message in found if message is not None]


def _left_to(session: Session, viewer: Viewer, row: Base, permission: str) -> Message | None:
    """Who acts instead, told to somebody who holds the office but does not sign for it."""
    if permission not in LEFT_TO:
        return None
    office, words = LEFT_TO[permission]
    limits = office.limits(viewer)
    if limits is None:
        return None
    holds = select(literal(1)).where(_is(row), alternative(limits, ATTRIBUTES[type(row)]))
    return Message(words) if session.scalar(holds) else None


def _is(row: Base) -> Any:
    mapper = type(row).__mapper__
    return mapper.primary_key[0] == mapper.primary_key_from_instance(row)[0]


def _code(session: Session, row: Base, limit: Limit) -> str:
    """The code of the dossier that the limit speaks of: the row's own, or that of the second column."""
    column = ATTRIBUTES[type(row)][limit.attribute]
    if isinstance(column, Select) and len(column.selected_columns) > 1:
        person, code = column.selected_columns
        first = column.where(person.in_(limit.values)).with_only_columns(code).limit(1).scalar_subquery()
        return str(session.scalar(select(first).select_from(type(row)).where(_is(row))))
    return str(getattr(row, "code", ""))
