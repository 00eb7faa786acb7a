"""What the register tells of a recipient: earlier awards with their merit, and what an initiative was used for."""

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import eligibility_facts as facts
from tracker.domain.enums import CommendationType, InitiativeScope, NominationState
from tracker.domain.text import fold
from tracker.models import Initiative, Nomination, NominationInitiative, RecipientAward, Round

Decided: TypeAlias = tuple[str, str, date | None]


def awards_before(session: Session, row: Nomination) -> tuple[facts.PriorAward, ...]:
    """The recipient's awards; those that came of our own dossiers with the merit they rewarded."""
    given = session.scalars(select(RecipientAward).where(RecipientAward.recipient_id == row.recipient_id))
    dossiers = session.execute(
        select(Nomination, Round.type)
        .join(Round, Round.id == Nomination.round_id)
        .where(Nomination.recipient_id == row.recipient_id, Nomination.state == NominationState.AWARDED)
    )
    ours: dict[Decided, tuple[Nomination, CommendationType]] = {
        (item.award_code, item.decision_ref, item.decided_on): (item, kind) for item, kind in dossiers
    }
    return tuple(_prior(item, ours) for item in given)


def _prior(
    item: RecipientAward, ours: Mapping[Decided, tuple[Nomination, CommendationType]]
) -> facts.PriorAward:
    found = ours.get((item.award_code, item.decision_number, item.decided_on))
    dossier, kind = found or (None, None)
    return facts.PriorAward(
        code=item.award_code,
        year=item.year,
        decision=item.decision_number,
        decided_on=item.decided_on,
        merit_from=dossier.merit_from if dossier else None,
        merit_to=dossier.merit_to if dossier else None,
        type=kind,
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
