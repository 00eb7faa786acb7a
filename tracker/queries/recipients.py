"""The register of recipients: a page of the list, and one of them with awards and dossiers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from tracker.domain.enums import RecipientKind
from tracker.domain.errors import NotFound
from tracker.domain.text import fold, search_words
from tracker.domain.viewer import Viewer
from tracker.models import Nomination, Recipient, RecipientIdentity, Unit
from tracker.queries.keyset import Key, Order, Page, Place, fetch, order_of
from tracker.queries.keyset import page as keyset_page
from tracker.queries.recipient_choices import nominable_on
from tracker.queries.scope import allowed, visible
from tracker.queries.unit_successions import named


@dataclass(frozen=True, slots=True)
class RecipientFilter:
    """What the list's filter row asks for; empty means everything.

    `used_on` leaves those who may be nominated on the day, `ended_by` those whose last day was before it.
    """

    words: str = ""
    kind: RecipientKind | None = None
    unit_code: str = ""
    used_on: date | None = None
    ended_by: date | None = None


ORDERS: dict[str, tuple[Key, ...]] = {
    "name": (Recipient.name_sort_key, Recipient.id),
    "unit": (Unit.ordinal, Unit.id, Recipient.name_sort_key, Recipient.id),
}
BY_NAME = Order(ORDERS["name"])


def page(
    session: Session,
    viewer: Viewer,
    chosen: RecipientFilter,
    place: Place = Place(),  # noqa: B008 - a frozen value
    sort: str = "",
) -> Page[Recipient]:
    """By given name unless `sort` names one of ORDERS. A place beside a row the viewer may not read is ignored."""
    wanted = _conditions(viewer, chosen)
    total = session.scalar(select(func.count(Recipient.id)).join(Recipient.unit).where(*wanted)) or 0
    order = order_of(ORDERS, sort, BY_NAME)
    edge = _edge(session, viewer, order, place.beside)
    statement = select(Recipient).join(Recipient.unit).where(*wanted).options(contains_eager(Recipient.unit))
    found = [row[0] for row in fetch(session, statement, order, place, edge)]
    return keyset_page(found, place, edge=edge, total=total, cursor=lambda row: row.public_id)


def unit_choices(session: Session, viewer: Viewer) -> list[tuple[str, str]]:
    """(code, name) of the units whose recipients the viewer may read, for the filter row."""
    used = select(Recipient.unit_id).where(allowed(viewer, "recipient.read", Recipient))
    rows = session.execute(
        select(Unit.code, Unit.name).where(Unit.id.in_(used)).order_by(Unit.ordinal, Unit.id)
    ).all()
    return [(row.code, row.name) for row in rows]


def _conditions(viewer: Viewer, chosen: RecipientFilter) -> list[ColumnElement[bool]]:
    found = [allowed(viewer, "recipient.read", Recipient)]
    found += [Recipient.search.contains(word, autoescape=True) for word in search_words(chosen.words)]
    if chosen.kind is not None:
        found.append(Recipient.kind == chosen.kind)
    if chosen.unit_code:
        found.append(named(chosen.unit_code))
    if chosen.used_on is not None:
        found.append(nominable_on(chosen.used_on))
    if chosen.ended_by is not None:
        found.append(Recipient.ended_on < chosen.ended_by)
    return found


def _edge(session: Session, viewer: Viewer, order: Order, public_id: str | None) -> Sequence[Any] | None:
    if not public_id:
        return None
    readable = allowed(viewer, "recipient.read", Recipient)
    return session.execute(
        select(*order.keys).join_from(Recipient, Unit).where(Recipient.public_id == public_id, readable)
    ).one_or_none()


def get(session: Session, viewer: Viewer, public_id: str) -> Recipient:
    """One recipient; NotFound for strangers."""
    row = session.scalar(
        visible(Recipient, viewer, "recipient.read")
        .where(Recipient.public_id == public_id)
        .options(joinedload(Recipient.unit), joinedload(Recipient.account))
    )
    if row is None:
        raise NotFound
    return row


def namesakes(session: Session, row: Recipient) -> int:
    """How many others of the unit bear the same name, accents aside: perhaps the same one, entered twice."""
    name = fold(row.name)
    rows = session.scalars(
        select(Recipient.name).where(
            Recipient.unit_id == row.unit_id,
            Recipient.merged_into_id.is_(None),
            Recipient.id != row.id,
            Recipient.search.startswith(name, autoescape=True),
        )
    )
    return sum(fold(other) == name for other in rows)


def dossiers(session: Session, viewer: Viewer, row: Recipient) -> Sequence[Nomination]:
    """The recipient's dossiers that the viewer may read, latest first."""
    return session.scalars(
        visible(Nomination, viewer, "nomination.read")
        .where(Nomination.recipient_id == row.id)
        .options(joinedload(Nomination.round))
        .order_by(Nomination.id.desc())
    ).all()


def masked_number(session: Session, row: Recipient) -> str:
    """The last digits of the identity number, or nothing."""
    tail = session.scalar(select(RecipientIdentity.tail).where(RecipientIdentity.recipient_id == row.id))
    return f"•••• {tail}" if tail else ""
