"""The last day of a dossier where it lies: of its appraisal, and of the level or round that takes it next."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, case, func, or_, select

from tracker.domain.enums import NominationState
from tracker.models import Nomination, NominationStage, Round, RoundDeadline

WRITTEN = (NominationState.DRAFT, NominationState.RETURNED)
AT_HOME = (*WRITTEN, NominationState.TO_SIGN)
APPRAISED_NEXT = (NominationState.FILED, NominationState.APPRAISING)
PASSED_NEXT = (
    NominationState.APPRAISED,
    NominationState.POSTED,
    NominationState.ON_AGENDA,
    NominationState.VOTED,
)


@cache
def due_day() -> ColumnElement[Any]:
    """The day after which the dossier's next step is refused or late; null where nothing limits it.

    At its own unit it is the day to supplement it by where that was asked, or the earliest closing day of the levels
    that must still take it, else the round's (`round_deadlines.closing` enforces the same); under way the appraisal's
    limit or, when earlier, the closing day of the next level.
    """
    level = _level_day()
    return case(
        (Nomination.state.in_(AT_HOME), func.coalesce(Nomination.supplement_by, level, _round_day())),
        (
            Nomination.state.in_(APPRAISED_NEXT),
            case((level < Nomination.due_on, level), else_=func.coalesce(Nomination.due_on, level)),
        ),
        (Nomination.state.in_(PASSED_NEXT), level),
    )


def _level_day() -> ScalarSelect[Any]:
    own = and_(
        NominationStage.ordinal == Nomination.stage,
        or_(
            Nomination.state.in_(WRITTEN),
            and_(Nomination.state == NominationState.TO_SIGN, NominationStage.decides),
        ),
    )
    return (
        select(func.min(RoundDeadline.closes_on))
        .join(NominationStage, NominationStage.level == RoundDeadline.level)
        .where(
            RoundDeadline.round_id == Nomination.round_id,
            NominationStage.nomination_id == Nomination.id,
            # The level that asked for a supplement, and those on the way to it, have waived their closing days.
            Nomination.stage >= func.coalesce(Nomination.supplement_stage, 0),
            or_(NominationStage.ordinal == Nomination.stage + 1, own),
        )
        .correlate(Nomination)
        .scalar_subquery()
    )


def _round_day() -> ScalarSelect[Any]:
    return (
        select(Round.closes_on).where(Round.id == Nomination.round_id).correlate(Nomination).scalar_subquery()
    )
