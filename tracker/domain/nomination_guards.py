"""What a dossier must have before it is sent, appraised, posted or decided by its own unit.

Like `guards.py`: each guard lists what is missing, in words, or nothing.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.clock import short_date
from tracker.domain.deadlines import too_late
from tracker.domain.enums import Level, Opinion, RoundState
from tracker.domain.messages import Message

SUPPLEMENT_LATE = (
    "Đã quá hạn bổ sung hồ sơ (%(day)s). Hãy đề nghị cơ quan thường trực đã yêu cầu bổ sung gia hạn."
)


@dataclass(frozen=True, slots=True)
class NominationFacts:
    """A dossier at any of its moves; parts that a move does not ask for keep their defaults."""

    achievement: str = ""
    reviewed: bool = False
    simplified: bool = False
    missing_papers: tuple[str, ...] = ()
    round_state: str = ""
    day: date | None = None
    opens_on: date | None = None
    closes_on: date | None = None
    closing_level: Level | None = None
    decides_here: bool = False
    next_stage: bool = False
    next_is_centre: bool = False
    unattended: str = ""
    opinion: str | None = None
    council: bool = False
    opinion_note: str = ""
    posted_from: date | None = None
    posted_to: date | None = None
    posting_days: int | None = None
    posting_length: int = 0
    supplement_by: date | None = None
    received_on: date | None = None


def nomination_complete(facts: NominationFacts) -> list[str]:
    """Achievements, the required papers, and a round that takes dossiers; outside of the simplified procedure
    also the unit's own meeting."""
    missing = [] if facts.achievement else ["Chưa có phần thành tích."]
    if not facts.reviewed and not facts.simplified:
        missing.append("Chưa có kết quả bình xét của đơn vị.")
    missing += [Message("Thiếu giấy tờ bắt buộc: %(name)s.", name=name) for name in facts.missing_papers]
    return missing + _round_closed(facts)


def next_stage_open(facts: NominationFacts) -> list[str]:
    """There is a higher stage of ours with a standing body, and the round still takes dossiers."""
    if not facts.next_stage:
        return ["Hồ sơ được xét tại đơn vị, không gửi lên cấp trên.", *_round_closed(facts)]
    return nobody_at(facts.unattended) + _round_closed(facts)


def decided_at_own_stage(facts: NominationFacts) -> list[str]:
    """The unit itself decides this award, or nobody but the centre stands above; its own standing body receives it.

    The round still takes dossiers.
    """
    if not facts.decides_here and not facts.next_is_centre:
        return ["Danh hiệu này do cấp trên quyết định. Hãy ký tờ trình gửi lên."]
    return nobody_at(facts.unattended) + _round_closed(facts)


def nobody_at(unit: str) -> list[str]:
    """The sentence for a unit at which nobody holds the role of standing body; nothing when `unit` is empty."""
    if not unit:
        return []
    return [
        Message(
            "Chưa có ai giữ vai trò cơ quan thường trực tại %(unit)s; hãy đề nghị quản trị đơn vị lập tài khoản "
            "và quản trị hệ thống phân vai trò cho người đó.",
            unit=unit,
        )
    ]


NOBODY_SIGNS = (
    "Chưa có người ký tờ trình quyết định tại %(unit)s. Hãy đề nghị quản trị hệ thống phân vai trò Cơ quan "
    "thường trực của %(unit)s cho một người thuộc đơn vị đó hoặc cho thủ trưởng cơ quan tham mưu."
)
SIGNERS_BARRED = (
    "Người ký tờ trình quyết định tại %(unit)s là người được đề nghị hoặc đã tham gia soạn hồ sơ này nên không ký. "
    "Hãy đề nghị quản trị hệ thống phân vai trò Thủ trưởng và Cơ quan thường trực cho cấp phó để ký thay."
)
SIGNERS_APPRAISED = (
    "Người ký tờ trình quyết định tại %(unit)s đã thẩm định hồ sơ này nên không ký. Hãy rút kết luận để người khác "
    "của cơ quan thường trực thẩm định lại."
)


def nobody_signs(
    unit: str, holders: Mapping[int, bool], *, barred: Collection[int], appraiser: int | None
) -> Message | None:
    """Why nobody can sign the letter that proposes a dossier at the unit; None where somebody can.

    `holders` are the accounts of its standing body, each with whether it signs; `barred` may not take part in this
    dossier. Who appraised it signs only where nobody else holds the role.
    """
    signers = {key for key, signs in holders.items() if signs}
    if not signers:
        return Message(NOBODY_SIGNS, unit=unit)
    free = signers.difference(barred)
    if not free:
        return Message(SIGNERS_BARRED, unit=unit)
    if free == {appraiser} and len(holders) > 1:
        return Message(SIGNERS_APPRAISED, unit=unit)
    return None


def opinion_given(facts: NominationFacts) -> list[str]:
    """The appraisal has an opinion, a reason unless the dossier is eligible, and a council where it asks one."""
    if facts.opinion is None:
        return ["Chưa chọn kết luận thẩm định."]
    if facts.opinion != Opinion.ELIGIBLE and not facts.opinion_note:
        return ["Hãy ghi căn cứ của kết luận."]
    return council_missing(facts) if facts.opinion == Opinion.FOR_COUNCIL else []


def council_missing(facts: NominationFacts) -> list[str]:
    """Why no council can be asked: the procedure goes without one, or the stage has none in office."""
    if facts.simplified:
        return ["Hồ sơ theo thủ tục đơn giản không đưa ra Hội đồng. Hãy chọn kết luận khác."]
    if not facts.council:
        return ["Cấp xét này chưa có Hội đồng. Hãy lập Hội đồng ở mục “Hội đồng”, hoặc chọn kết luận khác."]
    return []


def posting_dates(facts: NominationFacts) -> list[str]:
    """The posting has days, none before the stage had the dossier, and as many as the law asks for where it does."""
    if facts.posted_from is None or facts.posted_to is None:
        return ["Hãy nhập thời gian công khai."]
    if facts.posted_to < facts.posted_from:
        return ["Ngày kết thúc công khai phải từ ngày bắt đầu trở đi."]
    if facts.received_on is not None and facts.posted_from < facts.received_on:
        return [
            Message(
                "Ngày bắt đầu công khai phải từ ngày tiếp nhận hồ sơ (%(day)s) trở đi.",
                day=short_date(facts.received_on),
            )
        ]
    if facts.posting_days is not None and facts.posting_length < facts.posting_days:
        return [
            Message(
                "Thời gian công khai phải ít nhất %(count)s ngày theo quy định.", count=facts.posting_days
            )
        ]
    return []


def posting_over(facts: NominationFacts) -> list[str]:
    """The last day of the posting has passed."""
    if facts.day is None or facts.posted_to is None or facts.day <= facts.posted_to:
        return ["Chưa hết thời gian công khai."]
    return []


def supplement_day_given(facts: NominationFacts) -> list[str]:
    """Who asks for a supplement says until when, not before today."""
    if facts.supplement_by is None:
        return ["Hãy nhập hạn bổ sung."]
    if facts.day is not None and facts.supplement_by < facts.day:
        return [Message("Hạn bổ sung phải từ hôm nay (%(day)s) trở đi.", day=short_date(facts.day))]
    return []


def _round_closed(facts: NominationFacts) -> list[str]:
    # Whoever asked for a supplement set its day: until then it is in time, whatever the round has done since.
    if facts.supplement_by is not None:
        if facts.day is not None and facts.day > facts.supplement_by:
            return [Message(SUPPLEMENT_LATE, day=short_date(facts.supplement_by))]
        return []
    if facts.round_state != RoundState.OPEN:
        return ["Đợt xét chưa mở hoặc đã đóng."]
    if facts.day is not None and facts.opens_on is not None and facts.day < facts.opens_on:
        return [
            Message(
                "Đợt xét nhận hồ sơ từ ngày %(day)s. Hãy gửi từ ngày đó trở đi.",
                day=short_date(facts.opens_on),
            )
        ]
    if facts.day is not None and facts.closes_on is not None and facts.day > facts.closes_on:
        return [too_late(facts.closes_on, facts.closing_level)]
    return []


NOMINATION_GUARDS: dict[str, Callable[..., list[str]]] = {
    "nomination_complete": nomination_complete,
    "next_stage_open": next_stage_open,
    "decided_at_own_stage": decided_at_own_stage,
    "opinion_given": opinion_given,
    "posting_dates": posting_dates,
    "posting_over": posting_over,
    "supplement_day_given": supplement_day_given,
}
