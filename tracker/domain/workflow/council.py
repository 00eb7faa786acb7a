"""How meetings of a council, their votes and decisions move."""

from tracker.domain.council_enums import DecisionState as D
from tracker.domain.council_enums import MeetingState as M
from tracker.domain.council_enums import PollState as P
from tracker.domain.msgid import N_
from tracker.domain.workflow.table import Transition

MEETING = (
    Transition(
        "meeting",
        "release",
        (M.DRAFT,),
        M.RELEASED,
        "meeting.edit",
        N_("Gửi tài liệu cho thành viên"),
        "primary",
        guard="agenda_filled",
        confirm=N_("Thành viên Hội đồng xem được chương trình và hồ sơ từ lúc này."),
    ),
    Transition("meeting", "recall", (M.RELEASED,), M.DRAFT, "meeting.edit", N_("Thu hồi tài liệu")),
    Transition(
        "meeting",
        "start",
        (M.RELEASED,),
        M.IN_SESSION,
        "meeting.edit",
        N_("Khai mạc"),
        "primary",
        guard="may_begin",
    ),
    Transition(
        "meeting",
        "end",
        (M.IN_SESSION,),
        M.ENDED,
        "meeting.edit",
        N_("Kết thúc cuộc họp"),
        "primary",
        guard="agenda_finished",
    ),
    Transition(
        "meeting",
        "send_minutes",
        (M.ENDED,),
        M.TO_SIGN,
        "meeting.edit",
        N_("Ký biên bản, trình người chủ trì"),
        "primary",
        guard="minutes_written",
        confirm=N_("Thư ký ký biên bản và trình người chủ trì cuộc họp ký."),
    ),
    Transition(
        "meeting",
        "return_minutes",
        (M.TO_SIGN,),
        M.ENDED,
        "meeting.sign",
        N_("Trả lại biên bản"),
        reason=True,
    ),
    Transition(
        "meeting",
        "sign_minutes",
        (M.TO_SIGN,),
        M.SIGNED,
        "meeting.sign",
        N_("Ký biên bản"),
        "primary",
        confirm=N_("Sau khi ký, biên bản không sửa được nữa."),
    ),
    Transition(
        "meeting",
        "hand_over",
        (M.DRAFT, M.RELEASED, M.IN_SESSION, M.ENDED, M.TO_SIGN),
        M.HANDED_OVER,
        "unit.merge",
        N_("Chuyển Hội đồng mới"),
        reason=True,
    ),
)

POLL = (
    Transition(
        "poll",
        "close",
        (P.OPEN,),
        P.CLOSED,
        "poll.run",
        N_("Đóng bỏ phiếu"),
        "primary",
        guard="all_voted",
        confirm=N_("Hệ thống kiểm phiếu và công bố kết quả cho Hội đồng."),
    ),
    Transition(
        "poll",
        "close_early",
        (P.OPEN,),
        P.CLOSED,
        "poll.run",
        N_("Đóng bỏ phiếu sớm"),
        reason=True,
        guard="second_person",
        confirm=N_(
            "Người chưa bỏ phiếu được tính là không đồng ý. Cần hai người: một đề nghị, một xác nhận."
        ),
    ),
    Transition(
        "poll",
        "annul",
        (P.OPEN, P.CLOSED),
        P.ANNULLED,
        "poll.run",
        N_("Hủy lượt bỏ phiếu"),
        "danger",
        reason=True,
        guard="may_be_annulled",
        confirm=N_(
            "Kết quả bị hủy, các hồ sơ trở lại chương trình họp. Cần hai người: một đề nghị, một xác nhận."
        ),
    ),
    Transition(
        "poll",
        "hand_over",
        (P.OPEN, P.CLOSED),
        P.ANNULLED,
        "unit.merge",
        N_("Đóng không tính kết quả"),
        reason=True,
    ),
)

DECISION = (
    Transition(
        "decision",
        "send",
        (D.DRAFT,),
        D.TO_SIGN,
        "decision.edit",
        N_("Trình ký"),
        "primary",
        guard="decision_complete",
    ),
    Transition("decision", "take_back", (D.TO_SIGN,), D.DRAFT, "decision.edit", N_("Thu hồi")),
    Transition(
        "decision", "refuse", (D.TO_SIGN,), D.DRAFT, "decision.sign", N_("Trả lại dự thảo"), reason=True
    ),
    Transition(
        "decision",
        "sign",
        (D.TO_SIGN,),
        D.SIGNED,
        "decision.sign",
        N_("Ký quyết định"),
        "primary",
        guard="decision_complete",
        confirm=N_("Quyết định được chuyển văn thư cấp số, ban hành."),
    ),
    Transition(
        "decision",
        "withdraw_signature",
        (D.SIGNED,),
        D.TO_SIGN,
        "decision.withdraw_signature",
        N_("Rút chữ ký"),
        reason=True,
        confirm=N_("Quyết định trở lại trạng thái trình ký, chưa có chữ ký."),
    ),
    Transition(
        "decision",
        "send_back",
        (D.SIGNED,),
        D.DRAFT,
        "decision.issue",
        N_("Chuyển trả để sửa"),
        reason=True,
        confirm=N_("Quyết định chưa cấp số trở lại thành dự thảo; phải trình ký lại."),
    ),
    Transition(
        "decision",
        "issue",
        (D.SIGNED,),
        D.ISSUED,
        "decision.issue",
        N_("Cấp số, ban hành"),
        "primary",
        guard="number_given",
        confirm=N_("Sau khi ban hành, quyết định không sửa được nữa."),
    ),
)
