"""The Vietnamese words of a unit's yearly review; `labels.py` joins them to the others."""

from collections.abc import Mapping
from typing import Any

from tracker.domain.enums import Evaluation
from tracker.domain.msgid import N_
from tracker.domain.review_enums import Discipline, ReviewState

REVIEW_STATES: dict[ReviewState, str] = {
    ReviewState.DRAFT: N_("Đang lập đăng ký"),
    ReviewState.TO_REGISTER: N_("Chờ duyệt đăng ký"),
    ReviewState.OPEN: N_("Đang bình xét"),
    ReviewState.REVIEWED: N_("Chờ chốt kết quả"),
    ReviewState.CLOSED: N_("Đã chốt kết quả"),
}
DISCIPLINES: dict[Discipline, str] = {
    Discipline.REPRIMAND: N_("Khiển trách"),
    Discipline.WARNING: N_("Cảnh cáo"),
    Discipline.HEAVIER: N_("Nặng hơn cảnh cáo"),
}
SHORT_EVALUATIONS: dict[Evaluation, str] = {
    Evaluation.EXCELLENT: N_("Xuất sắc"),
    Evaluation.GOOD: N_("Tốt"),
    Evaluation.COMPLETED: N_("Hoàn thành"),
    Evaluation.FAILED: N_("Không hoàn thành"),
}
"""Ratings where a narrow column must tell them apart."""

WORDS: Mapping[type, Mapping[Any, str]] = {ReviewState: REVIEW_STATES, Discipline: DISCIPLINES}
TONES: Mapping[type, Mapping[Any, str]] = {
    ReviewState: {
        ReviewState.DRAFT: "secondary",
        ReviewState.TO_REGISTER: "primary",
        ReviewState.OPEN: "info",
        ReviewState.REVIEWED: "primary",
        ReviewState.CLOSED: "success",
    }
}
ACTIONS: dict[tuple[str, str], str] = {
    ("review_sheet", "create"): N_("Lập bảng bình xét"),
    ("review_sheet", "set_people"): N_("Chọn người, tập thể trong bảng"),
    ("review_sheet", "save_lines"): N_("Lưu bảng bình xét"),
    ("review_sheet", "record_meeting"): N_("Ghi cuộc họp và kết quả bình xét"),
    ("review_sheet", "send_registration"): N_("Trình duyệt đăng ký"),
    ("review_sheet", "return_registration"): N_("Trả lại danh sách đăng ký"),
    ("review_sheet", "approve_registration"): N_("Duyệt đăng ký"),
    ("review_sheet", "skip_registration"): N_("Bình xét, không đăng ký"),
    ("review_sheet", "send_review"): N_("Trình chốt kết quả"),
    ("review_sheet", "return_review"): N_("Trả lại kết quả bình xét"),
    ("review_sheet", "close"): N_("Chốt kết quả bình xét"),
    ("review_sheet", "nominate"): N_("Lập hồ sơ từ bảng bình xét"),
}
"""What happened to a review sheet."""
