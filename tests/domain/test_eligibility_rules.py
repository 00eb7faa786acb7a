"""The rules of titles, each on facts just enough and just not enough, at the edges and on the days of change."""

from datetime import date

import pytest

from tests.records import (
    BASE,
    COMPLETED,
    EXCELLENT,
    FAILED,
    FIRST_24,
    GOOD,
    GROUP,
    LAST_17,
    NATION,
    PROVINCE,
    judge,
    new,
    rated,
    result,
    titles,
)
from tracker.domain.eligibility import eligible
from tracker.domain.eligibility_facts import CollectiveFacts, Use
from tracker.domain.eligibility_record import Measure
from tracker.domain.enums import ValueStatus

# --- R-LDTT-17, R-LDTT-24


@pytest.mark.parametrize(
    ("day", "facts", "expected"),
    [
        (LAST_17, {"evaluations": rated(2023, 2023)}, True),
        (LAST_17, {"evaluations": rated(2023, 2023), "registered": ()}, False),
        (LAST_17, {"evaluations": rated(2023, 2023), "registered": None}, None),
        (FIRST_24, {"evaluations": rated(2023, 2023), "registered": ()}, True),
        (FIRST_24, {"evaluations": rated(2023, 2023), "registered": None}, True),
        (FIRST_24, {"evaluations": rated(2023, 2023, COMPLETED)}, False),
        (FIRST_24, {"evaluations": rated(2023, 2023, FAILED)}, False),
        (FIRST_24, {"evaluations": {}}, None),
        (FIRST_24, {"evaluations": rated(2023, 2023), "pending": None}, None),
        (FIRST_24, {"evaluations": rated(2023, 2023), "pending": True}, False),
        (FIRST_24, {"evaluations": rated(2023, 2023), "recipient": GROUP}, False),
        (FIRST_24, {"evaluations": rated(2023, 2023), "recipient": None}, None),
        (FIRST_24, {"evaluations": rated(2023, 2023), "titles": titles("LDTT", 2022)}, True),
    ],
)
def test_the_advanced_worker(day, facts, expected):
    assert eligible(judge("LDTT", day, **facts)) is expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2023, 3, 1), date(2024, 3, 1), "not_met"),
        (date(2022, 6, 1), date(2023, 1, 1), "not_met"),
        (date(2022, 6, 1), date(2022, 12, 31), "met"),
        (date(2022, 6, 1), None, "unknown"),
        (date(2023, 6, 1), None, "not_met"),
        (date(2024, 1, 1), date(2024, 12, 31), "met"),
    ],
)
def test_discipline_counts_in_the_years_in_which_it_is_in_force(first, last, expected):
    measure = (Measure("khiển trách", first, last),)
    facts = {"evaluations": rated(2023, 2023), "discipline": measure}
    assert result("LDTT", date(2024, 2, 1), "discipline", **facts) == expected


def test_a_measure_is_named_in_the_reason():
    measure = (Measure("khiển trách", date(2023, 3, 1)),)
    found = judge("LDTT", FIRST_24, evaluations=rated(2023, 2023), discipline=measure)
    assert any("khiển trách, từ ngày 01/03/2023" in item.message for item in found)


# --- R-CSTDCS-17, R-CSTDCS-24

WORK = (new(2023),)


@pytest.mark.parametrize(
    ("day", "facts", "expected"),
    [
        (LAST_17, {"evaluations": rated(2023, 2023, EXCELLENT)}, False),
        (FIRST_24, {"evaluations": rated(2023, 2023, EXCELLENT)}, True),
        (LAST_17, {"evaluations": rated(2023, 2023), "initiatives": WORK}, True),
        (FIRST_24, {"evaluations": rated(2023, 2023), "initiatives": WORK}, True),
        (FIRST_24, {"evaluations": rated(2023, 2023), "initiatives": (new(2023, research=True),)}, True),
        (FIRST_24, {"evaluations": rated(2023, 2023), "initiatives": (new(2022),)}, False),
        (FIRST_24, {"evaluations": rated(2023, 2023), "initiatives": ()}, False),
        (FIRST_24, {"evaluations": rated(2023, 2023), "initiatives": None}, None),
        (FIRST_24, {"evaluations": rated(2023, 2023, COMPLETED), "initiatives": WORK}, False),
        (
            FIRST_24,
            {
                "evaluations": rated(2023, 2023, COMPLETED),
                "titles": titles("LDTT", 2023),
                "initiatives": WORK,
            },
            True,
        ),
        (FIRST_24, {"titles": titles("LDTT", 2023), "initiatives": WORK}, True),
        (FIRST_24, {"evaluations": rated(2023, 2023, EXCELLENT), "titles": titles("CSTDCS", 2023)}, False),
        (FIRST_24, {"evaluations": rated(2023, 2023, EXCELLENT), "titles": titles("CSTDCS", 2022)}, True),
        (FIRST_24, {"evaluations": rated(2023, 2023, EXCELLENT), "titles": None}, None),
    ],
)
def test_the_grassroots_fighter(day, facts, expected):
    assert eligible(judge("CSTDCS", day, **facts)) is expected


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        ((), "met"),
        ((Use("CSTDCS", 2022),), "not_met"),
        ((Use("BKT", 2022),), "met"),
        (None, "unknown"),
    ],
)
def test_an_initiative_is_not_used_twice_for_one_title(used, expected):
    facts = {"evaluations": rated(2023, 2023), "initiatives": (new(2023, used_for=used),)}
    assert result("CSTDCS", FIRST_24, "initiative", **facts) == expected


def test_two_initiatives_of_one_year_that_look_alike_count_as_two():
    facts = {"evaluations": rated(2022, 2023, EXCELLENT), "initiatives": (new(2023), new(2023))}
    assert result("BKT", FIRST_24, "merit", **facts) == "met"


# --- R-CSTDT


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ((2021, 2022, 2023), "met"),
        ((2022, 2023), "not_met"),
        ((2021, 2023), "not_met"),
        ((2020, 2021, 2023), "not_met"),
        ((2020, 2021, 2022), "not_met"),
        ((2018, 2021, 2022, 2023), "met"),
        ((), "not_met"),
    ],
)
def test_the_provincial_fighter_needs_three_years_in_a_row_up_to_the_last(held, expected):
    facts = {"titles": titles("CSTDCS", *held), "evaluations": rated(2023, 2023)}
    assert result("CSTDT", FIRST_24, "prior", **facts) == expected


def test_a_title_that_is_listed_twice_counts_once():
    facts = {"titles": titles("CSTDCS", 2022, 2023, 2023), "evaluations": rated(2023, 2023)}
    assert result("CSTDT", FIRST_24, "prior", **facts) == "not_met"


def test_titles_that_nobody_listed_are_not_known():
    for code in ("CSTDT", "CSTDTQ"):
        assert result(code, FIRST_24, "prior", titles=None) == "unknown"


@pytest.mark.parametrize(
    ("day", "work", "expected"),
    [
        (FIRST_24, new(2023, scope=PROVINCE, replicable=True), "met"),
        (FIRST_24, new(2021, scope=PROVINCE, replicable=True), "met"),
        (FIRST_24, new(2020, scope=PROVINCE, replicable=True), "not_met"),
        (FIRST_24, new(2023, scope=NATION, replicable=True), "met"),
        (FIRST_24, new(2023, scope=BASE, replicable=True), "not_met"),
        (FIRST_24, new(2023, scope=PROVINCE, replicable=False), "not_met"),
        (FIRST_24, new(2023, scope=PROVINCE, replicable=None), "unknown"),
        (FIRST_24, new(2023, scope=PROVINCE, research=True), "met"),
        (FIRST_24, new(2023, scope=PROVINCE, research=None, replicable=True), "unknown"),
        (LAST_17, new(2023, scope=PROVINCE, replicable=False), "met"),
        (LAST_17, new(2023, scope=PROVINCE, used_for=(Use("CSTDCS", 2023),)), "met"),
        (LAST_17, new(2023, scope=PROVINCE, used_for=(Use("CSTDT", 2022),)), "not_met"),
    ],
)
def test_the_provincial_fighter_needs_an_initiative_of_the_province(day, work, expected):
    facts = {"initiatives": (work,), "evaluations": rated(2023, 2023)}
    assert result("CSTDT", day, "initiative", **facts) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [((), "met"), ((2020,), "met"), ((2021,), "not_met"), ((2022,), "not_met"), ((2019, 2022), "not_met")],
)
def test_titles_that_led_to_the_same_title_do_not_lead_there_again(before, expected):
    facts = {"titles": titles("CSTDCS", *range(2018, 2024)) + titles("CSTDT", *before)}
    assert result("CSTDT", FIRST_24, "grounds", **facts) == expected


# --- R-CSTDTQ


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ((2020, 2023), "met"),
        ((2022, 2023), "met"),
        ((2019, 2023), "not_met"),
        ((2023,), "not_met"),
        ((), "not_met"),
        ((2018, 2021), "unknown"),
        ((2019, 2022), "met"),
    ],
)
def test_the_national_fighter_needs_two_provincial_titles_in_succession(held, expected):
    facts = {"titles": titles("CSTDT", *held), "evaluations": rated(2023, 2023)}
    assert result("CSTDTQ", FIRST_24, "prior", **facts) == expected


@pytest.mark.parametrize(("scope", "expected"), [(NATION, "met"), (PROVINCE, "not_met")])
def test_the_national_fighter_needs_an_initiative_of_the_nation(scope, expected):
    facts = {"initiatives": (new(2023, scope=scope, replicable=True),), "evaluations": rated(2023, 2023)}
    assert result("CSTDTQ", FIRST_24, "initiative", **facts) == expected


# --- R-TTLDTT, R-TTLDXS


def group(total=10, completed=10, disciplined=0, ldtt=7, cstdcs=1, rating=EXCELLENT):
    counts = {"LDTT": ldtt, "CSTDCS": cstdcs}
    with_title = {code: count for code, count in counts.items() if count is not None}
    numbers = CollectiveFacts(total, completed, disciplined, with_title)
    return {
        "recipient": GROUP,
        "collective": numbers,
        "evaluations": {2023: rating} if rating else {},
        "initiatives": None,
    }


@pytest.mark.parametrize("day", [LAST_17, FIRST_24])
@pytest.mark.parametrize(
    ("code", "numbers", "expected"),
    [
        ("TTLDTT", {}, True),
        ("TTLDTT", {"ldtt": 6, "cstdcs": 0, "rating": GOOD}, True),
        ("TTLDTT", {"ldtt": 5}, False),
        ("TTLDTT", {"ldtt": None}, None),
        ("TTLDTT", {"disciplined": 1}, False),
        ("TTLDTT", {"disciplined": None}, None),
        ("TTLDTT", {"rating": COMPLETED}, False),
        ("TTLDTT", {"rating": None}, None),
        ("TTLDXS", {}, True),
        ("TTLDXS", {"ldtt": 6}, False),
        ("TTLDXS", {"total": 100, "completed": 100, "ldtt": 69}, False),
        ("TTLDXS", {"total": 100, "completed": 100, "ldtt": 70}, True),
        ("TTLDXS", {"completed": 9}, False),
        ("TTLDXS", {"completed": None}, None),
        ("TTLDXS", {"cstdcs": 0}, False),
        ("TTLDXS", {"disciplined": 1}, False),
        ("TTLDXS", {"rating": GOOD}, False),
    ],
)
def test_collectives(day, code, numbers, expected):
    assert eligible(judge(code, day, **group(**numbers))) is expected


def test_the_ratios_of_collectives_are_not_confirmed_since_2024():
    for day, status in ((LAST_17, ValueStatus.CONFIRMED), (FIRST_24, ValueStatus.UNCONFIRMED)):
        for code, condition in (("TTLDTT", "advanced_members"), ("TTLDXS", "members_titles")):
            (found,) = [item for item in judge(code, day, **group()) if item.code == condition]
            assert found.status is status
