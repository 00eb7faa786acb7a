"""The dossier asks for what its rule needs and no record tells, and nothing else."""

from datetime import date

import pytest

from tracker.domain import law
from tracker.domain.eligibility import examine
from tracker.domain.eligibility_facts import NominationFacts
from tracker.domain.enums import Evaluation, FindingVerdict, RecipientKind
from tracker.domain.errors import Invalid
from tracker.domain.statements import questions_of, stated

DAY = date(2021, 12, 1)
PERSON, COLLECTIVE = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE


def codes(award: str, kind: RecipientKind) -> set[str]:
    return {question.code for question in questions_of(law.rule_for(award, DAY), kind, DAY.year)}


def test_each_award_asks_for_its_own_facts() -> None:
    assert codes("LDTT", PERSON) >= {"registered"}
    assert codes("TTLDXS", COLLECTIVE) >= {"members", "completed", "members_disciplined", "with_title.LDTT"}
    assert not codes("LDTT", PERSON) & {"members", "completed"}


@pytest.mark.parametrize("day", [DAY, date(2024, 12, 1)])
@pytest.mark.parametrize("kind", [PERSON, COLLECTIVE])
def test_whoever_answers_every_question_leaves_no_condition_unsaid(day: date, kind: RecipientKind) -> None:
    for code in law.book().awards:
        try:
            rule = law.rule_for(code, day)
        except Invalid:
            continue
        questions = questions_of(rule, kind, day.year)
        answers = {"yes_no": False, "evaluation": Evaluation.EXCELLENT, "count": 1}
        told = stated({question.code: answers[question.kind] for question in questions})
        facts = NominationFacts(
            kind,
            merit_years=(day.year,),
            registered=told.registered,
            disciplined=told.disciplined,
            pending=told.pending,
            evaluations=told.evaluations,
            collective=told.collective,
        )
        unsaid = {
            finding.code
            for finding in examine(facts, rule, day)
            if finding.verdict is FindingVerdict.MISSING and not finding.code.startswith("paper.")
        }
        assert unsaid == set(), code


def test_numbers_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(Invalid, match="từ 0 đến tổng số"):
        stated({"members": 5, "completed": 6})


def test_what_is_not_stated_is_not_said() -> None:
    nothing = stated({})
    assert (nothing.registered, nothing.disciplined, nothing.evaluations) == (None, None, {})
    assert nothing.collective.members is None
    assert stated({"disciplined": False}).disciplined is False
