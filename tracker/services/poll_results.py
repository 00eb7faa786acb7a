"""The result of a vote, read from its boxes."""

from collections.abc import Iterable
from fractions import Fraction

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from tracker.domain.council_enums import PollState
from tracker.domain.voting import Counts, Tally, VoteRule, tally
from tracker.models import Council, Meeting, Nomination, Poll, PollItem
from tracker.queries.seats import of_its_seat


def result(poll: Poll, item: PollItem) -> Tally:
    """The result of one item by its frozen rule; electors who did not vote agree with nothing."""
    return tally(
        Counts(item.agree, item.disagree, item.other),
        Counts(item.written_agree, item.written_disagree, item.written_other),
        poll.members,
        poll.present,
        VoteRule(
            Fraction(item.threshold_over, item.threshold_of),
            item.strict,
            item.base,
            poll.form,
            item.absent_written,
        ),
    )


def last_results(session: Session, council_unit_id: int | None, keys: Iterable[int]) -> dict[int, Tally]:
    """What the unit's council last made of each dossier; none for those on whose present text it has not voted."""
    rows = session.execute(
        select(Poll, PollItem)
        .join(PollItem, PollItem.poll_id == Poll.id)
        .join(Nomination, Nomination.id == PollItem.nomination_id)
        .join(Meeting, Meeting.id == Poll.meeting_id)
        .join(Council, Council.id == Meeting.council_id)
        .where(
            PollItem.nomination_id.in_(list(keys)),
            Poll.state == PollState.CLOSED,
            or_(
                Council.unit_id == council_unit_id,
                and_(Nomination.stage_unit_id == council_unit_id, of_its_seat()),
            ),
            or_(Nomination.submitted_at.is_(None), Poll.closed_at > Nomination.submitted_at),
        )
        .order_by(Poll.id)
    )
    return {item.nomination_id: result(poll, item) for poll, item in rows}
