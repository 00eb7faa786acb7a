"""One answer for each kind of condition. What the nomination does not say is missing, never taken as met."""

from functools import singledispatch

from tracker.domain import eligibility_awards, eligibility_collectives, nomination_labels
from tracker.domain import law_checks as checks
from tracker.domain.eligibility_answers import (
    Answer,
    joined,
    last_years,
    listed,
    missing,
    not_met,
    ok,
    rank,
    unknown,
    yes_or_no,
)
from tracker.domain.eligibility_facts import NominationFacts
from tracker.domain.enums import Evaluation, FindingVerdict, InitiativeScope
from tracker.domain.messages import Message

EVALUATIONS = tuple(Evaluation)
SCOPES = tuple(InitiativeScope)


@singledispatch
def answer(check: object, facts: NominationFacts) -> Answer:
    """What a condition comes to for these facts; TypeError for something that is no condition."""
    raise TypeError(f"{check!r} is no condition for {facts.recipient_kind}")


@answer.register
def _(_check: checks.Registered, facts: NominationFacts) -> Answer:
    return yes_or_no(facts.registered, Message("đã đăng ký thi đua"), Message("chưa đăng ký thi đua"))


@answer.register
def _(_check: checks.NotDisciplined, facts: NominationFacts) -> Answer:
    clean = None if facts.disciplined is None else not facts.disciplined
    return yes_or_no(clean, Message("không bị kỷ luật"), Message("có hình thức kỷ luật"))


@answer.register
def _(check: checks.Evaluations, facts: NominationFacts) -> Answer:
    years = last_years(facts, check.years)
    wanted = Message(nomination_labels.EVALUATIONS[check.at_least])
    below = [
        year for year in years if year in facts.evaluations and not _reaches(facts, year, check.at_least)
    ]
    absent = [year for year in years if year not in facts.evaluations]
    if below:
        return not_met(Message("năm %(years)s dưới mức “%(wanted)s”", years=listed(below), wanted=wanted))
    if absent:
        return missing(
            Message(
                "chưa có kết quả đánh giá năm %(years)s (cần “%(wanted)s” trở lên)",
                years=listed(absent),
                wanted=wanted,
            )
        )
    return ok(Message("“%(wanted)s” trở lên năm %(years)s", wanted=wanted, years=listed(years)))


@answer.register
def _(check: checks.EvaluationTimes, facts: NominationFacts) -> Answer:
    years = last_years(facts, check.years)
    wanted = Message(nomination_labels.EVALUATIONS[check.at_least])
    good = [year for year in years if year in facts.evaluations and _reaches(facts, year, check.at_least)]
    absent = [year for year in years if year not in facts.evaluations]
    if len(good) >= check.count:
        return ok(Message("“%(wanted)s” năm %(years)s", wanted=wanted, years=listed(good)))
    if len(good) + len(absent) >= check.count:
        return missing(
            Message(
                "chưa có kết quả đánh giá năm %(years)s (cần %(count)s năm “%(wanted)s”)",
                years=listed(absent),
                count=check.count,
                wanted=wanted,
            )
        )
    return not_met(
        Message(
            "mới có %(held)s/%(count)s năm “%(wanted)s”", held=len(good), count=check.count, wanted=wanted
        )
    )


@answer.register
def _(check: checks.Initiatives, facts: NominationFacts) -> Answer:
    return _works(facts, check.count, check.scope, research=False)


@answer.register
def _(check: checks.Research, facts: NominationFacts) -> Answer:
    return _works(facts, check.count, check.scope, research=True)


@answer.register
def _(_check: checks.Combat, facts: NominationFacts) -> Answer:
    if facts.armed_forces:
        return unknown(
            Message("người thẩm định xem xét mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu")
        )
    return not_met(Message("không thuộc lực lượng vũ trang"))


@answer.register
def _(check: checks.Judged, _facts: NominationFacts) -> Answer:
    return unknown(Message("người thẩm định xem xét: %(what)s", what=check.text))


@answer.register
def _(check: checks.AnyOf, facts: NominationFacts) -> Answer:
    found = [answer(part, facts) for part in check.parts]
    best = min(found, key=rank)
    return (
        best if best.verdict is FindingVerdict.OK else Answer(best.verdict, joined(found, Message("; hoặc ")))
    )


@answer.register
def _(check: checks.AllOf, facts: NominationFacts) -> Answer:
    found = [answer(part, facts) for part in check.parts]
    return Answer(max(found, key=rank).verdict, joined(found, ", "))


def _works(facts: NominationFacts, count: int, scope: InitiativeScope, *, research: bool) -> Answer:
    found = sum(
        work.year in facts.merit_years
        and work.research is research
        and SCOPES.index(work.scope) >= SCOPES.index(scope)
        for work in facts.initiatives
    )
    words = Message(nomination_labels.INITIATIVE_SCOPES[scope])
    text = (
        Message("%(found)s/%(count)s đề tài, “%(scope)s”", found=found, count=count, scope=words)
        if research
        else Message("%(found)s/%(count)s sáng kiến, “%(scope)s”", found=found, count=count, scope=words)
    )
    return ok(text) if found >= count else not_met(text)


def _reaches(facts: NominationFacts, year: int, at_least: Evaluation) -> bool:
    return EVALUATIONS.index(facts.evaluations[year]) <= EVALUATIONS.index(at_least)


for condition in (*eligibility_awards.CONDITIONS, *eligibility_collectives.CONDITIONS):
    answer.register(condition)
