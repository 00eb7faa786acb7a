"""What must be there before a move: each guard lists what is missing, in words, or nothing.

A guard takes the facts that the service gathered inside the transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tracker.domain.enums import CampaignState


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """What a launch needs: the plan's parts (Công văn 2047/UBND-NC, task 1) and somebody to act."""

    theme: str
    content: str
    measures: str
    targets: int
    milestones: int
    units: int


@dataclass(frozen=True, slots=True)
class JoinFacts:
    """The campaign that a unit wants to join."""

    campaign_state: str


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A progress report before it goes to the head."""

    narrative: str
    missing_targets: tuple[str, ...]
    campaign_state: str


@dataclass(frozen=True, slots=True)
class NoFacts:
    """For moves that need nothing."""

    day: date | None = None


Facts = CampaignFacts | JoinFacts | ReportFacts | NoFacts

RUNNING = frozenset({CampaignState.LAUNCHED, CampaignState.INTERIM_REVIEW, CampaignState.FINAL_REVIEW})
"""The states in which units join and report."""


def campaign_complete(facts: CampaignFacts) -> list[str]:
    """Theme, content, measures, time, targets or indicators and participants are all there."""
    checks = (
        (facts.theme, "Chưa có chủ đề."),
        (facts.content, "Chưa có nội dung thi đua."),
        (facts.measures, "Chưa có biện pháp thực hiện."),
        (facts.targets, "Chưa có chỉ tiêu nào."),
        (facts.milestones, "Chưa có mốc thời gian nào."),
        (facts.units, "Chưa có đơn vị nào được gọi tham gia."),
    )
    return [message for value, message in checks if not value]


def campaign_open(facts: JoinFacts) -> list[str]:
    """The campaign runs."""
    if facts.campaign_state in RUNNING:
        return []
    return ["Phong trào chưa phát động hoặc đã kết thúc nên không đăng ký được."]


def report_complete(facts: ReportFacts) -> list[str]:
    """A narrative and a value for every target of the campaign."""
    missing = [] if facts.narrative else ["Chưa có phần kết quả thực hiện."]
    missing += [f"Chưa có số liệu của chỉ tiêu “{name}”." for name in facts.missing_targets]
    if facts.campaign_state not in RUNNING:
        missing.append("Phong trào đã kết thúc nên không gửi báo cáo được.")
    return missing


GUARDS: dict[str, Callable[..., list[str]]] = {
    "campaign_complete": campaign_complete,
    "campaign_open": campaign_open,
    "report_complete": report_complete,
}
