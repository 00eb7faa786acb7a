"""Award rounds: the list, one round, and those open to a unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from tracker.domain.enums import Level, RoundState
from tracker.domain.errors import NotFound
from tracker.domain.stages import LEVEL_OF_KIND
from tracker.domain.viewer import Viewer
from tracker.models import Nomination, Round, RoundUnit, Unit
from tracker.queries.scope import allowed, visible
from tracker.queries.units import valid_on


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round of the list with its counts."""

    round: Round
    units: int
    nominations: int


def lines(session: Session, viewer: Viewer) -> list[RoundLine]:
    """The rounds the viewer may read, newest first; dossiers counted are those the viewer may read."""
    units = (
        select(func.count()).select_from(RoundUnit).where(RoundUnit.round_id == Round.id).scalar_subquery()
    )
    dossiers = (
        select(func.count(Nomination.id))
        .where(Nomination.round_id == Round.id, allowed(viewer, "nomination.read", Nomination))
        .scalar_subquery()
    )
    rows = session.execute(
        select(Round, units, dossiers)
        .where(allowed(viewer, "round.read", Round))
        .options(joinedload(Round.lead_unit))
        .order_by(Round.opens_on.desc(), Round.id.desc())
        .limit(200)
    ).all()
    return [RoundLine(*row) for row in rows]


def get(session: Session, viewer: Viewer, public_id: str) -> Round:
    """One round; NotFound for strangers."""
    row = session.scalar(
        visible(Round, viewer, "round.read")
        .where(Round.public_id == public_id)
        .options(
            joinedload(Round.lead_unit),
            joinedload(Round.campaign),
            selectinload(Round.awards),
            selectinload(Round.deadlines),
        )
    )
    if row is None:
        raise NotFound
    return row


def open_rounds(session: Session, viewer: Viewer, *, day: date) -> Sequence[Round]:
    """Rounds that take dossiers on `day`."""
    return session.scalars(
        visible(Round, viewer, "round.read")
        .where(Round.state == RoundState.OPEN, Round.opens_on <= day, Round.closes_on >= day)
        .options(selectinload(Round.awards))
        .order_by(Round.closes_on)
    ).all()


def called_units(session: Session, round_id: int) -> list[str]:
    """Names of the units called, in the province's order."""
    return list(
        session.scalars(
            select(Unit.name)
            .join(RoundUnit, RoundUnit.unit_id == Unit.id)
            .where(RoundUnit.round_id == round_id)
            .order_by(Unit.ordinal, Unit.id)
        )
    )


def levels(session: Session, row: Round) -> list[Level]:
    """The levels that dossiers of the round may pass: those of the units called, below and above them.

    Units count that exist on the opening day: a level without any has ended, or not begun.
    """
    called = aliased(Unit)
    kinds = session.scalars(
        select(Unit.kind)
        .distinct()
        .join(called, or_(Unit.path.startswith(called.path), called.path.startswith(Unit.path)))
        .join(RoundUnit, RoundUnit.unit_id == called.id)
        .where(RoundUnit.round_id == row.id, valid_on(row.opens_on))
    )
    found = {LEVEL_OF_KIND[kind] for kind in kinds}
    return [level for level in Level if level in found]


def titles(session: Session, viewer: Viewer) -> list[tuple[str, str, int]]:
    """(public id, title, year the merit period ends in) of the rounds the viewer may read, newest first."""
    rows = session.execute(
        select(Round.public_id, Round.title, Round.merit_to)
        .where(allowed(viewer, "round.read", Round))
        .order_by(Round.opens_on.desc(), Round.id.desc())
    ).all()
    return [(row.public_id, row.title, row.merit_to.year) for row in rows]
