"""The register of initiatives: a page of the list, one of them, and what it was used for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from tracker.domain.enums import InitiativeScope, NominationState
from tracker.domain.errors import NotFound
from tracker.domain.initiative_enums import InitiativeState, SessionState
from tracker.domain.text import search_words
from tracker.domain.viewer import Viewer
from tracker.models import (
    Initiative,
    InitiativeAuthor,
    InitiativeSession,
    InitiativeSessionItem,
    Nomination,
    NominationInitiative,
    Recipient,
    Unit,
)
from tracker.queries.keyset import Key, Order, Page, Place, fetch, order_of
from tracker.queries.keyset import page as keyset_page
from tracker.queries.scope import allowed, visible

OVER = (NominationState.WITHDRAWN, NominationState.NOT_AWARDED)
UNDER_WAY = tuple(
    state
    for state in NominationState
    if state not in {*OVER, NominationState.DRAFT, NominationState.RETURNED, NominationState.AWARDED}
)


@dataclass(frozen=True, slots=True)
class InitiativeFilter:
    """What the list's filter row asks for; empty means everything."""

    words: str = ""
    unit_code: str = ""
    year: int | None = None
    state: InitiativeState | None = None
    scope: InitiativeScope | None = None


ORDERS: dict[str, tuple[Key, ...]] = {
    "year": (Initiative.year, Initiative.id),
    "unit": (Unit.ordinal, Unit.id, Initiative.id),
}
NEWEST = Order((Initiative.id,), descending=True)
REACH: ColumnElement[str] = func.coalesce(Initiative.scope, Initiative.sought)


def page(
    session: Session,
    viewer: Viewer,
    chosen: InitiativeFilter,
    place: Place = Place(),  # noqa: B008 - a frozen value
    sort: str = "",
) -> Page[Initiative]:
    """Newest first unless `sort` names one of ORDERS. A place beside a row the viewer may not read is ignored."""
    wanted = _conditions(viewer, chosen)
    total = session.scalar(select(func.count(Initiative.id)).join(Initiative.unit).where(*wanted)) or 0
    order = order_of(ORDERS, sort, NEWEST)
    edge = _edge(session, viewer, order, place.beside)
    statement = (
        select(Initiative)
        .join(Initiative.unit)
        .where(*wanted)
        .options(
            contains_eager(Initiative.unit),
            selectinload(Initiative.authors).joinedload(InitiativeAuthor.recipient),
        )
    )
    found = [row[0] for row in fetch(session, statement, order, place, edge)]
    return keyset_page(found, place, edge=edge, total=total, cursor=lambda row: row.public_id)


def _conditions(viewer: Viewer, chosen: InitiativeFilter) -> list[ColumnElement[bool]]:
    found = [allowed(viewer, "initiative.read", Initiative)]
    found += [Initiative.search.contains(word, autoescape=True) for word in search_words(chosen.words)]
    if chosen.unit_code:
        found.append(Unit.code == chosen.unit_code)
    if chosen.year is not None:
        found.append(Initiative.year == chosen.year)
    if chosen.state is not None:
        found.append(Initiative.state == chosen.state)
    if chosen.scope is not None:
        found.append(REACH.in_([chosen.scope]))
    return found


def _edge(session: Session, viewer: Viewer, order: Order, public_id: str | None) -> Sequence[Any] | None:
    if not public_id:
        return None
    readable = allowed(viewer, "initiative.read", Initiative)
    return session.execute(
        select(*order.keys).join_from(Initiative, Unit).where(Initiative.public_id == public_id, readable)
    ).one_or_none()


def unit_choices(session: Session, viewer: Viewer) -> list[tuple[str, str]]:
    """(code, name) of the units whose initiatives the viewer may read, for the filter row."""
    used = select(Initiative.unit_id).where(allowed(viewer, "initiative.read", Initiative))
    rows = session.execute(
        select(Unit.code, Unit.name).where(Unit.id.in_(used)).order_by(Unit.ordinal, Unit.id)
    )
    return [(row.code, row.name) for row in rows]


def get(session: Session, viewer: Viewer, public_id: str) -> Initiative:
    """One initiative with its authors; NotFound for strangers."""
    row = session.scalar(
        visible(Initiative, viewer, "initiative.read")
        .where(Initiative.public_id == public_id)
        .options(
            joinedload(Initiative.unit),
            joinedload(Initiative.prepared_by),
            selectinload(Initiative.authors).joinedload(InitiativeAuthor.recipient),
        )
    )
    if row is None:
        raise NotFound
    return row


def uses(session: Session, viewer: Viewer, row: Initiative) -> Sequence[Nomination]:
    """The dossiers that lean on it and that the viewer may read, latest first."""
    leaning = select(NominationInitiative.nomination_id).where(NominationInitiative.initiative_id == row.id)
    return session.scalars(
        visible(Nomination, viewer, "nomination.read")
        .where(Nomination.id.in_(leaning))
        .options(joinedload(Nomination.recipient))
        .order_by(Nomination.id.desc())
    ).all()


def rounds(session: Session, viewer: Viewer, row: Initiative) -> Sequence[InitiativeSessionItem]:
    """What each round that the viewer may read made of it, latest first."""
    readable = select(InitiativeSession.id).where(
        allowed(viewer, "initiative_session.read", InitiativeSession)
    )
    return session.scalars(
        select(InitiativeSessionItem)
        .where(InitiativeSessionItem.initiative_id == row.id, InitiativeSessionItem.session_id.in_(readable))
        .options(joinedload(InitiativeSessionItem.session).joinedload(InitiativeSession.council))
        .order_by(InitiativeSessionItem.session_id.desc())
    ).all()


def holding(session: Session, initiative_id: int, *, drafts: bool = False) -> str | None:
    """The code of the first dossier under way that leans on it; with `drafts` any that was not given up."""
    in_the_way = Nomination.state.not_in(OVER) if drafts else Nomination.state.in_(UNDER_WAY)
    return session.scalar(
        select(Nomination.code)
        .join(NominationInitiative, NominationInitiative.nomination_id == Nomination.id)
        .where(NominationInitiative.initiative_id == initiative_id, in_the_way)
        .order_by(Nomination.id)
        .limit(1)
    )


def decided_by_round(session: Session, initiative_id: int) -> bool:
    """Whether a decided round of ours has recognised it."""
    found = (
        select(InitiativeSessionItem.initiative_id)
        .join(InitiativeSession, InitiativeSession.id == InitiativeSessionItem.session_id)
        .where(
            InitiativeSessionItem.initiative_id == initiative_id,
            InitiativeSessionItem.passed.is_(True),
            InitiativeSession.state == SessionState.DECIDED,
        )
    )
    return session.scalar(found.limit(1)) is not None


def years(session: Session, viewer: Viewer) -> list[int]:
    """The years of the initiatives that the viewer may read, latest first."""
    wanted = allowed(viewer, "initiative.read", Initiative)
    return list(
        session.scalars(select(Initiative.year).where(wanted).distinct().order_by(Initiative.year.desc()))
    )


def readable_authors(session: Session, viewer: Viewer, row: Initiative) -> frozenset[int]:
    """The authors whose page in the register of recipients the viewer may open."""
    keys = [author.recipient_id for author in row.authors if author.recipient_id is not None]
    wanted = allowed(viewer, "recipient.read", Recipient)
    return frozenset(session.scalars(select(Recipient.id).where(Recipient.id.in_(keys), wanted)))
