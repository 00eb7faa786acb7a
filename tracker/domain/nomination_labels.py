"""The Vietnamese words of rounds, recipients and nominations; `labels.py` joins them to the others."""

from collections.abc import Mapping
from typing import Any

from tracker.domain.enums import (
    AwardKind,
    CommendationType,
    Evaluation,
    FindingVerdict,
    Gender,
    InitiativeScope,
    JobGroup,
    NominationState,
    Opinion,
    RecipientKind,
    RoundState,
)
from tracker.domain.msgid import N_
from tracker.domain.reexamination import RuleChange

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

ELIGIBILITY: dict[bool | None, str] = {
    True: N_("Đủ điều kiện"),
    False: N_("Không đủ điều kiện"),
    None: N_("Chưa kết luận được"),
}

RULE_CHANGES: dict[RuleChange, str] = {
    RuleChange.GAINS: N_("Được lợi"),
    RuleChange.LOSES: N_("Bất lợi"),
    RuleChange.SAME: N_("Không đổi"),
}

WORDS: Mapping[type, Mapping[Any, str]] = {
    RecipientKind: RECIPIENT_KINDS,
    AwardKind: AWARD_KINDS,
    FindingVerdict: FINDING_VERDICTS,
    CommendationType: COMMENDATION_TYPES,
    RoundState: ROUND_STATES,
    JobGroup: JOB_GROUPS,
    Gender: GENDERS,
    NominationState: NOMINATION_STATES,
    Opinion: OPINIONS,
    Evaluation: EVALUATIONS,
    InitiativeScope: INITIATIVE_SCOPES,
    RuleChange: RULE_CHANGES,
}

TONES: Mapping[type, Mapping[Any, str]] = {
    RuleChange: {
        RuleChange.GAINS: "success",
        RuleChange.LOSES: "danger",
        RuleChange.SAME: "secondary",
    },
    RoundState: {
        RoundState.DRAFT: "secondary",
        RoundState.OPEN: "primary",
        RoundState.CLOSED: "success",
    },
    NominationState: {
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
    },
    Opinion: {
        Opinion.ELIGIBLE: "success",
        Opinion.INELIGIBLE: "danger",
        Opinion.FOR_COUNCIL: "warning",
    },
    FindingVerdict: {
        FindingVerdict.OK: "success",
        FindingVerdict.MISSING: "warning",
        FindingVerdict.NOT_MET: "danger",
        FindingVerdict.UNKNOWN: "secondary",
    },
}
