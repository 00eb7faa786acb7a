"""How award rounds and nominations move. One table serves every stage a dossier passes."""

from tracker.domain.enums import NominationState as N
from tracker.domain.enums import RoundState as S
from tracker.domain.labels import N_
from tracker.domain.workflow.table import Transition

ROUND = (
    Transition(
        "round",
        "open",
        (S.DRAFT,),
        S.OPEN,
        "round.edit",
        N_("Mở đợt xét"),
        "primary",
        guard="round_complete",
        confirm=N_("Mở đợt xét và gửi thông báo đến các đơn vị được gọi."),
    ),
    Transition("round", "close", (S.OPEN,), S.CLOSED, "round.edit", N_("Đóng đợt xét"), "primary"),
    Transition("round", "reopen", (S.CLOSED,), S.OPEN, "round.edit", N_("Mở lại"), reason=True),
)

NOMINATION = (
    Transition(
        "nomination",
        "send",
        (N.DRAFT, N.RETURNED),
        N.TO_SIGN,
        "nomination.write",
        N_("Trình ký"),
        "primary",
        guard="nomination_complete",
    ),
    Transition("nomination", "take_back", (N.TO_SIGN,), N.DRAFT, "nomination.take_back", N_("Thu hồi")),
    Transition(
        "nomination", "refuse", (N.TO_SIGN,), N.RETURNED, "nomination.sign", N_("Trả lại"), reason=True
    ),
    Transition(
        "nomination",
        "file",
        (N.TO_SIGN,),
        N.FILED,
        "nomination.sign",
        N_("Ký tờ trình, gửi hồ sơ"),
        "primary",
        due="appraisal",
        guard="next_stage_open",
        confirm=N_(
            "Ký tờ trình và gửi hồ sơ lên cấp trên. Sau khi gửi không sửa được, trừ khi được trả lại."
        ),
    ),
    Transition(
        "nomination",
        "decide_here",
        (N.TO_SIGN,),
        N.APPRAISED,
        "nomination.sign",
        N_("Ký, xét tại đơn vị"),
        "primary",
        guard="decided_at_own_stage",
        confirm=N_("Hồ sơ được xét và quyết định tại đơn vị."),
    ),
    Transition(
        "nomination", "receive", (N.FILED,), N.APPRAISING, "nomination.appraise", N_("Tiếp nhận"), "primary"
    ),
    Transition(
        "nomination",
        "return",
        (N.FILED, N.APPRAISING),
        N.RETURNED,
        "nomination.appraise",
        N_("Yêu cầu bổ sung"),
        reason=True,
    ),
    Transition(
        "nomination",
        "appraise",
        (N.APPRAISING,),
        N.APPRAISED,
        "nomination.appraise",
        N_("Kết luận thẩm định"),
        "primary",
        guard="opinion_given",
    ),
    Transition(
        "nomination",
        "post",
        (N.APPRAISED,),
        N.POSTED,
        "nomination.appraise",
        N_("Công khai lấy ý kiến"),
        guard="posting_dates",
        confirm=N_("Danh sách được công khai để lấy ý kiến Nhân dân trong thời gian đã chọn."),
    ),
    Transition(
        "nomination",
        "end_posting",
        (N.POSTED,),
        N.APPRAISED,
        "nomination.appraise",
        N_("Kết thúc lấy ý kiến"),
        "primary",
        guard="posting_over",
    ),
    Transition(
        "nomination",
        "withdraw",
        (N.TO_SIGN, N.FILED, N.RETURNED, N.APPRAISING, N.APPRAISED, N.POSTED),
        N.WITHDRAWN,
        "nomination.withdraw",
        N_("Rút hồ sơ"),
        "danger",
        reason=True,
        confirm=N_("Rút hồ sơ khỏi đợt xét. Không khôi phục được; cần thì lập hồ sơ mới."),
    ),
)
