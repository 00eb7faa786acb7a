"""Recipients of the register that may be one under another spelling, block by block in the order of names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.duplicate_words import Shares
from tracker.domain.duplicates import LEAST, Entry, Pair, candidates, compare
from tracker.domain.viewer import Viewer
from tracker.models import DuplicateAnswer, Recipient
from tracker.queries import recipients
from tracker.queries.duplicates import kind_of
from tracker.queries.keyset import Page, Place
from tracker.queries.recipients import RecipientFilter

BLOCK = 300
"""So many are compared with each other on one page: the order is by given name, so that those alike stand close."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two recipients with what agrees and differs; `answer` is what somebody said who looked at them before."""

    one: Recipient
    other: Recipient
    pair: Pair
    answer: DuplicateAnswer | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A block of the register with its pairs, the surest first, and those that were found not to be the same."""

    page: Page[Recipient]
    shown: tuple[Twins, ...]
    seen: tuple[Twins, ...]


def block(
    session: Session, viewer: Viewer, chosen: RecipientFilter, place: Place, *, merging: bool
) -> Compared:
    """The pairs of a block among the recipients that the viewer reads, in as many statements for any block.

    With `merging`, the standing body's eyes, what a unit said of its own does not settle a pair.
    """
    page = recipients.page(session, viewer, chosen, replace(place, size=BLOCK))
    entries = [_entry(row) for row in page.rows]
    shares = Shares(among=page.total)
    places = sorted(candidates(entries, shares))
    compared = ((n, m, compare(entries[n], entries[m], shares, least=LEAST)) for n, m in places)
    answers = _answers(session, page.rows)
    found = [_twins(page.rows[n], page.rows[m], pair, answers) for n, m, pair in compared if pair is not None]
    found.sort(key=lambda twins: (-twins.pair.score, twins.one.id, twins.other.id))
    seen = [twins for twins in found if twins.answer and (twins.answer.by_appraiser or not merging)]
    return Compared(page, tuple(twins for twins in found if twins not in seen), tuple(seen))


def _answers(session: Session, rows: Sequence[Recipient]) -> dict[tuple[int, int], DuplicateAnswer]:
    keys = [row.id for row in rows]
    answer = DuplicateAnswer
    found = session.scalars(
        select(answer)
        .where(answer.recipient_id.in_(keys), answer.other_recipient_id.in_(keys))
        .options(joinedload(answer.answered_by))
        .order_by(answer.id)
    )
    return {(row.recipient_id or 0, row.other_recipient_id or 0): row for row in found}


def _twins(
    one: Recipient, other: Recipient, pair: Pair, answers: dict[tuple[int, int], DuplicateAnswer]
) -> Twins:
    """The pair with the one that was entered first in front, to whom the other would be merged."""
    first, second = sorted((one, other), key=lambda row: row.id)
    return Twins(first, second, pair, answers.get((first.id, second.id)))


def _entry(row: Recipient) -> Entry:
    return Entry(id=str(row.id), name=row.name, kind=kind_of(row), unit=row.unit.name)
