"""Which year a proposal judges, and what of a record counts on its day."""

from datetime import date

import pytest

from tests.records import EXCELLENT, FIRST_24, given, judge, new, rated, result, titles
from tracker.domain import law
from tracker.domain.eligibility_record import Record, facts_on, judged_year


@pytest.mark.parametrize(
    ("day", "facts", "year"),
    [
        (date(2024, 1, 1), {"evaluations": rated(2022, 2023)}, 2023),
        (date(2024, 6, 30), {}, 2023),
        (date(2024, 6, 30), {"evaluations": rated(2024, 2024)}, 2024),
        (date(2024, 6, 30), {"titles": titles("CSTDCS", 2024)}, 2024),
        (date(2024, 6, 30), {"initiatives": (new(2024),)}, 2024),
        (date(2024, 3, 1), {"evaluations": rated(2023, 2023), "registered": (2024,)}, 2023),
        (date(2024, 12, 1), {"evaluations": rated(2023, 2023), "registered": (2024,)}, 2024),
        (date(2024, 12, 1), {"evaluations": rated(2022, 2023)}, 2023),
        (date(2024, 12, 1), {"titles": titles("LDTT", 2023)}, 2024),
        (date(2024, 12, 1), {"titles": titles("CSTDCS", 2023)}, 2023),
        (date(2024, 12, 1), {}, 2024),
        (date(2024, 9, 30), {}, 2023),
        (date(2024, 10, 1), {}, 2024),
    ],
)
def test_the_year_that_is_judged(day, facts, year):
    assert judged_year(Record(**facts), "LDTT", day) == year


def test_what_was_decided_after_the_day_does_not_count():
    awards = (given("BKT", date(2024, 3, 2)),)
    assert result("BKTTG", date(2024, 3, 2), "merit", awards=awards, evaluations=rated(2023, 2023)) != "met"
    record = Record(
        awards=awards, titles=titles("LDTT", 2025), evaluations={**rated(2023, 2023), **rated(2025, 2025)}
    )
    facts = facts_on(record, law.rule_for("BKTTG", FIRST_24), FIRST_24)
    assert facts.prior_awards == ()
    assert set(facts.evaluations) == {2023}


@pytest.mark.parametrize(
    ("code", "start"), [("CSTDT", 2023), ("LDTT", 2023), ("BKT", 2022), ("BKTTG", 2019), ("HCLD3", 2019)]
)
def test_the_merit_of_a_form_is_that_of_the_years_it_counts(code, start):
    record = Record(evaluations=rated(2023, 2023))
    facts = facts_on(record, law.rule_for(code, FIRST_24), FIRST_24)
    assert facts.merit == (date(start, 1, 1), date(2023, 12, 31))


def test_an_empty_record_is_unknown_throughout_and_never_met_by_chance():
    nothing = dict.fromkeys(
        ("recipient", "titles", "awards", "initiatives", "discipline", "pending", "registered")
    )
    for rule in law.awards_on(FIRST_24):
        found = judge(rule.code, FIRST_24, **nothing)
        assert {item.code for item in found if item.verdict == "ok"} <= {"in_force"}, rule.code


def test_the_flagship_of_the_change_is_the_day_itself():
    facts = {"evaluations": rated(2023, 2023, EXCELLENT)}
    assert result("CSTDCS", date(2023, 12, 31), "initiative", **facts) == "not_met"
    assert result("CSTDCS", date(2024, 1, 1), "initiative", **facts) == "met"
