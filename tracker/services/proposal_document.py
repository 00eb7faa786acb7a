"""How a decision cites the letters that proposed its dossiers."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.bodies import issuer_name
from tracker.domain.clock import short_date
from tracker.models import LetterItem, SubmissionLetter, Unit

LONGEST = 400


def citation(session: Session, unit_id: int, nomination_ids: Iterable[int]) -> str:
    """How a decision of the unit names the letters that proposed its dossiers; empty without any.

    Where they do not all fit, the first ones are named: the officer sees the line and shortens it by hand.
    """
    rows = session.execute(
        select(
            Unit.kind,
            Unit.name,
            Unit.issuer_name,
            SubmissionLetter.number,
            SubmissionLetter.symbol,
            SubmissionLetter.signed_on,
        )
        .distinct()
        .join(Unit, Unit.id == SubmissionLetter.unit_id)
        .join(LetterItem, LetterItem.letter_id == SubmissionLetter.id)
        .where(
            LetterItem.nomination_id.in_(list(nomination_ids)),
            SubmissionLetter.to_unit_id == unit_id,
            SubmissionLetter.proposes,
        )
        .order_by(SubmissionLetter.signed_on, SubmissionLetter.number)
    ).all()
    by_unit: dict[str, list[str]] = {}
    for kind, name, own, number, symbol, signed_on in rows:
        words = f"số {number}/{symbol} ngày {short_date(signed_on)}"
        by_unit.setdefault(own or issuer_name(kind, name), []).append(words)
    parts = [f"{name} tại Tờ trình {', '.join(found)}" for name, found in by_unit.items()]
    return f"Theo đề nghị của {'; '.join(parts)}"[:LONGEST] if parts else ""
