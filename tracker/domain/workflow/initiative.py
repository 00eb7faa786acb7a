"""How initiatives move: by their authors' unit, by the council that weighs them, by the decision."""

from tracker.domain.initiative_enums import InitiativeState as I
from tracker.domain.initiative_enums import SessionState as S
from tracker.domain.msgid import N_
from tracker.domain.workflow.table import Transition

INITIATIVE = (
    Transition(
        "initiative",
        "submit",
        (I.DRAFT,),
        I.SUBMITTED,
        "initiative.write",
        N_("Nộp để xét công nhận"),
        "primary",
        guard="initiative_complete",
        confirm=N_("Sáng kiến chờ Hội đồng sáng kiến xét; nội dung không sửa được, trừ khi thu hồi."),
    ),
    Transition(
        "initiative",
        "take_back",
        (I.SUBMITTED,),
        I.DRAFT,
        "initiative.take_back",
        N_("Thu hồi để sửa"),
        confirm=N_("Sáng kiến trở lại bản đang soạn, không còn trong danh sách chờ xét."),
    ),
    Transition(
        "initiative",
        "enter_decision",
        (I.DRAFT,),
        I.RECOGNISED,
        "initiative.write",
        N_("Nhập quyết định công nhận đã có"),
    ),
    Transition(
        "initiative",
        "place",
        (I.SUBMITTED,),
        I.IN_ROUND,
        "initiative.place",
        N_("Đưa vào phiên xét"),
    ),
    Transition(
        "initiative",
        "take_off",
        (I.IN_ROUND,),
        I.SUBMITTED,
        "initiative.place",
        N_("Đưa ra khỏi phiên xét"),
    ),
    Transition(
        "initiative",
        "recognise",
        (I.IN_ROUND,),
        I.RECOGNISED,
        "initiative.recognise",
        N_("Công nhận"),
        "primary",
    ),
    Transition(
        "initiative",
        "not_recognise",
        (I.IN_ROUND,),
        I.NOT_RECOGNISED,
        "initiative.recognise",
        N_("Không công nhận"),
    ),
    Transition(
        "initiative",
        "withdraw",
        (I.DRAFT, I.RECOGNISED),
        I.WITHDRAWN,
        "initiative.withdraw",
        N_("Rút khỏi sổ"),
        reason=True,
        guard="initiative_free",
        confirm=N_("Hồ sơ không chọn sáng kiến này được nữa. Nhật ký và lý do vẫn được giữ."),
    ),
    Transition(
        "initiative",
        "reopen",
        (I.NOT_RECOGNISED, I.WITHDRAWN),
        I.DRAFT,
        "initiative.reopen",
        N_("Soạn lại"),
        confirm=N_("Sáng kiến trở lại bản đang soạn để sửa và nộp lại."),
    ),
)

INITIATIVE_SESSION = (
    Transition(
        "initiative_session",
        "close",
        (S.PREPARING,),
        S.COUNTED,
        "initiative_session.edit",
        N_("Chốt kết quả kiểm phiếu"),
        "primary",
        guard="session_counted",
        confirm=N_("Kết quả theo tỷ lệ phải đạt được ghi lại và chuyển để nhập quyết định công nhận."),
    ),
    Transition(
        "initiative_session",
        "reopen",
        (S.COUNTED,),
        S.PREPARING,
        "initiative_session.reopen",
        N_("Mở lại kiểm phiếu để sửa"),
        reason=True,
        confirm=N_("Kết quả đã chốt được bỏ; phải ghi và chốt lại."),
    ),
    Transition(
        "initiative_session",
        "decide",
        (S.COUNTED,),
        S.DECIDED,
        "initiative_session.decide",
        N_("Nhập quyết định công nhận"),
        "primary",
    ),
)
