"""The papers that the demo's dossiers carry: one printed page each, marked as an illustration."""

from datetime import date, datetime, time

from reports.document import Document, Head, Paragraph, Signature
from tracker.domain.clock import LOCAL
from tracker.services.reports import render

DAY = date(2021, 11, 12)
MADE_AT = datetime.combine(DAY, time(9), LOCAL)
"""One instant for all of them: papers under one title are one file."""


def page(title: str) -> bytes:
    """A PDF of one page under the title."""
    return render(
        Document(
            head=Head(agency="Đơn vị minh họa", symbol="BB", place="Hưng Yên", day=DAY),
            title=title,
            subject="Bản minh họa, không có giá trị sử dụng",
            blocks=(Paragraph("Tệp này chỉ để thử phần giấy tờ đính kèm của hồ sơ đề nghị khen thưởng."),),
            signatures=(Signature(("Người lập",)),),
        ),
        "pdf",
        made_at=MADE_AT,
    )
