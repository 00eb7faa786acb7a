"""What was reached of each target: the latest value that each unit has sent."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session

from tracker.domain.enums import Direction, ParticipationState, ReportState
from tracker.models import Participation, Period, ProgressReport, ProgressValue, Target

SENT = (ReportState.SUBMITTED, ReportState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """One target with what the units sent; `mean` is over the units that have sent a value."""

    target: Target
    units: int
    met: int
    mean: Decimal | None

    @property
    def share(self) -> Fraction | None:
        """How much of the goal the mean reaches; for falling targets the goal over the mean."""
        if self.mean is None:
            return None
        mean, goal = Fraction(self.mean), Fraction(self.target.goal)
        top, bottom = (mean, goal) if self.target.direction == Direction.UP else (goal, mean)
        return top / bottom if bottom else None

    @property
    def is_met(self) -> bool:
        """The mean reaches the goal, in the target's direction."""
        if self.mean is None:
            return False
        up = self.target.direction == Direction.UP
        return self.mean >= self.target.goal if up else self.mean <= self.target.goal


def progress(
    session: Session, campaign_ids: list[int], within: ColumnElement[bool] | None = None
) -> dict[int, list[TargetProgress]]:
    """The targets of the campaigns, in order, with their progress; of the participations `within`, if given."""
    limit = Participation.campaign_id.in_(campaign_ids)
    latest = latest_values(limit if within is None else and_(limit, within))
    reached = or_(
        and_(Target.direction == Direction.UP, latest.c.value >= Target.goal),
        and_(Target.direction == Direction.DOWN, latest.c.value <= Target.goal),
    )
    rows = session.execute(
        select(
            Target,
            func.count(latest.c.value),
            func.count(case((reached, 1))),
            func.avg(latest.c.value),
        )
        .outerjoin(latest, (latest.c.target_id == Target.id) & (latest.c.rank == 1))
        .where(Target.campaign_id.in_(campaign_ids))
        .group_by(Target.id)
        .order_by(Target.campaign_id, Target.ordinal)
    ).all()
    found: dict[int, list[TargetProgress]] = {key: [] for key in campaign_ids}
    for target, units, met, mean in rows:
        shown = Decimal(str(mean)).quantize(Decimal("0.0001")) if mean is not None else None
        found[target.campaign_id].append(TargetProgress(target, units, met, shown))
    return found


def latest_values(within: ColumnElement[bool]) -> Subquery:
    """The values that the participations `within` have sent, ranked for each target: 1 is the latest period's."""
    rank = func.row_number().over(
        partition_by=(ProgressValue.target_id, ProgressReport.participation_id),
        order_by=Period.starts_on.desc(),
    )
    return (
        select(
            ProgressValue.target_id,
            ProgressReport.participation_id,
            ProgressValue.value,
            rank.label("rank"),
        )
        .join(ProgressReport, ProgressReport.id == ProgressValue.report_id)
        .join(Period, Period.id == ProgressReport.period_id)
        .join(Participation, Participation.id == ProgressReport.participation_id)
        .where(
            ProgressReport.state.in_(SENT),
            Participation.state != ParticipationState.RELEASED,
            within,
        )
        .subquery()
    )
