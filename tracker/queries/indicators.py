"""FIGURES: how each automatic indicator of `domain/tasks.py` is computed from live data, for one campaign."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from tracker.domain.council_enums import CouncilKind
from tracker.domain.enums import Gender, NominationState, ParticipationState, RecipientKind, ReportState
from tracker.domain.tasks import TASKS, Indicator
from tracker.models import (
    Campaign,
    Council,
    CouncilMember,
    Nomination,
    Participation,
    ProgressReport,
    Recipient,
)
from tracker.queries import nomination_counts, report_counts, targets

Value = int | Fraction | None
Figure = Callable[[Session, Campaign, date], Value]

PERSONS = (RecipientKind.INDIVIDUAL, RecipientKind.FOREIGNER)


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """An indicator with its value on a day; a share without a base is None."""

    indicator: Indicator
    value: Value


def indicators(session: Session, campaign: Campaign, *, day: date) -> list[IndicatorValue]:
    """The automatic indicators of the campaign's kind."""
    return [
        IndicatorValue(indicator, FIGURES[indicator.key](session, campaign, day))
        for indicator in TASKS[campaign.kind].indicators
    ]


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def _parts(session: Session, campaign: Campaign, condition: ColumnElement[bool]) -> tuple[int, int]:
    row = session.execute(
        select(func.count(case((condition, 1))), func.count()).where(
            Participation.campaign_id == campaign.id, Participation.state != ParticipationState.RELEASED
        )
    ).one()
    return row[0], row[1]


def _registered(session: Session, campaign: Campaign, _day: date) -> Value:
    return _share(*_parts(session, campaign, Participation.state == ParticipationState.REGISTERED))


def _pledged(session: Session, campaign: Campaign, _day: date) -> Value:
    registered = Participation.state == ParticipationState.REGISTERED
    pledged, _all = _parts(session, campaign, and_(registered, Participation.pledge != ""))
    return _share(pledged, _parts(session, campaign, registered)[0])


def _on_time(session: Session, campaign: Campaign, day: date) -> Value:
    found = report_counts.counts_by(session, Participation.campaign_id, [campaign.id], day)
    return found[campaign.id].on_time_share if campaign.id in found else None


def _targets_met(session: Session, campaign: Campaign, _day: date) -> Value:
    found = targets.progress(session, [campaign.id])[campaign.id]
    return _share(sum(item.is_met for item in found), len(found))


def _reporting_units(session: Session, campaign: Campaign, _day: date) -> Value:
    return session.scalar(
        select(func.count(func.distinct(ProgressReport.participation_id)))
        .join(Participation, Participation.id == ProgressReport.participation_id)
        .where(
            Participation.campaign_id == campaign.id,
            ProgressReport.state.in_([ReportState.SUBMITTED, ReportState.ACCEPTED]),
        )
    )


def _nominations(session: Session, campaign: Campaign, _day: date) -> Value:
    return sum(nomination_counts.by_state(session, [campaign.id]).values())


def _awarded(session: Session, campaign: Campaign, _day: date) -> Value:
    return nomination_counts.by_state(session, [campaign.id]).get(NominationState.AWARDED, 0)


def _among_persons(condition: ColumnElement[bool] | InstrumentedAttribute[bool]) -> Figure:
    def figure(session: Session, campaign: Campaign, _day: date) -> Value:
        row = session.execute(
            select(func.count(case((condition, 1))), func.count())
            .select_from(Nomination)
            .join(Recipient, Recipient.id == Nomination.recipient_id)
            .where(
                Nomination.campaign_id == campaign.id,
                nomination_counts.SUBMITTED,
                Recipient.kind.in_(PERSONS),
            )
        ).one()
        return _share(row[0], row[1])

    return figure


def _households(session: Session, campaign: Campaign, _day: date) -> Value:
    return session.scalar(
        select(func.count())
        .select_from(Nomination)
        .join(Recipient, Recipient.id == Nomination.recipient_id)
        .where(
            Nomination.campaign_id == campaign.id,
            nomination_counts.SUBMITTED,
            Recipient.kind == RecipientKind.HOUSEHOLD,
        )
    )


EMULATION = Council.kind == CouncilKind.EMULATION


def _in_office(model: type[Council] | type[CouncilMember], day: date) -> ColumnElement[bool]:
    return and_(model.valid_from <= day, or_(model.valid_to.is_(None), model.valid_to >= day))


def _councils(session: Session, _campaign: Campaign, day: date) -> Value:
    return session.scalar(select(func.count(Council.id)).where(EMULATION, _in_office(Council, day)))


def _council_members(session: Session, _campaign: Campaign, day: date) -> Value:
    seats = select(func.count(CouncilMember.id)).join(Council, Council.id == CouncilMember.council_id)
    return session.scalar(seats.where(EMULATION, _in_office(CouncilMember, day)))


FIGURES: dict[str, Figure] = {
    "registered_share": _registered,
    "pledged_share": _pledged,
    "on_time_share": _on_time,
    "targets_met_share": _targets_met,
    "reporting_units": _reporting_units,
    "nominations": _nominations,
    "awarded": _awarded,
    "direct_share": _among_persons(Recipient.is_direct_worker),
    "front_line_share": _among_persons(Recipient.is_front_line),
    "not_leader_share": _among_persons(~Recipient.is_leader),
    "women_share": _among_persons(Recipient.gender == Gender.FEMALE),
    "households": _households,
    "councils": _councils,
    "council_members": _council_members,
}
