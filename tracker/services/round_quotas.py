"""How many dossiers of an award a called unit has put in: its own and those of the units below it."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from tracker.domain.enums import NominationState
from tracker.domain.units import line_of
from tracker.models import Nomination, Round, RoundAward, RoundUnit, Unit

OVER = (NominationState.WITHDRAWN, NominationState.NOT_AWARDED)


@dataclass(frozen=True, slots=True)
class Places:
    """How many dossiers of an award the called unit has put in, and how many the round takes; None for any number."""

    unit: str
    used: int
    quota: int | None


def called_over(session: Session, row: Round, unit: Unit) -> Unit | None:
    """The unit that the round called and that `unit` answers for: itself, or its nearest superior called."""
    return session.scalar(
        select(Unit)
        .join(RoundUnit, RoundUnit.unit_id == Unit.id)
        .where(RoundUnit.round_id == row.id, Unit.id.in_(line_of(unit.path)))
        .order_by(func.length(Unit.path).desc())
        .limit(1)
    )


def places_of(session: Session, row: Nomination) -> Places | None:
    """Those of the unit that answers for the dossier, for its award; None where the round has called none."""
    called = called_over(session, row.round, row.unit)
    if called is None:
        return None
    quota = session.scalar(
        select(RoundAward.quota).where(
            RoundAward.round_id == row.round_id, RoundAward.award_code == row.award_code
        )
    )
    return Places(called.name, used(session, row.round, called, row.award_code), quota)


def used(session: Session, row: Round, called: Unit, award_code: str) -> int:
    """Live dossiers of the called unit's subtree; units below it that were called themselves count for themselves.

    The round's row is locked by the caller, so that two drafts cannot both take the last place.
    """
    other = aliased(Unit)
    own_call = (
        select(RoundUnit.unit_id)
        .join(other, other.id == RoundUnit.unit_id)
        .where(
            RoundUnit.round_id == row.id,
            other.id != called.id,
            other.path.startswith(called.path),
            Unit.path.startswith(other.path),
        )
        .correlate(Unit)
    )
    statement = (
        select(func.count(Nomination.id))
        .join(Unit, Unit.id == Nomination.unit_id)
        .where(
            Nomination.round_id == row.id,
            Nomination.award_code == award_code,
            Nomination.state.not_in(OVER),
            Unit.path.startswith(called.path),
            ~own_call.exists(),
        )
    )
    return session.scalar(statement) or 0
