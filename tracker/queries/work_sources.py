"""The kinds of objects that wait for people, each with the columns that "Việc của tôi" shows."""

from datetime import date

from sqlalchemy import ColumnElement, Date, String, and_, case, cast, literal, or_, select

from tracker.domain.council_enums import MeetingState, PollState
from tracker.domain.enums import NominationState, Opinion
from tracker.domain.msgid import N_
from tracker.domain.viewer import Viewer
from tracker.models import (
    Campaign,
    Council,
    Decision,
    Elector,
    Meeting,
    Nomination,
    Participation,
    Period,
    Poll,
    PollItem,
    ProgressReport,
    Recipient,
    ReviewSheet,
    Unit,
)
from tracker.queries.dossier_due import due_day
from tracker.queries.dossier_ways import (
    decided_here,
    failed,
    goes_simplified,
    in_decision,
    lacks_council,
    on_way,
    owes_posting,
    owes_vote,
)
from tracker.queries.hands import Column
from tracker.queries.work import Act, Condition, WorkSource

N, P = NominationState, PollState
# What people call a campaign by: its task of the directive, never its code.
TASK = cast(Campaign.ordinal, String)
BEFORE = (MeetingState.DRAFT, MeetingState.RELEASED, MeetingState.IN_SESSION)


def _of_campaign(column: Column) -> Column:
    return (
        select(column)
        .where(Campaign.id == Participation.campaign_id)
        .correlate(Participation)
        .scalar_subquery()
    )


def _of_participation(column: Column) -> Column:
    joined = select(column).join(Participation, Participation.campaign_id == Campaign.id)
    return (
        joined.where(Participation.id == ProgressReport.participation_id)
        .correlate(ProgressReport)
        .scalar_subquery()
    )


def _of_meeting(column: Column) -> Column:
    return select(column).where(Meeting.id == Poll.meeting_id).correlate(Poll).scalar_subquery()


def _unit_of_council() -> Column:
    return (
        select(Council.unit_id).where(Council.id == Meeting.council_id).correlate(Meeting).scalar_subquery()
    )


def _forward(guard: str) -> Condition:
    """Decided here or sent on as the way goes, once no posting or vote is owed and unless the council did not pass it."""

    def condition(_viewer: Viewer, day: date) -> ColumnElement[bool]:
        # Who has been voted on cannot be posted any more.
        ready = or_(Nomination.state != N.APPRAISED, ~owes_posting(day))
        return and_(on_way(guard), ready, ~owes_vote(day), ~failed())

    return condition


def _for_agenda(_viewer: Viewer, day: date) -> ColumnElement[bool]:
    """A vote is owed, or another one after "Xem xét lại"; others may be placed too, but nobody waits for that."""
    return and_(or_(owes_vote(day), and_(failed(), ~goes_simplified(day))), ~owes_posting(day))


def _over(_viewer: Viewer, day: date) -> ColumnElement[bool]:
    return Nomination.posted_to < day


def _to_refuse(_viewer: Viewer, _day: date) -> ColumnElement[bool]:
    """The council did not pass it, or the standing body proposes so to the authority that decides."""
    proposed = and_(Nomination.state == N.APPRAISED, Nomination.opinion == Opinion.INELIGIBLE, decided_here())
    return and_(Nomination.state != N.TO_DECIDE, or_(failed(), proposed))


def _still_to_vote(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Somebody has not voted who may: an absent member only where a rule admits the written opinion."""
    admits = select(PollItem.poll_id).where(PollItem.poll_id == Poll.id, PollItem.absent_written.is_(True))
    missing = select(Elector.member_id).where(
        Elector.poll_id == Poll.id,
        Elector.voted.is_(False),
        or_(Elector.present.is_(True), admits.correlate(Poll).exists()),
        *conditions,
    )
    return missing.correlate(Poll).exists()


def _own_ballot(viewer: Viewer, _day: date) -> ColumnElement[bool]:
    return _still_to_vote(Elector.account_id == viewer.account_id)


def _all_voted(_viewer: Viewer, _day: date) -> ColumnElement[bool]:
    return ~_still_to_vote()


def _asked_by_another(viewer: Viewer, _day: date) -> ColumnElement[bool]:
    return Poll.pending_by_id != viewer.account_id


def _dossiers(
    label: str,
    *moves: str,
    acts: tuple[Act, ...] = (),
    when: dict[str, Condition] | None = None,
) -> WorkSource:
    """Dossiers that wait for one of the moves; a secretary who may not read them yet finds them by the meetings."""
    return WorkSource(
        subject="nomination",
        model=Nomination,
        state=Nomination.state,
        public_id=Nomination.public_id,
        code=Nomination.code,
        title=select(Recipient.name)
        .where(Recipient.id == Nomination.recipient_id)
        .correlate(Nomination)
        .scalar_subquery(),
        unit_id=Nomination.unit_id,
        due_on=due_day(),
        label=label,
        moves=moves,
        acts=acts,
        when=when or {},
        read="nomination.read",
        elsewhere="agenda",
    )


SOURCES: tuple[WorkSource, ...] = (
    WorkSource(
        subject="participation",
        model=Participation,
        state=Participation.state,
        public_id=Participation.public_id,
        code=_of_campaign(TASK),
        title=_of_campaign(Campaign.title),
        unit_id=Participation.unit_id,
        due_on=Participation.due_on,
        label=N_("Phong trào chờ đăng ký"),
        moves=("register",),
    ),
    WorkSource(
        subject="progress_report",
        model=ProgressReport,
        state=ProgressReport.state,
        public_id=ProgressReport.public_id,
        code=_of_participation(TASK),
        title=select(Period.title)
        .where(Period.id == ProgressReport.period_id)
        .correlate(ProgressReport)
        .scalar_subquery(),
        unit_id=select(Participation.unit_id)
        .where(Participation.id == ProgressReport.participation_id)
        .correlate(ProgressReport)
        .scalar_subquery(),
        due_on=ProgressReport.due_on,
        label=N_("Báo cáo tiến độ"),
        moves=("send", "sign", "accept"),
    ),
    _dossiers(N_("Hồ sơ đề nghị"), "send", "file", "decide_here", "receive", "appraise"),
    _dossiers(
        N_("Hồ sơ đã thẩm định"),
        "reappraise",
        "post",
        "end_posting",
        "place",
        "propose",
        "pass_up",
        "send_to_centre",
        "not_award",
        when={
            "reappraise": lambda _viewer, day: lacks_council(day),
            "post": lambda _viewer, day: owes_posting(day),
            "end_posting": _over,
            "place": _for_agenda,
            "propose": _forward("may_be_decided"),
            "pass_up": _forward("may_pass_up"),
            "send_to_centre": _forward("may_go_to_centre"),
            "not_award": _to_refuse,
        },
    ),
    _dossiers(
        N_("Hồ sơ chờ lập quyết định"),
        acts=(Act("nomination.draft", (N.TO_DECIDE,), lambda _viewer, _day: ~in_decision()),),
    ),
    _dossiers(N_("Hồ sơ đã trình Trung ương"), "centre_award"),
    WorkSource(
        subject="poll",
        model=Poll,
        state=Poll.state,
        public_id=Poll.public_id,
        code=_of_meeting(Meeting.begins_at),
        title=_of_meeting(Meeting.title),
        unit_id=_of_meeting(_unit_of_council()),
        due_on=_of_meeting(Meeting.held_on),
        label=N_("Lượt bỏ phiếu"),
        moves=("close",),
        acts=(
            Act("poll.cast", (P.OPEN,), _own_ballot),
            Act("poll.run", (P.OPEN, P.CLOSED), _asked_by_another),
        ),
        when={"close": _all_voted},
    ),
    WorkSource(
        subject="meeting",
        model=Meeting,
        state=Meeting.state,
        public_id=Meeting.public_id,
        code=Meeting.begins_at,
        title=Meeting.title,
        unit_id=_unit_of_council(),
        # The law and the table give a day for the meeting, none for its minutes.
        due_on=case((Meeting.state.in_(BEFORE), Meeting.held_on)),
        label=N_("Cuộc họp Hội đồng"),
        moves=("release", "start", "end", "send_minutes", "sign_minutes"),
    ),
    WorkSource(
        subject="decision",
        model=Decision,
        state=Decision.state,
        public_id=Decision.public_id,
        code=Decision.symbol,
        title=Decision.subject,
        unit_id=Decision.unit_id,
        due_on=literal(None, Date),
        label=N_("Quyết định khen thưởng"),
        moves=("send", "sign", "issue"),
    ),
    WorkSource(
        subject="review_sheet",
        model=ReviewSheet,
        state=ReviewSheet.state,
        public_id=ReviewSheet.public_id,
        code=cast(ReviewSheet.year, String),
        title=select(Unit.name)
        .where(Unit.id == ReviewSheet.unit_id)
        .correlate(ReviewSheet)
        .scalar_subquery(),
        unit_id=ReviewSheet.unit_id,
        # The year of registrations and reviews is the unit's own; no law gives a day.
        due_on=literal(None, Date),
        label=N_("Bảng bình xét năm"),
        moves=("send_registration", "approve_registration", "send_review", "close"),
    ),
)
