"""Which posting is enough: its days, its length as the law counts, and by when it must be over."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.domain import law
from tracker.domain.council_guards import COUNCIL_GUARDS, OutcomeFacts
from tracker.domain.enums import DayKind
from tracker.domain.holidays import national_calendar
from tracker.domain.law_types import Dated, PostingBefore, TimeLimit
from tracker.domain.postings import PostingFacts, posting_length, posting_missing

TEN = TimeLimit(10, DayKind.WORKING)
# From a Monday to a Friday, two weeks later the council meets.
ASKED = PostingFacts(
    basis="Điều 46",
    before=PostingBefore.MEETING,
    at_least=10,
    starts_on=date(2024, 3, 4),
    ends_on=date(2024, 3, 15),
    length=10,
    received_on=date(2024, 3, 1),
    day=date(2024, 3, 18),
    meeting_on=date(2024, 3, 18),
)


def test_a_posting_long_enough_and_over_is_enough() -> None:
    assert posting_missing(ASKED) == []
    assert posting_missing(None) == []


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        ({"starts_on": None}, "Chưa công khai lấy ý kiến Nhân dân (Điều 46)"),
        ({"received_on": date(2024, 3, 5)}, "trước ngày cấp xét tiếp nhận (05/03/2024)"),
        ({"length": 9}, "9/10 ngày"),
        ({"day": date(2024, 3, 15)}, "đến hết ngày 15/03/2024"),
        ({"meeting_on": date(2024, 3, 15)}, "trước ngày họp Hội đồng (15/03/2024)"),
    ],
)
def test_what_a_posting_lacks_is_named(gap: dict[str, object], words: str) -> None:
    (message,) = posting_missing(replace(ASKED, **gap))  # type: ignore[arg-type]
    assert words in message


@pytest.mark.parametrize(("before", "asked"), [(PostingBefore.MEETING, True), (PostingBefore.LETTER, False)])
def test_the_law_says_whether_the_council_waits_for_it(before: PostingBefore, asked: bool) -> None:
    facts = OutcomeFacts(next_is_centre=True, posting=replace(ASKED, before=before, starts_on=None))
    assert bool(COUNCIL_GUARDS["for_council"](facts)) is asked
    assert COUNCIL_GUARDS["may_go_to_centre"](facts) != []


@pytest.mark.parametrize(
    ("first", "last", "limit", "length"),
    [
        (date(2024, 3, 4), date(2024, 3, 15), TEN, 10),
        (date(2024, 3, 2), date(2024, 3, 15), TEN, 10),
        (date(2024, 3, 4), date(2024, 3, 15), None, 12),
        (date(2024, 3, 15), date(2024, 3, 4), None, 0),
        (None, None, TEN, 0),
    ],
)
def test_days_are_counted_as_the_law_counts_them(
    first: date | None, last: date | None, limit: TimeLimit | None, length: int
) -> None:
    assert posting_length(first, last, limit, national_calendar()) == length


@pytest.mark.parametrize(
    ("day", "before", "days"),
    [
        (date(2021, 11, 15), PostingBefore.LETTER, None),
        (date(2024, 3, 1), PostingBefore.MEETING, 10),
        (date(2025, 8, 1), PostingBefore.MEETING, 10),
    ],
)
def test_each_rule_set_says_by_when_and_how_long(day: date, before: PostingBefore, days: int | None) -> None:
    posting = law.rule_for("HCLD3", on=day).posting
    assert isinstance(posting, Dated)
    assert posting.value.before == before
    assert (posting.value.at_least.days if posting.value.at_least else None) == days
