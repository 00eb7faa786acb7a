"""Councils."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracker.models import Council


def choices(session: Session, *, day: date) -> list[tuple[str, str]]:
    """(public id, name) of the councils in office on `day`, for a select field."""
    rows = session.execute(
        select(Council.public_id, Council.name)
        .where(Council.valid_from <= day, or_(Council.valid_to.is_(None), Council.valid_to >= day))
        .order_by(Council.id)
    ).all()
    return [(row.public_id, row.name) for row in rows]
