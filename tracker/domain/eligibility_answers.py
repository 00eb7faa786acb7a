"""The answer to one condition: a verdict, and why in a few words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain import law
from tracker.domain.eligibility_facts import NominationFacts
from tracker.domain.enums import AwardKind, Evaluation, FindingVerdict
from tracker.domain.messages import Message

EVALUATIONS = tuple(Evaluation)
# From the best answer to the worst: a choice takes the best of its parts, a list of needs the worst.
ORDER = (FindingVerdict.OK, FindingVerdict.UNKNOWN, FindingVerdict.MISSING, FindingVerdict.NOT_MET)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one condition comes to, and why."""

    verdict: FindingVerdict
    text: Message


def ok(text: Message) -> Answer:
    """The condition is met."""
    return Answer(FindingVerdict.OK, text)


def missing(text: Message) -> Answer:
    """The nomination does not say."""
    return Answer(FindingVerdict.MISSING, text)


def not_met(text: Message) -> Answer:
    """The nomination says otherwise."""
    return Answer(FindingVerdict.NOT_MET, text)


def unknown(text: Message) -> Answer:
    """People must see for themselves."""
    return Answer(FindingVerdict.UNKNOWN, text)


def rank(found: Answer) -> int:
    """0 for the best answer."""
    return ORDER.index(found.verdict)


def joined(found: Iterable[Answer], link: str) -> Message:
    """The reasons of several answers in one line."""
    return Message.of((part.text for part in found), link)


def yes_or_no(value: bool | None, yes: Message, no: Message) -> Answer:
    """An answer for what the nomination affirms, denies or leaves open."""
    if value is None:
        return missing(Message("hồ sơ chưa nêu (%(what)s)", what=yes))
    return ok(yes) if value else not_met(no)


def listed(years: Iterable[int]) -> str:
    """Years in order, in words if there is none."""
    return ", ".join(str(year) for year in sorted(years)) or Message("chưa năm nào")


def last_years(facts: NominationFacts, count: int) -> list[int]:
    """The years up to the last one of the merit."""
    return list(range(facts.last_year - count + 1, facts.last_year + 1))


def reaches(facts: NominationFacts, year: int, at_least: Evaluation) -> bool:
    """Whether a year that was evaluated was so, or better; False for a year that nobody speaks of."""
    found = facts.evaluations.get(year)
    return found is not None and EVALUATIONS.index(found) <= EVALUATIONS.index(at_least)


def window(facts: NominationFacts, years: int, rated: Evaluation | None, after: str) -> list[int]:
    """The last `years` years, and before them those evaluated `rated`, back to the award `after` or the same award."""
    found = last_years(facts, years)
    if rated is None:
        return found
    ends = [prior.ended()[1].year for prior in facts.prior_awards if prior.code == after]
    same = [prior.ended()[1].year for prior in facts.prior_awards if prior.code == facts.award]
    if after and not ends:
        return found
    bound = max([*([min(ends)] if ends else []), *same], default=0)
    while found[0] - 1 > bound and reaches(facts, found[0] - 1, rated):
        found.insert(0, found[0] - 1)
    return found


def unsaid(code: str, facts: NominationFacts) -> Answer | None:
    """The answer where the record of such awards was not given."""
    if law.award(code).kind not in facts.unrecorded:
        return None
    if law.award(code).kind is AwardKind.TITLE:
        return missing(Message("chưa nêu các danh hiệu đã đạt (%(name)s)", name=law.latest_name(code)))
    return missing(Message("chưa nêu các lần khen thưởng đã có (%(name)s)", name=law.latest_name(code)))


def years_after(day: date, years: int) -> date:
    """The same day so many years later; the first of March where a year has no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
