"""Why the policy keeps somebody out who otherwise may: who had a hand in it, or an own award."""

from tracker.domain.conditions import STANDING_BODY_OF_STAGE
from tracker.domain.messages import Message
from tracker.domain.msgid import N_
from tracker.domain.predicates import Predicate

REASONS: dict[str, str] = {
    "account_id": N_("Đồng chí không tự %(act)s."),
    "appraised_by_id": N_(
        "Đồng chí đã thẩm định hồ sơ %(code)s nên không %(act)s. Nếu chưa có người khác ký được, hãy đưa hồ sơ về "
        "thẩm định lại (xem xét lại, rút kết luận) để người khác của cơ quan thường trực thẩm định."
    ),
    "appraiser_id": N_("Đồng chí đã thẩm định hồ sơ %(code)s nên không %(act)s."),
    "author_account_id": N_("Đồng chí là tác giả của sáng kiến nên không %(act)s."),
    "contributor_id": N_("Đồng chí đã tham gia soạn nội dung này nên không %(act)s."),
    "dossier_appraiser_id": N_("Đồng chí đã thẩm định hồ sơ %(code)s nên không %(act)s."),
    "dossier_contributor_id": N_("Đồng chí đã tham gia soạn hồ sơ %(code)s nên không %(act)s."),
    "letter_signer_id": N_("Đồng chí đã ký gửi hồ sơ %(code)s nên không %(act)s."),
    "recipient_account_id": N_("Đồng chí là người được đề nghị trong hồ sơ %(code)s nên không %(act)s."),
    "secretary_signed_by_id": N_("Đồng chí đã ký biên bản này với tư cách thư ký nên không %(act)s."),
    "signed_by_id": N_("Đồng chí đã ký nội dung này nên không %(act)s."),
}
"""The sentence for each attribute that a permission excludes; `act` comes from ACTS."""

LEFT_TO: dict[str, tuple[Predicate, str]] = {
    "nomination.propose": (
        STANDING_BODY_OF_STAGE,
        N_("Tờ trình quyết định do thủ trưởng đơn vị của đồng chí ký."),
    ),
}
"""Permissions that an office leaves to one of its own: the office, and what the others who hold it are told."""

ACTS: dict[str, str] = {
    "account.change": N_(
        "sửa, kết thúc tài khoản hoặc phân vai trò cho mình được. Hãy nhờ người quản trị khác"
    ),
    "consultation.answer": N_("ghi trả lời công văn lấy ý kiến này"),
    "council_member.change": N_(
        "đưa mình vào Hội đồng hoặc cho mình thôi tham gia được. Hãy nhờ người khác của cơ quan thường trực; "
        "nếu chưa có, hãy nhờ quản trị hệ thống phân vai"
    ),
    "decision.issue": N_("cấp số, ban hành quyết định"),
    "decision.sign": N_("ký quyết định"),
    "initiative.confirm": N_("xác nhận phạm vi toàn quốc của sáng kiến này"),
    "initiative.recognise": N_("ghi quyết định công nhận sáng kiến này"),
    "meeting.sign": N_("ký biên bản với tư cách chủ tịch"),
    "nomination.appraise": N_("tiếp nhận, thẩm định hồ sơ này"),
    "nomination.assign": N_("giao lại hồ sơ này"),
    "nomination.centre": N_("ghi kết quả của Trung ương"),
    "nomination.consult": N_("lấy ý kiến về hồ sơ này"),
    "nomination.pass_up": N_("ký tờ trình chuyển hồ sơ lên cấp trên"),
    "nomination.propose": N_("ký tờ trình quyết định khen thưởng"),
    "nomination.reconsider": N_("xem xét lại hồ sơ này"),
    "nomination.refuse_award": N_("quyết định không khen thưởng"),
    "nomination.sign": N_("ký hồ sơ này"),
    "progress_report.review": N_("tiếp nhận báo cáo này"),
    "progress_report.sign": N_("ký báo cáo này"),
    "review_sheet.approve": N_("duyệt đăng ký, chốt kết quả bảng bình xét này"),
}
"""What the permission lets a person do, as the end of the sentence."""


def reason(attribute: str, permission: str, code: str) -> Message:
    """The sentence; `code` names the dossier where the sentence speaks of one."""
    return Message(REASONS[attribute], code=code, act=Message(ACTS[permission]))
