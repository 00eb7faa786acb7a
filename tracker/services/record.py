"""What the register tells of a recipient: awards with their merit, yearly facts, what an initiative was used for."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import eligibility_facts as facts
from tracker.domain.eligibility_record import Measure
from tracker.domain.eligibility_register import Register
from tracker.domain.enums import InitiativeScope, NominationState
from tracker.domain.text import fold
from tracker.models import (
    Initiative,
    Nomination,
    NominationInitiative,
    RecipientAward,
    RecipientDiscipline,
    RecipientRating,
)


def awards_before(session: Session, row: Nomination) -> tuple[facts.PriorAward, ...]:
    """The recipient's awards with the merit that they rewarded, as far as it is known."""
    given = session.scalars(
        select(RecipientAward)
        .where(RecipientAward.recipient_id == row.recipient_id, RecipientAward.struck_id.is_(None))
        .order_by(RecipientAward.id)
    )
    return tuple(
        facts.PriorAward(
            code=item.award_code,
            year=item.year,
            decision=item.decision_number,
            decided_on=item.decided_on,
            merit_from=item.merit_from,
            merit_to=item.merit_to,
            type=item.type,
            period_known=item.merit_to is not None or item.no_period,
            title=item.title or "",
        )
        for item in given
    )


def register_of(session: Session, row: Nomination) -> Register:
    """The ratings and the disciplinary measures that the register keeps of the recipient."""
    rating, measure = RecipientRating, RecipientDiscipline
    rated = session.scalars(
        select(rating).where(rating.recipient_id == row.recipient_id, rating.struck_id.is_(None))
    )
    measures = session.scalars(
        select(measure)
        .where(measure.recipient_id == row.recipient_id, measure.struck_id.is_(None))
        .order_by(measure.began_on, measure.id)
    )
    return Register(
        evaluations={item.year: item.evaluation for item in rated},
        measures=tuple(Measure(item.form, item.began_on, item.ended_on) for item in measures),
    )


def initiatives(session: Session, row: Nomination) -> tuple[facts.Initiative, ...]:
    """The dossier's initiatives, each with the awards that came of the recipient's other dossiers which leaned on it.

    One that is in the register twice, under the same title and year, is one.
    """
    found = session.execute(
        select(Initiative.title, Initiative.year, Nomination.award_code, Nomination.merit_to)
        .join(NominationInitiative, NominationInitiative.initiative_id == Initiative.id)
        .join(Nomination, Nomination.id == NominationInitiative.nomination_id)
        .where(
            Nomination.recipient_id == row.recipient_id,
            Nomination.id != row.id,
            Nomination.state == NominationState.AWARDED,
        )
        .order_by(Nomination.id)
    )
    uses: dict[tuple[str, int], list[facts.Use]] = {}
    for title, year, award, merit_to in found:
        uses.setdefault((_same(title), year), []).append(facts.Use(award, merit_to.year))
    return tuple(
        facts.Initiative(
            year=item.year,
            scope=item.reach,
            title=item.title,
            decided=item.recognised,
            confirmed=item.scope != InitiativeScope.NATION or item.nation_on is not None,
            research=item.research,
            replicable=True if item.replicable else None,
            used_for=tuple(uses.get((_same(item.title), item.year), ())),
        )
        for item in row.initiatives
    )


def _same(title: str) -> str:
    """What two ways to write one title share."""
    return " ".join(fold(title).split())
