"""Records of recipients for the tests of eligibility: a clean one, changed in the one thing that a case is about."""

from datetime import date
from functools import partial

from tracker.domain import law
from tracker.domain.eligibility import examine
from tracker.domain.eligibility_facts import Initiative, PriorAward
from tracker.domain.eligibility_record import Record, facts_on
from tracker.domain.enums import (
    CommendationType,
    Evaluation,
    FindingVerdict,
    InitiativeScope,
    RecipientKind,
)

EXCELLENT, GOOD, COMPLETED, FAILED = Evaluation
BASE, PROVINCE, NATION = InitiativeScope
PERSON, GROUP = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE
MERIT, SUDDEN = CommendationType.MERIT, CommendationType.SUDDEN
LAST_17, FIRST_24, LAST_24, FIRST_25 = (
    date(2023, 12, 31),
    date(2024, 1, 1),
    date(2025, 6, 30),
    date(2025, 7, 1),
)
WORDS = {
    FindingVerdict.OK: "met",
    FindingVerdict.NOT_MET: "not_met",
    FindingVerdict.UNKNOWN: "unknown",
    FindingVerdict.MISSING: "unknown",
}

new = partial(Initiative, scope=BASE)


def rated(first, last, value=GOOD, **others):
    found = dict.fromkeys(range(first, last + 1), value)
    return {**found, **{int(year.strip("_")): value for year, value in others.items()}}


def titles(code, *years):
    return tuple(PriorAward(code, year, type=MERIT) for year in years)


def given(code, day, merit_to=None, kind=MERIT, merit_from=None):
    year = (merit_to or day).year
    return PriorAward(code, year, "", day, merit_from, merit_to, kind, period_known=True)


CLEAN = {
    "recipient": PERSON,
    "titles": (),
    "awards": (),
    "initiatives": (),
    "discipline": (),
    "pending": False,
    "registered": (2020, 2021, 2022, 2023, 2024, 2025),
}


def judge(code, day, **facts):
    rule = law.rule_for(code, on=day)
    found = examine(facts_on(Record(**{**CLEAN, **facts}), rule, day), rule, day)
    return [item for item in found if item.needed and not item.code.startswith("paper")]


def result(code, day, condition, **facts):
    (found,) = [item for item in judge(code, day, **facts) if item.code == condition]
    return WORDS[found.verdict]


SINCE_24 = {
    "evaluations": rated(2019, 2023),
    "titles": titles("CSTDCS", 2019, 2021, 2023),
    "awards": (given("BKT", date(2018, 12, 1)),),
}
