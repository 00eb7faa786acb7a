"""The initiatives that a dossier of a recipient may lean on."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.initiative_enums import InitiativeState
from tracker.domain.viewer import Viewer
from tracker.models import Initiative, InitiativeAuthor
from tracker.queries.scope import allowed, visible

OFFERED = (
    InitiativeState.RECOGNISED,
    InitiativeState.DRAFT,
    InitiativeState.SUBMITTED,
    InitiativeState.IN_ROUND,
)


def of_recipient(session: Session, viewer: Viewer, recipient_id: int) -> list[Initiative]:
    """Those that the recipient is an author of and that may still count, newest first."""
    authored = select(InitiativeAuthor.initiative_id).where(InitiativeAuthor.recipient_id == recipient_id)
    return list(
        session.scalars(
            visible(Initiative, viewer, "initiative.read")
            .where(Initiative.id.in_(authored), Initiative.state.in_(OFFERED))
            .order_by(Initiative.year.desc(), Initiative.id.desc())
        )
    )


def readable(session: Session, viewer: Viewer, rows: Sequence[Initiative]) -> frozenset[str]:
    """The public ids of those whose page the viewer may open."""
    if not rows:
        return frozenset()
    wanted = allowed(viewer, "initiative.read", Initiative)
    keys = [row.id for row in rows]
    return frozenset(session.scalars(select(Initiative.public_id).where(Initiative.id.in_(keys), wanted)))
