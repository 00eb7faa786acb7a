"""What a unit's yearly reviews tell of a dossier's recipient: registration, discipline, the numbers of a collective."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, contains_eager

from tracker.domain.eligibility_facts import CollectiveFacts
from tracker.domain.eligibility_register import Held
from tracker.domain.enums import RecipientKind
from tracker.domain.messages import Message
from tracker.domain.review_enums import ReviewState
from tracker.domain.review_labels import DISCIPLINES
from tracker.models import Nomination, ReviewLine, ReviewSheet
from tracker.queries.review_sheets import lines_of

CLOSED = ReviewSheet.state == ReviewState.CLOSED
MIDYEAR = (7, 1)


def registered(session: Session, row: Nomination) -> bool | None:
    """Whether the head approved a title that the recipient registered for the last year of the merit.

    None where no approved list holds the recipient: another unit's may.
    """
    lines = _lines(session, row, ReviewSheet.registered_on.is_not(None), {row.merit_to.year})
    if not lines:
        return None
    return any(title.registered for line in lines for title in line.titles)


def add_discipline(session: Session, row: Nomination, held: Held) -> Held:
    """What is held of the recipient, with what the closed reviews of the years of the merit say beside it.

    Where nothing is held and each year has a closed review without a measure, there was none.
    """
    years = _years(row)
    lines = _lines(session, row, CLOSED, years)
    found = tuple(
        Message(
            "%(form)s, bình xét năm %(year)s",
            form=Message(DISCIPLINES[line.discipline]),
            year=line.sheet.year,
        )
        for line in lines
        if line.discipline is not None
    )
    if found:
        denied = Message(
            "kê khai không bị kỷ luật, bảng bình xét đã ghi: %(measures)s", measures=Message.of(found, "; ")
        )
        against = (denied,) if held.disciplined is False else ()
        return replace(
            held,
            disciplined=True,
            measures=(*held.measures, *found),
            contradictions=(*held.contradictions, *against),
        )
    if held.disciplined is None and years <= {line.sheet.year for line in lines}:
        return replace(held, disciplined=False)
    return held


def collective(session: Session, row: Nomination, told: CollectiveFacts) -> CollectiveFacts:
    """What the dossier says of the collective's members; where it says nothing, the closed review of the last year."""
    # A number of one source beside a total of the other would be a share of nothing.
    if row.recipient.kind != RecipientKind.COLLECTIVE or told != CollectiveFacts():
        return told
    lines = _lines(session, row, CLOSED, {row.merit_to.year})
    return lines_of(session, lines[0].sheet_id).numbers(lines[0]) if lines else told


def _years(row: Nomination) -> set[int]:
    """The years that the merit is of: its last, and each whose middle lies in it."""
    found = range(row.merit_from.year, row.merit_to.year)
    return {row.merit_to.year} | {year for year in found if row.merit_from <= date(year, *MIDYEAR)}


def _lines(
    session: Session, row: Nomination, condition: ColumnElement[bool], years: Collection[int]
) -> Sequence[ReviewLine]:
    return session.scalars(
        select(ReviewLine)
        .join(ReviewLine.sheet)
        .where(ReviewLine.recipient_id == row.recipient_id, ReviewSheet.year.in_(sorted(years)), condition)
        .options(contains_eager(ReviewLine.sheet))
        .order_by(ReviewSheet.year, ReviewSheet.id)
    ).all()
