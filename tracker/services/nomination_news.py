"""Who is told of what becomes of a dossier, and in which words: one table for its moves and its other acts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.domain.enums import Role
from tracker.models import Nomination, NominationStage
from tracker.services.notices import News, tell_preparers, tell_unit_of, tell_units

Told = Sequence[tuple[Nomination, News]]


def preparers(session: Session, told: Told) -> None:
    """Those who prepared the dossiers, or whoever follows them in their units."""
    tell_preparers(session, [(row.prepared_by_id, row.unit_id, news) for row, news in told])


def whole_units(session: Session, told: Told) -> None:
    """Those who prepared the dossiers, and everybody who works on the papers of their units."""
    for row, news in told:
        tell_unit_of(session, row.prepared_by_id, row.unit_id, news)


def receivers(session: Session, told: Told) -> None:
    """The standing bodies that the dossiers lie with, or that have asked to supplement them; nobody before a copy went out."""
    for row, news in told:
        asked = row.supplement_stage if row.stage_unit_id == row.unit_id else None
        stage = session.get(NominationStage, (row.id, row.stage if asked is None else asked))
        if row.submitted_at is not None and stage is not None and stage.unit_id is not None:
            tell_units(session, {stage.unit_id}, news, roles=(Role.STANDING_BODY,))


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence of `domain/labels.py` and who hears it; `until` adds the day to supplement the dossier by."""

    kind: str
    whom: Callable[[Session, Told], None]
    until: bool = False


TELLINGS: Mapping[str, Telling] = {
    "refuse": Telling("nomination.returned", preparers),
    "return": Telling("nomination.returned", preparers, until=True),
    "extend": Telling("nomination.extended", preparers, until=True),
    "withdraw": Telling("nomination.withdrawn", receivers),
    "not_award": Telling("nomination.not_awarded", preparers),
    "award": Telling("nomination.awarded", preparers),
    "centre_award": Telling("nomination.awarded", preparers),
    "centre_refuse": Telling("nomination.not_awarded", whole_units),
    "centre_return": Telling("nomination.centre_returned", whole_units),
}
"""By the action; of every other nobody is told, the work lists show it."""


def tell(session: Session, rows: Sequence[Nomination], action: str) -> None:
    """Tell of what was just done with the dossiers, as the table says."""
    telling = TELLINGS.get(action)
    if telling is None:
        return
    told = [(row, _news(row, telling)) for row in rows]
    telling.whom(session, told)


def _news(row: Nomination, telling: Telling) -> News:
    due_on = row.supplement_by if telling.until else None
    return News(telling.kind, "nomination", row.public_id, row.code, due_on)
