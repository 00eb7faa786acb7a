"""Loading the shipped trees: the units of each day, and the successors of those that ended."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.unit_trees import SuccessionRow, begun_by
from tracker.models import Unit, UnitSuccession
from tracker.services import audit, units
from tracker.services.transaction import together


def load(day: date) -> tuple[int, int]:
    """Load the trees that have begun by `day`, the oldest first; returns how many units and successions were added.

    What is there stays as it is. A predecessor whose last day nobody knew gets it from the map.
    """
    added = linked = 0
    with together() as session:
        for tree in begun_by(day):
            added += units.load_units(tree.rows())
            linked += _link(session, tree.map())
    return added, linked


def _link(session: Session, rows: Iterable[SuccessionRow]) -> int:
    known = {unit.code: unit for unit in session.scalars(select(Unit))}
    there = {
        (row[0], row[1])
        for row in session.execute(select(UnitSuccession.predecessor_id, UnitSuccession.successor_id))
    }
    # A succession that people entered is not set aside by the file's.
    settled = set(session.scalars(select(UnitSuccession.predecessor_id).where(UnitSuccession.is_main)))
    added, ended = [], set()
    for row in rows:
        old, new = known[row.predecessor_code], known[row.successor_code]
        if (old.id, new.id) in there or (row.is_main and old.id in settled):
            continue
        added.append(
            UnitSuccession(
                predecessor_id=old.id,
                successor_id=new.id,
                since=row.since,
                share=row.share,
                is_main=row.is_main,
                status=row.status,
                source=row.source,
            )
        )
        if old.valid_to is None:
            old.valid_to = row.last_day
            ended.add(old.id)
    session.add_all(added)
    session.flush()
    lines = [
        audit.line(account_id=None, action="end_unit", subject="unit", subject_id=key, fields=["valid_to"])
        for key in sorted(ended)
    ]
    if added:
        lines.append(audit.line(account_id=None, action="load_successions", subject="unit", subject_id=0))
    audit.append(session, lines)
    return len(added)
