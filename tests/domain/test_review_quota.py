"""The shares of the law held against a review: exact, rounded by the written rule, with who stands on the margin."""

from datetime import date

import pytest

from tracker.domain.law_types import Unset
from tracker.domain.quotas import Margin
from tracker.domain.review_quota import Candidate, QuotaLine, quota_lines

ON = date(2021, 12, 1)
TITLE, FIGHTER = "LDTT", "CSTDCS"


def people(holders: int, *votes: int | None) -> list[Candidate]:
    """So many holders of the title, the first of them proposed as fighters with these votes."""
    fighters = [Candidate(f"Người {n}", {TITLE: 20, FIGHTER: vote}) for n, vote in enumerate(votes)]
    return [*fighters, *(Candidate(f"Người {n}", {TITLE: 20}) for n in range(len(votes), holders))]


def line(candidates: list[Candidate], on: date = ON) -> QuotaLine:
    (found,) = quota_lines(candidates, on)
    return found


def names(margin: Margin[Candidate] | None) -> tuple[list[str], list[str], list[str]] | None:
    if margin is None:
        return None
    return tuple([item.name for item in part] for part in (margin.within, margin.even, margin.beyond))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("holders", "votes", "most", "over"),
    [
        (0, (), 0, 0),
        (6, (9,), 0, 1),
        (7, (9,), 1, 0),
        (13, (9, 8), 1, 1),
        (14, (9, 8), 2, 0),
        (20, (9, 8, 7), 3, 0),
        (20, (9, 8, 7, 6), 3, 1),
    ],
)
def test_the_share_is_fifteen_in_a_hundred_rounded_down(
    holders: int, votes: tuple[int, ...], most: int, over: int
) -> None:
    found = line(people(holders, *votes))
    assert not isinstance(found.found, Unset)
    assert (found.found.most, found.over, found.holders, found.proposed) == (most, over, holders, len(votes))


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ((9, 8, 7), None),
        ((9, 8, 7, 6), (["Người 0", "Người 1", "Người 2"], [], ["Người 3"])),
        ((6, 9, 7, 8), (["Người 1", "Người 3", "Người 2"], [], ["Người 0"])),
        ((9, 8, 7, 7), (["Người 0", "Người 1"], ["Người 2", "Người 3"], [])),
        ((7, 7, 7, 7), ([], ["Người 0", "Người 1", "Người 2", "Người 3"], [])),
        ((9, 8, 7, None), None),
    ],
)
def test_who_stands_on_the_margin_is_told_once_all_were_voted_on(
    votes: tuple[int | None, ...], expected: object
) -> None:
    assert names(line(people(20, *votes)).margin) == expected


def test_the_sentence_says_how_the_number_came_about_and_what_is_unconfirmed() -> None:
    assert line(people(18, 9, 8, 7)).sentence == (
        "Chiến sĩ thi đua cơ sở: đề nghị 3, tối đa 2 (15 % của 18 Lao động tiên tiến, làm tròn xuống; chưa xác nhận)."
    )


def test_where_the_law_sets_no_share_the_sentence_says_so() -> None:
    found = line(people(18, 9, 8, 7), date(2024, 6, 1))
    assert isinstance(found.found, Unset)
    assert (found.over, found.margin) == (0, None)
    assert found.sentence.startswith("Chiến sĩ thi đua cơ sở: đề nghị 3; chưa quy định tỷ lệ tối đa (")
