"""Dossiers that a stage has done with: what its head may send on, what its standing body may put up for decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from tracker.domain.enums import Level, NominationState
from tracker.domain.viewer import Viewer
from tracker.models import Nomination, NominationStage, Round, Unit
from tracker.queries.letters import MOST
from tracker.queries.scope import allowed

READY = (NominationState.APPRAISED, NominationState.VOTED)


@dataclass(frozen=True, slots=True)
class StageGroup:
    """The dossiers that one letter of a stage may carry: of one round, at one unit, to one level."""

    round_id: str
    round_title: str
    unit_code: str
    unit_name: str
    level: Level
    count: int


def groups(session: Session, viewer: Viewer, permission: str, *, decides: bool) -> list[StageGroup]:
    """By round, stage and receiving level; where the stage decides, it receives itself."""
    here, target = aliased(NominationStage), aliased(NominationStage)
    columns = (Round.public_id, Round.title, Unit.code, Unit.name, target.level)
    rows = session.execute(
        _joined(_counted(columns), here, target, viewer, permission, decides=decides)
        .group_by(Round.id, Unit.id, *columns)
        .order_by(Round.id.desc(), Unit.ordinal, Unit.id, target.level)
    ).all()
    return [StageGroup(*tuple(row)) for row in rows]


def dossiers(
    session: Session, viewer: Viewer, permission: str, group: StageGroup, *, decides: bool
) -> Sequence[Nomination]:
    """Those of the group, by code; at most as many as one letter carries."""
    here, target = aliased(NominationStage), aliased(NominationStage)
    return session.scalars(
        _joined(select(Nomination), here, target, viewer, permission, decides=decides)
        .where(Round.public_id == group.round_id, Unit.code == group.unit_code, target.level == group.level)
        .options(joinedload(Nomination.recipient), joinedload(Nomination.unit))
        .order_by(Nomination.code)
        .limit(MOST)
    ).all()


def _counted(columns: Sequence[Any]) -> Select[Any]:
    return select(*columns, func.count())


def _joined(
    statement: Select[Any], here: Any, target: Any, viewer: Viewer, permission: str, *, decides: bool
) -> Select[Any]:
    step = 0 if decides else 1
    return (
        statement.select_from(Nomination)
        .join(here, and_(here.nomination_id == Nomination.id, here.ordinal == Nomination.stage))
        .join(target, and_(target.nomination_id == Nomination.id, target.ordinal == Nomination.stage + step))
        .join(Round, Round.id == Nomination.round_id)
        .join(Unit, Unit.id == Nomination.stage_unit_id)
        .where(
            Nomination.state.in_(READY),
            here.decides.is_(decides),
            allowed(viewer, permission, Nomination),
        )
    )
