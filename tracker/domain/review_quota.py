"""The greatest shares that the law sets within one unit and year, held against what a review sheet proposes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain import law, quotas
from tracker.domain.enums import ValueStatus
from tracker.domain.law_types import Unset
from tracker.domain.law_value_words import ROUNDINGS
from tracker.domain.messages import Message
from tracker.domain.numbers import share_text
from tracker.domain.quotas import Allowance, Margin
from tracker.domain.review_sheet import COUNTED


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person with the titles held or proposed, and the votes for each of them."""

    name: str
    votes: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """One award with a share: what it allows, or why nobody knows, and by votes who stands where."""

    code: str
    holders: int
    proposed: int
    on: date
    found: Allowance | Unset
    margin: Margin[Candidate] | None

    @property
    def over(self) -> int:
        """How many are proposed too many, as far as a share is known."""
        return self.found.over if isinstance(self.found, Allowance) else 0

    @property
    def sentence(self) -> Message:
        """All of it in one sentence."""
        return sentence(self)


def quota_lines(people: Sequence[Candidate], on: date) -> list[QuotaLine]:
    """The yearly titles of persons that have a share on the day, each counted on the holders of the other title."""
    found = []
    for entry in law.awards():
        if entry.code not in COUNTED or entry.quota is None or not entry.open_on(on):
            continue
        ranked = _ranked(people, entry.code)
        base = quota_base(entry.code, on)
        holders = sum(base in person.votes for person in people)
        answer = quotas.allowance_of(entry.code, on, holders=holders, proposed=len(ranked))
        if answer is not None:
            margin = _margin(ranked, entry.code, answer)
            found.append(QuotaLine(entry.code, holders, len(ranked), on, answer, margin))
    return found


def share_line(code: str, on: date, *, holders: int, proposed: int) -> QuotaLine | None:
    """An award's share by bare numbers; None for an award without any."""
    answer = quotas.allowance_of(code, on, holders=holders, proposed=proposed)
    return None if answer is None else QuotaLine(code, holders, proposed, on, answer, None)


def quota_base(code: str, on: date) -> str:
    """The title that the share is counted on; empty where the law sets none."""
    quota = law.rule_for(code, on).quota
    return "" if quota is None or isinstance(quota, Unset) else quota.value.of


def _ranked(people: Sequence[Candidate], code: str) -> list[Candidate]:
    """From the most votes; those without any yet come last, by their order."""
    return sorted((person for person in people if code in person.votes), key=lambda p: -(p.votes[code] or 0))


def _margin(ranked: list[Candidate], code: str, answer: Allowance | Unset) -> Margin[Candidate] | None:
    """Who stands where, once everybody has been voted on and there are more than the share allows."""
    voted = all(person.votes[code] is not None for person in ranked)
    if isinstance(answer, Unset) or not answer.over or not voted:
        return None
    return quotas.margin(ranked, answer.most, lambda person: person.votes[code])


def sentence(line: QuotaLine) -> Message:
    """“Chiến sĩ thi đua cơ sở: đề nghị 3, tối đa 2 (15% của 18 Lao động tiên tiến, làm tròn xuống; chưa xác nhận).”"""
    name = law.latest_name(line.code)
    if isinstance(line.found, Unset):
        text = "%(name)s: đề nghị %(proposed)s; chưa quy định tỷ lệ tối đa (%(reason)s)."
        return Message(text, name=name, proposed=line.proposed, reason=line.found.reason)
    quota, rounding = law.rule_for(line.code, line.on).quota, law.quota_rounding(line.on)
    if quota is None or isinstance(quota, Unset) or isinstance(rounding, Unset):
        raise TypeError("a share without its values")
    words = [
        Message(
            "%(share)s của %(holders)s %(title)s",
            share=share_text(quota.value.most),
            holders=line.holders,
            title=law.latest_name(quota.value.of),
        ),
        Message(ROUNDINGS[rounding.value]),
    ]
    status = [Message("chưa xác nhận")] if line.found.status is ValueStatus.UNCONFIRMED else []
    return Message(
        "%(name)s: đề nghị %(proposed)s, tối đa %(most)s (%(how)s).",
        name=name,
        proposed=line.proposed,
        most=line.found.most,
        how=Message.of([Message.of(words, ", "), *status], "; "),
    )
