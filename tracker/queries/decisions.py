"""Decisions: the list, one with its items, and what waits to be decided."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from tracker.domain.enums import NominationState
from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Decision, DecisionItem, Nomination, NumberRegister, Recipient, Unit
from tracker.queries.scope import allowed, visible

MOST = 200
ITEMS = selectinload(Decision.items).joinedload(DecisionItem.nomination).joinedload(Nomination.recipient)
"""All awards of a decision with what its paper tells of them, in one statement."""


def listed(session: Session, viewer: Viewer) -> list[tuple[Decision, int]]:
    """The latest decisions that the viewer may read, each with the number of its awards."""
    count = (
        select(func.count())
        .select_from(DecisionItem)
        .where(DecisionItem.decision_id == Decision.id)
        .correlate(Decision)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Decision, count)
        .where(allowed(viewer, "decision.read", Decision))
        .options(joinedload(Decision.unit))
        .order_by(Decision.id.desc())
        .limit(MOST)
    ).all()
    return [(row[0], row[1]) for row in rows]


def get(session: Session, viewer: Viewer, public_id: str) -> Decision:
    """One decision with its items; NotFound when the viewer may not read it."""
    row = session.scalar(
        visible(Decision, viewer, "decision.read")
        .where(Decision.public_id == public_id)
        .options(
            joinedload(Decision.unit),
            joinedload(Decision.signer),
            ITEMS,
        )
    )
    if row is None:
        raise NotFound
    return row


def with_items(session: Session, key: int) -> Decision:
    """The decision of a running transaction, read with all that its paper needs; it has been found before."""
    return session.get_one(Decision, key, options=[ITEMS], populate_existing=True)


def candidates(session: Session, viewer: Viewer, row: Decision) -> Sequence[Nomination]:
    """The dossiers of the unit that wait for a decision and are in no other draft."""
    taken = select(DecisionItem.nomination_id).where(DecisionItem.decision_id != row.id)
    return session.scalars(
        visible(Nomination, viewer, "nomination.read")
        .join(Recipient, Recipient.id == Nomination.recipient_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .where(
            Nomination.stage_unit_id == row.unit_id,
            Nomination.state == NominationState.TO_DECIDE,
            Nomination.id.not_in(taken),
        )
        .options(contains_eager(Nomination.recipient), contains_eager(Nomination.unit))
        .order_by(Nomination.award_code, Unit.ordinal, Recipient.name_sort_key, Nomination.id)
    ).all()


def register(session: Session, row: Decision, year: int) -> NumberRegister | None:
    """The number register that the decision would take its number from."""
    return session.scalar(
        select(NumberRegister).where(
            NumberRegister.unit_id == row.unit_id,
            NumberRegister.symbol == row.symbol,
            NumberRegister.year == year,
        )
    )
