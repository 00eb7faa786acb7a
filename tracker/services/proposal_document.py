"""How a decision cites the letters that proposed its dossiers."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.clock import official_date
from tracker.models import LetterItem, SubmissionLetter
from tracker.services.letterhead import body_of

LONGEST = 400


def citation(session: Session, unit_id: int, nomination_ids: Iterable[int]) -> str:
    """How a decision of the unit names who proposed its dossiers by which letters; empty without any.

    Where they do not all fit, the first ones are named: the officer sees the line and shortens it by hand.
    """
    carried = select(LetterItem.letter_id).where(LetterItem.nomination_id.in_(list(nomination_ids)))
    rows = session.scalars(
        select(SubmissionLetter)
        .options(joinedload(SubmissionLetter.unit))
        .where(
            SubmissionLetter.id.in_(carried),
            SubmissionLetter.to_unit_id == unit_id,
            SubmissionLetter.proposes,
        )
        .order_by(SubmissionLetter.signed_on, SubmissionLetter.number)
    ).all()
    by_proposer: dict[str, list[str]] = {}
    for row in rows:
        words = f"số {row.number}/{row.symbol} {official_date(row.signed_on)}"
        by_proposer.setdefault(_proposer(row), []).append(words)
    parts = [f"{name} tại Tờ trình {', '.join(found)}" for name, found in by_proposer.items()]
    return f"Theo đề nghị của {'; '.join(parts)}"[:LONGEST] if parts else ""


def _proposer(letter: SubmissionLetter) -> str:
    """The office that signed: the head of another unit, within the unit its officer."""
    return (letter.signer_position or "") if letter.within else body_of(letter.unit).authority
