"""What must be there before an initiative or a round of its council moves."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from tracker.domain.messages import Message
from tracker.domain.voting import quorum_met


@dataclass(frozen=True, slots=True)
class InitiativeFacts:
    """An initiative before it moves; `held_by` is the code of a dossier that leans on it and was not taken back."""

    solution: str = ""
    applied_at: str = ""
    applied: bool = False
    effect: str = ""
    authors: int = 0
    decided_by_round: bool = False
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A round before its count is closed; `ruled`: it is known what a vote must reach."""

    items: int = 0
    uncounted: int = 0
    present: int = 0
    members: int = 0
    quorum: Fraction | None = None
    held_later: bool = False
    ruled: bool = True


def initiative_complete(facts: InitiativeFacts) -> list[str]:
    """Everything that a council reads."""
    checks = (
        (facts.authors, "Chưa ghi tác giả và tỷ lệ đóng góp."),
        (facts.solution, "Chưa ghi nội dung giải pháp."),
        (facts.applied_at, "Chưa ghi nơi áp dụng."),
        (facts.applied, "Chưa ghi ngày bắt đầu áp dụng."),
        (facts.effect, "Chưa ghi hiệu quả áp dụng."),
    )
    return [message for value, message in checks if not value]


def initiative_free(facts: InitiativeFacts) -> list[str]:
    """No dossier leans on it, and no round of a council of ours has recognised it."""
    if facts.decided_by_round:
        return ["Sáng kiến đã được công nhận theo quyết định của phiên xét nên không rút được."]
    if facts.held_by:
        return [
            Message(
                "Hồ sơ %(code)s đang dùng sáng kiến này nên không rút được. Hãy bỏ chọn ở hồ sơ đó trước.",
                code=facts.held_by,
            )
        ]
    return []


def session_counted(facts: SessionFacts) -> list[str]:
    """Something was weighed, enough members sat, and each vote is counted."""
    missing: list[str] = []
    if not facts.items:
        missing.append("Phiên xét chưa có sáng kiến nào. Hãy chọn sáng kiến đưa ra xét.")
    if not facts.present:
        missing.append("Chưa ghi thành viên có mặt.")
    elif facts.quorum is not None and not quorum_met(facts.present, facts.members, facts.quorum):
        missing.append(
            Message(
                "Chỉ có mặt %(present)s/%(members)s thành viên, chưa đủ tỷ lệ tối thiểu để họp.",
                present=facts.present,
                members=facts.members,
            )
        )
    if facts.uncounted:
        missing.append(Message("Còn %(count)s sáng kiến chưa ghi số phiếu.", count=facts.uncounted))
    if facts.held_later:
        missing.append("Phiên xét chưa diễn ra nên chưa chốt được kết quả.")
    if not facts.ruled:
        missing.append(
            "Chưa có tỷ lệ phiếu phải đạt. Hãy nhập quy chế của Hội đồng, hoặc giá trị ở trang Quy định."
        )
    return missing


INITIATIVE_GUARDS: dict[str, Callable[..., list[str]]] = {
    "session_counted": session_counted,
    "initiative_complete": initiative_complete,
    "initiative_free": initiative_free,
}
