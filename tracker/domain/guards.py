"""What must be there before a move: each guard lists what is missing, in words, or nothing.

A guard takes the facts that the service gathered inside the transaction. Sentences with values are Messages.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tracker.domain.clock import short_date
from tracker.domain.consultations import CONSULTATION_GUARDS, ConsultationFacts
from tracker.domain.council_guards import (
    COUNCIL_GUARDS,
    DecisionFacts,
    MeetingFacts,
    OutcomeFacts,
    PollFacts,
)
from tracker.domain.enums import CampaignState
from tracker.domain.initiative_guards import INITIATIVE_GUARDS, InitiativeFacts, SessionFacts
from tracker.domain.messages import Message
from tracker.domain.nomination_guards import NOMINATION_GUARDS, NominationFacts
from tracker.domain.review_guards import REVIEW_GUARDS, ReviewFacts


@dataclass(frozen=True, slots=True)
class OutsidePart:
    """A part of a plan with a day before or after the campaign; `noun` is target, milestone or period."""

    noun: str
    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """What a launch needs: the plan's parts (Công văn 2047/UBND-NC, task 1) and somebody to act."""

    theme: str
    content: str
    measures: str
    targets: int
    milestones: int
    units: int
    periods: int = 0
    open_reports: int = 0
    outside: tuple[OutsidePart, ...] = ()


@dataclass(frozen=True, slots=True)
class JoinFacts:
    """The campaign that a unit wants to join, or is called to; `ended_on` once its last day is over.

    `unit_ended_on` is the unit's own last day once that is over.
    """

    campaign_state: str
    periods_left: bool = True
    ended_on: date | None = None
    unit_ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A progress report before it goes to the head."""

    narrative: str
    missing_targets: tuple[str, ...]
    campaign_state: str
    registered: bool = True


@dataclass(frozen=True, slots=True)
class NoFacts:
    """For moves that need nothing."""

    day: date | None = None


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What an award round needs before it opens."""

    awards: int
    units: int


OUTSIDE: dict[str, str] = {
    "target": "Thời hạn của chỉ tiêu “%(name)s” (%(last)s) nằm ngoài thời gian của phong trào.",
    "milestone": "Mốc thời gian “%(name)s” (%(last)s) nằm ngoài thời gian của phong trào.",
    "period": "Kỳ báo cáo “%(name)s” (%(first)s - %(last)s) nằm ngoài thời gian của phong trào.",
}
OUTSIDE_REMEDY = "Hãy sửa ngày của mục đó trước, hoặc chọn thời gian khác cho phong trào."
MOST_NAMED = 5
NO_PERIOD_LEFT = (
    "Hạn gửi của mọi kỳ báo cáo đã qua nên đơn vị được gọi không còn kỳ nào để báo cáo. "
    "Hãy thêm kỳ báo cáo trước."
)

Facts = (
    CampaignFacts
    | JoinFacts
    | ReportFacts
    | RoundFacts
    | NominationFacts
    | OutcomeFacts
    | MeetingFacts
    | PollFacts
    | DecisionFacts
    | InitiativeFacts
    | SessionFacts
    | ConsultationFacts
    | ReviewFacts
    | NoFacts
)

RUNNING = frozenset({CampaignState.LAUNCHED, CampaignState.INTERIM_REVIEW, CampaignState.FINAL_REVIEW})
"""The states in which units join and report."""


def campaign_complete(facts: CampaignFacts) -> list[str]:
    """Theme, content, measures, time, targets or indicators and participants are all there, each in its time."""
    checks = (
        (facts.theme, "Chưa có chủ đề."),
        (facts.content, "Chưa có nội dung thi đua."),
        (facts.measures, "Chưa có biện pháp thực hiện."),
        (facts.targets, "Chưa có chỉ tiêu nào."),
        (facts.milestones, "Chưa có mốc thời gian nào."),
        (facts.units, "Chưa có đơn vị nào được gọi tham gia."),
        (facts.periods, "Chưa có kỳ báo cáo nào."),
    )
    return [message for value, message in checks if not value] + dates_contain(facts)


def dates_contain(facts: CampaignFacts) -> list[str]:
    """No target, milestone or period lies outside the campaign's days."""
    named: list[str] = [
        Message(OUTSIDE[part.noun], name=part.name, first=short_date(part.first), last=short_date(part.last))
        for part in facts.outside[:MOST_NAMED]
    ]
    return [*named, OUTSIDE_REMEDY] if named else []


def reports_settled(facts: CampaignFacts) -> list[str]:
    """No report waits for a signature or for the standing body; drafts stay behind as they are."""
    if facts.open_reports:
        return [
            Message(
                "Còn %(n)s báo cáo đang trình ký hoặc chờ tiếp nhận. Hãy xử lý trước khi kết thúc.",
                n=facts.open_reports,
            )
        ]
    return []


def report_alive(facts: ReportFacts) -> list[str]:
    """The campaign still runs and the unit still takes part."""
    missing = [] if facts.registered else ["Đơn vị không còn tham gia phong trào."]
    if facts.campaign_state not in RUNNING:
        missing.append("Phong trào đã kết thúc nên không gửi, không tiếp nhận báo cáo được.")
    return missing


def campaign_open(facts: JoinFacts) -> list[str]:
    """The campaign runs, and so does the unit."""
    if facts.unit_ended_on is not None:
        return [
            Message(
                "Đơn vị đã kết thúc hoạt động sau ngày %(day)s nên không tham gia phong trào được.",
                day=short_date(facts.unit_ended_on),
            )
        ]
    if facts.campaign_state in RUNNING:
        return []
    return ["Phong trào chưa phát động hoặc đã kết thúc nên không đăng ký được."]


def unit_callable(facts: JoinFacts) -> list[str]:
    """The campaign runs, and a unit that is called now still has something to report on."""
    if facts.ended_on is not None:
        return [
            Message(
                "Thời gian của phong trào đã hết (%(day)s) nên không gọi thêm đơn vị được. "
                "Hãy kéo dài thời gian của phong trào trước.",
                day=short_date(facts.ended_on),
            )
        ]
    if not facts.periods_left:
        return [NO_PERIOD_LEFT]
    return campaign_open(facts)


def report_complete(facts: ReportFacts) -> list[str]:
    """A narrative and a value for every target of the campaign."""
    missing = [] if facts.narrative else ["Chưa có phần kết quả thực hiện."]
    missing += [
        Message("Chưa có số liệu của chỉ tiêu “%(name)s”.", name=name) for name in facts.missing_targets
    ]
    return missing + report_alive(facts)


def round_complete(facts: RoundFacts) -> list[str]:
    """At least one award is open and one unit called."""
    checks = ((facts.awards, "Chưa chọn danh hiệu, hình thức nào."), (facts.units, "Chưa gọi đơn vị nào."))
    return [message for value, message in checks if not value]


GUARDS: dict[str, Callable[..., list[str]]] = {
    "campaign_complete": campaign_complete,
    "campaign_open": campaign_open,
    "dates_contain": dates_contain,
    "unit_callable": unit_callable,
    "reports_settled": reports_settled,
    "report_alive": report_alive,
    "report_complete": report_complete,
    "round_complete": round_complete,
    **NOMINATION_GUARDS,
    **COUNCIL_GUARDS,
    **INITIATIVE_GUARDS,
    **CONSULTATION_GUARDS,
    **REVIEW_GUARDS,
}
