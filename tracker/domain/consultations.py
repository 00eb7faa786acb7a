"""What a consultation must have, what silence is worth, and what a dossier that needs concurrence still lacks.

Guards list what is missing, in words, or nothing; `guards.py` joins them to the others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tracker.domain import law
from tracker.domain.clock import WorkingCalendar, short_date
from tracker.domain.enums import DayKind, NominationState, ValueStatus
from tracker.domain.law_types import AwardRule, Dated, Regulated, TimeLimit, Unset
from tracker.domain.messages import Message

MOST = 500
"""The most dossiers of one request."""
REPLY = "consultation_reply"
NOT_CHOSEN = "Hãy chọn ít nhất một hồ sơ."
NOT_ASKED = (
    "Hồ sơ phải có ý kiến hiệp y của cơ quan liên quan (%(basis)s) nhưng chưa có công văn lấy ý kiến. "
    "Hãy chọn “Lấy ý kiến cơ quan” ở danh sách hoặc trang hồ sơ."
)
WAITS = (
    "Còn chờ ý kiến hiệp y của %(bodies)s (%(basis)s). Hãy ghi trả lời, hoặc ghi nhận không trả lời "
    "khi đã hết hạn."
)
SILENCE_HOLDS = (
    "%(bodies)s không trả lời, và theo quy định hồ sơ chưa được trình khi chưa có trả lời (%(basis)s). "
    "Hãy đề nghị cơ quan đó trả lời."
)
BEFORE_ASKED = "Ngày trả lời không được trước ngày công văn lấy ý kiến (%(day)s)."

CONSULTABLE = (
    NominationState.APPRAISING,
    NominationState.APPRAISED,
    NominationState.POSTED,
    NominationState.ON_AGENDA,
    NominationState.VOTED,
    NominationState.TO_DECIDE,
)
"""The states in which a standing body may ask about a dossier: it has it, and nothing has been decided."""


@dataclass(frozen=True, slots=True)
class ConsultationFacts:
    """A request at any of its moves; parts that a move does not ask for keep their defaults."""

    signed_on: date | None = None
    answered_on: date | None = None
    reference: str = ""
    unsaid: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    due_on: date | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ConcurrenceFacts:
    """A dossier whose award needs concurrence by confirmed law: what was asked for, and who has not said anything.

    `silence_holds` is the article by which silence does not let it go on, empty where it does or the law is unknown.
    """

    basis: str
    asked: bool = False
    waiting: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    silence_holds: str = ""


def answer_complete(facts: ConsultationFacts) -> list[str]:
    """The answer has a day and a number, an opinion on each dossier, and a reason where it objects."""
    if not facts.reference:
        return ["Hãy nhập số, ký hiệu văn bản trả lời."]
    if facts.answered_on is None:
        return ["Hãy nhập ngày văn bản trả lời."]
    if facts.day is not None and facts.answered_on > facts.day:
        return ["Ngày văn bản trả lời không được sau hôm nay."]
    if facts.signed_on is not None and facts.answered_on < facts.signed_on:
        return [Message(BEFORE_ASKED, day=short_date(facts.signed_on))]
    missing: list[str] = [Message("Chưa có ý kiến về hồ sơ %(code)s.", code=code) for code in facts.unsaid]
    return missing + [
        Message("Hãy ghi lý do không nhất trí với hồ sơ %(code)s.", code=code) for code in facts.unexplained
    ]


def reply_overdue(facts: ConsultationFacts) -> list[str]:
    """There is a day to reply by, and it is over."""
    if facts.due_on is None:
        return ["Công văn chưa có hạn trả lời nên chưa ghi nhận không trả lời được. Hãy đặt hạn trả lời."]
    if facts.day is not None and facts.day <= facts.due_on:
        return [
            Message(
                "Chưa hết hạn trả lời (%(day)s). Hãy ghi nhận không trả lời sau ngày đó.",
                day=short_date(facts.due_on),
            )
        ]
    return []


def concurrence_missing(facts: ConcurrenceFacts | None) -> list[str]:
    """What a dossier still lacks before it may go to the centre; nothing where no confirmed law asks for it."""
    if facts is None:
        return []
    if not facts.asked:
        return [Message(NOT_ASKED, basis=facts.basis)]
    if facts.waiting:
        return [Message(WAITS, bodies=", ".join(facts.waiting), basis=facts.basis)]
    if facts.silent and facts.silence_holds:
        return [Message(SILENCE_HOLDS, bodies=", ".join(facts.silent), basis=facts.silence_holds)]
    return []


def reply_limit(on: date) -> Regulated[TimeLimit]:
    """How long a body has to reply by the law of the day on which it is asked."""
    return law.time_limit(REPLY, on)


def reply_due(on: date, calendar: WorkingCalendar) -> date | None:
    """The day to reply by, or None where the law of the day is not known."""
    limit = reply_limit(on)
    if isinstance(limit, Unset):
        return None
    days = limit.value.days
    if limit.value.day_kind == DayKind.WORKING:
        return calendar.add(on, days)
    return date.fromordinal(on.toordinal() + days)


def binding_basis(rule: AwardRule) -> str:
    """The article by which the award needs concurrence, where that is confirmed; empty otherwise."""
    asked = rule.consultation
    confirmed = isinstance(asked, Dated) and asked.status == ValueStatus.CONFIRMED
    return asked.basis if confirmed and isinstance(asked, Dated) and asked.value else ""


def silence_holds(on: date) -> str:
    """The confirmed article by which silence does not let a dossier go on; empty where there is none."""
    found = law.consultation_silence(on)
    if isinstance(found, Unset) or found.status != ValueStatus.CONFIRMED or found.value:
        return ""
    return found.basis


CONSULTATION_GUARDS: dict[str, Callable[..., list[str]]] = {
    "answer_complete": answer_complete,
    "reply_overdue": reply_overdue,
}
