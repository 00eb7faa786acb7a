"""The answer to one condition: a verdict, and why in a few words."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.eligibility_facts import NominationFacts
from tracker.domain.enums import FindingVerdict
from tracker.domain.messages import Message

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
