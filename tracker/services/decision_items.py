"""The awards of a decision: as the dossiers were submitted, with the sums of the day that counts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.enums import RecipientKind
from tracker.domain.law_money import sum_for
from tracker.domain.law_types import Unset
from tracker.models import Decision, DecisionItem, Nomination, Snapshot


def made(session: Session, row: Decision, found: Sequence[Nomination], day: date) -> list[DecisionItem]:
    """The items of the dossiers, in their order, with names as submitted and sums of the day."""
    copies = _submitted(session, [nomination.id for nomination in found])
    return [
        _item(row, ordinal, nomination, copies.get(nomination.id, {}), day)
        for ordinal, nomination in enumerate(found, 1)
    ]


def changed_sums(row: Decision, day: date) -> int:
    """How many awards of the decision carry another sum on `day` than they say now."""
    return sum(item.money != _money(item.award_code, item.kind, day) for item in row.items)


def recount(session: Session, row: Decision, day: date) -> list[str]:
    """Set the sums of `day`; returns the fields changed, for the audit line."""
    changed = changed_sums(row, day)
    for item in row.items:
        item.money = _money(item.award_code, item.kind, day)
    # Before the state is written: the database closes the items of an issued decision.
    session.flush()
    return ["money"] if changed else []


def _money(award_code: str, kind: RecipientKind, day: date) -> int | None:
    found = sum_for(award_code, kind, day)
    return None if isinstance(found, Unset) else found.value


def _submitted(session: Session, keys: Sequence[int]) -> dict[int, dict[str, Any]]:
    rows = session.scalars(select(Snapshot).where(Snapshot.nomination_id.in_(keys)).order_by(Snapshot.number))
    return {copy.nomination_id: copy.content["recipient"] for copy in rows}


def _item(
    row: Decision, ordinal: int, nomination: Nomination, copy: dict[str, Any], day: date
) -> DecisionItem:
    recipient = nomination.recipient
    kind = RecipientKind(copy.get("kind", recipient.kind.value))
    return DecisionItem(
        decision_id=row.id,
        ordinal=ordinal,
        nomination_id=nomination.id,
        award_code=nomination.award_code,
        kind=kind,
        name=copy.get("name", recipient.name),
        position=copy.get("position", recipient.position),
        unit_name=nomination.unit.name,
        money=_money(nomination.award_code, kind, day),
    )
