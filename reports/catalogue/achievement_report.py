"""Báo cáo thành tích: what a dossier says of its recipient, as it was signed on its way."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.document import Document, Head, Paragraph


@dataclass(frozen=True, slots=True)
class AchievementReport:
    """Who is proposed for what, and the paragraphs of the text; `head` is that of the unit that proposes."""

    head: Head
    award: str
    recipient: str
    achievement: Sequence[str]


def build(data: AchievementReport) -> Document:
    """The text under the name and the award."""
    return Document(
        head=data.head,
        title="Báo cáo thành tích",
        subject=f"Đề nghị tặng thưởng {data.award}\n{data.recipient}",
        blocks=tuple(Paragraph(line) for line in data.achievement),
    )
