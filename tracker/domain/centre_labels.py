"""The Vietnamese words of letters at the centre; `labels.py` joins them to the others."""

from collections.abc import Mapping
from typing import Any

from tracker.domain.centre_enums import CentreEventKind, SentBy
from tracker.domain.msgid import N_

EVENTS: dict[CentreEventKind, str] = {
    CentreEventKind.SENT: N_("Đã gửi Trung ương"),
    CentreEventKind.RECEIVED: N_("Trung ương đã nhận"),
    CentreEventKind.MORE_ASKED: N_("Trung ương yêu cầu bổ sung"),
    CentreEventKind.ANSWERED: N_("Đã gửi bổ sung"),
    CentreEventKind.SENT_BACK: N_("Trung ương trả lại hồ sơ"),
    CentreEventKind.DECIDED: N_("Có quyết định của Trung ương"),
}

SENT_BY: dict[SentBy, str] = {
    SentBy.POST: N_("Bưu chính"),
    SentBy.HAND: N_("Gửi trực tiếp"),
    SentBy.NETWORK: N_("Trục liên thông văn bản điện tử"),
}

WORDS: Mapping[type, Mapping[Any, str]] = {CentreEventKind: EVENTS, SentBy: SENT_BY}

TONES: Mapping[type, Mapping[Any, str]] = {
    CentreEventKind: {
        CentreEventKind.SENT: "primary",
        CentreEventKind.RECEIVED: "info",
        CentreEventKind.MORE_ASKED: "warning",
        CentreEventKind.ANSWERED: "primary",
        CentreEventKind.SENT_BACK: "danger",
        CentreEventKind.DECIDED: "success",
    },
}

ACTIONS: dict[tuple[str, str], str] = {
    ("submission_letter", f"centre_{kind}"): words for kind, words in EVENTS.items()
}
