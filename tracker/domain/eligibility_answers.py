"""The answer to one condition: a verdict, and why in a few words."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.enums import FindingVerdict

# From the best answer to the worst: a choice takes the best of its parts, a list of needs the worst.
ORDER = (FindingVerdict.OK, FindingVerdict.UNKNOWN, FindingVerdict.MISSING, FindingVerdict.NOT_MET)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one condition comes to, and why."""

    verdict: FindingVerdict
    text: str


def ok(text: str) -> Answer:
    """The condition is met."""
    return Answer(FindingVerdict.OK, text)


def missing(text: str) -> Answer:
    """The nomination does not say."""
    return Answer(FindingVerdict.MISSING, text)


def not_met(text: str) -> Answer:
    """The nomination says otherwise."""
    return Answer(FindingVerdict.NOT_MET, text)


def unknown(text: str) -> Answer:
    """People must see for themselves."""
    return Answer(FindingVerdict.UNKNOWN, text)


def rank(found: Answer) -> int:
    """0 for the best answer."""
    return ORDER.index(found.verdict)


def joined(found: Iterable[Answer], link: str) -> str:
    """The reasons of several answers in one line."""
    return link.join(part.text for part in found)


def yes_or_no(value: bool | None, yes: str, no: str) -> Answer:
    """An answer for what the nomination affirms, denies or leaves open."""
    if value is None:
        return missing(f"hồ sơ chưa nêu ({yes})")
    return ok(yes) if value else not_met(no)


def listed(years: Iterable[int]) -> str:
    """Years in order, in words if there is none."""
    return ", ".join(str(year) for year in sorted(years)) or "chưa năm nào"
