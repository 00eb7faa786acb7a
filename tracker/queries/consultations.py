"""Consultations: the list, one request, those of a dossier, and what a dossier's concurrence stands at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from tracker.domain.consultation_enums import ConsultationPurpose, ConsultationState
from tracker.domain.consultations import MOST
from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Consultation, ConsultationItem, Nomination, Unit
from tracker.queries.keyset import Order, Page, Place, fetch
from tracker.queries.keyset import page as keyset_page
from tracker.queries.scope import allowed, visible

NEWEST = Order((Consultation.id,), descending=True)
PAPER = (
    joinedload(Consultation.office).joinedload(Unit.parent),
    joinedload(Consultation.unit),
    selectinload(Consultation.items)
    .joinedload(ConsultationItem.nomination)
    .options(joinedload(Nomination.recipient), joinedload(Nomination.unit)),
    selectinload(Consultation.files),
)
"""What the page and the paper of a request read."""


@dataclass(frozen=True, slots=True)
class Concurrences:
    """What was asked for the concurrence that a dossier needs at its stage: who has yet to reply, who kept silent."""

    asked: bool = False
    waiting: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


NOBODY = Concurrences()


def page(
    session: Session, viewer: Viewer, state: ConsultationState | None, place: Place
) -> Page[Consultation]:
    """The requests that the viewer may read, newest first."""
    found = visible(Consultation, viewer, "consultation.read")
    if state is not None:
        found = found.where(Consultation.state == state)
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    edge = None
    if place.beside:
        edge = session.execute(
            select(*NEWEST.keys).where(Consultation.public_id == place.beside)
        ).one_or_none()
    rows = [row[0] for row in fetch(session, found, NEWEST, place, edge)]
    return keyset_page(rows, place, edge=edge, total=total, cursor=lambda row: row.public_id)


def counts(session: Session, rows: Iterable[Consultation]) -> dict[int, int]:
    """How many dossiers each request asks about."""
    keys = [row.id for row in rows]
    found = session.execute(
        select(ConsultationItem.consultation_id, func.count())
        .where(ConsultationItem.consultation_id.in_(keys))
        .group_by(ConsultationItem.consultation_id)
    )
    return {row[0]: row[1] for row in found}


def get(session: Session, viewer: Viewer, public_id: str) -> Consultation:
    """One request with its dossiers; NotFound for strangers."""
    row = session.scalar(
        visible(Consultation, viewer, "consultation.read")
        .where(Consultation.public_id == public_id)
        .options(*PAPER)
    )
    if row is None:
        raise NotFound
    return row


def readable(session: Session, viewer: Viewer, row: Consultation) -> frozenset[int]:
    """The dossiers of the request that the viewer may read today."""
    return frozenset(
        session.scalars(
            select(Nomination.id)
            .join(ConsultationItem, ConsultationItem.nomination_id == Nomination.id)
            .where(ConsultationItem.consultation_id == row.id, allowed(viewer, "nomination.read", Nomination))
        )
    )


def of_nomination(session: Session, viewer: Viewer, nomination_id: int) -> Sequence[ConsultationItem]:
    """What bodies were asked about the dossier and what they said, oldest first; only what the viewer may read."""
    return session.scalars(
        select(ConsultationItem)
        .join(ConsultationItem.consultation)
        .options(contains_eager(ConsultationItem.consultation))
        .where(
            ConsultationItem.nomination_id == nomination_id,
            allowed(viewer, "consultation.read", Consultation),
        )
        .order_by(Consultation.id)
    ).all()


def chosen(session: Session, viewer: Viewer, public_ids: Sequence[str]) -> Sequence[Nomination]:
    """Of the dossiers of these public ids those that the viewer may ask about, in the order of their codes."""
    return session.scalars(
        visible(Nomination, viewer, "nomination.consult")
        .where(Nomination.public_id.in_(public_ids[:MOST]))
        .options(joinedload(Nomination.recipient), joinedload(Nomination.unit))
        .order_by(Nomination.code)
    ).all()


def bodies_asked(session: Session, viewer: Viewer) -> Sequence[str]:
    """The bodies that the viewer's stages have asked before, by name."""
    return session.scalars(
        select(Consultation.body)
        .where(allowed(viewer, "consultation.read", Consultation))
        .distinct()
        .order_by(Consultation.body)
    ).all()


def last_symbol(session: Session, office_id: int) -> str | None:
    """The symbol of the office's newest request."""
    return session.scalar(
        select(Consultation.symbol)
        .where(Consultation.office_id == office_id)
        .order_by(Consultation.id.desc())
        .limit(1)
    )


def concurrences(session: Session, keys: Sequence[int]) -> dict[int, Concurrences]:
    """By dossier, what was asked for its concurrence at the stage that it is in; one statement."""
    rows = session.execute(
        select(ConsultationItem.nomination_id, Consultation.state, Consultation.body)
        .join(Consultation, Consultation.id == ConsultationItem.consultation_id)
        .join(Nomination, Nomination.id == ConsultationItem.nomination_id)
        .where(
            ConsultationItem.nomination_id.in_(keys),
            Consultation.unit_id == Nomination.stage_unit_id,
            Consultation.purpose == ConsultationPurpose.CONCURRENCE,
            Consultation.state != ConsultationState.WITHDRAWN,
        )
        .order_by(Consultation.id)
    ).all()
    bodies: dict[tuple[int, ConsultationState], list[str]] = {}
    for key, state, body in rows:
        bodies.setdefault((key, state), []).append(body)
    return {
        key: Concurrences(
            asked=True,
            waiting=tuple(bodies.get((key, ConsultationState.ASKED), ())),
            silent=tuple(bodies.get((key, ConsultationState.SILENT), ())),
        )
        for key in {row[0] for row in rows}
    }
