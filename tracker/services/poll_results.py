"""The result of a vote, read from its boxes."""

from fractions import Fraction

from tracker.domain.voting import Counts, Tally, VoteRule, tally
from tracker.models import Poll, PollItem


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
