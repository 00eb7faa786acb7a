"""Gathering the facts of a dossier for the examination against the law's rule."""

from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from tracker.domain import eligibility
from tracker.domain.eligibility import Finding
from tracker.domain.eligibility_facts import NominationFacts, OtherDossier
from tracker.domain.eligibility_register import hold
from tracker.domain.enums import JobGroup, NominationState, ParticipationState
from tracker.domain.law import filed_under, rule_for
from tracker.domain.statements import Value, stated
from tracker.domain.units import line_of
from tracker.models import (
    Nomination,
    NominationAttachment,
    Participation,
    Recipient,
    Round,
    Statement,
    Unit,
)
from tracker.services import record, review_facts

HELD_HERE = ("submission_letter",)
OVER = (NominationState.AWARDED, NominationState.NOT_AWARDED, NominationState.WITHDRAWN)


def examine_nomination(session: Session, row: Nomination, day: date) -> tuple[Finding, ...]:
    """The findings by the rule set fixed on the dossier, by that of the day before it is fixed."""
    rules_of = rules_day(row, day)
    rule = rule_for(row.award_code, on=rules_of)
    return eligibility.examine(facts_of(session, row), rule, rules_of, acted_on=day)


def rules_day(row: Nomination, day: date) -> date:
    """The day whose law the dossier goes by: the fixed one, until then as if it were filed on `day`."""
    return row.rules_of or filed_under(day)


def examine_choice(
    session: Session, award_round: Round, unit: Unit, recipient: Recipient, award_code: str, day: date
) -> tuple[Finding, ...]:
    """What can be said before there is a dossier: of the recipient, the record and the papers still to come."""
    # It never joins the session: nothing refers back to it.
    row = Nomination(
        round_id=award_round.id,
        campaign_id=award_round.campaign_id,
        merit_from=award_round.merit_from,
        merit_to=award_round.merit_to,
        unit=unit,
        recipient=recipient,
        recipient_id=recipient.id,
        award_code=award_code,
        achievement="",
    )
    return examine_nomination(session, row, day)


def facts_of(session: Session, row: Nomination) -> NominationFacts:
    """What the dossier and the recipient's record say."""
    award_round = session.get_one(Round, row.round_id)
    told = stated(answers_of(session, row))
    held = hold(told, record.register_of(session, row), (row.merit_from, row.merit_to))
    held = review_facts.add_discipline(session, row, held)
    registered = told.registered if told.registered is not None else _registered(session, row)
    return NominationFacts(
        recipient_kind=row.recipient.kind,
        merit_years=_years(row.merit_from, row.merit_to),
        papers=_papers(session, row),
        merit_from=row.merit_from,
        prior_awards=record.awards_before(session, row),
        initiatives=record.initiatives(session, row),
        evaluations=held.evaluations,
        disciplined=held.disciplined,
        measures=held.measures,
        contradictions=held.contradictions,
        pending=told.pending,
        registered=registered,
        collective=review_facts.collective(session, row, told.collective),
        armed_forces=row.recipient.job_group == JobGroup.ARMED_FORCE,
        type=award_round.type,
        simplified=award_round.simplified,
        others=_dossiers_beside(session, row),
    )


def _dossiers_beside(session: Session, row: Nomination) -> tuple[OtherDossier, ...]:
    """Live dossiers of the recipient for merit of the same time, or for the same award in another round."""
    same_time = and_(Nomination.merit_from <= row.merit_to, Nomination.merit_to >= row.merit_from)
    found = session.scalars(
        select(Nomination)
        .where(
            Nomination.recipient_id == row.recipient_id,
            Nomination.id != row.id,
            Nomination.state.not_in(OVER),
            or_(same_time, Nomination.award_code == row.award_code),
        )
        .order_by(Nomination.id)
    )
    return tuple(
        OtherDossier(other.code, other.award_code, other.merit_from, other.merit_to) for other in found
    )


def answers_of(session: Session, row: Nomination) -> dict[str, Value]:
    """The clerk's statements by the code of their question."""
    found = session.scalars(select(Statement).where(Statement.nomination_id == row.id))
    return {item.code: answer_of(item) for item in found}


def answer_of(item: Statement) -> Value:
    """The answer of one statement, whichever column holds it."""
    given = (item.yes, item.evaluation, item.count)
    return next(value for value in given if value is not None)


def _registered(session: Session, row: Nomination) -> bool | None:
    """A unit that has registered for the dossier's campaign has; else what its review of the year says."""
    if row.campaign_id is None:
        return review_facts.registered(session, row)
    found = session.scalar(
        select(Participation.id)
        .where(
            Participation.campaign_id == row.campaign_id,
            Participation.unit_id.in_(line_of(row.unit.path)),
            Participation.state == ParticipationState.REGISTERED,
        )
        .limit(1)
    )
    return True if found is not None else review_facts.registered(session, row)


def _papers(session: Session, row: Nomination) -> frozenset[str]:
    given = set(
        session.scalars(
            select(NominationAttachment.paper).where(NominationAttachment.nomination_id == row.id)
        )
    )
    if row.signed_by_id is not None:
        given.add("submission_letter")
    if row.achievement:
        given |= {"achievement_report", "summary_report"}
    if row.review is not None:
        given.add("review_minutes")
    return frozenset(given - {""})


def _years(start: date, end: date) -> tuple[int, ...]:
    return tuple(range(start.year, end.year + 1))
