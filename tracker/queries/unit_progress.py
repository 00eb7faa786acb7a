"""How each unit does in the campaigns of a directive, and the ranking of the units."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, aliased

from tracker.domain.enums import ParticipationState, UnitKind
from tracker.domain.standing import UnitStanding
from tracker.models import Participation, Unit
from tracker.queries import report_counts
from tracker.queries.nomination_counts import NominationCounts
from tracker.queries.report_counts import ReportCounts

DISTRICTS = frozenset({UnitKind.DISTRICT, UnitKind.TOWN, UnitKind.CITY})


@dataclass(frozen=True, slots=True)
class ReportingUnit:
    """A unit as the ranking and the map name it; `place` is its place in the province's order."""

    code: str
    name: str
    short_name: str
    kind: UnitKind
    parent_name: str
    parent_is_root: bool
    place: int


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """One unit over all chosen campaigns; units that did equally well share a rank, and the next one counts them."""

    rank: int
    unit: ReportingUnit
    called: int
    registered: int
    reports: ReportCounts
    nominations: NominationCounts

    @property
    def unit_name(self) -> str:
        """The unit's name."""
        return self.unit.name

    @property
    def standing(self) -> UnitStanding:
        """How the unit does, in one word: the first of these that is true."""
        if not self.called:
            return UnitStanding.OUT
        if not self.registered:
            return UnitStanding.ABSENT
        if self.reports.missing:
            return UnitStanding.OWING
        if self.registered < self.called or self.reports.late:
            return UnitStanding.PARTLY
        return UnitStanding.FULL


@dataclass(frozen=True, slots=True)
class MapGroup:
    """Units that stand together on the map: a district with its communes, or the units of one `kind`."""

    kind: UnitKind | None
    name: str
    units: Sequence[UnitProgress]

    @property
    def counts(self) -> Counter[UnitStanding]:
        """How many of them do how well."""
        return Counter(item.standing for item in self.units)


def map_of(units: Sequence[UnitProgress]) -> list[MapGroup]:
    """The units as they lie in the province, in its order: its own agencies by kind, then district by district."""
    groups: dict[tuple[UnitKind | None, str], list[UnitProgress]] = {}
    for item in sorted(units, key=lambda item: item.unit.place):
        groups.setdefault(_group(item.unit), []).append(item)
    return [MapGroup(kind, name, tuple(members)) for (kind, name), members in groups.items()]


def _group(unit: ReportingUnit) -> tuple[UnitKind | None, str]:
    if unit.kind in DISTRICTS:
        return None, unit.name
    return (unit.kind, "") if unit.parent_is_root else (None, unit.parent_name)


def unit_progress(
    session: Session,
    parts: ColumnElement[bool],
    keys: list[int],
    day: date,
    dossiers: dict[int, NominationCounts],
) -> list[UnitProgress]:
    """The units of the participations `parts` in these campaigns, best first."""
    above = aliased(Unit)
    rows = session.execute(
        select(
            Unit.id,
            Unit.code,
            Unit.name,
            Unit.short_name,
            Unit.kind,
            above.name,
            above.parent_id,
            func.count(case((Participation.state != ParticipationState.RELEASED, 1))),
            func.count(case((Participation.state == ParticipationState.REGISTERED, 1))),
        )
        .join(Participation, Participation.unit_id == Unit.id)
        .outerjoin(above, above.id == Unit.parent_id)
        .where(Participation.campaign_id.in_(keys), parts)
        .group_by(Unit.id, above.id)
        .order_by(Unit.ordinal, Unit.id)
    ).all()
    reports = report_counts.counts_by(session, Participation.unit_id, keys, day, parts)
    found = [
        UnitProgress(
            0,
            ReportingUnit(row[1], row[2], row[3], row[4], row[5] or "", row[6] is None, place),
            row[7],
            row[8],
            reports.get(row[0], ReportCounts()),
            dossiers.get(row[0], NominationCounts()),
        )
        for place, row in enumerate(rows)
    ]
    return _ranked(found)


def _ranked(units: Sequence[UnitProgress]) -> list[UnitProgress]:
    merits = [(_merit(unit), unit) for unit in units]
    merits.sort(key=itemgetter(0), reverse=True)
    found: list[UnitProgress] = []
    above, rank = None, 0
    for place, (merit, unit) in enumerate(merits, start=1):
        rank = rank if merit == above else place
        above = merit
        found.append(replace(unit, rank=rank))
    return found


def _merit(unit: UnitProgress) -> tuple[float, float, int]:
    # Equal shares divide to equal floats, and different ones of so few to different floats; fractions compare slowly.
    joined = unit.registered / unit.called if unit.called else 0.0
    in_time = unit.reports.on_time / unit.reports.due if unit.reports.due else 0.0
    return joined, in_time, unit.nominations.total
