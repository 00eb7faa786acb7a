"""How a unit's yearly review moves: registrations, the meeting, the head's word."""

from tracker.domain.msgid import N_
from tracker.domain.review_enums import ReviewState as S
from tracker.domain.workflow.table import Transition

REVIEW_SHEET = (
    Transition(
        "review_sheet",
        "send_registration",
        (S.DRAFT,),
        S.TO_REGISTER,
        "review_sheet.write",
        N_("Trình duyệt đăng ký"),
        "primary",
        guard="registration_complete",
        confirm=N_("Trình thủ trưởng đơn vị duyệt danh sách đăng ký. Trong khi chờ không sửa được."),
    ),
    Transition(
        "review_sheet",
        "skip_registration",
        (S.DRAFT,),
        S.OPEN,
        "review_sheet.write",
        N_("Bình xét, không đăng ký"),
        guard="sheet_filled",
        confirm=N_(
            "Bắt đầu bình xét khi không có danh sách đăng ký được duyệt. Không quay lại đăng ký được."
        ),
    ),
    Transition(
        "review_sheet",
        "approve_registration",
        (S.TO_REGISTER,),
        S.OPEN,
        "review_sheet.approve",
        N_("Duyệt đăng ký"),
        "primary",
        confirm=N_("Duyệt danh sách đăng ký. Sau đó không đổi danh hiệu đã đăng ký được."),
    ),
    Transition(
        "review_sheet",
        "return_registration",
        (S.TO_REGISTER,),
        S.DRAFT,
        "review_sheet.approve",
        N_("Trả lại danh sách đăng ký"),
        reason=True,
    ),
    Transition(
        "review_sheet",
        "send_review",
        (S.OPEN,),
        S.REVIEWED,
        "review_sheet.write",
        N_("Trình chốt kết quả"),
        "primary",
        guard="review_complete",
        confirm=N_("Trình thủ trưởng đơn vị chốt kết quả bình xét. Trong khi chờ không sửa được."),
    ),
    Transition(
        "review_sheet",
        "return_review",
        (S.REVIEWED,),
        S.OPEN,
        "review_sheet.approve",
        N_("Trả lại kết quả bình xét"),
        reason=True,
    ),
    Transition(
        "review_sheet",
        "close",
        (S.REVIEWED,),
        S.CLOSED,
        "review_sheet.approve",
        N_("Chốt kết quả"),
        "primary",
        guard="ratings_agree",
        confirm=N_(
            "Chốt kết quả bình xét: xếp loại năm được ghi vào quá trình của từng người, từng tập thể. "
            "Sau đó không sửa bảng được."
        ),
    ),
)
