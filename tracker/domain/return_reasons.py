"""Why dossiers usually go back to their units: the sentences that the form of a return offers, to choose from and add to."""

from collections.abc import Iterable

from tracker.domain.msgid import N_

RETURN_REASONS: dict[str, str] = {
    "papers": N_("Thiếu giấy tờ bắt buộc."),
    "unreadable": N_("Bản chụp giấy tờ mờ, thiếu trang hoặc không mở được."),
    "unsigned": N_("Giấy tờ chưa ký, chưa đóng dấu hoặc ký không đúng thẩm quyền."),
    "recipient": N_("Tên, chức vụ, đơn vị của đối tượng không khớp giữa các giấy tờ."),
    "report": N_("Báo cáo thành tích chưa nêu rõ kết quả, số liệu chứng minh."),
    "period": N_("Thành tích không thuộc thời gian xét khen thưởng."),
    "review": N_("Biên bản bình xét thiếu thành phần hoặc số phiếu không khớp."),
    "evidence": N_("Thiếu minh chứng về danh hiệu, hình thức đã đạt hoặc sáng kiến."),
    "award": N_("Hình thức đề nghị không phù hợp với thành tích, đối tượng."),
}
"""By a code that only the form knows; what is kept is the sentence, as if it had been typed."""


def reason_of(codes: Iterable[str], text: str) -> str:
    """The chosen sentences in the order of the list, then what was typed; empty when there is neither."""
    chosen = set(codes)
    lines = [words for code, words in RETURN_REASONS.items() if code in chosen]
    return "\n".join([*lines, *([text] if text else [])])
