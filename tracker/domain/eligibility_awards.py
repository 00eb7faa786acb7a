"""Conditions on what the recipient was awarded before, and whether one merit is rewarded twice."""

from collections.abc import Callable

from tracker.domain import law
from tracker.domain import law_checks as checks
from tracker.domain.clock import short_date
from tracker.domain.eligibility_answers import Answer, last_years, listed, not_met, ok, unknown
from tracker.domain.eligibility_facts import NominationFacts, OtherDossier, PriorAward
from tracker.domain.enums import AwardKind, FindingVerdict
from tracker.domain.messages import Message


def not_twice(check: checks.NotTwice, code: str, facts: NominationFacts) -> Answer:
    """Whether the award `code`, or another for the same merit, was given already or is being proposed."""
    found = _given(check, code, facts)
    dossiers = [(other.award, _dossier_words(other)) for other in facts.others]
    awards = [
        (prior.code, _award_words(prior))
        for prior in facts.prior_awards
        if prior.year in facts.merit_years and prior.code != code
    ]
    beside = [*dossiers, *awards]
    if not beside:
        return found
    others = Message.of((words for _award, words in beside), "; ")
    text = Message("%(found)s; ngoài ra: %(others)s", found=found.text, others=others)
    # A title is one ground of an award, or of a higher title; only forms compete with forms for one merit.
    if found.verdict is not FindingVerdict.OK or not any(_competes(code, award) for award, _words in beside):
        return Answer(found.verdict, text)
    return unknown(Message("%(found)s; cần xem có cùng một thành tích không", found=text))


def _competes(code: str, other: str) -> bool:
    return code == other or AwardKind.TITLE not in {law.award(code).kind, law.award(other).kind}


def _dossier_words(other: OtherDossier) -> Message:
    return Message(
        "hồ sơ %(code)s đề nghị %(award)s, thành tích từ %(first)s đến %(last)s",
        code=other.code,
        award=law.latest_name(other.award),
        first=short_date(other.merit_from),
        last=short_date(other.merit_to),
    )


def _award_words(prior: PriorAward) -> Message:
    name = law.latest_name(prior.code)
    if not prior.decision:
        return Message("đã được tặng %(name)s năm %(years)s", name=name, years=prior.year)
    return Message(
        "đã được tặng %(name)s năm %(year)s (Quyết định %(decision)s)",
        name=name,
        year=prior.year,
        decision=prior.decision,
    )


def _given(check: checks.NotTwice, code: str, facts: NominationFacts) -> Answer:
    years = facts.years_of(code) & set(facts.merit_years)
    if check.yearly and facts.last_year in years:
        return not_met(Message("đã được tặng cho năm %(year)s", year=facts.last_year))
    if years:
        return unknown(
            Message(
                "đã được tặng cho năm %(years)s, cần xem có cùng một thành tích không", years=listed(years)
            )
        )
    return ok(Message("chưa được tặng cho thành tích này"))


def title_in_year(check: checks.TitleInYear, facts: NominationFacts) -> Answer:
    """The title of the last year."""
    name = law.latest_name(check.code)
    if facts.last_year in facts.years_of(check.code):
        return ok(Message("đã đạt %(name)s năm %(year)s", name=name, year=facts.last_year))
    return unknown(
        Message(
            "chưa có quyết định %(name)s năm %(year)s; có thể xét cùng đợt này",
            name=name,
            year=facts.last_year,
        )
    )


def run(check: checks.Run, facts: NominationFacts) -> Answer:
    """A title of several years in a row, up to the last."""
    name = law.latest_name(check.code)
    held, wanted = facts.years_of(check.code), last_years(facts, check.count)
    if set(wanted) <= held:
        return ok(
            Message(
                "%(name)s %(count)s năm liên tục (%(years)s)",
                name=name,
                count=check.count,
                years=listed(wanted),
            )
        )
    if set(wanted) - held == {facts.last_year}:
        return unknown(
            Message(
                "%(name)s đã đạt các năm trước; năm %(year)s chưa có quyết định",
                name=name,
                year=facts.last_year,
            )
        )
    if any(held.issuperset(range(year, year + check.count)) for year in held):
        return unknown(
            Message(
                "%(name)s %(count)s năm liên tục nhưng không liền đến năm %(year)s",
                name=name,
                count=check.count,
                year=facts.last_year,
            )
        )
    return not_met(
        Message(
            "%(name)s chưa đủ %(count)s năm liên tục (đã có: %(years)s)",
            name=name,
            count=check.count,
            years=listed(held),
        )
    )


def times(check: checks.Times, facts: NominationFacts) -> Answer:
    """An award given so many times."""
    name = law.latest_name(check.code)
    years = [prior.year for prior in facts.prior_awards if prior.code == check.code]
    if len(years) < check.count:
        return not_met(
            Message("%(name)s mới có %(held)s/%(count)s lần", name=name, held=len(years), count=check.count)
        )
    if check.count == 1:
        return ok(Message("đã được tặng %(name)s năm %(years)s", name=name, years=listed(years)))
    return unknown(
        Message(
            "%(name)s đủ %(held)s lần (%(years)s); người thẩm định xem tính liên tục",
            name=name,
            held=len(years),
            years=listed(years),
        )
    )


def titles_within(check: checks.TitlesWithin, facts: NominationFacts) -> Answer:
    """A title so many times within some years."""
    name = law.latest_name(check.code)
    window = set(last_years(facts, check.years))
    held = facts.years_of(check.code) & window
    if len(held) >= check.count:
        return ok(
            Message(
                "%(name)s %(held)s lần trong %(span)s năm (%(years)s)",
                name=name,
                held=len(held),
                span=check.years,
                years=listed(held),
            )
        )
    if facts.last_year not in held and len(held) + 1 >= check.count:
        return unknown(
            Message(
                "%(name)s %(held)s lần; năm %(year)s chưa có quyết định",
                name=name,
                held=len(held),
                year=facts.last_year,
            )
        )
    return not_met(
        Message(
            "%(name)s mới có %(held)s/%(count)s lần trong %(span)s năm",
            name=name,
            held=len(held),
            count=check.count,
            span=check.years,
        )
    )


def held_before(check: checks.Held, facts: NominationFacts) -> Answer:
    """An award that was given some years before."""
    name = law.latest_name(check.code)
    years = facts.years_of(check.code)
    early = [year for year in years if year <= facts.last_year - check.years_before]
    if early:
        return ok(Message("đã được tặng %(name)s năm %(years)s", name=name, years=listed(early)))
    if years:
        return not_met(
            Message(
                "được tặng %(name)s năm %(years)s, chưa đủ %(span)s năm",
                name=name,
                years=listed(years),
                span=check.years_before,
            )
        )
    return not_met(Message("chưa được tặng %(name)s", name=name))


CONDITIONS: tuple[Callable[..., Answer], ...] = (title_in_year, run, times, titles_within, held_before)
