"""What must be there before a move, each guard with nothing missing and with each part missing."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tracker.domain.consultations import ConsultationFacts
from tracker.domain.council_guards import COUNCIL_GUARDS
from tracker.domain.enums import CampaignState, Opinion, RoundState
from tracker.domain.guards import (
    GUARDS,
    RUNNING,
    CampaignFacts,
    Facts,
    JoinFacts,
    OutsidePart,
    ReportFacts,
    RoundFacts,
)
from tracker.domain.initiative_guards import InitiativeFacts, SessionFacts
from tracker.domain.nomination_guards import NominationFacts
from tracker.domain.review_guards import ReviewFacts

CAMPAIGN = CampaignFacts("Chủ đề", "Nội dung", "Biện pháp", targets=1, milestones=1, units=1, periods=1)
REPORT = ReportFacts("Đã làm", (), CampaignState.LAUNCHED)
ROUND = RoundFacts(awards=1, units=1)
NOMINATION = NominationFacts(
    achievement="Thành tích",
    reviewed=True,
    round_state=RoundState.OPEN,
    day=date(2021, 12, 15),
    closes_on=date(2021, 12, 15),
    next_stage=True,
    decides_here=True,
    opinion=Opinion.ELIGIBLE,
    posted_from=date(2021, 12, 1),
    posted_to=date(2021, 12, 14),
    posting_days=10,
    posting_length=14,
)
INITIATIVE = InitiativeFacts("Giải pháp", "Toàn đơn vị", applied=True, effect="Tiết kiệm", authors=1)
SESSION = SessionFacts(items=2, present=3, members=4, quorum=Fraction(2, 3))
REVIEW = ReviewFacts(lines=2, registered=1, held_on=date(2021, 12, 1))
ANSWER = ConsultationFacts(
    signed_on=date(2021, 12, 1),
    answered_on=date(2021, 12, 10),
    reference="15/CAT-PX03",
    due_on=date(2021, 12, 14),
    day=date(2021, 12, 15),
)
COMPLETE: dict[str, Facts] = {
    "campaign_complete": CAMPAIGN,
    "campaign_open": JoinFacts(CampaignState.LAUNCHED),
    "unit_callable": JoinFacts(CampaignState.LAUNCHED),
    "dates_contain": CAMPAIGN,
    "report_complete": REPORT,
    "reports_settled": CAMPAIGN,
    "report_alive": REPORT,
    "round_complete": ROUND,
    "sheet_filled": REVIEW,
    "registration_complete": REVIEW,
    "review_complete": REVIEW,
    "ratings_agree": REVIEW,
    "answer_complete": ANSWER,
    "reply_overdue": ANSWER,
    "nomination_complete": NOMINATION,
    "next_stage_open": NOMINATION,
    "decided_at_own_stage": NOMINATION,
    "opinion_given": NOMINATION,
    "posting_dates": NOMINATION,
    "posting_over": NOMINATION,
    "initiative_complete": INITIATIVE,
    "initiative_free": INITIATIVE,
    "session_counted": SESSION,
    "supplement_day_given": replace(NOMINATION, supplement_by=date(2021, 12, 20)),
}


@pytest.mark.parametrize("name", sorted(COMPLETE))
def test_a_guard_lets_pass_what_is_complete(name: str) -> None:
    assert GUARDS[name](COMPLETE[name]) == []


@pytest.mark.parametrize(
    ("name", "gap", "words"),
    [
        ("campaign_complete", {"theme": ""}, "chủ đề"),
        ("unit_callable", {"campaign_state": CampaignState.CLOSED}, "đã kết thúc"),
        ("unit_callable", {"periods_left": False}, "Hãy thêm kỳ báo cáo"),
        ("unit_callable", {"ended_on": date(2022, 12, 31)}, "đã hết (31/12/2022)"),
        ("campaign_complete", {"content": ""}, "nội dung"),
        ("campaign_complete", {"measures": ""}, "biện pháp"),
        ("campaign_complete", {"targets": 0}, "chỉ tiêu"),
        ("campaign_complete", {"milestones": 0}, "mốc"),
        ("campaign_complete", {"units": 0}, "đơn vị"),
        ("campaign_complete", {"periods": 0}, "kỳ báo cáo"),
        ("reports_settled", {"open_reports": 2}, "2 báo cáo"),
        ("report_alive", {"registered": False}, "không còn tham gia"),
        ("report_alive", {"campaign_state": CampaignState.CLOSED}, "đã kết thúc"),
        ("campaign_open", {"campaign_state": CampaignState.DRAFT}, "không đăng ký được"),
        ("campaign_open", {"campaign_state": CampaignState.CLOSED}, "không đăng ký được"),
        ("campaign_open", {"unit_ended_on": date(2021, 9, 10)}, "kết thúc hoạt động sau ngày 10/09/2021"),
        ("unit_callable", {"unit_ended_on": date(2021, 9, 10)}, "kết thúc hoạt động sau ngày 10/09/2021"),
        ("report_complete", {"narrative": ""}, "kết quả thực hiện"),
        ("report_complete", {"missing_targets": ("Tỷ lệ A",)}, "Tỷ lệ A"),
        ("report_complete", {"campaign_state": CampaignState.CLOSED}, "đã kết thúc"),
        ("round_complete", {"awards": 0}, "danh hiệu"),
        ("round_complete", {"units": 0}, "đơn vị"),
        ("nomination_complete", {"achievement": ""}, "thành tích"),
        ("nomination_complete", {"reviewed": False}, "bình xét"),
        ("nomination_complete", {"missing_papers": ("Biên bản",)}, "Biên bản"),
        ("nomination_complete", {"round_state": RoundState.CLOSED}, "chưa mở hoặc đã đóng"),
        ("nomination_complete", {"day": date(2021, 12, 16)}, "15/12/2021"),
        ("nomination_complete", {"opens_on": date(2021, 12, 16)}, "từ ngày 16/12/2021"),
        ("next_stage_open", {"opens_on": date(2021, 12, 16)}, "từ ngày 16/12/2021"),
        ("decided_at_own_stage", {"opens_on": date(2021, 12, 16)}, "từ ngày 16/12/2021"),
        ("decided_at_own_stage", {"day": date(2021, 12, 16)}, "15/12/2021"),
        ("decided_at_own_stage", {"round_state": RoundState.CLOSED}, "đã đóng"),
        (
            "opinion_given",
            {"simplified": True, "opinion": Opinion.FOR_COUNCIL, "opinion_note": "x"},
            "thủ tục đơn giản",
        ),
        (
            "opinion_given",
            {"opinion": Opinion.FOR_COUNCIL, "opinion_note": "x"},
            "Hãy lập Hội đồng ở mục “Hội đồng”",
        ),
        (
            "posting_dates",
            {"posted_to": date(2021, 1, 1), "posted_from": date(2021, 1, 2)},
            "từ ngày bắt đầu",
        ),
        ("posting_dates", {"received_on": date(2022, 1, 1)}, "từ ngày tiếp nhận hồ sơ (01/01/2022)"),
        ("next_stage_open", {"next_stage": False}, "không gửi lên"),
        ("next_stage_open", {"round_state": RoundState.DRAFT}, "chưa mở"),
        ("next_stage_open", {"unattended": "UBND huyện A"}, "tại UBND huyện A; hãy đề nghị"),
        ("next_stage_open", {"supplement_by": date(2021, 11, 30)}, "hạn bổ sung hồ sơ (30/11/2021)"),
        ("decided_at_own_stage", {"unattended": "Sở A"}, "tại Sở A; hãy đề nghị"),
        ("supplement_day_given", {"supplement_by": None}, "Hãy nhập hạn bổ sung"),
        ("supplement_day_given", {"supplement_by": date(2021, 11, 30)}, "từ hôm nay"),
        ("decided_at_own_stage", {"decides_here": False}, "cấp trên"),
        ("opinion_given", {"opinion": None}, "kết luận"),
        ("opinion_given", {"opinion": Opinion.INELIGIBLE}, "căn cứ"),
        ("posting_dates", {"posted_from": None}, "thời gian công khai"),
        ("posting_dates", {"posted_to": None}, "thời gian công khai"),
        ("posting_dates", {"posting_length": 9}, "ít nhất 10 ngày"),
        ("posting_over", {"posted_to": date(2021, 12, 15)}, "Chưa hết"),
        ("posting_over", {"posted_to": None}, "Chưa hết"),
        ("posting_over", {"day": None}, "Chưa hết"),
        ("initiative_complete", {"solution": ""}, "nội dung giải pháp"),
        ("initiative_complete", {"applied_at": ""}, "nơi áp dụng"),
        ("initiative_complete", {"applied": False}, "ngày bắt đầu áp dụng"),
        ("initiative_complete", {"effect": ""}, "hiệu quả"),
        ("initiative_complete", {"authors": 0}, "tác giả"),
        ("initiative_free", {"decided_by_round": True}, "quyết định của phiên xét"),
        ("initiative_free", {"held_by": "BK-2021-0001"}, "Hồ sơ BK-2021-0001"),
        ("session_counted", {"items": 0}, "chưa có sáng kiến nào"),
        ("session_counted", {"uncounted": 1}, "Còn 1 sáng kiến"),
        ("session_counted", {"present": 0}, "thành viên có mặt"),
        ("session_counted", {"present": 2}, "2/4 thành viên"),
        ("session_counted", {"held_later": True}, "chưa diễn ra"),
        ("session_counted", {"ruled": False}, "Chưa có tỷ lệ phiếu"),
        ("sheet_filled", {"lines": 0}, "chưa có người nào"),
        ("registration_complete", {"lines": 0}, "chưa có người nào"),
        ("registration_complete", {"registered": 0}, "Chưa có danh hiệu"),
        ("review_complete", {"lines": 0}, "chưa có người nào"),
        ("review_complete", {"held_on": None}, "Chưa ghi cuộc họp"),
        ("review_complete", {"unrated": ("Lê An",)}, "Chưa xếp loại: Lê An"),
        ("review_complete", {"unsettled": ("Lê An",)}, "Chưa có số phiếu"),
        ("ratings_agree", {"contradicted": ("Lê An",)}, "xếp loại khác"),
        ("answer_complete", {"reference": ""}, "số, ký hiệu"),
        ("answer_complete", {"answered_on": None}, "ngày văn bản trả lời"),
        ("answer_complete", {"answered_on": date(2021, 12, 16)}, "sau hôm nay"),
        ("answer_complete", {"answered_on": date(2021, 11, 30)}, "công văn lấy ý kiến (01/12/2021)"),
        ("answer_complete", {"unsaid": ("BK-1",)}, "Chưa có ý kiến về hồ sơ BK-1"),
        ("answer_complete", {"unexplained": ("BK-1",)}, "không nhất trí với hồ sơ BK-1"),
        ("reply_overdue", {"due_on": None}, "chưa có hạn trả lời"),
        ("reply_overdue", {"due_on": date(2021, 12, 15)}, "Chưa hết hạn trả lời (15/12/2021)"),
    ],
)
def test_a_guard_names_what_is_missing(name: str, gap: dict[str, object], words: str) -> None:
    (message,) = GUARDS[name](replace(COMPLETE[name], **gap))  # type: ignore[arg-type]
    assert words in message


def test_every_guard_is_tried() -> None:
    assert set(COMPLETE) | set(COUNCIL_GUARDS) == set(GUARDS)


def test_a_campaign_runs_from_its_launch_until_it_is_closed() -> None:
    assert set(CampaignState) - RUNNING == {CampaignState.DRAFT, CampaignState.CLOSED}


def test_a_written_ground_is_enough_for_any_opinion() -> None:
    facts = replace(NOMINATION, opinion=Opinion.FOR_COUNCIL, opinion_note="Khoản 2", council=True)
    assert GUARDS["opinion_given"](facts) == []


def test_where_no_rule_set_gives_days_any_posting_will_do() -> None:
    assert GUARDS["posting_dates"](replace(NOMINATION, posting_days=None, posting_length=1)) == []


def test_the_simplified_procedure_needs_no_meeting_of_the_unit() -> None:
    assert GUARDS["nomination_complete"](replace(NOMINATION, reviewed=False, simplified=True)) == []


def test_a_round_without_closing_day_stays_open() -> None:
    assert GUARDS["nomination_complete"](replace(NOMINATION, closes_on=None)) == []


def test_a_part_outside_the_campaign_is_named_with_its_days() -> None:
    first, last = date(2021, 8, 1), date(2021, 8, 31)
    parts = {
        "target": "Thời hạn của chỉ tiêu “X” (31/08/2021)",
        "milestone": "Mốc thời gian “X” (31/08/2021)",
        "period": "Kỳ báo cáo “X” (01/08/2021 - 31/08/2021)",
    }
    for noun, words in parts.items():
        facts = replace(CAMPAIGN, outside=(OutsidePart(noun, "X", first, last),))
        for guard in ("dates_contain", "campaign_complete"):
            named, remedy = GUARDS[guard](facts)
            assert named.startswith(words)
            assert "Hãy sửa ngày" in remedy


def test_of_many_parts_outside_only_some_are_named() -> None:
    part = OutsidePart("target", "X", date(2021, 8, 1), date(2021, 8, 1))
    assert len(GUARDS["dates_contain"](replace(CAMPAIGN, outside=(part,) * 40))) == 6
