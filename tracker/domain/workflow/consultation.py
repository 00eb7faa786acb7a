"""How a consultation moves: asked, then answered or, once the day to reply by is over, silent."""

from tracker.domain.consultation_enums import ConsultationState as S
from tracker.domain.msgid import N_
from tracker.domain.workflow.table import Transition

CONSULTATION = (
    Transition(
        "consultation",
        "answer",
        (S.ASKED, S.SILENT),
        S.ANSWERED,
        "consultation.answer",
        N_("Ghi trả lời"),
        "primary",
        guard="answer_complete",
        confirm=N_("Ghi ý kiến trả lời cho mọi hồ sơ trong công văn."),
    ),
    Transition(
        "consultation",
        "silence",
        (S.ASKED,),
        S.SILENT,
        "consultation.answer",
        N_("Ghi nhận không trả lời"),
        guard="reply_overdue",
        confirm=N_(
            "Ghi nhận cơ quan được lấy ý kiến không trả lời khi đã hết hạn. Trả lời đến sau vẫn ghi được."
        ),
    ),
    Transition(
        "consultation",
        "reopen",
        (S.ANSWERED, S.SILENT),
        S.ASKED,
        "consultation.answer",
        N_("Hủy trả lời đã ghi"),
        reason=True,
        confirm=N_("Công văn trở lại chờ trả lời để ghi lại; lý do được giữ trong nhật ký."),
    ),
    Transition(
        "consultation",
        "recall",
        (S.ASKED,),
        S.WITHDRAWN,
        "consultation.answer",
        N_("Thu hồi công văn"),
        "danger",
        reason=True,
        confirm=N_("Công văn không còn chờ trả lời; các hồ sơ được lấy ý kiến lại bằng công văn khác."),
    ),
)
