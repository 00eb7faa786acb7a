"""Conditions on time: what is still open, one state award a year, and from when the merit of the next award counts."""

from collections.abc import Callable, Sequence
from datetime import date

from tracker.domain import law
from tracker.domain import law_checks as checks
from tracker.domain.clock import short_date
from tracker.domain.eligibility_answers import (
    Answer,
    last_years,
    listed,
    missing,
    not_met,
    ok,
    rank,
    unknown,
    unsaid,
    years_after,
)
from tracker.domain.eligibility_facts import NominationFacts, PriorAward
from tracker.domain.enums import AwardKind, CommendationType, Level
from tracker.domain.law_types import Dated
from tracker.domain.messages import Message
from tracker.domain.msgid import N_

STATE = frozenset({Level.PRIME_MINISTER, Level.GOVERNMENT, Level.PRESIDENT})
APART = frozenset({CommendationType.SUDDEN, CommendationType.DEDICATION, CommendationType.TENURE})
"""The commendations that the limit of one state award a year leaves out."""


def no_pending(_check: checks.NoPending, facts: NominationFacts) -> Answer:
    """Nothing about the recipient is still being looked into."""
    if facts.pending is None:
        return missing(
            Message("chưa nêu có đang bị xem xét kỷ luật, thanh tra, kiểm tra, khiếu nại, tố cáo không")
        )
    if facts.pending:
        return not_met(
            Message("đang bị xem xét kỷ luật, thanh tra, kiểm tra hoặc có khiếu nại, tố cáo chưa kết luận")
        )
    return ok(Message("không có việc đang xem xét kỷ luật, thanh tra, kiểm tra, khiếu nại, tố cáo"))


def one_state_award(_check: checks.OneStateAward, facts: NominationFacts) -> Answer:
    """No other state-level award in the calendar year of the act."""
    if facts.type in APART:
        return ok(Message("khen đột xuất, cống hiến, niên hạn không tính vào mức một lần trong năm"))
    year = facts.day.year
    if facts.unrecorded & {AwardKind.TITLE, AwardKind.FORM}:
        return missing(Message("chưa nêu đủ các lần khen thưởng cấp Nhà nước trong năm %(year)s", year=year))
    given = [prior for prior in facts.prior_awards if _of_state(prior.code) and prior.type not in APART]
    sure = [prior for prior in given if prior.decided_on and prior.decided_on.year == year]
    open_ones = [prior for prior in given if prior.decided_on is None and year - prior.year in {0, 1}]
    if any(prior.type is not None or law.award(prior.code).kind is AwardKind.TITLE for prior in sure):
        return not_met(
            Message("năm %(year)s đã được khen cấp Nhà nước: %(what)s", year=year, what=_named(sure))
        )
    doubtful = [*sure, *open_ones]
    if doubtful:
        text = N_("khen cấp Nhà nước: %(what)s; cần xem có phải trong năm %(year)s và theo công trạng không")
        return unknown(Message(text, what=_named(doubtful), year=year))
    others = [other.code for other in facts.others if _of_state(other.award)]
    if others:
        return unknown(
            Message("đang có hồ sơ khác đề nghị khen cấp Nhà nước: %(codes)s", codes=", ".join(others))
        )
    return ok(Message("năm %(year)s chưa được khen cấp Nhà nước", year=year))


def not_reused(check: checks.NotReused, facts: NominationFacts) -> Answer:
    """The titles that the award rests on were not the ground of the same award."""
    lacking = unsaid(check.code, facts) or unsaid(facts.award, facts)
    if lacking:
        return lacking
    name, own = law.latest_name(check.code), law.latest_name(facts.award)
    earlier = [year for year in facts.years_of(facts.award) if year <= facts.last_year]
    if not earlier:
        return ok(Message("chưa được tặng %(own)s lần nào", own=own))
    held = sorted(year for year in facts.years_of(check.code) if year <= facts.last_year)
    grounds = held[-check.count :]
    spent = [year for year in grounds if year <= max(earlier)]
    if not spent:
        return ok(
            Message(
                "%(name)s năm %(years)s chưa dùng để xét %(own)s", name=name, years=listed(grounds), own=own
            )
        )
    return not_met(
        Message(
            "%(name)s năm %(years)s đã dùng để xét %(own)s năm %(year)s",
            name=name,
            years=listed(spent),
            own=own,
            year=max(earlier),
        )
    )


def after_previous(check: checks.AfterPrevious, facts: NominationFacts) -> Answer:
    """The years of the merit follow the previous award."""
    if facts.type not in {None, CommendationType.MERIT}:
        return ok(Message("chỉ tính với khen thưởng theo công trạng"))
    lacking = unsaid(facts.award, facts) or (unsaid(check.base, facts) if check.base else None)
    if lacking:
        return lacking
    before = [prior for prior in facts.prior_awards if prior.type in {None, CommendationType.MERIT}]
    same = [prior for prior in before if prior.code == facts.award]
    base = [prior for prior in before if prior.code == check.base]
    answers = [_since(prior, check.years, facts) for prior in same]
    if base:
        # Any earlier award of the lower kind may be the one that this one builds on.
        answers.append(min((_since(prior, check.years, facts) for prior in base), key=rank))
    if not answers:
        return ok(Message("chưa có lần khen trước để tính mốc thời gian"))
    return max(answers, key=rank)


def _since(prior: PriorAward, years: int, facts: NominationFacts) -> Answer:
    soonest, latest = prior.ended()
    name, day = law.latest_name(prior.code), short_date(latest)
    full = short_date(years_after(latest, years))
    words = _since_words(prior)
    if _follows(latest, years, facts):
        return ok(Message("%(what)s; đủ %(years)s năm tiếp theo", what=words, years=years))
    if _follows(soonest, years, facts):
        text = N_("%(name)s: chưa rõ thời gian tính thành tích của lần khen trước (đến %(day)s)")
        return unknown(Message(text, name=name, day=day))
    return not_met(
        Message(
            "%(what)s; chưa đủ %(years)s năm tiếp theo (đủ ngày %(full)s)", what=words, years=years, full=full
        )
    )


def _since_words(prior: PriorAward) -> Message:
    name = law.latest_name(prior.code)
    if prior.merit_to is not None:
        return Message("%(name)s tính thành tích đến %(day)s", name=name, day=short_date(prior.merit_to))
    if prior.decided_on is not None:
        return Message("%(name)s quyết định ngày %(day)s", name=name, day=short_date(prior.decided_on))
    return Message("%(name)s năm %(year)s", name=name, year=prior.year)


def _follows(end: date, years: int, facts: NominationFacts) -> bool:
    """Whether the years of the merit lie after the day, or as many full years have gone by since."""
    return date(last_years(facts, years)[0], 1, 1) > end or years_after(end, years) <= facts.day


def _of_state(code: str) -> bool:
    levels = law.award(code).levels.items
    return any(isinstance(item, Dated) and STATE & set(item.value) for item in levels)


def _named(priors: Sequence[PriorAward]) -> Message:
    return Message.of((_since_words(prior) for prior in priors), "; ")


CONDITIONS: tuple[Callable[..., Answer], ...] = (no_pending, one_state_award, not_reused, after_previous)
