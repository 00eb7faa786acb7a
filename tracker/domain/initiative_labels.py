"""The Vietnamese words of the register of initiatives; `labels.py` joins them to the others."""

from collections.abc import Mapping
from typing import Any

from tracker.domain.initiative_enums import InitiativeState, SessionState
from tracker.domain.msgid import N_

STATES: dict[InitiativeState, str] = {
    InitiativeState.DRAFT: N_("Đang soạn"),
    InitiativeState.SUBMITTED: N_("Đã nộp, chờ xét"),
    InitiativeState.IN_ROUND: N_("Hội đồng đang xét"),
    InitiativeState.RECOGNISED: N_("Đã công nhận"),
    InitiativeState.NOT_RECOGNISED: N_("Không công nhận"),
    InitiativeState.WITHDRAWN: N_("Đã rút"),
}

WORDS: Mapping[type, Mapping[Any, str]] = {
    InitiativeState: STATES,
    SessionState: {
        SessionState.PREPARING: N_("Đang chuẩn bị, chưa kiểm phiếu"),
        SessionState.COUNTED: N_("Đã kiểm phiếu, chờ quyết định"),
        SessionState.DECIDED: N_("Đã có quyết định"),
    },
}

TONES: Mapping[type, Mapping[Any, str]] = {
    InitiativeState: {
        InitiativeState.DRAFT: "secondary",
        InitiativeState.SUBMITTED: "info",
        InitiativeState.IN_ROUND: "primary",
        InitiativeState.RECOGNISED: "success",
        InitiativeState.NOT_RECOGNISED: "danger",
        InitiativeState.WITHDRAWN: "secondary",
    },
    SessionState: {
        SessionState.PREPARING: "secondary",
        SessionState.COUNTED: "warning",
        SessionState.DECIDED: "success",
    },
}

ACTIONS: dict[tuple[str, str], str] = {
    ("initiative", "create"): N_("Ghi vào sổ sáng kiến"),
    ("initiative", "change"): N_("Sửa sáng kiến"),
    ("initiative", "correct"): N_("Sửa nội dung đã công nhận"),
    ("initiative", "submit"): N_("Nộp để xét công nhận"),
    ("initiative", "take_back"): N_("Thu hồi để sửa"),
    ("initiative", "enter_decision"): N_("Nhập quyết định công nhận đã có"),
    ("initiative", "place"): N_("Đưa vào phiên xét của Hội đồng"),
    ("initiative", "take_off"): N_("Đưa ra khỏi phiên xét"),
    ("initiative", "recognise"): N_("Công nhận theo quyết định"),
    ("initiative", "not_recognise"): N_("Không công nhận"),
    ("initiative", "withdraw"): N_("Rút sáng kiến"),
    ("initiative", "reopen"): N_("Soạn lại"),
    ("initiative", "confirm_nation"): N_("Xác nhận phạm vi toàn quốc"),
    ("initiative_session", "create"): N_("Lập phiên xét sáng kiến"),
    ("initiative_session", "change"): N_("Sửa phiên xét"),
    ("initiative_session", "place_items"): N_("Chọn sáng kiến đưa ra xét"),
    ("initiative_session", "count"): N_("Ghi kết quả kiểm phiếu"),
    ("initiative_session", "close"): N_("Chốt kết quả kiểm phiếu"),
    ("initiative_session", "reopen"): N_("Mở lại kiểm phiếu để sửa"),
    ("initiative_session", "decide"): N_("Nhập quyết định công nhận"),
}
"""What happened to initiatives and the rounds that weigh them."""
