"""The rules of the whole record: what may follow what, when, how often, and who decides on the day of the act."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.records import (
    FIRST_24,
    FIRST_25,
    LAST_17,
    LAST_24,
    MERIT,
    SINCE_24,
    SUDDEN,
    given,
    judge,
    rated,
    result,
    titles,
)
from tracker.domain import law
from tracker.domain.eligibility import eligible, examine, not_given_on
from tracker.domain.eligibility_facts import NominationFacts, PriorAward
from tracker.domain.enums import CommendationType, FindingVerdict, RecipientKind, ValueStatus

# --- R-CLOCK


@pytest.mark.parametrize(
    ("day", "before", "expected"),
    [
        # The period that the decision writes goes first: five years after it are 2019 to 2023.
        (FIRST_24, given("BKT", date(2019, 5, 1), date(2018, 12, 31)), "met"),
        (FIRST_24, given("BKT", date(2019, 5, 1), date(2019, 1, 1)), "met"),
        (FIRST_24, given("BKT", date(2019, 5, 1), date(2019, 1, 2)), "not_met"),
        (FIRST_24, given("BKT", date(2018, 5, 1), date(2019, 3, 31)), "not_met"),
        (date(2024, 12, 1), given("BKT", date(2019, 5, 1), date(2019, 12, 31)), "met"),
        (date(2024, 12, 1), given("BKT", date(2019, 5, 1), date(2020, 1, 1)), "not_met"),
        # Without a period it is the day of the decision, to the day.
        (date(2024, 4, 30), given("BKT", date(2019, 5, 1)), "not_met"),
        (date(2024, 5, 1), given("BKT", date(2019, 5, 1)), "met"),
        (date(2024, 2, 29), given("BKT", date(2019, 2, 28)), "met"),
        (FIRST_24, given("BKT", date(2018, 12, 31)), "met"),
        # Merit of another kind starts no clock.
        (FIRST_24, given("BKT", date(2022, 5, 1), kind=SUDDEN), "met"),
    ],
)
def test_the_merit_of_the_next_award_follows_the_previous_one(day, before, expected):
    evaluations = rated(2020, 2024) if day.month == 12 else SINCE_24["evaluations"]
    facts = {**SINCE_24, "awards": (before,), "evaluations": evaluations}
    assert result("BKTTG", day, "clock", **facts) == expected


def test_the_clock_is_told_to_the_day_on_which_it_is_full():
    awards = (given("BKT", date(2020, 6, 1), date(2019, 12, 31)),)
    (clock,) = [
        item for item in judge("BKTTG", FIRST_24, **{**SINCE_24, "awards": awards}) if item.code == "clock"
    ]
    assert "tính thành tích đến 31/12/2019; chưa đủ 5 năm tiếp theo (đủ ngày 31/12/2024)" in clock.message


def test_one_award_to_build_on_is_enough_and_the_same_award_must_lie_before():
    older, newer = given("BKT", date(2018, 6, 1)), given("BKT", date(2022, 6, 1))
    facts = {**SINCE_24, "awards": (older, newer)}
    assert result("BKTTG", FIRST_24, "clock", **facts) == "met"
    same = given("BKTTG", date(2021, 6, 1))
    assert result("BKTTG", FIRST_24, "clock", **{**facts, "awards": (older, same)}) == "not_met"


def test_there_was_no_such_clock_before_2024_and_since_mid_2025_it_is_not_confirmed():
    assert "clock" not in {item.code for item in judge("BKTTG", LAST_17, **SINCE_24)}
    for day, status in ((LAST_24, ValueStatus.CONFIRMED), (FIRST_25, ValueStatus.UNCONFIRMED)):
        (clock,) = [item for item in judge("BKTTG", day, **SINCE_24) if item.code == "clock"]
        assert (clock.rule, clock.status) == ("R-CLOCK", status)


@pytest.mark.parametrize(
    ("year", "decided", "verdict"),
    [
        (2018, date(2018, 12, 1), FindingVerdict.OK),
        (2018, date(2019, 5, 1), FindingVerdict.UNKNOWN),
        (2019, date(2019, 5, 1), FindingVerdict.NOT_MET),
    ],
)
def test_a_record_without_the_period_leaves_the_days_between_to_people(year, decided, verdict):
    prior = (PriorAward("BKT", year, "1/QĐ", decided),)
    facts = NominationFacts(RecipientKind.INDIVIDUAL, (2023,), prior_awards=prior)
    found = examine(facts, law.rule_for("BKTTG", FIRST_24), FIRST_24)
    (clock,) = [item for item in found if item.code == "clock"]
    assert clock.verdict is verdict


# --- R-NODUP


@pytest.mark.parametrize(
    ("code", "kind", "decided", "expected"),
    [
        ("HCLD3", MERIT, date(2024, 1, 2), "not_met"),
        ("BKTTG", MERIT, date(2024, 1, 2), "not_met"),
        ("HUY_CHUONG", MERIT, date(2024, 2, 1), "not_met"),
        ("BKT", MERIT, date(2024, 1, 2), "met"),
        ("HCLD3", MERIT, date(2023, 12, 31), "met"),
        ("HCLD3", SUDDEN, date(2024, 1, 2), "met"),
        ("HCLD3", CommendationType.DEDICATION, date(2024, 1, 2), "met"),
        ("HCLD3", CommendationType.TENURE, date(2024, 1, 2), "met"),
        ("HCLD3", None, date(2024, 1, 2), "unknown"),
        ("HCLD3", MERIT, date(2024, 3, 2), "met"),
    ],
)
def test_one_state_award_a_calendar_year(code, kind, decided, expected):
    awards = (*SINCE_24["awards"], given(code, decided, date(2018, 12, 31), kind))
    facts = {**SINCE_24, "awards": awards}
    assert result("BKTTG", date(2024, 3, 1), "one_state_award", **facts) == expected


def test_a_state_title_of_which_only_the_year_is_known_is_for_people_to_see():
    for year, expected in ((2023, "unknown"), (2021, "met")):
        facts = {**SINCE_24, "titles": titles("CSTDTQ", year)}
        assert result("BKTTG", date(2024, 3, 1), "one_state_award", **facts) == expected
    assert result("BKTTG", FIRST_24, "one_state_award", **{**SINCE_24, "titles": None}) == "unknown"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (given("BKT", date(2023, 5, 1), date(2022, 12, 31), merit_from=date(2021, 1, 1)), "not_met"),
        (given("BKT", date(2022, 5, 1), date(2021, 12, 31), merit_from=date(2020, 1, 1)), "met"),
        (
            given("BKT", date(2023, 5, 1), date(2022, 12, 31), SUDDEN, merit_from=date(2022, 12, 1)),
            "met",
        ),
        (given("BKT", date(2023, 5, 1), date(2022, 12, 31), None, merit_from=date(2021, 1, 1)), "unknown"),
        (given("BKT", date(2023, 5, 1)), "unknown"),
        (given("GK_SO", date(2023, 5, 1)), "unknown"),
        (given("GK_SO", date(2023, 5, 1), kind=SUDDEN), "met"),
    ],
)
def test_one_merit_is_rewarded_once(before, expected):
    facts = {"titles": titles("CSTDCS", 2022, 2023), "awards": (before,)}
    assert result("BKT", FIRST_24, "once", **facts) == expected


# --- R-PENDING


@pytest.mark.parametrize(("pending", "expected"), [(False, "met"), (True, "not_met"), (None, "unknown")])
@pytest.mark.parametrize("code", ["LDTT", "CSTDT", "BKT", "BKTTG", "HCLD3", "GK_XA"])
@pytest.mark.parametrize("day", [LAST_17, FIRST_24, FIRST_25])
def test_nothing_may_be_open(code, day, pending, expected):
    found = [item for item in judge(code, day, pending=pending) if item.rule == "R-PENDING"]
    assert [item.status for item in found] == [ValueStatus.UNCONFIRMED]
    assert result(code, day, "pending", pending=pending) == expected


# --- R-AUTH


@pytest.mark.parametrize(
    ("code", "filed", "acted", "verdict", "words"),
    [
        ("CSTDCS", LAST_24, LAST_24, FindingVerdict.OK, "Cấp huyện"),
        ("CSTDCS", LAST_24, FIRST_25, FindingVerdict.OK, "Cấp xã"),
        ("GK_HUYEN", LAST_24, LAST_24, FindingVerdict.OK, "Cấp huyện"),
        ("GK_HUYEN", LAST_24, FIRST_25, FindingVerdict.NOT_MET, "không cấp nào được quyết định"),
    ],
)
def test_who_decides_is_the_law_of_the_day_of_the_act(code, filed, acted, verdict, words):
    facts = NominationFacts(RecipientKind.INDIVIDUAL, (2024,))
    found = examine(facts, law.rule_for(code, filed), filed, acted_on=acted)[0]
    assert (found.rule, found.verdict, found.rule_set) == ("R-AUTH", verdict, "RS2024")
    assert words in found.message


@pytest.mark.parametrize(
    ("code", "day", "article"),
    [
        ("GK_HUYEN", FIRST_25, "Điều 80 khoản 2"),
        ("XATB", LAST_17, "06/2022"),
        ("XATB", date(2018, 1, 1), "06"),
    ],
)
def test_an_award_that_nobody_gives_on_the_day_is_said_to_be_so(code, day, article):
    found = not_given_on(code, day)
    assert (found.rule, found.verdict) == ("R-AUTH", FindingVerdict.NOT_MET)
    assert article in found.basis
    assert found.rule_set == law.rule_set_on(day).id


# --- every rule


@pytest.mark.parametrize("day", [LAST_17, FIRST_24, LAST_24, FIRST_25])
def test_every_finding_names_its_rule_its_article_and_a_reason(day):
    for rule in law.awards_on(day):
        for item in judge(rule.code, day, titles=None, awards=None, initiatives=None, pending=None):
            assert item.rule.startswith("R-")
            assert item.basis
            assert item.message.endswith(".")


@pytest.mark.parametrize(
    ("code", "rules"),
    [
        ("LDTT", ("R-LDTT-17", "R-LDTT-24", "R-LDTT-24")),
        ("CSTDCS", ("R-CSTDCS-17", "R-CSTDCS-24", "R-CSTDCS-24")),
        ("CSTDT", ("R-CSTDT",) * 3),
        ("BKT", ("R-BKT-17", "R-BKT-d", "R-BKT-d")),
        ("BKTTG", ("R-BKTTG-17", "R-BKTTG-24", "R-BKTTG-24")),
        ("HCLD3", ("R-HCLD3-17", "R-HCLD3-24", "R-HCLD3-24")),
    ],
)
def test_the_rule_set_of_the_day_chooses_the_rule(code, rules):
    days = (LAST_17, FIRST_24, FIRST_25)
    assert tuple(law.rule_for(code, on=day).rule_id for day in days) == rules
    assert law.rule_for(code, on=FIRST_24 - timedelta(days=1)).rule_id == rules[0]


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        (("ok",), True),
        (("ok", "unknown"), None),
        (("ok", "missing"), None),
        (("unknown", "not_met"), False),
        ((), True),
    ],
)
def test_one_needed_condition_decides(verdicts, expected):
    found = judge("LDTT", FIRST_24)[0]
    made = [replace(found, verdict=FindingVerdict(verdict)) for verdict in verdicts]
    advice = replace(found, verdict=FindingVerdict.NOT_MET, needed=False)
    assert eligible([*made, advice]) is expected


def test_what_only_people_can_weigh_opens_no_other_way_where_nobody_is_there():
    rule = law.rule_for("BKTTG", FIRST_24)
    facts = NominationFacts(RecipientKind.INDIVIDUAL, (2023,))
    for counted, verdict in ((False, FindingVerdict.UNKNOWN), (True, FindingVerdict.NOT_MET)):
        found = examine(replace(facts, counted_only=counted), rule, FIRST_24)
        (merit,) = [item for item in found if item.code == "merit"]
        assert merit.verdict is verdict
