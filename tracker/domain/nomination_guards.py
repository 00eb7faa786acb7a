"""What a dossier must have before it is sent, appraised, posted or decided by its own unit.

Like `guards.py`: each guard lists what is missing, in words, or nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tracker.domain.deadlines import too_late
from tracker.domain.enums import Level, Opinion, RoundState
from tracker.domain.messages import Message


@dataclass(frozen=True, slots=True)
class NominationFacts:
    """A dossier at any of its moves; parts that a move does not ask for keep their defaults."""

    achievement: str = ""
    reviewed: bool = False
    missing_papers: tuple[str, ...] = ()
    round_state: str = ""
    day: date | None = None
    closes_on: date | None = None
    closing_level: Level | None = None
    decides_here: bool = False
    next_stage: bool = False
    opinion: str | None = None
    opinion_note: str = ""
    posted_from: date | None = None
    posted_to: date | None = None
    posting_days: int | None = None
    posting_length: int = 0


def nomination_complete(facts: NominationFacts) -> list[str]:
    """Achievements, the unit's own meeting, the required papers, and a round that still takes dossiers."""
    missing = [] if facts.achievement else ["Chưa có phần thành tích."]
    if not facts.reviewed:
        missing.append("Chưa có kết quả bình xét của đơn vị.")
    missing += [Message("Thiếu giấy tờ bắt buộc: %(name)s.", name=name) for name in facts.missing_papers]
    return missing + _round_closed(facts)


def next_stage_open(facts: NominationFacts) -> list[str]:
    """There is a higher stage, and the round still takes dossiers."""
    missing = [] if facts.next_stage else ["Hồ sơ được quyết định tại đơn vị, không gửi lên cấp trên."]
    return missing + _round_closed(facts)


def decided_at_own_stage(facts: NominationFacts) -> list[str]:
    """The unit's own head decides this award."""
    return [] if facts.decides_here else ["Danh hiệu này do cấp trên quyết định. Hãy ký tờ trình gửi lên."]


def opinion_given(facts: NominationFacts) -> list[str]:
    """The appraisal has an opinion, and a reason unless the dossier is eligible."""
    if facts.opinion is None:
        return ["Chưa chọn kết luận thẩm định."]
    if facts.opinion != Opinion.ELIGIBLE and not facts.opinion_note:
        return ["Hãy ghi căn cứ của kết luận."]
    return []


def posting_dates(facts: NominationFacts) -> list[str]:
    """The posting has days, and as many as the law asks for where it does."""
    if facts.posted_from is None or facts.posted_to is None:
        return ["Hãy nhập thời gian công khai."]
    if facts.posting_days is not None and facts.posting_length < facts.posting_days:
        return [
            Message(
                "Thời gian công khai phải ít nhất %(count)s ngày theo quy định.", count=facts.posting_days
            )
        ]
    return []


def posting_over(facts: NominationFacts) -> list[str]:
    """The last day of the posting has passed."""
    if facts.day is None or facts.posted_to is None or facts.day <= facts.posted_to:
        return ["Chưa hết thời gian công khai."]
    return []


def _round_closed(facts: NominationFacts) -> list[str]:
    if facts.round_state != RoundState.OPEN:
        return ["Đợt xét chưa mở hoặc đã đóng."]
    if facts.day is not None and facts.closes_on is not None and facts.day > facts.closes_on:
        return [too_late(facts.closes_on, facts.closing_level)]
    return []


NOMINATION_GUARDS: dict[str, Callable[..., list[str]]] = {
    "nomination_complete": nomination_complete,
    "next_stage_open": next_stage_open,
    "decided_at_own_stage": decided_at_own_stage,
    "opinion_given": opinion_given,
    "posting_dates": posting_dates,
    "posting_over": posting_over,
}
