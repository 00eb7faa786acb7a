"""How nominations stand, for each campaign or each unit."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from tracker.domain.enums import NominationState
from tracker.domain.viewer import Viewer
from tracker.models import Nomination
from tracker.queries.scope import Column, allowed

# Drafts are nobody's business but the unit's.
UNSEEN = frozenset({NominationState.DRAFT, NominationState.TO_SIGN, NominationState.WITHDRAWN})
ENDED = frozenset({NominationState.AWARDED, NominationState.NOT_AWARDED})


@dataclass(frozen=True, slots=True)
class NominationCounts:
    """Submitted dossiers by how far they are."""

    total: int = 0
    awarded: int = 0
    not_awarded: int = 0

    @property
    def in_process(self) -> int:
        """Neither awarded nor refused yet."""
        return self.total - self.awarded - self.not_awarded


def counts_by(
    session: Session, key: Column, campaign_ids: list[int], within: ColumnElement[bool]
) -> dict[int, NominationCounts]:
    """The counts of the campaigns' dossiers, for each value of `key` (a column of Nomination)."""
    found: dict[int, dict[str, int]] = {}
    for value, state, count in _rows(session, key, campaign_ids, within):
        found.setdefault(value, {})[state] = count
    return {
        value: NominationCounts(
            total=sum(states.values()),
            awarded=states.get(NominationState.AWARDED, 0),
            not_awarded=states.get(NominationState.NOT_AWARDED, 0),
        )
        for value, states in found.items()
    }


def by_state(
    session: Session, campaign_ids: list[int], within: ColumnElement[bool] | None = None
) -> dict[NominationState, int]:
    """The campaigns' submitted dossiers in each state; those `within` only, if given."""
    limit = true() if within is None else within
    rows = session.execute(
        select(Nomination.state, func.count())
        .where(Nomination.campaign_id.in_(campaign_ids), Nomination.state.not_in(UNSEEN), limit)
        .group_by(Nomination.state)
    ).all()
    return {row[0]: row[1] for row in rows}


def _rows(
    session: Session, key: Column, campaign_ids: list[int], within: ColumnElement[bool]
) -> list[tuple[int, str, int]]:
    rows = session.execute(
        select(key, Nomination.state, func.count())
        .where(Nomination.campaign_id.in_(campaign_ids), Nomination.state.not_in(UNSEEN), within)
        .group_by(key, Nomination.state)
    ).all()
    return [(row[0], row[1], row[2]) for row in rows]


def of_round(session: Session, viewer: Viewer, round_id: int) -> dict[NominationState, int]:
    """The round's dossiers that the viewer may read, by state in the order of the way."""
    rows = session.execute(
        select(Nomination.state, func.count())
        .where(Nomination.round_id == round_id, allowed(viewer, "nomination.read", Nomination))
        .group_by(Nomination.state)
    ).all()
    found = {row[0]: row[1] for row in rows}
    return {state: found[state] for state in NominationState if state in found}
