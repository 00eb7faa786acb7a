"""Rounds of initiative councils: the list, one of them, and what may be put before a council."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.domain.enums import InitiativeScope, Level
from tracker.domain.errors import NotFound
from tracker.domain.initiative_enums import InitiativeState
from tracker.domain.viewer import Viewer
from tracker.models import (
    Council,
    CouncilMember,
    Initiative,
    InitiativeAuthor,
    InitiativePresence,
    InitiativeSession,
    InitiativeSessionItem,
    Unit,
)
from tracker.queries.scope import visible


def listed(session: Session, viewer: Viewer) -> Sequence[InitiativeSession]:
    """Those that the viewer may read, latest first."""
    return session.scalars(
        visible(InitiativeSession, viewer, "initiative_session.read")
        .options(
            joinedload(InitiativeSession.council).joinedload(Council.unit),
            selectinload(InitiativeSession.items),
        )
        .order_by(InitiativeSession.held_on.desc(), InitiativeSession.id.desc())
    ).all()


def get(session: Session, viewer: Viewer, public_id: str) -> InitiativeSession:
    """One round with what it weighs; NotFound for strangers."""
    items = selectinload(InitiativeSession.items).joinedload(InitiativeSessionItem.initiative)
    row = session.scalar(
        visible(InitiativeSession, viewer, "initiative_session.read")
        .where(InitiativeSession.public_id == public_id)
        .options(
            joinedload(InitiativeSession.council).joinedload(Council.unit),
            joinedload(InitiativeSession.prepared_by),
            items.selectinload(Initiative.authors).joinedload(InitiativeAuthor.recipient),
            items.joinedload(Initiative.unit),
            selectinload(InitiativeSession.presences)
            .joinedload(InitiativePresence.member)
            .joinedload(CouncilMember.account),
        )
    )
    if row is None:
        raise NotFound
    return row


def fitting(session: Session, viewer: Viewer, council: Council) -> Sequence[Initiative]:
    """The submitted initiatives of its unit and those below that this council may weigh, oldest first.

    A council below the province weighs what asks for its own scope only.
    """
    path = select(Unit.path).where(Unit.id == council.unit_id).scalar_subquery()
    found = (
        visible(Initiative, viewer, "initiative.place")
        .join(Unit, Unit.id == Initiative.unit_id)
        .where(Initiative.state == InitiativeState.SUBMITTED, Unit.path.startswith(path))
        .options(selectinload(Initiative.authors).joinedload(InitiativeAuthor.recipient))
        .order_by(Initiative.id)
    )
    if council.level is not Level.PROVINCE:
        found = found.where(Initiative.sought == InitiativeScope.GRASSROOTS)
    return session.scalars(found).all()
