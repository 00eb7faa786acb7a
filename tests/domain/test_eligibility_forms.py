"""The rules of forms of commendation, each on facts just enough and just not enough."""

from datetime import date

import pytest

from tests.records import (
    COMPLETED,
    EXCELLENT,
    FIRST_24,
    GOOD,
    GROUP,
    LAST_17,
    SINCE_24,
    given,
    judge,
    new,
    rated,
    result,
    titles,
)
from tracker.domain.eligibility import eligible
from tracker.domain.eligibility_facts import Use
from tracker.domain.enums import FindingVerdict

# --- R-BKT-d

EXCELLENT_YEARS = rated(2022, 2023, EXCELLENT)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"titles": titles("CSTDCS", 2022, 2023)}, "met"),
        ({"titles": titles("CSTDCS", 2023), "evaluations": rated(2022, 2023)}, "not_met"),
        ({"titles": titles("CSTDCS", 2021, 2023), "evaluations": rated(2022, 2023)}, "not_met"),
        ({"evaluations": EXCELLENT_YEARS, "initiatives": (new(2022), new(2023))}, "met"),
        ({"evaluations": EXCELLENT_YEARS, "initiatives": (new(2023), new(2023, research=True))}, "not_met"),
        (
            {
                "evaluations": EXCELLENT_YEARS,
                "initiatives": (new(2022, research=True), new(2023, research=True)),
            },
            "met",
        ),
        ({"evaluations": EXCELLENT_YEARS, "initiatives": (new(2021), new(2023))}, "not_met"),
        (
            {"evaluations": rated(2021, 2023, EXCELLENT), "initiatives": (new(2021), new(2023))},
            "met",
        ),
        ({"evaluations": rated(2023, 2023, EXCELLENT), "initiatives": (new(2022), new(2023))}, "unknown"),
        (
            {"evaluations": rated(2022, 2023, EXCELLENT, _2022=GOOD), "initiatives": (new(2023), new(2023))},
            "not_met",
        ),
        (
            {
                "evaluations": EXCELLENT_YEARS,
                "initiatives": (new(2022), new(2023, used_for=(Use("CSTDCS", 2023),))),
                "titles": titles("CSTDCS", 2023),
            },
            "unknown",
        ),
        (
            {
                "evaluations": EXCELLENT_YEARS,
                "initiatives": (new(2022), new(2023, used_for=(Use("BKT", 2021),))),
            },
            "not_met",
        ),
    ],
)
def test_the_provincial_diploma(facts, expected):
    assert result("BKT", FIRST_24, "merit", **facts) == expected


def test_an_initiative_that_a_title_used_is_named_for_people_to_see():
    works = (new(2022), new(2023, used_for=(Use("CSTDCS", 2023),)))
    found = judge("BKT", FIRST_24, evaluations=EXCELLENT_YEARS, initiatives=works)
    (merit,) = [item for item in found if item.code == "merit"]
    assert "Chiến sĩ thi đua cơ sở năm 2023, người thẩm định xem còn được tính không" in merit.message


# --- R-BKTTG-17, R-BKTTG-24


def five_works(*years):
    return tuple(new(year) for year in years)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "met"),
        ({"evaluations": rated(2017, 2021, EXCELLENT, _2019=GOOD)}, "not_met"),
        ({"evaluations": rated(2018, 2021, EXCELLENT)}, "unknown"),
        ({"initiatives": five_works(2018, 2019, 2020, 2021)}, "not_met"),
        ({"initiatives": five_works(2016, 2018, 2019, 2020, 2021)}, "not_met"),
        ({"initiatives": five_works(2021, 2021, 2021, 2021, 2021)}, "met"),
        ({"awards": ()}, "not_met"),
        ({"awards": None}, "unknown"),
        ({"awards": (given("BKT", date(2016, 12, 31)),)}, "met"),
        ({"awards": (given("BKT", date(2017, 1, 1)),)}, "not_met"),
        ({"awards": (given("BKT", date(2016, 12, 15)),)}, "met"),
        ({"awards": (given("BKT", date(2017, 3, 1), date(2016, 12, 31)),)}, "met"),
    ],
)
def test_the_prime_ministers_diploma_until_2023(facts, expected):
    base = {
        "evaluations": rated(2017, 2021, EXCELLENT),
        "initiatives": five_works(2017, 2018, 2019, 2020, 2021),
        "awards": (given("BKT", date(2016, 6, 1)),),
    }
    assert result("BKTTG", date(2021, 12, 15), "merit", **{**base, **facts}) == expected


@pytest.mark.parametrize(("day", "expected"), [(date(2021, 5, 31), "not_met"), (date(2021, 6, 1), "met")])
def test_five_years_after_the_decision_are_full_to_the_day(day, expected):
    facts = {
        "evaluations": rated(2016, 2020, EXCELLENT),
        "initiatives": five_works(2016, 2017, 2018, 2019, 2020),
        "awards": (given("BKT", date(2016, 6, 1)),),
    }
    assert result("BKTTG", day, "merit", **facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, True),
        ({"evaluations": rated(2019, 2023, GOOD, _2021=COMPLETED)}, False),
        ({"evaluations": rated(2020, 2023)}, None),
        ({"evaluations": {**rated(2019, 2020), **rated(2022, 2023)}}, None),
        ({"titles": titles("CSTDCS", 2019, 2021)}, False),
        ({"titles": titles("CSTDCS", 2018, 2021, 2023)}, False),
        ({"titles": titles("CSTDCS", 2021, 2023, 2023)}, False),
        ({"awards": ()}, False),
        ({"awards": None}, None),
        (
            {
                "evaluations": rated(2016, 2023),
                "titles": titles("CSTDCS", 2016, 2021, 2023),
                "awards": (given("BKT", date(2015, 12, 1)),),
            },
            True,
        ),
        (
            {"evaluations": rated(2016, 2023), "titles": titles("CSTDCS", 2016, 2021, 2023)},
            False,
        ),
    ],
)
def test_the_prime_ministers_diploma_since_2024(facts, expected):
    assert eligible(judge("BKTTG", date(2024, 3, 1), **{**SINCE_24, **facts})) is expected


# --- R-HCLD3-24


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, True),
        ({"evaluations": rated(2019, 2023)}, False),
        ({"evaluations": rated(2020, 2023, GOOD, _2021=EXCELLENT)}, None),
        ({"evaluations": rated(2019, 2023, GOOD, _2021=EXCELLENT, _2022=COMPLETED)}, False),
        ({"titles": titles("CSTDCS", 2019, 2021)}, False),
        ({"awards": (given("BKT", date(2018, 5, 1)),)}, False),
        ({"recipient": GROUP}, None),
    ],
)
def test_the_third_class_labour_order_since_2024(facts, expected):
    base = {
        **SINCE_24,
        "evaluations": rated(2019, 2023, GOOD, _2021=EXCELLENT),
        "awards": (given("BKTTG", date(2018, 5, 1)),),
    }
    assert eligible(judge("HCLD3", date(2024, 3, 1), **{**base, **facts})) is expected


def test_what_is_not_regulated_is_never_met():
    (merit,) = [item for item in judge("HCLD3", LAST_17) if item.code == "merit"]
    assert (merit.verdict, merit.status) == (FindingVerdict.UNKNOWN, None)
    assert eligible(judge("HCLD3", LAST_17)) is None
