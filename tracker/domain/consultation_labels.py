"""The Vietnamese words of consultations; `labels.py` joins them to the others."""

from collections.abc import Mapping
from typing import Any

from tracker.domain.consultation_enums import ConsultationPurpose, ConsultationState, ConsultedAnswer
from tracker.domain.msgid import N_

PURPOSES: dict[ConsultationPurpose, str] = {
    ConsultationPurpose.CONCURRENCE: N_("Hiệp y khen thưởng"),
    ConsultationPurpose.CONFIRMATION: N_("Xác nhận"),
    ConsultationPurpose.OPINION: N_("Xin ý kiến"),
}

ANSWERS: dict[ConsultedAnswer, str] = {
    ConsultedAnswer.AGREES: N_("Nhất trí"),
    ConsultedAnswer.OBJECTS: N_("Không nhất trí"),
    ConsultedAnswer.NO_OPINION: N_("Không có ý kiến"),
}

WORDS: Mapping[type, Mapping[Any, str]] = {
    ConsultationPurpose: PURPOSES,
    ConsultedAnswer: ANSWERS,
    ConsultationState: {
        ConsultationState.ASKED: N_("Chờ trả lời"),
        ConsultationState.ANSWERED: N_("Đã trả lời"),
        ConsultationState.SILENT: N_("Hết hạn, không trả lời"),
        ConsultationState.WITHDRAWN: N_("Đã thu hồi"),
    },
}

TONES: Mapping[type, Mapping[Any, str]] = {
    ConsultationState: {
        ConsultationState.ASKED: "primary",
        ConsultationState.ANSWERED: "success",
        ConsultationState.SILENT: "warning",
        ConsultationState.WITHDRAWN: "secondary",
    },
    ConsultedAnswer: {
        ConsultedAnswer.AGREES: "success",
        ConsultedAnswer.OBJECTS: "danger",
        ConsultedAnswer.NO_OPINION: "secondary",
    },
}

ACTIONS: dict[tuple[str, str], str] = {
    ("nomination", "hand_over"): N_("Giao lại hồ sơ"),
    ("nomination", "consult"): N_("Lấy ý kiến cơ quan liên quan"),
    ("consultation", "ask"): N_("Gửi công văn lấy ý kiến"),
    ("consultation", "set_due"): N_("Đặt lại hạn trả lời"),
    ("consultation", "answer"): N_("Ghi trả lời"),
    ("consultation", "silence"): N_("Ghi nhận không trả lời"),
    ("consultation", "reopen"): N_("Hủy trả lời đã ghi"),
    ("consultation", "recall"): N_("Thu hồi công văn"),
}
