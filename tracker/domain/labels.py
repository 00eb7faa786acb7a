"""The Vietnamese words for every value a person may see. Templates translate them with `_()`."""

from collections.abc import Mapping
from typing import Any

from tracker.domain import (
    campaign_labels,
    centre_labels,
    consultation_labels,
    council_labels,
    initiative_labels,
    nomination_labels,
    recipient_labels,
    review_labels,
    unit_enums,
)
from tracker.domain.enums import (
    BallotForm,
    CouncilRank,
    DayKind,
    JobState,
    Level,
    LocalDayKind,
    Role,
    UnitKind,
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

JOB_KINDS: dict[str, str] = {
    "directive_progress": N_("Báo cáo tiến độ thực hiện văn bản"),
    "nomination_list": N_("Danh sách đề nghị khen thưởng"),
    "reexamination": N_("Đánh giá lại hồ sơ theo quy định mới"),
}
"""What is made in the background, by the names of `services/report_jobs.py`."""

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

WORDS: Mapping[type, Mapping[Any, str]] = {
    Role: ROLES,
    Level: LEVELS,
    UnitKind: UNIT_KINDS,
    CouncilRank: COUNCIL_RANKS,
    JobState: JOB_STATES,
    VoteBase: VOTE_BASES,
    BallotForm: BALLOT_FORMS,
    DayKind: DAY_KINDS,
    LocalDayKind: LOCAL_DAY_KINDS,
    **campaign_labels.WORDS,
    **nomination_labels.WORDS,
    **council_labels.WORDS,
    **initiative_labels.WORDS,
    **unit_enums.WORDS,
    **consultation_labels.WORDS,
    **review_labels.WORDS,
    **centre_labels.WORDS,
}


TONES: Mapping[type, Mapping[Any, str]] = {
    JobState: {
        JobState.QUEUED: "secondary",
        JobState.RUNNING: "primary",
        JobState.DONE: "success",
        JobState.FAILED: "danger",
    },
    **campaign_labels.TONES,
    **nomination_labels.TONES,
    **council_labels.TONES,
    **initiative_labels.TONES,
    **consultation_labels.TONES,
    **review_labels.TONES,
    **centre_labels.TONES,
}
"""The colour of a state's chip, by vocabulary: states of two vocabularies may be spelt alike."""


NOTICES: dict[str, str] = {
    "campaign.called": N_("Đơn vị được gọi tham gia phong trào của nhiệm vụ"),
    "job.done": N_("Đã kết xuất xong"),
    "job.failed": N_("Kết xuất không hoàn thành"),
    "nomination.returned": N_("Hồ sơ được trả lại:"),
    "nomination.withdrawn": N_("Hồ sơ đã được đơn vị rút:"),
    "nomination.extended": N_("Hồ sơ được gia hạn bổ sung:"),
    "round.opened": N_("Đợt xét đã mở:"),
    **council_labels.NOTICES,
    "progress_report.returned": N_("Báo cáo tiến độ được trả lại, nhiệm vụ"),
}
"""The sentence of each kind of notice, followed by the object's code."""


LATE: dict[str, str] = {
    "report": N_("Báo cáo chưa gửi"),
    "milestone": N_("Mốc chưa hoàn thành"),
    "registration": N_("Chưa đăng ký tham gia"),
    "nomination": N_("Hồ sơ quá hạn xử lý"),
}
"""What is late, in the overview and the progress report."""

AWARD_SHARES: dict[str, str] = {
    "direct": N_("Người trực tiếp lao động"),
    "women": N_("Phụ nữ"),
    "front_line": N_("Người ở tuyến đầu"),
    "not_leader": N_("Người không giữ chức vụ lãnh đạo"),
    "collective": N_("Tập thể"),
}
"""Who gets awards: the parts that the overview and the progress report show."""

ACTIONS: dict[tuple[str, str], str] = {
    ("account", "create_account"): N_("Tạo tài khoản"),
    ("account", "correct_account"): N_("Sửa họ tên, chức vụ"),
    ("account", "reset_password"): N_("Cấp lại mật khẩu"),
    ("account", "change_password"): N_("Đổi mật khẩu"),
    ("account", "end_account"): N_("Đặt ngày kết thúc tài khoản"),
    ("account", "end_session"): N_("Kết thúc phiên đăng nhập"),
    ("account", "move_unit"): N_("Chuyển sang đơn vị kế thừa"),
    ("role_grant", "grant_role"): N_("Phân vai trò"),
    ("unit", "add_unit"): N_("Thêm đơn vị"),
    ("unit", "import_unit"): N_("Thêm đơn vị từ tệp"),
    ("unit", "change_unit"): N_("Đổi tên đơn vị"),
    ("unit", "change_letterhead"): N_("Sửa thể thức văn bản"),
    ("unit", "confirm_letterhead"): N_("Xác nhận thể thức văn bản"),
    ("unit", "unconfirm_letterhead"): N_(
        "Phải xác nhận lại thể thức văn bản vì tên đơn vị cấp trên thay đổi"
    ),
    ("unit", "name_columns"): N_("Ghi nhớ cột của danh sách"),
    ("unit", "end_unit"): N_("Kết thúc đơn vị"),
    ("unit", "merge_unit"): N_("Chuyển sang đơn vị kế thừa"),
    ("role_grant", "end_grant"): N_("Kết thúc vai trò"),
    **campaign_labels.ACTIONS,
    **centre_labels.ACTIONS,
    **council_labels.ACTIONS,
    **initiative_labels.ACTIONS,
    **recipient_labels.ACTIONS,
    **consultation_labels.ACTIONS,
    **review_labels.ACTIONS,
}
"""What happened, for each subject and action of the audit log that a page shows."""


def action_words(subject: str, action: str) -> str:
    """The words of an audit line; KeyError for an action without words."""
    return ACTIONS[subject, action]


def tone(value: object) -> str:
    """The colour of a state's chip; KeyError for a value without one."""
    return TONES[type(value)][value]


def word(value: object) -> str:
    """The Vietnamese word of any enum value; KeyError for a value without one."""
    return WORDS[type(value)][value]
