"""How periodic reports stand on a day: due, sent in time, sent late, missing, accepted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select, true
from sqlalchemy.orm import Session

from tracker.domain.enums import ParticipationState, ReportState
from tracker.models import Participation, Period, ProgressReport
from tracker.queries.hands import Column

SENT = (ReportState.SUBMITTED, ReportState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """Reports whose last day is over; a unit owes a period that ended after it had registered."""

    due: int = 0
    on_time: int = 0
    late: int = 0
    accepted: int = 0

    @property
    def missing(self) -> int:
        """Due and not sent."""
        return self.due - self.on_time - self.late

    @property
    def on_time_share(self) -> Fraction | None:
        """Reports sent in time among those due; None when none is due yet."""
        return Fraction(self.on_time, self.due) if self.due else None

    @classmethod
    def sum(cls, parts: Iterable["ReportCounts"]) -> "ReportCounts":
        """All of them together."""
        found = list(parts)
        return cls(*(sum(getattr(part, name) for part in found) for name in cls.__dataclass_fields__))


def due_reports(keys: Sequence[int], day: date, within: ColumnElement[bool] | None = None) -> Select[Any]:
    """Each report that is due by `day` in the campaigns, with what was sent of it; of `within`, if given."""
    return (
        select(Participation.id)
        .join(Period, Period.campaign_id == Participation.campaign_id)
        .outerjoin(
            ProgressReport,
            and_(
                ProgressReport.participation_id == Participation.id,
                ProgressReport.period_id == Period.id,
                ProgressReport.state.in_(SENT),
            ),
        )
        .where(
            Participation.campaign_id.in_(keys),
            Participation.state == ParticipationState.REGISTERED,
            Participation.registered_on <= Period.ends_on,
            Period.due_on < day,
            true() if within is None else within,
        )
    )


def counts_of(session: Session, keys: list[int], day: date, within: ColumnElement[bool]) -> ReportCounts:
    """The counts of the campaigns together, as they stood on `day`: what was sent later was missing then."""
    sent_by_then = ProgressReport.submitted_on <= day
    row = session.execute(
        due_reports(keys, day, within).with_only_columns(
            func.count(),
            func.count(case((and_(sent_by_then, ProgressReport.submitted_on <= Period.due_on), 1))),
            func.count(case((and_(sent_by_then, ProgressReport.submitted_on > Period.due_on), 1))),
        )
    ).one()
    return ReportCounts(row[0], row[1], row[2])


def counts_by(
    session: Session, key: Column, keys: list[int], day: date, within: ColumnElement[bool] | None = None
) -> dict[int, ReportCounts]:
    """The counts of the campaigns, for each value of `key` (a column of Participation)."""
    rows = session.execute(
        due_reports(keys, day, within)
        .with_only_columns(
            key,
            func.count(),
            func.count(case((ProgressReport.submitted_on <= Period.due_on, 1))),
            func.count(case((ProgressReport.submitted_on > Period.due_on, 1))),
            func.count(case((ProgressReport.state == ReportState.ACCEPTED, 1))),
        )
        .group_by(key)
    )
    return {row[0]: ReportCounts(row[1], row[2], row[3], row[4]) for row in rows}
