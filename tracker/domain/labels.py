"""The Vietnamese words for every value a person may see. Templates translate them with `_()`."""

from collections.abc import Mapping
from typing import Any

from tracker.domain import council_labels
from tracker.domain.enums import (
    AwardKind,
    BallotForm,
    CampaignState,
    CommendationType,
    CouncilRank,
    DayKind,
    Direction,
    DueReportState,
    Evaluation,
    FindingVerdict,
    Gender,
    InitiativeScope,
    JobGroup,
    JobState,
    Level,
    LocalDayKind,
    MilestoneKind,
    NominationState,
    Opinion,
    ParticipationState,
    RecipientKind,
    ReportState,
    Role,
    RoundState,
    TaskKind,
    UnitKind,
    ValueStatus,
    VoteBase,
)
from tracker.domain.msgid import N_

ROLES: dict[Role, str] = {
    Role.CLERK: N_("Cán bộ thi đua"),
    Role.HEAD: N_("Thủ trưởng đơn vị"),
    Role.STANDING_BODY: N_("Cơ quan thường trực"),
    Role.MEMBER: N_("Ủy viên Hội đồng"),
    Role.SECRETARY: N_("Thư ký Hội đồng"),
    Role.CHAIR: N_("Chủ tịch Hội đồng"),
    Role.LEADERSHIP: N_("Lãnh đạo"),
    Role.RECORDS_OFFICER: N_("Văn thư"),
    Role.UNIT_ADMINISTRATOR: N_("Quản trị đơn vị"),
    Role.ADMINISTRATOR: N_("Quản trị hệ thống"),
}

LEVELS: dict[Level, str] = {
    Level.UNIT: N_("Cấp đơn vị"),
    Level.ENTERPRISE: N_("Doanh nghiệp"),
    Level.COMMUNE: N_("Cấp xã"),
    Level.DISTRICT: N_("Cấp huyện"),
    Level.DEPARTMENT: N_("Cấp sở, ngành"),
    Level.PROVINCE: N_("Cấp tỉnh"),
    Level.PRIME_MINISTER: N_("Thủ tướng Chính phủ"),
    Level.GOVERNMENT: N_("Chính phủ"),
    Level.PRESIDENT: N_("Chủ tịch nước"),
}

UNIT_KINDS: dict[UnitKind, str] = {
    UnitKind.PROVINCE: N_("Tỉnh"),
    UnitKind.DEPARTMENT: N_("Sở, ban, ngành"),
    UnitKind.ARMED_FORCE: N_("Lực lượng vũ trang"),
    UnitKind.MASS_ORGANISATION: N_("Mặt trận Tổ quốc, đoàn thể"),
    UnitKind.PUBLIC_SERVICE: N_("Đơn vị sự nghiệp"),
    UnitKind.DISTRICT: N_("Huyện"),
    UnitKind.TOWN: N_("Thị xã"),
    UnitKind.CITY: N_("Thành phố"),
    UnitKind.COMMUNE: N_("Xã"),
    UnitKind.WARD: N_("Phường"),
    UnitKind.TOWNSHIP: N_("Thị trấn"),
    UnitKind.DIVISION: N_("Phòng, ban"),
    UnitKind.SCHOOL: N_("Trường học"),
    UnitKind.STATION: N_("Trạm"),
    UnitKind.VILLAGE: N_("Thôn, tổ dân phố"),
    UnitKind.ENTERPRISE: N_("Doanh nghiệp"),
}

COUNCIL_RANKS: dict[CouncilRank, str] = {
    CouncilRank.CHAIR: N_("Chủ tịch Hội đồng"),
    CouncilRank.STANDING_VICE_CHAIR: N_("Phó Chủ tịch Thường trực Hội đồng"),
    CouncilRank.VICE_CHAIR: N_("Phó Chủ tịch Hội đồng"),
    CouncilRank.MEMBER: N_("Ủy viên"),
    CouncilRank.MEMBER_SECRETARY: N_("Ủy viên, Thư ký"),
}

JOB_STATES: dict[JobState, str] = {
    JobState.QUEUED: N_("Đang chờ"),
    JobState.RUNNING: N_("Đang thực hiện"),
    JobState.DONE: N_("Đã xong"),
    JobState.FAILED: N_("Không hoàn thành"),
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

RECIPIENT_KINDS: dict[RecipientKind, str] = {
    RecipientKind.INDIVIDUAL: N_("Cá nhân"),
    RecipientKind.COLLECTIVE: N_("Tập thể"),
    RecipientKind.HOUSEHOLD: N_("Hộ gia đình"),
    RecipientKind.FOREIGNER: N_("Cá nhân, tổ chức nước ngoài"),
}

AWARD_KINDS: dict[AwardKind, str] = {
    AwardKind.TITLE: N_("Danh hiệu thi đua"),
    AwardKind.FORM: N_("Hình thức khen thưởng"),
    AwardKind.OTHER: N_("Khen thưởng khác"),
}

VOTE_BASES: dict[VoteBase, str] = {
    VoteBase.TOTAL: N_("Tính trên tổng số thành viên Hội đồng"),
    VoteBase.PRESENT: N_("Tính trên số thành viên tham gia biểu quyết"),
}

BALLOT_FORMS: dict[BallotForm, str] = {
    BallotForm.SECRET: N_("Bỏ phiếu kín"),
    BallotForm.OPEN: N_("Biểu quyết công khai"),
}

LOCAL_DAY_KINDS: dict[LocalDayKind, str] = {
    LocalDayKind.DAY_OFF: N_("Ngày nghỉ"),
    LocalDayKind.WORKING_DAY: N_("Ngày làm bù"),
}

DAY_KINDS: dict[DayKind, str] = {
    DayKind.WORKING: N_("ngày làm việc"),
    DayKind.CALENDAR: N_("ngày"),
}

FINDING_VERDICTS: dict[FindingVerdict, str] = {
    FindingVerdict.OK: N_("Đạt"),
    FindingVerdict.MISSING: N_("Còn thiếu"),
    FindingVerdict.NOT_MET: N_("Không đạt"),
    FindingVerdict.UNKNOWN: N_("Chưa kết luận được"),
}

COMMENDATION_TYPES: dict[CommendationType, str] = {
    CommendationType.MERIT: N_("Theo công trạng"),
    CommendationType.SUDDEN: N_("Đột xuất"),
    CommendationType.MOVEMENT: N_("Phong trào, chuyên đề"),
    CommendationType.DEDICATION: N_("Quá trình cống hiến"),
    CommendationType.TENURE: N_("Theo niên hạn"),
    CommendationType.FOREIGN: N_("Đối ngoại"),
}

ROUND_STATES: dict[RoundState, str] = {
    RoundState.DRAFT: N_("Bản nháp"),
    RoundState.OPEN: N_("Đang nhận hồ sơ"),
    RoundState.CLOSED: N_("Đã đóng"),
}

JOB_GROUPS: dict[JobGroup, str] = {
    JobGroup.OFFICIAL: N_("Cán bộ, công chức"),
    JobGroup.WORKER: N_("Công nhân, người lao động"),
    JobGroup.FARMER: N_("Nông dân"),
    JobGroup.HEALTH: N_("Nhân viên y tế"),
    JobGroup.TEACHER: N_("Nhà giáo"),
    JobGroup.ARMED_FORCE: N_("Lực lượng vũ trang"),
    JobGroup.BUSINESS: N_("Doanh nhân, doanh nghiệp"),
    JobGroup.INTELLECTUAL: N_("Trí thức"),
    JobGroup.VOLUNTEER: N_("Tình nguyện viên"),
    JobGroup.OTHER: N_("Khác"),
}

GENDERS: dict[Gender, str] = {Gender.FEMALE: N_("Nữ"), Gender.MALE: N_("Nam")}

NOMINATION_STATES: dict[NominationState, str] = {
    NominationState.DRAFT: N_("Bản nháp"),
    NominationState.TO_SIGN: N_("Trình ký"),
    NominationState.FILED: N_("Chờ tiếp nhận"),
    NominationState.RETURNED: N_("Yêu cầu bổ sung"),
    NominationState.APPRAISING: N_("Đang thẩm định"),
    NominationState.APPRAISED: N_("Đã thẩm định"),
    NominationState.POSTED: N_("Đang lấy ý kiến Nhân dân"),
    NominationState.ON_AGENDA: N_("Chờ họp Hội đồng"),
    NominationState.VOTED: N_("Hội đồng đã biểu quyết"),
    NominationState.TO_DECIDE: N_("Chờ quyết định"),
    NominationState.AT_CENTRE: N_("Đã trình Trung ương"),
    NominationState.AWARDED: N_("Đã khen thưởng"),
    NominationState.NOT_AWARDED: N_("Không khen thưởng"),
    NominationState.WITHDRAWN: N_("Đã rút"),
}

OPINIONS: dict[Opinion, str] = {
    Opinion.ELIGIBLE: N_("Đủ điều kiện"),
    Opinion.INELIGIBLE: N_("Không đủ điều kiện"),
    Opinion.FOR_COUNCIL: N_("Xin ý kiến Hội đồng"),
}

EVALUATIONS: dict[Evaluation, str] = {
    Evaluation.EXCELLENT: N_("Hoàn thành xuất sắc nhiệm vụ"),
    Evaluation.GOOD: N_("Hoàn thành tốt nhiệm vụ"),
    Evaluation.COMPLETED: N_("Hoàn thành nhiệm vụ"),
    Evaluation.FAILED: N_("Không hoàn thành nhiệm vụ"),
}

INITIATIVE_SCOPES: dict[InitiativeScope, str] = {
    InitiativeScope.GRASSROOTS: N_("Phạm vi cơ sở"),
    InitiativeScope.PROVINCE: N_("Phạm vi toàn tỉnh"),
    InitiativeScope.NATION: N_("Phạm vi toàn quốc"),
}

WORDS: Mapping[type, Mapping[Any, str]] = {
    Role: ROLES,
    Level: LEVELS,
    UnitKind: UNIT_KINDS,
    CouncilRank: COUNCIL_RANKS,
    JobState: JOB_STATES,
    CommendationType: COMMENDATION_TYPES,
    RoundState: ROUND_STATES,
    JobGroup: JOB_GROUPS,
    Gender: GENDERS,
    NominationState: NOMINATION_STATES,
    Opinion: OPINIONS,
    TaskKind: TASK_KINDS,
    CampaignState: CAMPAIGN_STATES,
    ParticipationState: PARTICIPATION_STATES,
    ReportState: REPORT_STATES,
    DueReportState: DUE_REPORT_STATES,
    MilestoneKind: MILESTONE_KINDS,
    Direction: DIRECTIONS,
    ValueStatus: VALUE_STATUSES,
    RecipientKind: RECIPIENT_KINDS,
    AwardKind: AWARD_KINDS,
    VoteBase: VOTE_BASES,
    BallotForm: BALLOT_FORMS,
    DayKind: DAY_KINDS,
    LocalDayKind: LOCAL_DAY_KINDS,
    FindingVerdict: FINDING_VERDICTS,
    Evaluation: EVALUATIONS,
    InitiativeScope: INITIATIVE_SCOPES,
    **council_labels.WORDS,
}


TONES: dict[object, str] = {
    DueReportState.NOT_STARTED: "warning",
    RoundState.DRAFT: "secondary",
    RoundState.OPEN: "primary",
    RoundState.CLOSED: "success",
    NominationState.DRAFT: "secondary",
    NominationState.TO_SIGN: "primary",
    NominationState.FILED: "info",
    NominationState.RETURNED: "warning",
    NominationState.APPRAISING: "primary",
    NominationState.APPRAISED: "primary",
    NominationState.POSTED: "info",
    NominationState.ON_AGENDA: "primary",
    NominationState.VOTED: "primary",
    NominationState.TO_DECIDE: "primary",
    NominationState.AT_CENTRE: "info",
    NominationState.AWARDED: "success",
    NominationState.NOT_AWARDED: "danger",
    NominationState.WITHDRAWN: "secondary",
    Opinion.ELIGIBLE: "success",
    Opinion.INELIGIBLE: "danger",
    Opinion.FOR_COUNCIL: "warning",
    CampaignState.DRAFT: "secondary",
    CampaignState.LAUNCHED: "primary",
    CampaignState.INTERIM_REVIEW: "info",
    CampaignState.FINAL_REVIEW: "info",
    CampaignState.CLOSED: "success",
    ParticipationState.CALLED: "warning",
    ParticipationState.REGISTERED: "success",
    ParticipationState.RELEASED: "secondary",
    ReportState.DRAFT: "secondary",
    ReportState.TO_SIGN: "primary",
    ReportState.SUBMITTED: "info",
    ReportState.RETURNED: "warning",
    ReportState.ACCEPTED: "success",
    JobState.QUEUED: "secondary",
    JobState.RUNNING: "primary",
    JobState.DONE: "success",
    JobState.FAILED: "danger",
    FindingVerdict.OK: "success",
    FindingVerdict.MISSING: "warning",
    FindingVerdict.NOT_MET: "danger",
    FindingVerdict.UNKNOWN: "secondary",
    **council_labels.TONES,
}
"""The colour of a state's chip; every state has one (tested)."""


NOTICES: dict[str, str] = {
    "campaign.called": N_("Đơn vị được gọi tham gia phong trào"),
    "job.done": N_("Đã kết xuất xong"),
    "job.failed": N_("Kết xuất không hoàn thành"),
    "nomination.returned": N_("Hồ sơ được trả lại:"),
    "round.opened": N_("Đợt xét đã mở:"),
    **council_labels.NOTICES,
    "progress_report.returned": N_("Báo cáo tiến độ được trả lại:"),
}
"""The sentence of each kind of notice, followed by the object's code."""


LATE: dict[str, str] = {
    "report": N_("Báo cáo chưa gửi"),
    "milestone": N_("Mốc chưa hoàn thành"),
    "registration": N_("Chưa đăng ký tham gia"),
}
"""What is late, in the overview and the progress report."""

ACTIONS: dict[tuple[str, str], str] = {
    ("campaign", "add_task"): N_("Thêm nhiệm vụ"),
    ("campaign", "change_plan"): N_("Sửa kế hoạch"),
    ("campaign", "add_milestone"): N_("Thêm mốc thời gian"),
    ("campaign", "finish_milestone"): N_("Hoàn thành mốc thời gian"),
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
    **council_labels.ACTIONS,
}
"""What happened, for each subject and action of the audit log that a page shows."""


def action_words(subject: str, action: str) -> str:
    """The words of an audit line; KeyError for an action without words."""
    return ACTIONS[subject, action]


def word(value: object) -> str:
    """The Vietnamese word of any enum value; KeyError for a value without one."""
    return WORDS[type(value)][value]
