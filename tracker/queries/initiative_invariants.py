"""What must hold of the register of initiatives: shares that come to one, results that follow from their counts."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from tracker.domain.initiative_enums import SessionState
from tracker.models import (
    Initiative,
    InitiativeAuthor,
    InitiativePresence,
    InitiativeSession,
    InitiativeSessionItem,
)


def broken(session: Session) -> Iterator[tuple[str, str]]:
    """Name of the rule and the row that breaks it."""
    yield from (("the authors' shares of an initiative come to one", row) for row in _shares(session))
    yield from (("a round's results follow from its sheets", row) for row in _results(session))


def _shares(session: Session) -> Iterator[str]:
    # Fractions of any denominators are added exactly here; a database would round them.
    rows = session.execute(
        select(Initiative.public_id, InitiativeAuthor.share_over, InitiativeAuthor.share_of)
        .outerjoin(InitiativeAuthor, InitiativeAuthor.initiative_id == Initiative.id)
        .order_by(Initiative.id, InitiativeAuthor.ordinal)
        .execution_options(yield_per=1000)
    )
    for key, parts in groupby(rows, key=lambda row: row.public_id):
        if sum((Fraction(part.share_over or 0, part.share_of or 1) for part in parts), Fraction(0)) != 1:
            yield key


def _results(session: Session) -> Iterator[str]:
    held, item = InitiativeSession, InitiativeSessionItem
    present = (
        select(func.count())
        .select_from(InitiativePresence)
        .where(InitiativePresence.session_id == held.id)
        .correlate(held)
        .scalar_subquery()
    )
    agree = item.in_favour * held.threshold_of
    wanted = case((held.of_members, held.members), else_=present) * held.threshold_over
    reached = or_(and_(held.strict, agree > wanted), and_(~held.strict, agree >= wanted))
    found = (
        select(held.public_id)
        .join(item, item.session_id == held.id)
        .where(held.state != SessionState.PREPARING, or_(item.passed.is_(None), item.passed != reached))
        .distinct()
        .order_by(held.public_id)
    )
    yield from session.scalars(found)
