"""How the submitted dossiers lie over campaigns, states and units, and who they are for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from tracker.domain.enums import Gender, NominationState, RecipientKind
from tracker.models import Nomination, Recipient
from tracker.queries.nomination_counts import SUBMITTED, NominationCounts, counts_of

PERSON = Recipient.kind.in_((RecipientKind.INDIVIDUAL, RecipientKind.FOREIGNER))
# Each part is counted among persons, or among all.
PARTS: dict[str, ColumnElement[bool]] = {
    "direct": and_(PERSON, Recipient.is_direct_worker),
    "women": and_(PERSON, Recipient.gender == Gender.FEMALE),
    "front_line": and_(PERSON, Recipient.is_front_line),
    "not_leader": and_(PERSON, ~Recipient.is_leader),
    "collective": Recipient.kind == RecipientKind.COLLECTIVE,
}
AMONG_ALL = frozenset({"collective"})


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """The dossiers of one campaign, or of none, in one state and, if awarded, decided on one day.

    `persons` and `parts` (in the order of PARTS) count those of them that are for such recipients.
    """

    campaign_id: int | None
    state: NominationState
    decided_on: date | None
    count: int
    persons: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AwardShare:
    """One part, whose words are in `labels.AWARD_SHARES`: how many of how many proposed, and of how many awarded."""

    key: str
    proposed: int
    proposed_of: int
    awarded: int
    awarded_of: int

    @property
    def proposed_share(self) -> Fraction | None:
        """The part among the proposed; None where nobody is proposed."""
        return Fraction(self.proposed, self.proposed_of) if self.proposed_of else None

    @property
    def awarded_share(self) -> Fraction | None:
        """The part among the awarded; None where nobody is awarded."""
        return Fraction(self.awarded, self.awarded_of) if self.awarded_of else None


@dataclass(frozen=True, slots=True)
class Spread:
    """All views of the rows."""

    rows: Sequence[SpreadRow]

    def by_campaign(self) -> dict[int | None, NominationCounts]:
        """The counts of each campaign that has any; None stands for rounds that belong to no campaign."""
        return counts_of((row.campaign_id, row.state, row.count) for row in self.rows)

    def by_state(self) -> dict[NominationState, int]:
        """How many are in each state, in the order of the way."""
        found: dict[NominationState, int] = {}
        for row in self.rows:
            found[row.state] = found.get(row.state, 0) + row.count
        return {state: found[state] for state in NominationState if state in found}

    def total(self) -> NominationCounts:
        """The counts of all."""
        return counts_of((0, row.state, row.count) for row in self.rows).get(0, NominationCounts())

    def awarded(self, first: date, last: date) -> int:
        """How many were awarded from one day to another."""
        return sum(row.count for row in self._awarded() if row.decided_on and first <= row.decided_on <= last)

    def first_award(self) -> date | None:
        """The day of the first award that is known."""
        return min((row.decided_on for row in self._awarded() if row.decided_on), default=None)

    def shares(self) -> list[AwardShare]:
        """Who is proposed and who is awarded, part by part."""
        every, given = _sums(self.rows), _sums(self._awarded())
        return [
            AwardShare(key, every[place], every[base], given[place], given[base])
            for place, key in enumerate(PARTS, start=2)
            for base in (0 if key in AMONG_ALL else 1,)
        ]

    def _awarded(self) -> list[SpreadRow]:
        return [row for row in self.rows if row.state == NominationState.AWARDED]


def spread(session: Session, within: ColumnElement[bool], *, only: Collection[int] | None = None) -> Spread:
    """The submitted dossiers `within`: of all rounds, or `only` of these campaigns."""
    columns = (Nomination.campaign_id, Nomination.state, Nomination.decided_on)
    conditions = (PERSON, *PARTS.values())
    statement = (
        select(*columns, func.count(), *(func.count(case((part, 1))) for part in conditions))
        .select_from(Nomination)
        .outerjoin(Recipient, Recipient.id == Nomination.recipient_id)
        .where(*_submitted(within, only))
        .group_by(*columns)
    )
    return Spread([SpreadRow(*row[:5], tuple(row[5:])) for row in session.execute(statement)])


def counts_by_unit(
    session: Session, within: ColumnElement[bool], *, only: Collection[int] | None = None
) -> dict[int, NominationCounts]:
    """The same dossiers for each unit that proposed any."""
    awarded, refused = (
        func.count(case((Nomination.state == state, 1)))
        for state in (NominationState.AWARDED, NominationState.NOT_AWARDED)
    )
    rows = session.execute(
        select(Nomination.unit_id, func.count(), awarded, refused)
        .where(*_submitted(within, only))
        .group_by(Nomination.unit_id)
    )
    return {row[0]: NominationCounts(row[1], row[2], row[3]) for row in rows}


def _submitted(within: ColumnElement[bool], only: Collection[int] | None) -> list[ColumnElement[bool]]:
    found = [SUBMITTED, within]
    return found if only is None else [*found, Nomination.campaign_id.in_(only)]


def _sums(rows: Sequence[SpreadRow]) -> list[int]:
    """All, persons, and each of PARTS."""
    lines: list[tuple[Any, ...]] = [(row.count, row.persons, *row.parts) for row in rows]
    return [sum(column) for column in zip(*lines, strict=True)] or [0] * (len(PARTS) + 2)
