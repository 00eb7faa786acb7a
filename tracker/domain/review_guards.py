"""What must be there before a review sheet moves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.messages import Message

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What a review sheet holds.

    `unrated` are the people without a rating, `unsettled` those whose proposal has no votes or no result, and
    `contradicted` those of whom the record says another rating of the year: all by name.
    """

    lines: int
    registered: int
    held_on: date | None = None
    unrated: Sequence[str] = ()
    unsettled: Sequence[str] = ()
    contradicted: Sequence[str] = ()


def sheet_filled(facts: ReviewFacts) -> list[str]:
    """Somebody is on the sheet."""
    return [] if facts.lines else ["Bảng chưa có người nào. Hãy chọn người, tập thể trước."]


def registration_complete(facts: ReviewFacts) -> list[str]:
    """Somebody registers for something."""
    if not facts.lines or facts.registered:
        return sheet_filled(facts)
    return ["Chưa có danh hiệu nào được đăng ký."]


def review_complete(facts: ReviewFacts) -> list[str]:
    """The meeting was held, all are rated, and each proposal has its votes and its result."""
    missing = sheet_filled(facts)
    if facts.held_on is None:
        missing.append("Chưa ghi cuộc họp bình xét.")
    if facts.unrated:
        missing.append(_named("Chưa xếp loại: %(names)s.", facts.unrated))
    if facts.unsettled:
        missing.append(_named("Chưa có số phiếu hoặc kết quả của đề nghị: %(names)s.", facts.unsettled))
    return missing


def ratings_agree(facts: ReviewFacts) -> list[str]:
    """The record says no other rating of the year."""
    if not facts.contradicted:
        return []
    text = "Quá trình đã ghi xếp loại khác của năm này: %(names)s. Hãy trả lại bảng để sửa, hoặc sửa mục trong quá trình."
    return [_named(text, facts.contradicted)]


def _named(text: str, names: Sequence[str]) -> str:
    rest = len(names) - MOST_NAMED
    shown = ", ".join(names[:MOST_NAMED])
    if rest <= 0:
        return Message(text, names=shown)
    return Message(text, names=Message("%(names)s và %(count)s trường hợp khác", names=shown, count=rest))


REVIEW_GUARDS: dict[str, Callable[..., list[str]]] = {
    "sheet_filled": sheet_filled,
    "registration_complete": registration_complete,
    "review_complete": review_complete,
    "ratings_agree": ratings_agree,
}
