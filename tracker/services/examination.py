"""Gathering the facts of a dossier for the examination against the law's rule."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import eligibility
from tracker.domain.eligibility import Finding
from tracker.domain.eligibility_facts import Initiative, NominationFacts, PriorAward
from tracker.domain.enums import JobGroup
from tracker.domain.law import rule_for
from tracker.models import Nomination, NominationAttachment, RecipientAward, Round, UnitReview

HELD_HERE = ("submission_letter",)


def examine_nomination(session: Session, row: Nomination) -> tuple[Finding, ...]:
    """The findings by the rule set fixed on the dossier, provisional before it is filed."""
    day = row.rule_set_fixed_on or row.merit_to
    return eligibility.examine(facts_of(session, row), rule_for(row.award_code, on=day), day)


def facts_of(session: Session, row: Nomination) -> NominationFacts:
    """What the dossier and the recipient's record say."""
    award_round = session.get_one(Round, row.round_id)
    priors = session.scalars(
        select(RecipientAward).where(RecipientAward.recipient_id == row.recipient_id)
    ).all()
    return NominationFacts(
        recipient_kind=row.recipient.kind,
        merit_years=_years(row.merit_from, row.merit_to),
        papers=_papers(session, row),
        prior_awards=tuple(PriorAward(code=prior.award_code, year=prior.year) for prior in priors),
        initiatives=tuple(
            Initiative(year=item.year, scope=item.scope, research=item.research) for item in row.initiatives
        ),
        armed_forces=row.recipient.job_group == JobGroup.ARMED_FORCE,
        simplified=award_round.simplified,
    )


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
    if session.get(UnitReview, row.id) is not None:
        given.add("review_minutes")
    return frozenset(given - {""})


def _years(start: date, end: date) -> tuple[int, ...]:
    return tuple(range(start.year, end.year + 1))
