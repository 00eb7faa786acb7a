"""The Vietnamese words of campaigns and their reports; `labels.py` joins them to the others."""

from collections.abc import Mapping
from typing import Any

from tracker.domain.directive_enums import DirectiveKind
from tracker.domain.enums import (
    CampaignState,
    Direction,
    DueReportState,
    MilestoneKind,
    ParticipationState,
    ReportState,
    TaskKind,
    ValueStatus,
)
from tracker.domain.msgid import N_
from tracker.domain.standing import UnitStanding

DIRECTIVE_KINDS: dict[DirectiveKind, str] = {
    DirectiveKind.OFFICIAL_LETTER: N_("Công văn"),
    DirectiveKind.INSTRUCTION: N_("Chỉ thị"),
    DirectiveKind.PLAN: N_("Kế hoạch"),
    DirectiveKind.DECISION: N_("Quyết định"),
    DirectiveKind.RESOLUTION: N_("Nghị quyết"),
    DirectiveKind.PROGRAMME: N_("Chương trình"),
    DirectiveKind.GUIDANCE: N_("Hướng dẫn"),
    DirectiveKind.NOTICE: N_("Thông báo"),
}

TASK_KINDS: dict[TaskKind, str] = {
    TaskKind.MOVEMENTS: N_("Phong trào thi đua"),
    TaskKind.COMMENDATION: N_("Chất lượng khen thưởng"),
    TaskKind.EXEMPLARS: N_("Điển hình tiên tiến"),
    TaskKind.INSTITUTIONS: N_("Xây dựng thể chế"),
    TaskKind.COUNCILS: N_("Hoạt động Hội đồng"),
}

CAMPAIGN_STATES: dict[CampaignState, str] = {
    CampaignState.DRAFT: N_("Bản nháp"),
    CampaignState.LAUNCHED: N_("Đang thực hiện"),
    CampaignState.INTERIM_REVIEW: N_("Sơ kết"),
    CampaignState.FINAL_REVIEW: N_("Tổng kết"),
    CampaignState.CLOSED: N_("Đã kết thúc"),
}

PARTICIPATION_STATES: dict[ParticipationState, str] = {
    ParticipationState.CALLED: N_("Chờ đăng ký"),
    ParticipationState.REGISTERED: N_("Đã đăng ký"),
    ParticipationState.RELEASED: N_("Không tham gia"),
}

UNIT_STANDINGS: dict[UnitStanding, str] = {
    UnitStanding.FULL: N_("Đủ và đúng hạn"),
    UnitStanding.PARTLY: N_("Chưa đủ hoặc gửi chậm"),
    UnitStanding.OWING: N_("Còn nợ báo cáo"),
    UnitStanding.ABSENT: N_("Chưa đăng ký"),
    UnitStanding.OUT: N_("Không tham gia"),
}

REPORT_STATES: dict[ReportState, str] = {
    ReportState.DRAFT: N_("Bản nháp"),
    ReportState.TO_SIGN: N_("Trình ký"),
    ReportState.SUBMITTED: N_("Chờ tiếp nhận"),
    ReportState.RETURNED: N_("Yêu cầu bổ sung"),
    ReportState.ACCEPTED: N_("Đã tiếp nhận"),
}

MILESTONE_KINDS: dict[MilestoneKind, str] = {
    MilestoneKind.LAUNCH: N_("Phát động"),
    MilestoneKind.REGISTRATION: N_("Hạn đăng ký"),
    MilestoneKind.INTERIM_REVIEW: N_("Sơ kết"),
    MilestoneKind.FINAL_REVIEW: N_("Tổng kết"),
    MilestoneKind.OTHER: N_("Mốc khác"),
}

DUE_REPORT_STATES: dict[DueReportState, str] = {DueReportState.NOT_STARTED: N_("Chưa lập")}

DIRECTIONS: dict[Direction, str] = {
    Direction.UP: N_("Càng cao càng tốt"),
    Direction.DOWN: N_("Càng thấp càng tốt"),
}

VALUE_STATUSES: dict[ValueStatus, str] = {
    ValueStatus.CONFIRMED: N_("Đã xác nhận"),
    ValueStatus.UNCONFIRMED: N_("Chưa xác nhận"),
}

WORDS: Mapping[type, Mapping[Any, str]] = {
    DirectiveKind: DIRECTIVE_KINDS,
    TaskKind: TASK_KINDS,
    CampaignState: CAMPAIGN_STATES,
    ParticipationState: PARTICIPATION_STATES,
    ReportState: REPORT_STATES,
    UnitStanding: UNIT_STANDINGS,
    MilestoneKind: MILESTONE_KINDS,
    DueReportState: DUE_REPORT_STATES,
    Direction: DIRECTIONS,
    ValueStatus: VALUE_STATUSES,
}

TONES: Mapping[type, Mapping[Any, str]] = {
    DueReportState: {
        DueReportState.NOT_STARTED: "warning",
    },
    CampaignState: {
        CampaignState.DRAFT: "secondary",
        CampaignState.LAUNCHED: "primary",
        CampaignState.INTERIM_REVIEW: "info",
        CampaignState.FINAL_REVIEW: "info",
        CampaignState.CLOSED: "success",
    },
    ParticipationState: {
        ParticipationState.CALLED: "warning",
        ParticipationState.REGISTERED: "success",
        ParticipationState.RELEASED: "secondary",
    },
    ReportState: {
        ReportState.DRAFT: "secondary",
        ReportState.TO_SIGN: "primary",
        ReportState.SUBMITTED: "info",
        ReportState.RETURNED: "warning",
        ReportState.ACCEPTED: "success",
    },
    UnitStanding: {
        UnitStanding.FULL: "success",
        UnitStanding.PARTLY: "info",
        UnitStanding.OWING: "warning",
        UnitStanding.ABSENT: "danger",
        UnitStanding.OUT: "secondary",
    },
}

ACTIONS: dict[tuple[str, str], str] = {
    ("campaign", "add_task"): N_("Thêm nhiệm vụ"),
    ("campaign", "change_plan"): N_("Sửa kế hoạch"),
    ("campaign", "add_milestone"): N_("Thêm mốc thời gian"),
    ("campaign", "finish_milestone"): N_("Hoàn thành mốc thời gian"),
    ("campaign", "reopen_milestone"): N_("Mở lại mốc thời gian"),
    ("campaign", "add_target"): N_("Thêm chỉ tiêu"),
    ("campaign", "add_period"): N_("Thêm kỳ báo cáo"),
    ("campaign", "change_target"): N_("Sửa chỉ tiêu"),
    ("campaign", "change_milestone"): N_("Sửa mốc thời gian"),
    ("campaign", "change_period"): N_("Sửa kỳ báo cáo"),
    ("campaign", "remove_target"): N_("Xóa chỉ tiêu"),
    ("campaign", "remove_milestone"): N_("Xóa mốc thời gian"),
    ("campaign", "remove_period"): N_("Xóa kỳ báo cáo"),
    ("campaign", "attach_document"): N_("Thêm tài liệu"),
    ("campaign", "remove_document"): N_("Bỏ tài liệu"),
    ("campaign", "call_units"): N_("Gọi đơn vị tham gia"),
    ("campaign", "launch"): N_("Phát động phong trào"),
    ("campaign", "review_interim"): N_("Bắt đầu sơ kết"),
    ("campaign", "resume"): N_("Tiếp tục thực hiện"),
    ("campaign", "review_final"): N_("Bắt đầu tổng kết"),
    ("campaign", "close"): N_("Kết thúc phong trào"),
    ("campaign", "move_unit"): N_("Chuyển sang đơn vị kế thừa"),
    ("participation", "move_unit"): N_("Chuyển sang đơn vị kế thừa"),
    ("participation", "register"): N_("Đăng ký tham gia"),
    ("participation", "release"): N_("Cho thôi tham gia"),
    ("participation", "recall"): N_("Gọi lại đơn vị"),
    ("progress_report", "start"): N_("Lập báo cáo"),
    ("progress_report", "save"): N_("Lưu nháp báo cáo"),
    ("progress_report", "send"): N_("Trình thủ trưởng ký"),
    ("progress_report", "take_back"): N_("Thu hồi báo cáo"),
    ("progress_report", "sign"): N_("Ký và gửi báo cáo"),
    ("progress_report", "refuse"): N_("Thủ trưởng trả lại"),
    ("progress_report", "accept"): N_("Tiếp nhận báo cáo"),
    ("progress_report", "return"): N_("Cơ quan thường trực trả lại"),
    ("progress_report", "detach"): N_("Bỏ tệp minh chứng"),
    ("progress_report", "attach"): N_("Thêm tệp minh chứng"),
}
"""What happened to campaigns, participations and progress reports."""
