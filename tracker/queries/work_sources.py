"""The kinds of objects that wait for people, each with the columns that "Việc của tôi" shows."""

from sqlalchemy import Date, literal, select

from tracker.domain.council_enums import PollState
from tracker.domain.msgid import N_
from tracker.models import (
    Campaign,
    Council,
    Decision,
    Meeting,
    Nomination,
    Participation,
    Period,
    Poll,
    ProgressReport,
    Recipient,
)
from tracker.queries.dossier_due import due_day
from tracker.queries.scope import Column
from tracker.queries.work import WorkSource


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


SOURCES: tuple[WorkSource, ...] = (
    WorkSource(
        subject="participation",
        model=Participation,
        state=Participation.state,
        public_id=Participation.public_id,
        code=_of_campaign(Campaign.code),
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
        code=_of_participation(Campaign.code),
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
    WorkSource(
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
        label=N_("Hồ sơ đề nghị"),
        moves=("send", "file", "decide_here", "receive", "appraise"),
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
        label=N_("Phiếu chờ bỏ"),
        moves=(),
        acts=(("poll.cast", (PollState.OPEN,)),),
    ),
    WorkSource(
        subject="meeting",
        model=Meeting,
        state=Meeting.state,
        public_id=Meeting.public_id,
        code=Meeting.begins_at,
        title=Meeting.title,
        unit_id=_unit_of_council(),
        due_on=Meeting.held_on,
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
)
