"""How nominations stand, for each campaign or each unit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from tracker.domain.enums import NominationState
from tracker.domain.viewer import Viewer
from tracker.models import Nomination
from tracker.queries.scope import allowed

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


@dataclass(frozen=True, slots=True)
class Spread:
    """How many submitted dossiers each unit has in each campaign and state: (campaign, unit, state, count)."""

    rows: Sequence[tuple[int, int, NominationState, int]]

    def by_campaign(self) -> dict[int, NominationCounts]:
        """The counts of each campaign that has any."""
        return _counts((row[0], row[2], row[3]) for row in self.rows)

    def by_unit(self) -> dict[int, NominationCounts]:
        """The counts of each unit that has any, over all campaigns."""
        return _counts((row[1], row[2], row[3]) for row in self.rows)

    def by_state(self) -> dict[NominationState, int]:
        """How many are in each state, over all campaigns."""
        found: dict[NominationState, int] = {}
        for _campaign, _unit, state, count in self.rows:
            found[state] = found.get(state, 0) + count
        return found


def spread(session: Session, campaign_ids: list[int], within: ColumnElement[bool] | None = None) -> Spread:
    """The campaigns' dossiers, counted once for every view of them; those `within` only, if given."""
    limit = true() if within is None else within
    columns = (Nomination.campaign_id, Nomination.unit_id, Nomination.state)
    rows = session.execute(
        select(*columns, func.count())
        .where(Nomination.campaign_id.in_(campaign_ids), Nomination.state.not_in(UNSEEN), limit)
        .group_by(*columns)
    ).all()
    return Spread([(row[0] or 0, row[1], row[2], row[3]) for row in rows])


def by_state(session: Session, campaign_ids: list[int]) -> dict[NominationState, int]:
    """The campaigns' submitted dossiers in each state."""
    rows = session.execute(
        select(Nomination.state, func.count())
        .where(Nomination.campaign_id.in_(campaign_ids), Nomination.state.not_in(UNSEEN))
        .group_by(Nomination.state)
    ).all()
    return {row[0]: row[1] for row in rows}


def of_round(session: Session, viewer: Viewer, round_id: int) -> dict[NominationState, int]:
    """The round's dossiers that the viewer may read, by state in the order of the way."""
    rows = session.execute(
        select(Nomination.state, func.count())
        .where(Nomination.round_id == round_id, allowed(viewer, "nomination.read", Nomination))
        .group_by(Nomination.state)
    ).all()
    found = {row[0]: row[1] for row in rows}
    return {state: found[state] for state in NominationState if state in found}


def _counts(rows: Iterable[tuple[int, NominationState, int]]) -> dict[int, NominationCounts]:
    found: dict[int, dict[NominationState, int]] = {}
    for key, state, count in rows:
        states = found.setdefault(key, {})
        states[state] = states.get(state, 0) + count
    return {
        key: NominationCounts(
            total=sum(states.values()),
            awarded=states.get(NominationState.AWARDED, 0),
            not_awarded=states.get(NominationState.NOT_AWARDED, 0),
        )
        for key, states in found.items()
    }
