"""How campaigns, participations and progress reports move."""

from tracker.domain.enums import CampaignState as C
from tracker.domain.enums import ParticipationState as P
from tracker.domain.enums import ReportState as R
from tracker.domain.msgid import N_
from tracker.domain.workflow.table import Transition

CAMPAIGN = (
    Transition(
        "campaign",
        "launch",
        (C.DRAFT,),
        C.LAUNCHED,
        "campaign.edit",
        N_("Phát động"),
        "primary",
        guard="campaign_complete",
        confirm=N_(
            "Phát động phong trào và gửi thông báo đến các đơn vị tham gia. Không quay lại bản nháp được."
        ),
    ),
    Transition(
        "campaign",
        "review_interim",
        (C.LAUNCHED,),
        C.INTERIM_REVIEW,
        "campaign.edit",
        N_("Bắt đầu sơ kết"),
        "primary",
    ),
    Transition(
        "campaign",
        "resume",
        (C.INTERIM_REVIEW,),
        C.LAUNCHED,
        "campaign.edit",
        N_("Tiếp tục thực hiện"),
        "primary",
    ),
    Transition(
        "campaign",
        "review_final",
        (C.LAUNCHED, C.INTERIM_REVIEW),
        C.FINAL_REVIEW,
        "campaign.edit",
        N_("Bắt đầu tổng kết"),
    ),
    Transition(
        "campaign",
        "close",
        (C.FINAL_REVIEW,),
        C.CLOSED,
        "campaign.edit",
        N_("Kết thúc phong trào"),
        "primary",
        guard="reports_settled",
        confirm=N_("Kết thúc phong trào. Sau đó không đăng ký và không báo cáo thêm được."),
    ),
)

PARTICIPATION = (
    Transition(
        "participation",
        "register",
        (P.CALLED,),
        P.REGISTERED,
        "participation.register",
        N_("Đăng ký tham gia"),
        "primary",
        guard="campaign_open",
    ),
    Transition(
        "participation",
        "release",
        (P.CALLED, P.REGISTERED),
        P.RELEASED,
        "participation.release",
        N_("Cho thôi tham gia"),
        reason=True,
    ),
    Transition(
        "participation",
        "recall",
        (P.RELEASED,),
        P.CALLED,
        "participation.release",
        N_("Gọi lại"),
        guard="unit_callable",
    ),
)

PROGRESS_REPORT = (
    Transition(
        "progress_report",
        "send",
        (R.DRAFT, R.RETURNED),
        R.TO_SIGN,
        "progress_report.write",
        N_("Trình ký"),
        "primary",
        guard="report_complete",
    ),
    Transition(
        "progress_report", "take_back", (R.TO_SIGN,), R.DRAFT, "progress_report.take_back", N_("Thu hồi")
    ),
    Transition(
        "progress_report",
        "sign",
        (R.TO_SIGN,),
        R.SUBMITTED,
        "progress_report.sign",
        N_("Ký và gửi báo cáo"),
        "primary",
        guard="report_alive",
        confirm=N_("Gửi báo cáo đến cơ quan thường trực. Sau khi gửi không sửa được, trừ khi được trả lại."),
    ),
    Transition(
        "progress_report",
        "refuse",
        (R.TO_SIGN,),
        R.RETURNED,
        "progress_report.sign",
        N_("Trả lại"),
        reason=True,
    ),
    Transition(
        "progress_report",
        "accept",
        (R.SUBMITTED,),
        R.ACCEPTED,
        "progress_report.review",
        N_("Tiếp nhận"),
        "primary",
        guard="report_alive",
    ),
    Transition(
        "progress_report",
        "return",
        (R.SUBMITTED,),
        R.RETURNED,
        "progress_report.review",
        N_("Trả lại"),
        reason=True,
    ),
)
