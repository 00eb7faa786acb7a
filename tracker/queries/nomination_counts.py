"""How nominations stand: submitted, in process, awarded, not awarded."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from tracker.domain.conditions import NOMINATION_STANDING
from tracker.domain.enums import NominationState
from tracker.domain.viewer import Viewer
from tracker.models import Nomination
from tracker.queries.scope import allowed, meets

# Drafts are nobody's business but the unit's, and what was withdrawn proposes nobody: lists show it, figures do not.
SUBMITTED = meets(Nomination, NOMINATION_STANDING)
K = TypeVar("K", bound=Hashable)
ENDED = frozenset({NominationState.AWARDED, NominationState.NOT_AWARDED})
IN_PROCESS = and_(SUBMITTED, Nomination.state.not_in(ENDED))
"""Submitted and neither awarded nor refused yet."""


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

    @classmethod
    def sum(cls, parts: Iterable["NominationCounts"]) -> "NominationCounts":
        """All of them together."""
        found = list(parts)
        return cls(*(sum(getattr(part, name) for part in found) for name in cls.__dataclass_fields__))


def by_state(session: Session, campaign_ids: list[int]) -> dict[NominationState, int]:
    """The campaigns' submitted dossiers in each state."""
    rows = session.execute(
        select(Nomination.state, func.count())
        .where(Nomination.campaign_id.in_(campaign_ids), SUBMITTED)
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


def counts_of(rows: Iterable[tuple[K, NominationState, int]]) -> dict[K, NominationCounts]:
    """From (key, state, count) to the counts of each key."""
    found: dict[K, dict[NominationState, int]] = {}
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
