"""A sheet's proposals held against the shares of the law."""

from collections.abc import Sequence
from datetime import date

from tracker.domain.review_quota import Candidate, QuotaLine, quota_lines
from tracker.domain.review_sheet import held_titles
from tracker.models import ReviewSheet
from tracker.queries.review_sheets import SheetLines, results_of


def quotas_of(sheet: ReviewSheet, lines: SheetLines, day: date) -> Sequence[QuotaLine]:
    """By the law of the day of the meeting, before there is one by that of `day`."""
    people = []
    for line in lines.people:
        results = results_of(line)
        votes = {code: results[code].votes for code in held_titles(results)}
        people.append(Candidate(line.recipient.name, votes))
    return quota_lines(people, sheet.held_on or day)
