"""The ratings of a closed review sheet, written into the records of those who stand on it, once."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.enums import Evaluation
from tracker.domain.messages import Message
from tracker.domain.record_entries import EntryKind, RatingData
from tracker.domain.review_sheet import year_words
from tracker.domain.viewer import Viewer
from tracker.models import RecipientRating, ReviewLine, ReviewSheet
from tracker.services import audit, record_entries
from tracker.services.inserting import chunks

EVIDENCE_LENGTH = 300


def contradicted(session: Session, sheet: ReviewSheet, lines: Sequence[ReviewLine]) -> list[str]:
    """The names of those of whom the record says another rating of the year."""
    known = _known(session, sheet, lines)
    return [
        line.recipient.name
        for line in lines
        if line.evaluation is not None
        and known.get(line.recipient_id, line.evaluation) is not line.evaluation
    ]


def write(session: Session, viewer: Viewer, sheet: ReviewSheet, lines: Sequence[ReviewLine]) -> int:
    """Add the ratings that the records do not have yet, each with a line of the log; returns how many."""
    known = _known(session, sheet, lines)
    new = [line for line in lines if line.evaluation is not None and line.recipient_id not in known]
    words = evidence(sheet)
    session.add_all(
        record_entries.made(viewer, line.recipient, RatingData(sheet.year, line.evaluation, words))
        for line in new
        if line.evaluation is not None
    )
    session.flush()
    entry = partial(
        audit.line,
        account_id=viewer.account_id,
        action="add_rating",
        subject="recipient",
        fields=record_entries.columns_of(EntryKind.RATING),
    )
    audit.append(session, [entry(subject_id=line.recipient_id) for line in new])
    return len(new)


def evidence(sheet: ReviewSheet) -> str:
    """The paper that proves a rating: the sheet and its minutes."""
    year = year_words(sheet.year, school_year=sheet.school_year)
    held = short_date(sheet.held_on) if sheet.held_on else "…"
    words = Message(
        "Biên bản bình xét %(year)s ngày %(day)s, %(unit)s", year=year, day=held, unit=sheet.unit.name
    )
    return str(words)[:EVIDENCE_LENGTH]


def _known(session: Session, sheet: ReviewSheet, lines: Sequence[ReviewLine]) -> dict[int, Evaluation]:
    found: dict[int, Evaluation] = {}
    for part in chunks(line.recipient_id for line in lines):
        rows = session.execute(
            select(RecipientRating.recipient_id, RecipientRating.evaluation).where(
                RecipientRating.year == sheet.year,
                RecipientRating.struck_id.is_(None),
                RecipientRating.recipient_id.in_(part),
            )
        )
        found.update({row.recipient_id: row.evaluation for row in rows})
    return found
