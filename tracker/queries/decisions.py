"""Decisions: the list, one with its items, and what waits to be decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, ScalarSelect, case, func, literal, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from tracker.domain.council_enums import DecisionState
from tracker.domain.enums import NominationState
from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Decision, DecisionItem, Nomination, NumberRegister, Recipient, Unit
from tracker.queries.keyset import Key, Order, order_of
from tracker.queries.scope import allowed, visible

MOST = 200
UNNUMBERED = 10**9
ITEMS = selectinload(Decision.items).joinedload(DecisionItem.nomination).joinedload(Nomination.recipient)
"""All awards of a decision with what its paper tells of them, in one statement."""


# What the list may be ordered by; a draft has no day and no number yet, and comes as the latest.
ORDERS: dict[str, tuple[Key, ...]] = {
    "number": (Decision.symbol, func.coalesce(Decision.number, UNNUMBERED), Decision.id),
    "day": (func.coalesce(Decision.issued_on, literal(date.max, Date)), Decision.id),
    "state": (
        case({state: place for place, state in enumerate(DecisionState)}, value=Decision.state),
        Decision.id,
    ),
}
LATEST = Order((Decision.id,), descending=True)


@dataclass(frozen=True, slots=True)
class DecisionToSign:
    """A decision that waits for the viewer's signature."""

    public_id: str
    subject: str
    unit_name: str
    awards: int


def to_sign(session: Session, viewer: Viewer) -> list[DecisionToSign]:
    """The decisions that wait for the viewer's signature, oldest first."""
    rows = session.execute(
        select(Decision.public_id, Decision.subject, Unit.name, _awards())
        .join(Unit, Unit.id == Decision.unit_id)
        .where(Decision.state == DecisionState.TO_SIGN, allowed(viewer, "decision.sign", Decision))
        .order_by(Decision.id)
        .limit(MOST)
    )
    return [DecisionToSign(*row) for row in rows]


def _awards() -> ScalarSelect[int]:
    return (
        select(func.count())
        .select_from(DecisionItem)
        .where(DecisionItem.decision_id == Decision.id)
        .correlate(Decision)
        .scalar_subquery()
    )


def listed(session: Session, viewer: Viewer, sort: str = "") -> list[tuple[Decision, int]]:
    """The decisions that the viewer may read, the latest first unless `sort` names one of ORDERS."""
    rows = session.execute(
        select(Decision, _awards())
        .where(allowed(viewer, "decision.read", Decision))
        .options(joinedload(Decision.unit))
        .order_by(*order_of(ORDERS, sort, LATEST).by())
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
