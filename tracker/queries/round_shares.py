"""The shares that the law sets over a whole province and year, held against the dossiers that the viewer reads."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain import law
from tracker.domain.enums import NominationState
from tracker.domain.review_quota import QuotaLine, quota_base, share_line
from tracker.domain.review_sheet import COUNTED
from tracker.domain.viewer import Viewer
from tracker.models import Nomination, Round
from tracker.queries.nomination_counts import SUBMITTED
from tracker.queries.scope import allowed


def shares_of(session: Session, viewer: Viewer, row: Round, day: date) -> list[QuotaLine]:
    """The round's awards with a share: proposed for the year of its merit, in this round and in others.

    What is counted within a unit stands on the unit's review sheet instead.
    """
    codes = [
        entry.code
        for entry in law.awards()
        if entry.quota is not None
        and entry.code not in COUNTED
        and entry.open_on(day)
        and any(item.award_code == entry.code for item in row.awards)
    ]
    if not codes:
        return []
    bases = {code: quota_base(code, day) for code in codes}
    counts = _counts(session, viewer, {*codes, *bases.values()}, row.merit_to.year)
    lines = (
        share_line(code, day, holders=counts.get(base, 0), proposed=counts.get(code, 0))
        for code, base in bases.items()
    )
    return [line for line in lines if line is not None]


def _counts(session: Session, viewer: Viewer, codes: set[str], year: int) -> dict[str, int]:
    rows = session.execute(
        select(Nomination.award_code, func.count(func.distinct(Nomination.recipient_id)))
        .where(
            SUBMITTED,
            allowed(viewer, "nomination.read", Nomination),
            Nomination.state != NominationState.NOT_AWARDED,
            Nomination.award_code.in_(sorted(codes)),
            Nomination.merit_to.between(date(year, 1, 1), date(year, 12, 31)),
        )
        .group_by(Nomination.award_code)
    )
    return {row[0]: row[1] for row in rows}
