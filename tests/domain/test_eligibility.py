from dataclasses import replace
from datetime import date

import pytest

from tracker.domain import law
from tracker.domain.eligibility import examine
from tracker.domain.eligibility_facts import CollectiveFacts, Initiative, NominationFacts, PriorAward
from tracker.domain.enums import Evaluation, FindingVerdict, InitiativeScope, RecipientKind, ValueStatus
from tracker.domain.law_types import Unset

OK, MISSING, NOT_MET, UNKNOWN = (
    FindingVerdict.OK,
    FindingVerdict.MISSING,
    FindingVerdict.NOT_MET,
    FindingVerdict.UNKNOWN,
)
OLD, NEW, TWO_TIER = date(2021, 12, 1), date(2024, 12, 1), date(2025, 12, 1)
EXCELLENT, GOOD = Evaluation.EXCELLENT, Evaluation.GOOD
UNIT_WIDE = InitiativeScope.GRASSROOTS


def found(code, day, kind=RecipientKind.INDIVIDUAL, **given):
    """Findings by code; the merit's last year is the year of filing unless given."""
    given.setdefault("merit_years", (day.year,))
    findings = examine(NominationFacts(kind, **given), law.rule_for(code, day), day)
    by_code = {finding.code: finding for finding in findings}
    assert len(by_code) == len(findings), "one finding for one condition"
    return by_code


def years(count, last):
    return range(last - count + 1, last + 1)


def titles(code, *given):
    return tuple(PriorAward(code, year) for year in given)


def test_the_grassroots_fighter_needed_an_initiative_before_2024_and_may_do_without_since():
    excellent = {"evaluations": {2021: EXCELLENT, 2024: EXCELLENT}}
    assert found("CSTDCS", OLD, **excellent)["initiative"].verdict is NOT_MET
    assert found("CSTDCS", NEW, **excellent)["initiative"].verdict is OK
    for day in (OLD, NEW):
        initiative = (Initiative(day.year, UNIT_WIDE),)
        assert found("CSTDCS", day, initiatives=initiative)["initiative"].verdict is OK
    assert found("CSTDCS", NEW)["initiative"].verdict is MISSING
    assert found("CSTDCS", NEW, evaluations={2024: GOOD})["initiative"].verdict is NOT_MET


def test_registration_was_asked_for_before_2024_only():
    assert found("LDTT", OLD, registered=False)["registration"].verdict is NOT_MET
    assert "registration" not in found("LDTT", NEW, registered=False)


@pytest.mark.parametrize(
    ("held", "verdict"),
    [
        ((2022, 2023, 2024), OK),
        ((2022, 2023), UNKNOWN),
        ((2021, 2022, 2024), NOT_MET),
        ((), NOT_MET),
    ],
)
def test_the_provincial_fighter_needs_three_grassroots_titles_in_a_row(held, verdict):
    prior = found("CSTDT", NEW, prior_awards=titles("CSTDCS", *held))["prior"]
    assert prior.verdict is verdict
    assert "Chiến sĩ thi đua cơ sở" in prior.message
    assert prior.basis == "Luật số 06/2022/QH15, Điều 22"


@pytest.mark.parametrize(
    ("held", "verdict"),
    [
        ((2021,), NOT_MET),
        ((2021, 2024), OK),
        ((2023, 2024), OK),
        ((2020, 2023), OK),
        ((2020, 2024), NOT_MET),
        ((2018, 2021, 2024), OK),
        ((2019, 2022), UNKNOWN),
    ],
)
def test_two_provincial_titles_follow_each_other_where_no_year_between_is_left_out(held, verdict):
    assert found("CSTDTQ", NEW, prior_awards=titles("CSTDT", *held))["prior"].verdict is verdict


def test_an_initiative_of_the_unit_is_not_enough_for_the_province():
    unit, province = Initiative(2024, UNIT_WIDE), Initiative(2024, InitiativeScope.PROVINCE, replicable=True)
    assert found("CSTDT", NEW, initiatives=(unit,))["initiative"].verdict is NOT_MET
    assert found("CSTDT", NEW, initiatives=(province,))["initiative"].verdict is OK


@pytest.mark.parametrize(("replicable", "verdict"), [(True, OK), (None, UNKNOWN), (False, NOT_MET)])
def test_an_initiative_of_the_province_must_be_replicable_since_2024(replicable, verdict):
    work = Initiative(2024, InitiativeScope.PROVINCE, replicable=replicable)
    assert found("CSTDT", NEW, initiatives=(work,))["initiative"].verdict is verdict
    before = Initiative(2021, InitiativeScope.PROVINCE, replicable=replicable)
    assert found("CSTDT", OLD, initiatives=(before,))["initiative"].verdict is OK


def test_the_provincial_diploma_accepts_two_titles_or_two_excellent_years_with_two_initiatives():
    two = {"merit_years": (2023, 2024)}
    assert found("BKT", NEW, **two, prior_awards=titles("CSTDCS", 2023, 2024))["merit"].verdict is OK
    excellent = {"evaluations": {2023: EXCELLENT, 2024: EXCELLENT}}
    works = (Initiative(2023, UNIT_WIDE), Initiative(2024, UNIT_WIDE))
    assert found("BKT", NEW, **two, **excellent, initiatives=works)["merit"].verdict is OK
    mixed = (works[0], Initiative(2024, UNIT_WIDE, research=True))
    assert found("BKT", NEW, **two, **excellent, initiatives=mixed)["merit"].verdict is UNKNOWN


def test_other_ways_to_the_provincial_diploma_are_left_to_people():
    merit = found("BKT", NEW)["merit"]
    assert merit.verdict is UNKNOWN
    assert "người thẩm định xem xét" in merit.message


def test_the_prime_ministers_diploma_asks_for_other_things_since_2024():
    five = {"merit_years": tuple(years(5, 2024)), "evaluations": dict.fromkeys(years(5, 2024), GOOD)}
    prior = titles("BKT", 2019) + titles("CSTDCS", 2020, 2022, 2024)
    assert found("BKTTG", NEW, **five, prior_awards=prior)["merit"].verdict is OK
    assert found("BKTTG", NEW, **five, prior_awards=prior[:-1])["merit"].verdict is UNKNOWN
    before = {"merit_years": tuple(years(5, 2021)), "evaluations": dict.fromkeys(years(5, 2021), EXCELLENT)}
    works = tuple(Initiative(year, UNIT_WIDE) for year in years(5, 2021))
    assert (
        found("BKTTG", OLD, **before, initiatives=works, prior_awards=titles("BKT", 2016))["merit"].verdict
        is OK
    )
    later = found("BKTTG", OLD, **before, initiatives=works, prior_awards=titles("BKT", 2018))["merit"]
    assert later.verdict is UNKNOWN
    assert "chưa đủ 5 năm" in later.message


def test_the_third_class_labour_order_is_known_since_2024_for_individuals_only():
    given = {"merit_years": tuple(years(5, 2024)), "evaluations": dict.fromkeys(years(5, 2024), GOOD)}
    given["evaluations"][2022] = EXCELLENT
    prior = titles("BKTTG", 2019) + titles("CSTDCS", 2020, 2022, 2024)
    assert found("HCLD3", NEW, **given, prior_awards=prior)["merit"].verdict is OK
    for day, kind in [(OLD, RecipientKind.INDIVIDUAL), (NEW, RecipientKind.COLLECTIVE)]:
        merit = found("HCLD3", day, kind)["merit"]
        assert (merit.verdict, merit.status) == (UNKNOWN, None)
        assert "chưa quy định" in merit.message


def test_an_excellent_collective_is_counted():
    numbers = CollectiveFacts(members=10, completed=10, disciplined=0, with_title={"LDTT": 7, "CSTDCS": 1})
    given = {"collective": numbers, "evaluations": {2021: EXCELLENT, 2024: EXCELLENT}}
    old = found("TTLDXS", OLD, RecipientKind.COLLECTIVE, **given)
    assert {old[code].verdict for code in ("task_result", "members_titles", "members_discipline")} == {OK}
    assert old["members_titles"].status is ValueStatus.CONFIRMED
    new = found("TTLDXS", NEW, RecipientKind.COLLECTIVE, **given)["members_titles"]
    assert (new.verdict, new.status) == (OK, ValueStatus.UNCONFIRMED)
    assert new.message.endswith("(quy định chưa xác nhận).")
    half = CollectiveFacts(members=10, disciplined=0, with_title={"LDTT": 5})
    assert (
        found("TTLDTT", OLD, RecipientKind.COLLECTIVE, collective=half)["advanced_members"].verdict is NOT_MET
    )


def test_an_award_is_for_its_own_recipients():
    assert found("CO_TINH", NEW, RecipientKind.INDIVIDUAL)["recipient_kind"].verdict is NOT_MET
    assert found("GDVH", NEW, RecipientKind.HOUSEHOLD)["recipient_kind"].verdict is OK


def test_papers_are_found_or_missing_one_by_one():
    given = found("CSTDCS", NEW, papers=frozenset({"achievement_report", "initiative_certificate"}))
    assert given["paper.achievement_report"].verdict is OK
    assert given["paper.review_minutes"].verdict is MISSING
    assert given["paper.initiative_certificate"].verdict is OK
    assert "paper.initiative_certificate" not in found("CSTDCS", NEW)
    culture = found("GDVH", NEW, RecipientKind.HOUSEHOLD)["papers"]
    assert (culture.verdict, culture.status) == (UNKNOWN, None)


def test_the_simplified_procedure_asks_for_a_summary_instead_of_minutes():
    sudden = found("BKT", OLD, simplified=True)
    assert sudden["simplified"].verdict is OK
    assert sudden["paper.summary_report"].verdict is MISSING
    assert "paper.review_minutes" not in sudden
    title = found("LDTT", OLD, simplified=True)["simplified"]
    assert (title.verdict, title.status) == (NOT_MET, ValueStatus.UNCONFIRMED)
    assert "simplified" not in found("BKT", OLD)


def test_an_award_that_ended_before_the_day_is_not_in_force():
    rule = law.rule_for("GK_HUYEN", date(2025, 6, 30))
    facts = NominationFacts(RecipientKind.INDIVIDUAL, (2025,))
    assert examine(facts, rule, date(2025, 6, 30))[0].verdict is OK
    ended = examine(facts, rule, date(2025, 7, 1))[0]
    assert (ended.code, ended.verdict) == ("in_force", NOT_MET)
    assert "01/07/2025" in ended.message


def test_a_pending_law_is_a_warning_and_changes_nothing_else():
    before, after = found("BKT", date(2026, 9, 30)), found("BKT", date(2026, 10, 1))
    assert after.keys() - before.keys() == {"pending_law"}
    warning = after["pending_law"]
    assert (warning.verdict, warning.status) == (UNKNOWN, ValueStatus.UNCONFIRMED)
    assert {finding.rule_set for finding in after.values()} == {"RS2025"}


@pytest.mark.parametrize("day", [OLD, NEW, TWO_TIER])
@pytest.mark.parametrize("kind", RecipientKind)
def test_every_award_can_be_examined_and_nothing_empty_is_found_met(day, kind):
    facts = NominationFacts(kind, (day.year,))
    harmless = {"in_force", "recipient_kind", "once", "one_state_award", "grounds", "clock"}
    for rule in law.awards_on(day):
        for finding in examine(facts, rule, day):
            assert finding.basis
            assert finding.message
            assert finding.rule_set == rule.rule_set.id
            assert finding.verdict is not OK or finding.code in harmless
            assert (finding.status is None) <= (finding.verdict is UNKNOWN)


def test_a_title_given_already_for_the_year_is_not_given_again():
    assert found("LDTT", NEW, prior_awards=titles("LDTT", 2024))["once"].verdict is NOT_MET
    assert found("BKT", NEW, prior_awards=titles("BKT", 2024))["once"].verdict is UNKNOWN


def test_a_value_that_is_not_set_is_said_to_be_so():
    rule = law.rule_for("CSTDT", NEW)
    not_set = Unset(date(2024, 1, 1), None, "Điều 85", "Chưa đọc được")
    facts = NominationFacts(RecipientKind.INDIVIDUAL, (2024,), simplified=True)
    findings = examine(facts, replace(rule, simplified=not_set, prior=not_set), NEW)
    said = {finding.code: finding for finding in findings if finding.status is None}
    assert said.keys() == {"simplified", "prior"}
    assert {finding.verdict for finding in said.values()} == {UNKNOWN}
    assert all("Chưa đọc được" in finding.message for finding in said.values())
