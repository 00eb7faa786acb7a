"""What must be there before a meeting, a vote or a decision moves, and before a dossier leaves the council."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tracker.domain.clock import short_date
from tracker.domain.consultations import ConcurrenceFacts, concurrence_missing
from tracker.domain.deadlines import too_late
from tracker.domain.enums import Level
from tracker.domain.law_types import PostingBefore
from tracker.domain.messages import Message
from tracker.domain.nomination_guards import nobody_at
from tracker.domain.postings import PostingFacts, posting_missing
from tracker.domain.vote_rules import vote_owed
from tracker.domain.voting import quorum_met

MEETING_RUNS = (
    "Cuộc họp xét hồ sơ này chưa kết thúc. Hãy đề nghị hủy kết quả bỏ phiếu trong cuộc họp, "
    "hoặc chờ cuộc họp kết thúc."
)

MEETING_OVER = (
    "Cuộc họp đã kết thúc nên không hủy kết quả bỏ phiếu được nữa. Nếu kết quả có sai sót, "
    "hãy chọn “Xem xét lại” ở từng hồ sơ để đưa ra cuộc họp khác."
)


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting at any of its moves."""

    items: int = 0
    members: int = 0
    present: int = 0
    unmarked: int = 0
    presided: bool = True
    quorum: Fraction | None = None
    open_polls: int = 0
    without_result: int = 0
    conclusions: str = ""
    held_on: date | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class PollFacts:
    """A vote before it closes or is annulled."""

    meeting_over: bool = False
    not_voted: int = 0
    asked_by_id: int | None = None
    acting_id: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A decision before it is signed or issued. `last_on` is the newest day of a register that the system numbers."""

    items: int = 0
    legal_bases: int = 0
    number: int | None = None
    issued_on: date | None = None
    signed_on: date | None = None
    last_on: date | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """A dossier after its appraisal.

    `vote_basis` is what asks for a vote, empty where nothing does; `result_basis` is the rule that the vote on it
    was counted by, whoever asked for it. `posting` and `concurrence` are there where the law asks for them here.
    """

    decides_here: bool = False
    next_is_ours: bool = False
    next_is_centre: bool = False
    simplified: bool = False
    vote_basis: str = ""
    passed: bool | None = None
    result_basis: str = ""
    meeting_runs: bool = False
    posting: PostingFacts | None = None
    concurrence: ConcurrenceFacts | None = None
    in_decision: bool = False
    decision_issued: bool = False
    centre_decision: str = ""
    decided_on: date | None = None
    day: date | None = None
    closes_on: date | None = None
    closing_level: Level | None = None
    unattended: str = ""


def agenda_filled(facts: MeetingFacts) -> list[str]:
    """Something is on the agenda."""
    return [] if facts.items else ["Chương trình họp chưa có hồ sơ nào."]


def quorum_present(facts: MeetingFacts) -> list[str]:
    """Everybody was called up, and enough members came."""
    if facts.unmarked:
        return [Message("Còn %(count)s thành viên chưa điểm danh.", count=facts.unmarked)]
    if facts.quorum is None:
        return ["Quy chế của Hội đồng chưa có tỷ lệ dự họp tối thiểu. Hãy nhập quy chế."]
    if not quorum_met(facts.present, facts.members, facts.quorum):
        need = f"{facts.quorum.numerator}/{facts.quorum.denominator}"
        return [
            Message(
                "Có mặt %(present)s/%(members)s thành viên, chưa đủ %(need)s để họp.",
                present=facts.present,
                members=facts.members,
                need=need,
            )
        ]
    return []


def may_begin(facts: MeetingFacts) -> list[str]:
    """The day of the meeting has come, enough members with it, and one of them presides."""
    if facts.day is not None and facts.held_on is not None and facts.day < facts.held_on:
        return [
            Message(
                "Cuộc họp được lập cho ngày %(day)s. Hãy khai mạc từ ngày đó trở đi, hoặc sửa ngày họp.",
                day=short_date(facts.held_on),
            )
        ]
    missing = quorum_present(facts)
    if not missing and not facts.presided:
        return ["Chủ tịch Hội đồng vắng mặt. Hãy chọn Phó Chủ tịch chủ trì ở phần Điểm danh."]
    return missing


def agenda_finished(facts: MeetingFacts) -> list[str]:
    """No vote is running, and every item has a result or was postponed."""
    missing = ["Còn lượt bỏ phiếu chưa đóng."] if facts.open_polls else []
    if facts.without_result:
        missing.append(
            Message("Còn %(count)s hồ sơ chưa biểu quyết hoặc chưa hoãn.", count=facts.without_result)
        )
    return missing


def minutes_written(facts: MeetingFacts) -> list[str]:
    """The minutes have their conclusions."""
    return [] if facts.conclusions.strip() else ["Biên bản chưa có phần kết luận."]


def all_voted(facts: PollFacts) -> list[str]:
    """Every elector has taken part."""
    if facts.not_voted:
        return [
            Message(
                "Còn %(count)s thành viên chưa bỏ phiếu. Hãy chờ, hoặc đề nghị đóng sớm.",
                count=facts.not_voted,
            )
        ]
    return []


def second_person(facts: PollFacts) -> list[str]:
    """Somebody else has asked for it."""
    if facts.asked_by_id is None or facts.asked_by_id == facts.acting_id:
        return ["Việc này cần hai người: một người đề nghị, một người khác xác nhận."]
    return []


def meeting_still_runs(facts: PollFacts) -> list[str]:
    """The meeting of the vote is not over: its agenda can take the dossiers back."""
    return [MEETING_OVER] if facts.meeting_over else []


def may_be_annulled(facts: PollFacts) -> list[str]:
    """The meeting still runs, and somebody else has asked for it."""
    return meeting_still_runs(facts) or second_person(facts)


def decision_complete(facts: DecisionFacts) -> list[str]:
    """The decision awards somebody and cites the law."""
    missing = [] if facts.items else ["Quyết định chưa có hồ sơ nào."]
    return missing + ([] if facts.legal_bases else ["Quyết định chưa có căn cứ pháp lý."])


def number_given(facts: DecisionFacts) -> list[str]:
    """The number and the day of issue are there; the day lies between signature, register and today."""
    if facts.number is None or facts.number < 1:
        return ["Hãy nhập số quyết định, từ 1 trở lên."]
    if facts.issued_on is None:
        return ["Hãy nhập ngày ban hành."]
    if facts.day is not None and facts.issued_on > facts.day:
        return ["Ngày ban hành không được sau hôm nay."]
    if facts.signed_on is not None and facts.issued_on < facts.signed_on:
        return [Message("Ngày ban hành không được trước ngày ký %(day)s.", day=short_date(facts.signed_on))]
    if facts.last_on is not None and facts.issued_on < facts.last_on:
        return [
            Message(
                "Sổ số đã có quyết định ngày %(day)s. Ngày ban hành không được trước ngày đó.",
                day=short_date(facts.last_on),
            )
        ]
    return []


def for_council(facts: OutcomeFacts) -> list[str]:
    """The simplified procedure goes without a council (Luật Thi đua, khen thưởng 2022, Điều 85).

    Others wait for the end of a posting that must be over before the council meets.
    """
    if facts.simplified:
        return ["Hồ sơ theo thủ tục đơn giản không đưa ra Hội đồng."]
    first = facts.posting is not None and facts.posting.before == PostingBefore.MEETING
    return posting_missing(facts.posting) if first else []


def may_be_decided(facts: OutcomeFacts) -> list[str]:
    """This stage decides, the vote that was asked for was passed, and the posting is over."""
    missing = [] if facts.decides_here else ["Hồ sơ do cấp trên quyết định. Hãy ký tờ trình chuyển lên."]
    return missing + posting_missing(facts.posting) + _vote_missing(facts)


def may_pass_up(facts: OutcomeFacts) -> list[str]:
    """A higher stage of ours with a standing body comes next; its own closing day, if it has one, is not over."""
    missing = [] if facts.next_is_ours else ["Hồ sơ không có cấp xét tiếp theo trong tỉnh."]
    if facts.day is not None and facts.closes_on is not None and facts.day > facts.closes_on:
        missing.append(too_late(facts.closes_on, facts.closing_level))
    return missing + nobody_at(facts.unattended) + _vote_missing(facts)


def may_go_to_centre(facts: OutcomeFacts) -> list[str]:
    """The centre comes next, and the people and the bodies concerned have been asked where the law wants it."""
    missing = [] if facts.next_is_centre else ["Hồ sơ không thuộc diện trình Trung ương ở cấp này."]
    missing += posting_missing(facts.posting) + concurrence_missing(facts.concurrence)
    return missing + _vote_missing(facts)


def may_be_refused(facts: OutcomeFacts) -> list[str]:
    """The deciding stage refuses, another one only what its council did not pass; not what a decision holds."""
    missing = [] if facts.decides_here or facts.passed is False else ["Hồ sơ do cấp trên quyết định."]
    return missing + in_no_decision(facts)


def may_be_reconsidered(facts: OutcomeFacts) -> list[str]:
    """No decision holds the dossier, and no meeting runs that could annul its own vote."""
    return ([MEETING_RUNS] if facts.meeting_runs else []) + in_no_decision(facts)


def in_no_decision(facts: OutcomeFacts) -> list[str]:
    """No draft decision holds the dossier."""
    return (
        ["Hồ sơ đang ở trong dự thảo quyết định. Hãy đưa ra khỏi dự thảo trước."] if facts.in_decision else []
    )


def in_issued_decision(facts: OutcomeFacts) -> list[str]:
    """An issued decision names the dossier."""
    return [] if facts.decision_issued else ["Hồ sơ chưa có trong quyết định đã ban hành."]


def centre_decision_given(facts: OutcomeFacts) -> list[str]:
    """The centre's decision is named with its day."""
    missing = [] if facts.centre_decision else ["Hãy nhập số, ký hiệu quyết định của Trung ương."]
    return missing + ([] if facts.decided_on else ["Hãy nhập ngày quyết định của Trung ương."])


def _vote_missing(facts: OutcomeFacts) -> list[str]:
    if facts.passed is False:
        return [
            Message(
                "Hồ sơ không đạt tỷ lệ phiếu của Hội đồng (%(basis)s). "
                "Hãy chọn “Không khen thưởng”, hoặc “Xem xét lại” để đưa ra cuộc họp khác.",
                basis=facts.result_basis,
            )
        ]
    if vote_owed(facts.vote_basis, facts.passed):
        return [Message("Hồ sơ phải qua biểu quyết của Hội đồng (%(basis)s).", basis=facts.vote_basis)]
    return []


COUNCIL_GUARDS: dict[str, Callable[..., list[str]]] = {
    "agenda_filled": agenda_filled,
    "may_begin": may_begin,
    "agenda_finished": agenda_finished,
    "minutes_written": minutes_written,
    "all_voted": all_voted,
    "second_person": second_person,
    "may_be_annulled": may_be_annulled,
    "decision_complete": decision_complete,
    "number_given": number_given,
    "for_council": for_council,
    "may_be_decided": may_be_decided,
    "may_pass_up": may_pass_up,
    "may_go_to_centre": may_go_to_centre,
    "may_be_refused": may_be_refused,
    "may_be_reconsidered": may_be_reconsidered,
    "in_issued_decision": in_issued_decision,
    "centre_decision_given": centre_decision_given,
}
