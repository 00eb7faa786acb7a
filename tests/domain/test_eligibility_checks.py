"""Each kind of condition, on facts just enough and just not enough."""

from fractions import Fraction

import pytest

from tracker.domain import law_checks as checks
from tracker.domain.eligibility_awards import not_twice
from tracker.domain.eligibility_checks import answer
from tracker.domain.eligibility_facts import CollectiveFacts, Initiative, NominationFacts, PriorAward
from tracker.domain.enums import Evaluation, FindingVerdict, InitiativeScope, RecipientKind
from tracker.domain.errors import Invalid

OK, MISSING, NOT_MET, UNKNOWN = (
    FindingVerdict.OK,
    FindingVerdict.MISSING,
    FindingVerdict.NOT_MET,
    FindingVerdict.UNKNOWN,
)
EXCELLENT, GOOD, COMPLETED = Evaluation.EXCELLENT, Evaluation.GOOD, Evaluation.COMPLETED
BASE, PROVINCE, NATION = InitiativeScope
YEARS = (2019, 2020, 2021)


def facts(**given):
    given.setdefault("merit_years", YEARS)
    return NominationFacts(RecipientKind.INDIVIDUAL, **given)


def held(*years, code="CSTDCS"):
    return tuple(PriorAward(code, year) for year in years)


def group(**given):
    return facts(collective=CollectiveFacts(**given))


@pytest.mark.parametrize(
    ("check", "given", "verdict"),
    [
        (checks.Registered(), {}, MISSING),
        (checks.Registered(), {"registered": True}, OK),
        (checks.Registered(), {"registered": False}, NOT_MET),
        (checks.NotDisciplined(), {}, MISSING),
        (checks.NotDisciplined(), {"disciplined": False}, OK),
        (checks.NotDisciplined(), {"disciplined": True}, NOT_MET),
        (checks.Combat(), {}, NOT_MET),
        (checks.Combat(), {"armed_forces": True}, UNKNOWN),
        (checks.Judged("đoàn kết"), {}, UNKNOWN),
        (checks.Evaluations(2, GOOD), {"evaluations": {2020: GOOD, 2021: EXCELLENT}}, OK),
        (checks.Evaluations(2, GOOD), {"evaluations": {2019: EXCELLENT, 2021: EXCELLENT}}, MISSING),
        (checks.Evaluations(2, GOOD), {"evaluations": {2021: COMPLETED}}, NOT_MET),
        (checks.Evaluations(2, GOOD), {"evaluations": {2019: COMPLETED, 2020: GOOD, 2021: GOOD}}, OK),
        (checks.Evaluations(1, EXCELLENT), {"evaluations": {2021: GOOD}}, NOT_MET),
        (checks.EvaluationTimes(3, EXCELLENT, 1), {"evaluations": {2019: EXCELLENT}}, OK),
        (checks.EvaluationTimes(3, EXCELLENT, 1), {"evaluations": {2018: EXCELLENT, 2021: GOOD}}, MISSING),
        (checks.EvaluationTimes(3, EXCELLENT, 1), {"evaluations": dict.fromkeys(YEARS, GOOD)}, NOT_MET),
        (checks.Initiatives(1, BASE), {"initiatives": (Initiative(2021, BASE),)}, OK),
        (checks.Initiatives(1, BASE), {"initiatives": (Initiative(2019, NATION),)}, OK),
        (checks.Initiatives(1, PROVINCE), {"initiatives": (Initiative(2021, BASE),)}, NOT_MET),
        (checks.Initiatives(1, BASE), {"initiatives": (Initiative(2018, BASE),)}, NOT_MET),
        (checks.Initiatives(1, BASE), {"initiatives": (Initiative(2021, BASE, research=True),)}, NOT_MET),
        (checks.Initiatives(2, BASE), {"initiatives": (Initiative(2021, BASE),)}, NOT_MET),
        (checks.Research(1, BASE), {"initiatives": (Initiative(2021, BASE, research=True),)}, OK),
        (checks.Research(1, BASE), {"initiatives": (Initiative(2021, BASE),)}, NOT_MET),
        (checks.TitleInYear("LDTT"), {"prior_awards": held(2021, code="LDTT")}, OK),
        (checks.TitleInYear("LDTT"), {"prior_awards": held(2020, code="LDTT")}, UNKNOWN),
        (checks.TitleInYear("LDTT"), {"evaluations": {2021: GOOD}}, UNKNOWN),
        (checks.TitleInYear("LDTT"), {"evaluations": {2021: COMPLETED}}, NOT_MET),
        (checks.TitleInYear("LDTT"), {"disciplined": True}, NOT_MET),
        (checks.Run("CSTDCS", 3), {"prior_awards": held(2019, 2020, 2021)}, OK),
        (checks.Run("CSTDCS", 3), {"prior_awards": held(2019, 2020)}, UNKNOWN),
        (checks.Run("CSTDCS", 3), {"prior_awards": held(2015, 2016, 2017)}, NOT_MET),
        (checks.Run("CSTDCS", 3), {"prior_awards": held(2018, 2019, 2021)}, NOT_MET),
        (checks.Run("CSTDCS", 3), {"prior_awards": held(2019, 2020, 2021, code="LDTT")}, NOT_MET),
        (checks.Run("CSTDCS", 3), {}, NOT_MET),
        (checks.Times("CSTDT", 2), {"prior_awards": held(2018, code="CSTDT")}, NOT_MET),
        (checks.Times("CSTDT", 2), {"prior_awards": held(2018, 2021, code="CSTDT")}, UNKNOWN),
        (checks.Times("HCLD3", 1), {"prior_awards": held(2015, code="HCLD3")}, OK),
        (checks.TitlesWithin("CSTDCS", 3, 5), {"prior_awards": held(2017, 2019, 2021)}, OK),
        (checks.TitlesWithin("CSTDCS", 3, 5), {"prior_awards": held(2017, 2019)}, UNKNOWN),
        (checks.TitlesWithin("CSTDCS", 3, 5), {"prior_awards": held(2016, 2019, 2021)}, NOT_MET),
        (checks.TitlesWithin("CSTDCS", 3, 5), {"prior_awards": held(2021)}, NOT_MET),
        (checks.Held("BKT", 5), {"prior_awards": held(2016, code="BKT")}, OK),
        (checks.Held("BKT", 5), {"prior_awards": held(2017, code="BKT")}, NOT_MET),
        (checks.Held("BKT", 0), {"prior_awards": held(2021, code="BKT")}, OK),
        (checks.Held("BKT", 0), {}, NOT_MET),
    ],
)
def test_each_condition_answers_by_the_facts(check, given, verdict):
    found = answer(check, facts(**given))
    assert found.verdict is verdict
    assert found.text


@pytest.mark.parametrize(
    ("check", "given", "verdict"),
    [
        (
            checks.MemberShare("LDTT", Fraction(1, 2), strict=True),
            {"members": 10, "with_title": {"LDTT": 5}},
            NOT_MET,
        ),
        (
            checks.MemberShare("LDTT", Fraction(1, 2), strict=True),
            {"members": 10, "with_title": {"LDTT": 6}},
            OK,
        ),
        (
            checks.MemberShare("LDTT", Fraction(7, 10), strict=False),
            {"members": 10, "with_title": {"LDTT": 7}},
            OK,
        ),
        (checks.MemberShare("LDTT", Fraction(7, 10), strict=False), {"members": 10}, MISSING),
        (checks.MemberShare("LDTT", Fraction(7, 10), strict=False), {"with_title": {"LDTT": 7}}, MISSING),
        (checks.MembersWith("CSTDCS", 1), {"with_title": {"CSTDCS": 1}}, OK),
        (checks.MembersWith("CSTDCS", 1), {"with_title": {"CSTDCS": 0}}, NOT_MET),
        (checks.MembersWith("CSTDCS", 1), {}, MISSING),
        (checks.MembersCompleted(), {"members": 10, "completed": 10}, OK),
        (checks.MembersCompleted(), {"members": 10, "completed": 9}, NOT_MET),
        (checks.MembersCompleted(), {"members": 10}, MISSING),
        (checks.MembersCompleted(), {"completed": 9}, MISSING),
        (checks.MembersNotDisciplined(), {"disciplined": 0}, OK),
        (checks.MembersNotDisciplined(), {"disciplined": 1}, NOT_MET),
        (checks.MembersNotDisciplined(), {}, MISSING),
    ],
)
def test_each_condition_on_a_collective_answers_by_its_numbers(check, given, verdict):
    assert answer(check, group(**given)).verdict is verdict


PARTS = {
    OK: checks.Initiatives(0, BASE),
    UNKNOWN: checks.Judged("xem xét"),
    MISSING: checks.Registered(),
    NOT_MET: checks.Combat(),
}


@pytest.mark.parametrize("one", PARTS)
@pytest.mark.parametrize("other", PARTS)
def test_a_choice_takes_its_best_part_and_a_list_its_worst(one, other):
    order = [OK, UNKNOWN, MISSING, NOT_MET]
    parts = (PARTS[one], PARTS[other])
    ranks = sorted((order.index(one), order.index(other)))
    assert answer(checks.AnyOf(parts), facts()).verdict is order[ranks[0]]
    assert answer(checks.AllOf(parts), facts()).verdict is order[ranks[1]]


def test_a_choice_that_is_not_met_tells_every_way_and_one_that_is_tells_the_way():
    parts = (checks.Combat(), checks.Registered())
    text = answer(checks.AnyOf(parts), facts()).text
    assert "lực lượng vũ trang" in text
    assert "; hoặc " in text
    assert answer(checks.AnyOf(parts), facts(registered=True)).text == "đã đăng ký thi đua năm 2021"


@pytest.mark.parametrize(
    ("yearly", "years", "verdict"),
    [
        (True, (), OK),
        (True, (2021,), NOT_MET),
        (True, (2020,), UNKNOWN),
        (True, (2018,), OK),
        (False, (2021,), UNKNOWN),
    ],
)
def test_one_merit_is_rewarded_once(yearly, years, verdict):
    found = not_twice(checks.NotTwice(yearly), "CSTDCS", facts(prior_awards=held(*years)))
    assert found.verdict is verdict


def test_something_that_is_no_condition_is_refused():
    with pytest.raises(TypeError, match="no condition"):
        answer("initiative", facts())


def test_facts_without_a_year_are_refused():
    with pytest.raises(Invalid) as refused:
        facts(merit_years=())
    assert refused.value.field == "merit_years"


@pytest.mark.parametrize(
    "given",
    [
        {"members": 0},
        {"members": 3, "completed": 4},
        {"members": 3, "with_title": {"LDTT": 4}},
        {"disciplined": -1},
    ],
)
def test_numbers_of_members_that_cannot_be_are_refused(given):
    with pytest.raises(Invalid):
        CollectiveFacts(**given)
