"""What a yearly review may say, and what its people add up to."""

from datetime import date
from itertools import product

import pytest

from tracker.domain.enums import Evaluation, RecipientKind
from tracker.domain.review_enums import Discipline
from tracker.domain.review_sheet import (
    TITLES,
    Member,
    Result,
    awards_for,
    collective_numbers,
    held_titles,
    year_words,
)

DAYS = (date(2017, 10, 1), date(2021, 12, 1), date(2024, 1, 1), date(2025, 7, 1))


@pytest.mark.parametrize(("kind", "day"), list(product(TITLES, DAYS)))
def test_each_award_of_the_day_is_offered_once_and_to_its_own_kind(kind: RecipientKind, day: date) -> None:
    found = awards_for(kind, day)
    codes = [code for group in (found.titles, found.certificates, found.higher) for code, _name in group]
    assert len(codes) == len(set(codes))
    assert {code for code, _name in found.titles} == set(TITLES[kind])
    assert "NGOAI_LUAT" not in codes
    assert all(code.startswith("GK_") for code, _name in found.certificates)


def test_a_household_is_offered_nothing_with_a_box_of_its_own() -> None:
    assert awards_for(RecipientKind.HOUSEHOLD, DAYS[1]).titles == ()


@pytest.mark.parametrize(
    ("rating", "completed"),
    [(None, 0), *((item, int(item is not Evaluation.FAILED)) for item in Evaluation)],
)
def test_whoever_is_not_rated_or_failed_has_not_completed_the_year(
    rating: Evaluation | None, completed: int
) -> None:
    assert collective_numbers([Member(rating, None, frozenset())]).completed == completed


@pytest.mark.parametrize(
    ("measure", "counted"),
    [(None, 0), (Discipline.REPRIMAND, 0), (Discipline.WARNING, 1), (Discipline.HEAVIER, 1)],
)
def test_a_collective_counts_measures_from_a_warning_on(measure: Discipline | None, counted: int) -> None:
    assert collective_numbers([Member(Evaluation.GOOD, measure, frozenset())]).disciplined == counted


def test_a_collective_without_people_says_nothing() -> None:
    assert collective_numbers([]).members is None


def test_what_was_turned_down_is_not_held() -> None:
    results = {"A": Result(9, True), "B": Result(None, None), "C": Result(2, False)}
    assert held_titles(results) == {"A", "B"}


def test_a_school_year_is_called_by_both_its_years() -> None:
    assert (year_words(2021, school_year=True), year_words(2021, school_year=False)) == (
        "năm học 2020–2021",
        "năm 2021",
    )
