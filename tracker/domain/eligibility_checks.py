"""One answer for each kind of condition. What the nomination does not say is missing, never taken as met."""

from functools import singledispatch

from tracker.domain import (
    eligibility_awards,
    eligibility_clock,
    eligibility_collectives,
    eligibility_works,
    law,
    nomination_labels,
)
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
    reaches,
    unknown,
    unsaid,
    window,
    yes_or_no,
)
from tracker.domain.eligibility_facts import NominationFacts
from tracker.domain.enums import FindingVerdict
from tracker.domain.law_types import Criterion, Dated
from tracker.domain.messages import Message
from tracker.domain.msgid import N_

LEFT_TO_PEOPLE = (checks.Combat, checks.Judged)


@singledispatch
def answer(check: object, facts: NominationFacts) -> Answer:
    """What a condition comes to for these facts; TypeError for something that is no condition."""
    raise TypeError(f"{check!r} is no condition for {facts.recipient_kind}")


@answer.register
def _(_check: checks.Registered, facts: NominationFacts) -> Answer:
    year = facts.last_year
    return yes_or_no(
        facts.registered,
        Message("đã đăng ký thi đua năm %(year)s", year=year),
        Message("chưa đăng ký thi đua năm %(year)s", year=year),
    )


@answer.register
def _(_check: checks.NotDisciplined, facts: NominationFacts) -> Answer:
    clean = None if facts.disciplined is None else not facts.disciplined
    found = Message("có hình thức kỷ luật")
    if facts.measures:
        found = Message("có hình thức kỷ luật: %(measures)s", measures=Message.of(facts.measures, "; "))
    return yes_or_no(clean, Message("không bị kỷ luật"), found)


@answer.register
def _(check: checks.Evaluations, facts: NominationFacts) -> Answer:
    years = last_years(facts, check.years)
    wanted = Message(nomination_labels.EVALUATIONS[check.at_least])
    below = [year for year in years if year in facts.evaluations and not reaches(facts, year, check.at_least)]
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
    years = window(facts, check.years, check.rated, check.after)
    wanted = Message(nomination_labels.EVALUATIONS[check.at_least])
    good = [year for year in years if year in facts.evaluations and reaches(facts, year, check.at_least)]
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
    counted = tuple(part for part in check.parts if not isinstance(part, LEFT_TO_PEOPLE))
    parts = counted if facts.counted_only and counted else check.parts
    found = [answer(part, facts) for part in parts]
    best = min(found, key=rank)
    if best.verdict is FindingVerdict.OK:
        return best
    text = joined(found, Message("; hoặc "))
    if parts != check.parts:
        text = Message("%(found)s (các trường hợp khác do người thẩm định xem xét)", found=text)
    return Answer(best.verdict, text)


@answer.register
def _(check: checks.AllOf, facts: NominationFacts) -> Answer:
    found = [answer(part, facts) for part in check.parts]
    return Answer(max(found, key=rank).verdict, joined(found, ", "))


@answer.register
def _(check: checks.TitleInYear, facts: NominationFacts) -> Answer:
    """The title of the last year; before it is decided, what it asks for."""
    name, year = law.latest_name(check.code), facts.last_year
    if year in facts.years_of(check.code):
        return ok(Message("đã đạt %(name)s năm %(year)s", name=name, year=year))
    standard = _standard(check.code, facts)
    if standard.verdict is FindingVerdict.NOT_MET:
        text = N_("không đạt tiêu chuẩn %(name)s năm %(year)s: %(why)s")
        return not_met(Message(text, name=name, year=year, why=standard.text))
    if facts.counted_only and standard.verdict is FindingVerdict.OK:
        text = N_("đạt tiêu chuẩn %(name)s năm %(year)s: %(why)s")
        return ok(Message(text, name=name, year=year, why=standard.text))
    lacking = unsaid(check.code, facts)
    if lacking or facts.counted_only:
        return lacking or standard
    return unknown(
        Message("chưa có quyết định %(name)s năm %(year)s; có thể xét cùng đợt này", name=name, year=year)
    )


def _standard(code: str, facts: NominationFacts) -> Answer:
    """What the award's own conditions come to, as far as they are counted."""
    rule = law.rule_for(code, on=facts.rules_of or facts.day)
    own = [item for item in rule.criteria if _own(item) and item.speaks_of(facts.recipient_kind)]
    found = [answer(item.rule.value, facts) for item in own if isinstance(item.rule, Dated)]
    worst = max(found, key=rank)
    return Answer(worst.verdict, joined([part for part in found if part.verdict is worst.verdict], ", "))


def _own(item: Criterion) -> bool:
    return item.needed and not item.rule_id


for condition in (
    *eligibility_awards.CONDITIONS,
    *eligibility_clock.CONDITIONS,
    *eligibility_collectives.CONDITIONS,
    *eligibility_works.CONDITIONS,
):
    answer.register(condition)
