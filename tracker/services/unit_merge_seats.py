"""Whose seats in open dossiers a merge of units moves, and where each of them goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.levels import competent
from tracker.domain.stages import LEVEL_OF_KIND
from tracker.domain.units import line_of
from tracker.models import Nomination, NominationStage, Unit
from tracker.queries.unit_successions import main_heirs
from tracker.services.unit_endings import SETTLED


@dataclass(frozen=True, slots=True)
class SeatMove:
    """A seat of a dossier that goes to another unit."""

    stage: NominationStage
    nomination: Nomination
    target: Unit


def moving_seats(
    session: Session,
    predecessors: Sequence[Unit],
    split: frozenset[int],
    own: list[int],
    successor: Unit,
    since: date,
) -> list[SeatMove]:
    """The seats that open dossiers have at the predecessors, each with who takes it over."""
    whole = [unit.id for unit in predecessors if unit.id not in split]
    rows = session.execute(
        select(NominationStage, Nomination)
        .join(Nomination, Nomination.id == NominationStage.nomination_id)
        .where(
            or_(
                NominationStage.unit_id.in_(whole),
                and_(NominationStage.unit_id.in_(split), Nomination.id.in_(own)),
            ),
            Nomination.state.not_in(SETTLED),
        )
        .options(joinedload(Nomination.unit))
        .order_by(Nomination.id, NominationStage.ordinal)
    ).all()
    ended = {unit.id for unit in predecessors if _level_ended(unit, since)}
    lines = {row[1].unit_id: list(reversed(line_of(row[1].unit.path))) for row in rows}
    heirs = main_heirs(session, {key for line in lines.values() for key in line}, since) if ended else {}
    return [
        SeatMove(stage, row, _heir(lines[row.unit_id], stage.unit_id, heirs) or successor)
        if stage.unit_id in ended
        else SeatMove(stage, row, successor)
        for stage, row in rows
    ]


def _level_ended(unit: Unit, since: date) -> bool:
    """Whether the whole level of the unit ended, so that its dossiers go each with the unit they came from."""
    level = LEVEL_OF_KIND[unit.kind]
    return competent([level], since) != (level,)


def _heir(line: list[int], seat: int | None, heirs: dict[int, Unit]) -> Unit | None:
    """The successor of the nearest unit on the way from the dossier's own up to the seat."""
    for key in line:
        if key == seat:
            return None
        if key in heirs:
            return heirs[key]
    return None
