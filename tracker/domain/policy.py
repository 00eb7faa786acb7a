"""POLICY: who may do what. Each permission lists alternatives; an alternative is a set of conditions.

A permission without a row, or a viewer without a scope, means no.
"""

from tracker.domain import predicates as p
from tracker.domain.enums import COUNCIL_ROLES, CampaignState, NominationState, ReportState, Role, RoundState
from tracker.domain.predicates import ANYONE, Limits, Predicate
from tracker.domain.viewer import Viewer

Alternative = tuple[Predicate, ...]

ADMINISTRATOR = p.holds(Role.ADMINISTRATOR, "Quản trị hệ thống")
UNIT_ADMINISTRATOR = p.in_units(
    Role.UNIT_ADMINISTRATOR, "Quản trị đơn vị, trong đơn vị mình và đơn vị trực thuộc"
)
UNIT_ADMINISTRATOR_BELOW = p.in_units(
    Role.UNIT_ADMINISTRATOR, "Quản trị đơn vị, với đơn vị trực thuộc", attribute="parent_id"
)
SELF = p.is_self("account_id", "Chính người đó")

STANDING_BODY_ANYWHERE = p.holds(Role.STANDING_BODY, "Cơ quan thường trực")
LEADERSHIP_ANYWHERE = p.holds(Role.LEADERSHIP, "Lãnh đạo")
COUNCIL_ANYWHERE = p.holds_any(tuple(COUNCIL_ROLES), "Ủy viên, Thư ký, Chủ tịch Hội đồng")
STAFF = p.holds_any(
    tuple(role for role in Role if role not in {Role.ADMINISTRATOR, Role.UNIT_ADMINISTRATOR}),
    "Mọi người có vai trò nghiệp vụ",
)
CLERK = p.in_units(Role.CLERK, "Cán bộ thi đua của đơn vị hoặc của đơn vị cấp trên")
HEAD = p.in_units(Role.HEAD, "Thủ trưởng của đơn vị hoặc của đơn vị cấp trên")
LEADERSHIP = p.in_units(Role.LEADERSHIP, "Lãnh đạo trong phạm vi phụ trách")
STANDING_BODY_OF_LEAD = p.in_units(
    Role.STANDING_BODY, "Cơ quan thường trực của đơn vị chủ trì phong trào", attribute="lead_unit_id"
)
LAUNCHED = p.in_states(
    "launched", "phong trào đã phát động", *(state for state in CampaignState if state != CampaignState.DRAFT)
)
REPORT_OPEN = p.in_states("report_open", "báo cáo chưa gửi", ReportState.DRAFT, ReportState.RETURNED)
REPORT_SENT = p.in_states("report_sent", "báo cáo đã gửi", ReportState.SUBMITTED, ReportState.ACCEPTED)
NOT_PREPARER = p.is_not("prepared_by_id", "không phải người lập")
NOT_SIGNER = p.is_not("signed_by_id", "không phải người ký")

STANDING_BODY = p.in_units(Role.STANDING_BODY, "Cơ quan thường trực trong phạm vi phụ trách")
STANDING_BODY_OF_STAGE = p.at_seat(
    Role.STANDING_BODY, "Cơ quan thường trực của cấp đang xét", attribute="stage_unit_id"
)
PREPARER = p.is_self("prepared_by_id", "Chính người lập hồ sơ")
NOMINATION_DRAFT = p.in_states("nomination_draft", "hồ sơ còn là bản nháp", NominationState.DRAFT)
NOMINATION_OPEN = p.in_states(
    "nomination_open", "hồ sơ chưa gửi hoặc được trả lại", NominationState.DRAFT, NominationState.RETURNED
)
NOMINATION_SENT = p.in_states(
    "nomination_sent",
    "hồ sơ đã gửi",
    *(
        state
        for state in NominationState
        if state not in {NominationState.DRAFT, NominationState.TO_SIGN, NominationState.WITHDRAWN}
    ),
)
NOT_RECIPIENT = p.is_not("recipient_account_id", "không phải người được đề nghị")
ROUND_OPEN = p.in_states("round_open", "đợt xét đã mở", RoundState.OPEN, RoundState.CLOSED)

POLICY: dict[str, tuple[Alternative, ...]] = {
    "account.list": ((ADMINISTRATOR,), (UNIT_ADMINISTRATOR,)),
    "account.manage": ((ADMINISTRATOR,), (UNIT_ADMINISTRATOR,)),
    "attachment.read": ((STAFF,),),
    "audit.verify": ((ADMINISTRATOR,),),
    "campaign.edit": ((STANDING_BODY_OF_LEAD,),),
    "campaign.read": ((STAFF, LAUNCHED), (STANDING_BODY_OF_LEAD,)),
    "campaign.report": ((STANDING_BODY_OF_LEAD,), (LEADERSHIP_ANYWHERE,), (COUNCIL_ANYWHERE,)),
    "directive.load": ((STANDING_BODY_ANYWHERE,),),
    "grant.manage": ((ADMINISTRATOR,), (UNIT_ADMINISTRATOR,)),
    "nomination.appraise": ((STANDING_BODY_OF_STAGE, NOT_PREPARER, NOT_SIGNER, NOT_RECIPIENT),),
    "nomination.create": ((CLERK,),),
    "nomination.delete": ((PREPARER, NOMINATION_DRAFT),),
    "nomination.export": ((CLERK,), (HEAD,), (STANDING_BODY,), (LEADERSHIP,)),
    "nomination.read": (
        (CLERK,),
        (HEAD,),
        (STANDING_BODY, NOMINATION_SENT),
        (LEADERSHIP, NOMINATION_SENT),
    ),
    "nomination.sign": ((HEAD, NOT_PREPARER, NOT_RECIPIENT),),
    "nomination.take_back": ((CLERK,),),
    "nomination.withdraw": ((HEAD,),),
    "nomination.write": ((CLERK, NOMINATION_OPEN),),
    "notice.read": ((SELF,),),
    "job.read": ((SELF,),),
    "participation.read": ((CLERK,), (HEAD,), (LEADERSHIP,), (STANDING_BODY_OF_LEAD,)),
    "participation.register": ((CLERK,), (HEAD,)),
    "participation.release": ((STANDING_BODY_OF_LEAD,),),
    "progress_report.read": (
        (CLERK,),
        (HEAD,),
        (LEADERSHIP, REPORT_SENT),
        (STANDING_BODY_OF_LEAD, REPORT_SENT),
    ),
    "progress_report.review": ((STANDING_BODY_OF_LEAD, NOT_PREPARER, NOT_SIGNER),),
    "progress_report.sign": ((HEAD, NOT_PREPARER),),
    "progress_report.start": ((CLERK,),),
    "progress_report.take_back": ((CLERK,),),
    "progress_report.write": ((CLERK, REPORT_OPEN),),
    "recipient.read": ((CLERK,), (HEAD,), (STANDING_BODY,)),
    "recipient.write": ((CLERK,),),
    "round.edit": ((STANDING_BODY_OF_LEAD,),),
    "round.read": ((STAFF, ROUND_OPEN), (STANDING_BODY_OF_LEAD,)),
    "session.end": ((SELF,), (ADMINISTRATOR,)),
    "session.list": ((ADMINISTRATOR,),),
    "unit.read": ((ANYONE,),),
    "unit.extend": ((ADMINISTRATOR,), (UNIT_ADMINISTRATOR,)),
    "unit.manage": ((ADMINISTRATOR,), (UNIT_ADMINISTRATOR_BELOW,)),
}


def scope(viewer: Viewer, permission: str) -> tuple[Limits, ...]:
    """The alternatives open to the viewer, each as the limits an object must meet; empty means never."""
    found = []
    for alternative in POLICY.get(permission, ()):
        limits = [predicate.limits(viewer) for predicate in alternative]
        if all(part is not None for part in limits):
            found.append(tuple(limit for part in limits if part is not None for limit in part))
    return tuple(found)


def may_ever(viewer: Viewer, permission: str) -> bool:
    """True when some object could exist on which the viewer has the permission (menus, guards of pages)."""
    return bool(scope(viewer, permission))
