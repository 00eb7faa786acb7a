"""Conditions on what the recipient was awarded before, and whether one merit is rewarded twice."""

from collections.abc import Callable
from itertools import pairwise

from tracker.domain import law
from tracker.domain import law_checks as checks
from tracker.domain.clock import short_date
from tracker.domain.eligibility_answers import (
    Answer,
    last_years,
    listed,
    not_met,
    ok,
    unknown,
    unsaid,
    window,
    years_after,
)
from tracker.domain.eligibility_facts import NominationFacts, OtherDossier, PriorAward
from tracker.domain.eligibility_works import competes
from tracker.domain.enums import CommendationType, FindingVerdict
from tracker.domain.messages import Message
from tracker.domain.msgid import N_


def not_twice(check: checks.NotTwice, code: str, facts: NominationFacts) -> Answer:
    """Whether the award `code`, or another for the same merit, was given already or is being proposed."""
    found = _given(check, code, facts)
    dossiers = [(other.award, _dossier_words(other)) for other in facts.others]
    awards = [
        (prior.code, _award_words(prior))
        for prior in facts.prior_awards
        if prior.year in facts.merit_years and prior.code != code and not _other_merit(prior, facts)
    ]
    beside = [*dossiers, *awards]
    if not beside:
        return found
    others = Message.of((words for _award, words in beside), "; ")
    text = Message("%(found)s; ngoài ra: %(others)s", found=found.text, others=others)
    # A title is one ground of an award, or of a higher title; only forms compete with forms for one merit.
    if found.verdict is not FindingVerdict.OK or not any(competes(code, award) for award, _words in beside):
        return Answer(found.verdict, text)
    return unknown(Message("%(found)s; cần xem có cùng một thành tích không", found=text))


def _dossier_words(other: OtherDossier) -> Message:
    return Message(
        "hồ sơ %(code)s đề nghị %(award)s, thành tích từ %(first)s đến %(last)s",
        code=other.code,
        award=law.latest_name(other.award),
        first=short_date(other.merit_from),
        last=short_date(other.merit_to),
    )


def _award_words(prior: PriorAward) -> Message:
    name = prior.title or law.latest_name(prior.code)
    if not prior.decision:
        return Message("đã được tặng %(name)s năm %(years)s", name=name, years=prior.year)
    return Message(
        "đã được tặng %(name)s năm %(year)s (Quyết định %(decision)s)",
        name=name,
        year=prior.year,
        decision=prior.decision,
    )


def _given(check: checks.NotTwice, code: str, facts: NominationFacts) -> Answer:
    lacking = unsaid(code, facts)
    if lacking:
        return lacking
    if check.yearly and facts.last_year in facts.years_of(code):
        return not_met(Message("đã được tặng cho năm %(year)s", year=facts.last_year))
    given = [
        prior
        for prior in facts.prior_awards
        if prior.code == code and _same_time(prior, facts) and not _other_merit(prior, facts)
    ]
    if any(prior.merit_to and prior.type is facts.type is CommendationType.MERIT for prior in given):
        return not_met(Message("đã được tặng cho thành tích %(days)s", days=_days_words(given)))
    if given:
        return unknown(
            Message(
                "đã được tặng cho năm %(years)s, cần xem có cùng một thành tích không",
                years=listed({prior.year for prior in given}),
            )
        )
    return ok(Message("chưa được tặng cho thành tích này"))


def _same_time(prior: PriorAward, facts: NominationFacts) -> bool:
    """Whether the merit that was rewarded shares days with this one; by its year where no period is written."""
    if prior.merit_to is None:
        return prior.year in facts.merit_years
    start, end = facts.merit
    return (prior.merit_from or prior.merit_to) <= end and prior.merit_to >= start


def _other_merit(prior: PriorAward, facts: NominationFacts) -> bool:
    """Whether it was surely given for another kind of merit, such as a sudden deed beside the year's work."""
    return None not in {prior.type, facts.type} and prior.type is not facts.type


def _days_words(priors: list[PriorAward]) -> Message:
    """The written periods of merit."""
    return Message.of(
        (
            Message(
                "từ %(first)s đến %(last)s",
                first=short_date(prior.merit_from or prior.merit_to),
                last=short_date(prior.merit_to),
            )
            for prior in priors
            if prior.merit_to
        ),
        "; ",
    )


def run(check: checks.Run, facts: NominationFacts) -> Answer:
    """A title of several years in a row, up to the last."""
    lacking = unsaid(check.code, facts)
    if lacking:
        return lacking
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
    if facts.year_open and set(wanted) - held == {facts.last_year}:
        return unknown(
            Message(
                "%(name)s đã đạt các năm trước; năm %(year)s chưa có quyết định",
                name=name,
                year=facts.last_year,
            )
        )
    if any(held.issuperset(range(year, year + check.count)) for year in held):
        return not_met(
            Message(
                "%(name)s %(count)s năm liên tục nhưng không liền đến năm %(year)s (đã có: %(years)s)",
                name=name,
                count=check.count,
                year=facts.last_year,
                years=listed(held),
            )
        )
    return not_met(
        Message(
            "%(name)s chưa đủ %(count)s năm liên tục đến năm %(year)s (đã có: %(years)s)",
            name=name,
            count=check.count,
            year=facts.last_year,
            years=listed(held),
        )
    )


def series(check: checks.Series, facts: NominationFacts) -> Answer:
    """A title that builds on years in a row, so many times without a year between that it does not cover."""
    lacking = unsaid(check.code, facts)
    if lacking:
        return lacking
    name = law.latest_name(check.code)
    held = sorted(year for year in facts.years_of(check.code) if year <= facts.last_year)
    latest = held[-check.count :]
    words = {"name": name, "count": check.count, "years": listed(held)}
    if len(latest) < check.count:
        return not_met(Message("%(name)s chưa đủ %(count)s lần liên tục (đã có: %(years)s)", **words))
    if any(later - earlier > check.apart for earlier, later in pairwise(latest)):
        text = N_(
            "%(name)s không đủ %(count)s lần liên tục: có năm ở giữa không được tính (đã có: %(years)s)"
        )
        return not_met(Message(text, **words))
    if latest[-1] < facts.last_year - 1:
        text = N_(
            "%(name)s %(count)s lần liên tục (%(years)s) nhưng không liền với năm đề nghị; người thẩm định xem"
        )
        return unknown(Message(text, **{**words, "years": listed(latest)}))
    return ok(Message("%(name)s %(count)s lần liên tục (%(years)s)", **{**words, "years": listed(latest)}))


def times(check: checks.Times, facts: NominationFacts) -> Answer:
    """An award given so many times."""
    lacking = unsaid(check.code, facts)
    if lacking:
        return lacking
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
    lacking = unsaid(check.code, facts)
    if lacking:
        return lacking
    name = law.latest_name(check.code)
    counted = window(facts, check.years, check.rated, check.after)
    held = facts.years_of(check.code) & set(counted)
    if len(held) >= check.count:
        return ok(
            Message(
                "%(name)s %(held)s lần trong %(span)s năm (%(years)s)",
                name=name,
                held=len(held),
                span=len(counted),
                years=listed(held),
            )
        )
    if facts.year_open and facts.last_year not in held and len(held) + 1 >= check.count:
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
            "%(name)s mới có %(held)s/%(count)s lần trong %(span)s năm (đã có: %(years)s)",
            name=name,
            held=len(held),
            count=check.count,
            span=len(counted),
            years=listed(held),
        )
    )


def held_before(check: checks.Held, facts: NominationFacts) -> Answer:
    """An award that was given some years before."""
    lacking = unsaid(check.code, facts)
    if lacking:
        return lacking
    name = law.latest_name(check.code)
    given = [prior for prior in facts.prior_awards if prior.code == check.code]
    early = [prior.year for prior in given if _long_enough(prior, check.years_before, facts)]
    if early:
        return ok(Message("đã được tặng %(name)s năm %(years)s", name=name, years=listed(early)))
    if given:
        return not_met(
            Message(
                "được tặng %(name)s năm %(years)s, chưa đủ %(span)s năm",
                name=name,
                years=listed({prior.year for prior in given}),
                span=check.years_before,
            )
        )
    return not_met(Message("chưa được tặng %(name)s", name=name))


def _long_enough(prior: PriorAward, years: int, facts: NominationFacts) -> bool:
    """By the years of the merit, or by the day of the decision."""
    if not years or prior.year <= facts.last_year - years:
        return True
    return prior.decided_on is not None and years_after(prior.decided_on, years) <= facts.day


CONDITIONS: tuple[Callable[..., Answer], ...] = (run, times, series, titles_within, held_before)
