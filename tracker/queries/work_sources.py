"""The kinds of objects that wait for people, each with the columns that "Việc của tôi" shows."""

from sqlalchemy import Date, String, case, cast, literal, select

from tracker.domain.centre_enums import CentreEventKind
from tracker.domain.consultation_enums import ConsultationState
from tracker.domain.council_enums import MeetingState, PollState
from tracker.domain.enums import NominationState
from tracker.domain.initiative_enums import SessionState
from tracker.domain.msgid import N_
from tracker.models import (
    Campaign,
    CentreEvent,
    Consultation,
    Council,
    Decision,
    Initiative,
    InitiativeSession,
    Meeting,
    Nomination,
    Participation,
    Period,
    Poll,
    ProgressReport,
    Recipient,
    ReviewSheet,
    Round,
    SubmissionLetter,
    Unit,
)
from tracker.queries.centre import has_any_there, of_last_event
from tracker.queries.dossier_due import due_day
from tracker.queries.dossier_ways import (
    in_decision,
    lacks_council,
    owes_posting,
)
from tracker.queries.hands import Column
from tracker.queries.work import Act, Condition, WorkSource
from tracker.queries.work_conditions import (
    all_voted,
    asked_by_another,
    for_agenda,
    forward,
    over,
    own_ballot,
    to_consult,
    to_refuse,
)

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
        acts=(Act("nomination.consult", (N.APPRAISED, N.VOTED), to_consult),),
        when={
            "reappraise": lambda _viewer, day: lacks_council(day),
            "post": lambda _viewer, day: owes_posting(day),
            "end_posting": over,
            "place": for_agenda,
            "propose": forward("may_be_decided"),
            "pass_up": forward("may_pass_up"),
            "send_to_centre": forward("may_go_to_centre"),
            "not_award": to_refuse,
        },
    ),
    _dossiers(
        N_("Hồ sơ chờ lập quyết định"),
        acts=(Act("nomination.draft", (N.TO_DECIDE,), lambda _viewer, _day: ~in_decision()),),
    ),
    _dossiers(N_("Hồ sơ đã trình Trung ương"), "centre_award"),
    WorkSource(
        subject="consultation",
        model=Consultation,
        state=Consultation.state,
        public_id=Consultation.public_id,
        code=Consultation.number,
        title=Consultation.body,
        unit_id=Consultation.unit_id,
        due_on=Consultation.due_on,
        label=N_("Chờ trả lời lấy ý kiến"),
        moves=(),
        acts=(Act("consultation.answer", (ConsultationState.ASKED,)),),
    ),
    WorkSource(
        subject="centre",
        model=SubmissionLetter,
        state=of_last_event(CentreEvent.kind),
        public_id=SubmissionLetter.public_id,
        code=SubmissionLetter.number,
        title=select(Round.title)
        .where(Round.id == SubmissionLetter.round_id)
        .correlate(SubmissionLetter)
        .scalar_subquery(),
        unit_id=SubmissionLetter.unit_id,
        due_on=of_last_event(CentreEvent.due_on),
        label=N_("Trung ương yêu cầu bổ sung"),
        moves=(),
        acts=(
            Act(
                "submission_letter.centre",
                (CentreEventKind.MORE_ASKED,),
                lambda _viewer, _day: has_any_there(),
            ),
        ),
    ),
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
            Act("poll.cast", (P.OPEN,), own_ballot),
            Act("poll.run", (P.OPEN, P.CLOSED), asked_by_another),
        ),
        when={"close": all_voted},
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
        subject="initiative",
        model=Initiative,
        state=Initiative.state,
        public_id=Initiative.public_id,
        code=cast(Initiative.year, String),
        title=Initiative.title,
        unit_id=Initiative.unit_id,
        due_on=literal(None, Date),
        label=N_("Sáng kiến chờ xét"),
        moves=("place",),
    ),
    WorkSource(
        subject="initiative_session",
        model=InitiativeSession,
        state=InitiativeSession.state,
        public_id=InitiativeSession.public_id,
        code=InitiativeSession.begins_at,
        title=InitiativeSession.place,
        unit_id=select(Council.unit_id)
        .where(Council.id == InitiativeSession.council_id)
        .correlate(InitiativeSession)
        .scalar_subquery(),
        due_on=case((InitiativeSession.state == SessionState.PREPARING, InitiativeSession.held_on)),
        label=N_("Phiên xét sáng kiến"),
        moves=("close", "decide"),
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
