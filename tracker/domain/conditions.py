"""The conditions that the permission table is written in, under the names that its rows use."""

from tracker.domain import predicates as p
from tracker.domain.council_enums import DecisionState, MeetingState, PollState
from tracker.domain.enums import COUNCIL_ROLES, CampaignState, NominationState, ReportState, Role, RoundState
from tracker.domain.initiative_enums import InitiativeState, SessionState
from tracker.domain.predicates import Predicate
from tracker.domain.review_enums import ReviewState

Alternative = tuple[Predicate, ...]

ADMINISTRATOR = p.holds(Role.ADMINISTRATOR, "Quản trị hệ thống")
UNIT_ADMINISTRATOR = p.in_units(
    Role.UNIT_ADMINISTRATOR, "Quản trị đơn vị, trong đơn vị mình và đơn vị trực thuộc"
)
UNIT_ADMINISTRATOR_BELOW = p.in_units(
    Role.UNIT_ADMINISTRATOR, "Quản trị đơn vị, với đơn vị trực thuộc", attribute="parent_id"
)
SELF = p.is_self("account_id", "Chính người đó")
# A name also tells whose dossier one may not take part in.
NOT_OWN = p.is_not("account_id", "không phải tài khoản của mình")

LEADERSHIP_OF_PART = p.in_units(
    Role.LEADERSHIP, "Lãnh đạo, với các đơn vị tham gia trong phạm vi phụ trách", attribute="part_unit_id"
)
COUNCIL_OF_PART = p.in_council_units(
    "Ủy viên, Thư ký, Chủ tịch Hội đồng, với các đơn vị tham gia thuộc đơn vị của Hội đồng",
    *sorted(COUNCIL_ROLES),
    attribute="part_unit_id",
)
STAFF = p.holds_any(
    tuple(role for role in Role if role not in {Role.ADMINISTRATOR, Role.UNIT_ADMINISTRATOR}),
    "Mọi người có vai trò nghiệp vụ",
)
CLERK = p.in_units(Role.CLERK, "Cán bộ thi đua của đơn vị hoặc của đơn vị cấp trên")
HEAD = p.in_units(Role.HEAD, "Thủ trưởng của đơn vị hoặc của đơn vị cấp trên")
LEADERSHIP = p.in_units(Role.LEADERSHIP, "Lãnh đạo trong phạm vi phụ trách")
STANDING_BODY_OF_LEAD = p.in_units(
    Role.STANDING_BODY, "Cơ quan thường trực của đơn vị chủ trì", attribute="lead_unit_id"
)
LAUNCHED = p.in_states(
    "launched", "phong trào đã phát động", *(state for state in CampaignState if state != CampaignState.DRAFT)
)
REPORT_OPEN = p.in_states("report_open", "báo cáo chưa gửi", ReportState.DRAFT, ReportState.RETURNED)
REPORT_SENT = p.in_states("report_sent", "báo cáo đã gửi", ReportState.SUBMITTED, ReportState.ACCEPTED)
NOT_CONTRIBUTOR = p.is_not("contributor_id", "không tham gia soạn")
NOT_SIGNER = p.is_not("signed_by_id", "không phải người ký")
NOT_LETTER_SIGNER = p.is_not("letter_signer_id", "không ký gửi hồ sơ ở cấp nào")
NOT_APPRAISER = p.is_not("appraiser_id", "không thẩm định hồ sơ ở cấp nào")
NOT_ITS_APPRAISER = p.is_not("appraised_by_id", "không phải người thẩm định hồ sơ ở cấp đang xét")
NO_CONTRIBUTOR = p.is_not("dossier_contributor_id", "không tham gia soạn hồ sơ trong quyết định")
SIGNER = p.is_self("signed_by_id", "chính người đã ký")
NO_APPRAISER = p.is_not("dossier_appraiser_id", "không thẩm định hồ sơ trong quyết định")
STANDING_BODY = p.in_units(Role.STANDING_BODY, "Cơ quan thường trực trong phạm vi phụ trách")
STANDING_BODY_ANYWHERE = p.holds(Role.STANDING_BODY, "Cơ quan thường trực")
STANDING_BODY_OF_PROVINCE = p.holds_everywhere(Role.STANDING_BODY, "Cơ quan thường trực của tỉnh")
STANDING_BODY_OF_STAGE = p.at_seat(
    Role.STANDING_BODY, "Cơ quan thường trực của cấp đang xét", attribute="stage_unit_id"
)
# A letter of another unit (Sở Nội vụ for the province) is signed by that unit's head, never by one of its officers.
STANDING_BODY_SIGNING = p.signing_at(
    Role.STANDING_BODY,
    "Cơ quan thường trực của cấp đang xét, là người của chính đơn vị đó hoặc thủ trưởng đơn vị mình",
    attribute="stage_unit_id",
)
# A commune has one officer for it; its chair, who decides, is the second pair of eyes.
STANDING_BODY_SIGNING_ALONE = p.signing_at(
    Role.STANDING_BODY,
    "Cơ quan thường trực của cấp đang xét, như trên, khi chỉ có một người giữ vai trò này",
    attribute="stage_unit_id",
    alone=True,
)
STANDING_BODY_ASKING = p.at_seat(
    Role.STANDING_BODY, "Cơ quan thường trực đã yêu cầu bổ sung", attribute="supplement_unit_id"
)
NOMINATION_SUPPLEMENTED = p.in_states(
    "nomination_supplemented",
    "hồ sơ đang được bổ sung",
    NominationState.RETURNED,
    NominationState.DRAFT,
    NominationState.TO_SIGN,
)
PREPARER = p.is_self("prepared_by_id", "Chính người lập")
AUTHOR = p.is_self("author_id", "chính người lập")
NOMINATION_DRAFT = p.in_states("nomination_draft", "hồ sơ còn là bản nháp", NominationState.DRAFT)
NOMINATION_OPEN = p.in_states(
    "nomination_open", "hồ sơ chưa gửi hoặc được trả lại", NominationState.DRAFT, NominationState.RETURNED
)
# What those above may know of: a copy went out at least once, also when the dossier was withdrawn later. One that its
# own head sent back never left.
NOMINATION_SENT = p.is_known("submitted_at", "hồ sơ đã gửi ít nhất một lần")
# What figures count: a dossier that was withdrawn proposes nobody any more.
NOMINATION_STANDING: Alternative = (
    NOMINATION_SENT,
    p.in_states(
        "nomination_not_withdrawn",
        "chưa rút",
        *(state for state in NominationState if state != NominationState.WITHDRAWN),
    ),
)
# A returned dossier is at work again in its unit: what it says now is a draft until it is sent anew. These states
# are reached by sending alone.
NOMINATION_OUT = p.in_states(
    "nomination_out",
    "hồ sơ đã gửi và không trả lại",
    *(
        state
        for state in NominationState
        if state
        not in {
            NominationState.DRAFT,
            NominationState.TO_SIGN,
            NominationState.RETURNED,
            NominationState.WITHDRAWN,
        }
    ),
)
NOT_RECIPIENT = p.is_not("recipient_account_id", "không phải người được đề nghị")
# A recipient that was merged into another is found nowhere, but by whoever may undo it.
NOT_MERGED = p.is_empty("merged_into_id", "chưa gộp vào đối tượng khác")
MERGED = p.is_known("merged_into_id", "đã gộp vào đối tượng khác")
ROUND_DRAFT = p.in_states("round_draft", "đợt xét chưa mở", RoundState.DRAFT)
ROUND_OPEN = p.in_states("round_open", "đợt xét đã mở", RoundState.OPEN, RoundState.CLOSED)

SECRETARY_ANYWHERE = p.holds(Role.SECRETARY, "Thư ký Hội đồng")
SECRETARY = p.in_council("Thư ký của Hội đồng", Role.SECRETARY)
CHAIR = p.in_council("Chủ tịch của Hội đồng", Role.CHAIR)
COUNCIL_SEAT = p.in_council("Ủy viên, Thư ký, Chủ tịch của Hội đồng", *sorted(COUNCIL_ROLES))
ON_THEIR_AGENDA = p.in_council(
    "Ủy viên, Thư ký, Chủ tịch của Hội đồng có hồ sơ trong chương trình họp đã gửi tài liệu",
    *sorted(COUNCIL_ROLES),
    attribute="agenda_council_id",
)
SECRETARY_OF_STAGE = p.in_council(
    "Thư ký Hội đồng của cấp đang xét", Role.SECRETARY, attribute="stage_council_id"
)
CHAIR_OF_STAGE = p.in_council("Chủ tịch Hội đồng của cấp đang xét", Role.CHAIR, attribute="stage_council_id")
HEAD_OF_STAGE = p.at_seat(Role.HEAD, "Thủ trưởng của cấp đang xét", attribute="stage_unit_id")
LEADERSHIP_OF_STAGE = p.at_seat(Role.LEADERSHIP, "Lãnh đạo của cấp đang xét", attribute="stage_unit_id")
RECORDS_OFFICER_OF_STAGE = p.at_seat(
    Role.RECORDS_OFFICER, "Văn thư của cấp đang xét", attribute="stage_unit_id"
)
STANDING_BODY_HERE = p.at_seat(Role.STANDING_BODY, "Cơ quan thường trực của đơn vị", attribute="unit_id")
HEAD_HERE = p.at_seat(Role.HEAD, "Thủ trưởng của đơn vị", attribute="unit_id")
LEADERSHIP_HERE = p.at_seat(Role.LEADERSHIP, "Lãnh đạo của đơn vị", attribute="unit_id")
RECORDS_OFFICER_HERE = p.at_seat(Role.RECORDS_OFFICER, "Văn thư của đơn vị", attribute="unit_id")
PAPERS_OUT = p.in_states(
    "papers_out",
    "đã gửi tài liệu họp",
    *(state for state in MeetingState if state != MeetingState.DRAFT),
)
MEETING_DRAFT = p.in_states("meeting_draft", "chưa gửi tài liệu họp", MeetingState.DRAFT)
PRESIDED = p.is_self("presiding_account_id", "Người đã chủ trì cuộc họp")
MINUTES_SIGNED = p.in_states("minutes_signed", "biên bản đã ký", MeetingState.SIGNED)
POLL_CLOSED = p.in_states("poll_closed", "đã đóng bỏ phiếu", PollState.CLOSED, PollState.ANNULLED)
ELECTOR = p.is_self("elector_id", "Có tên trong danh sách bỏ phiếu và chưa bỏ")
DECISION_OPEN = p.in_states("decision_open", "chưa ký", DecisionState.DRAFT, DecisionState.TO_SIGN)
DECISION_TO_NUMBER = p.in_states(
    "decision_to_number", "đã ký, đã ban hành", DecisionState.SIGNED, DecisionState.ISSUED
)
DECISION_DRAFT = p.in_states("decision_draft", "còn là dự thảo", DecisionState.DRAFT)
DECISION_ISSUED = p.in_states("decision_issued", "đã ban hành", DecisionState.ISSUED)
REVIEW_OPEN = p.in_states("review_open", "bảng chưa trình thủ trưởng", ReviewState.DRAFT, ReviewState.OPEN)
REVIEW_DRAFT = p.in_states("review_draft", "bảng đang lập đăng ký", ReviewState.DRAFT)
# What a unit only plans to register is its own affair until its head has approved it.
REVIEW_BEGUN = p.in_states(
    "review_begun", "bảng đã qua đăng ký", ReviewState.OPEN, ReviewState.REVIEWED, ReviewState.CLOSED
)
NOT_SECRETARY = p.is_not("secretary_signed_by_id", "không phải thư ký đã ký biên bản")

INITIATIVE_DRAFT = p.in_states("initiative_draft", "sáng kiến đang soạn", InitiativeState.DRAFT)
INITIATIVE_SUBMITTED = p.in_states("initiative_submitted", "sáng kiến chờ xét", InitiativeState.SUBMITTED)
INITIATIVE_RECOGNISED = p.in_states(
    "initiative_recognised", "sáng kiến đã được công nhận", InitiativeState.RECOGNISED
)
INITIATIVE_OUT = p.in_states(
    "initiative_out",
    "sáng kiến đã nộp hoặc đã được công nhận",
    *(state for state in InitiativeState if state not in {InitiativeState.DRAFT, InitiativeState.WITHDRAWN}),
)
NOT_AUTHOR = p.is_not("author_account_id", "không phải tác giả")
SECRETARY_OVER = p.in_council(
    "Thư ký Hội đồng sáng kiến của đơn vị hoặc của đơn vị cấp trên",
    Role.SECRETARY,
    attribute="over_council_id",
)
COUNCIL_OF_ROUND = p.in_council(
    "Ủy viên, Thư ký, Chủ tịch Hội đồng sáng kiến đã nhận xét sáng kiến",
    *sorted(COUNCIL_ROLES),
    attribute="round_council_id",
)
STANDING_BODY_OF_ROUND = p.at_seat(
    Role.STANDING_BODY, "Cơ quan thường trực của đơn vị có Hội đồng xét sáng kiến", attribute="round_unit_id"
)
HEAD_OF_PROVINCE = p.holds_everywhere(Role.HEAD, "Thủ trưởng của tỉnh")
LEADERSHIP_OF_PROVINCE = p.holds_everywhere(Role.LEADERSHIP, "Lãnh đạo của tỉnh")
SESSION_COUNTED = p.in_states("session_counted", "đã kiểm phiếu", SessionState.COUNTED)
SESSION_PREPARING = p.in_states("session_preparing", "chưa chốt kiểm phiếu", SessionState.PREPARING)
