"""Meetings of a council: prepared, held, minuted and signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.clock import CLOCK, short_date, utc_now
from tracker.domain.council_enums import CouncilKind, MeetingState, PollState
from tracker.domain.council_guards import MeetingFacts
from tracker.domain.enums import NominationState
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import AgendaItem, Attendance, Council, Meeting, Nomination, Poll
from tracker.queries.seats import members_on, quorum_on, regulation_on
from tracker.services import audit, issued_papers, nonces, notices
from tracker.services.access import check_version, demand, fetch
from tracker.services.act_days import refuse_meeting_before_appraisal
from tracker.services.council_days import refuse_out_of_office
from tracker.services.council_documents import made_minutes
from tracker.services.council_seats import of_secretary
from tracker.services.moves import find, move
from tracker.services.presiding import settle
from tracker.services.standing_units import refuse_ended_unit
from tracker.services.stored_files import Intake, taking_in
from tracker.services.transaction import transaction

BEFORE_APPRAISAL = "Ngày họp không được trước ngày thẩm định hồ sơ trong chương trình (%(day)s). Hãy chọn ngày họp từ ngày đó."
LONGEST_REASON = 200
WRITING = frozenset({MeetingState.IN_SESSION, MeetingState.ENDED})


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """A meeting as entered; `begins_at` is HH:MM."""

    title: str
    held_on: date
    begins_at: str
    place: str


@dataclass(frozen=True, slots=True)
class MinutesText:
    """The free parts of the minutes; the rest follows from the data."""

    presentations: str
    discussion: str
    conclusions: str
    ends_at: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether a member came, and why not."""

    present: bool
    reason: str = ""


def create(*, viewer: Viewer, council_id: str, plan: MeetingPlan, nonce: str | None = None) -> Meeting:
    """Make a meeting of a council whose secretary the viewer is."""
    demand(viewer, "meeting.create")
    _check(plan)
    with transaction() as session:
        nonces.claim(session, viewer, nonce)
        council = of_secretary(session, viewer, council_id, CouncilKind.EMULATION)
        refuse_out_of_office(session, council, plan.held_on)
        row = Meeting(council_id=council.id, prepared_by_id=viewer.account_id)
        _write(row, plan)
        session.add(row)
        session.flush()
        nonces.settle(session, nonce, row.public_id)
        note(session, viewer, row, "create")
    return row


def change(*, viewer: Viewer, public_id: str, version: int, plan: MeetingPlan) -> Meeting:
    """Correct title, time or place before the meeting begins."""
    _check(plan)
    with transaction() as session:
        row = editable(session, viewer, public_id, {MeetingState.DRAFT, MeetingState.RELEASED})
        check_version(row, version)
        if plan.held_on != row.held_on:
            refuse_out_of_office(session, session.get_one(Council, row.council_id), plan.held_on)
            _refuse_before_comments_end(session, row, plan.held_on)
            refuse_meeting_before_appraisal(session, row, plan.held_on)
        _write(row, plan)
        note(session, viewer, row, "change", ["plan"])
    return row


def record_attendance(
    *, viewer: Viewer, public_id: str, version: int, marks: Mapping[str, Mark], presiding: str = ""
) -> None:
    """Write down who came and who presides.

    `marks` is by the member's public id and may hold some of them only; `presiding` is one of these ids, or empty
    for the chair.
    """
    if any(len(mark.reason) > LONGEST_REASON for mark in marks.values()):
        raise Invalid(Message("Lý do vắng: tối đa %(count)s ký tự. Hãy rút ngắn lại.", count=LONGEST_REASON))
    with transaction() as session:
        row = editable(session, viewer, public_id, {MeetingState.RELEASED, MeetingState.IN_SESSION})
        refuse_open_poll(session, row)
        check_version(row, version)
        members = {member.public_id: member for member in members_on(session, row.council_id, row.held_on)}
        known = {mark.member_id: mark for mark in row.attendance}
        for public, mark in marks.items():
            member = members.get(public)
            if member is None:
                raise Invalid("Có người không phải thành viên Hội đồng trong ngày họp.", "marks")
            found = known.get(member.id) or Attendance(meeting_id=row.id, member_id=member.id)
            found.present, found.reason = mark.present, "" if mark.present else mark.reason
            known[member.id] = found
            session.add(found)
        present = frozenset(member_id for member_id, mark in known.items() if mark.present)
        settle(row, [*members.values()], present, presiding)
        note(session, viewer, row, "record_attendance", ["attendance", "presiding"])


def write_minutes(*, viewer: Viewer, public_id: str, version: int, text: MinutesText) -> Meeting:
    """Save the free parts of the minutes and when the meeting ended."""
    if text.ends_at and not CLOCK.fullmatch(text.ends_at):
        raise Invalid("Giờ kết thúc viết theo dạng 11:30.", "ends_at")
    with transaction() as session:
        row = editable(session, viewer, public_id, WRITING)
        check_version(row, version)
        if text.ends_at and text.ends_at <= row.begins_at:
            raise Invalid("Giờ kết thúc phải sau giờ họp.", "ends_at")
        row.ends_at = text.ends_at
        row.presentations, row.discussion, row.conclusions = (
            text.presentations,
            text.discussion,
            text.conclusions,
        )
        note(session, viewer, row, "write_minutes", ["minutes"])
    return row


def act(*, viewer: Viewer, public_id: str, version: int, action: str, day: date, reason: str = "") -> Meeting:
    """A move of the meeting; signed minutes are kept as they were signed."""
    with taking_in() as intake:
        session = intake.session
        row = fetch(session, Meeting, Meeting.public_id == public_id, viewer=viewer, read="meeting.read")
        # Before anything is written: the database refuses every change of signed minutes.
        find("meeting", action, row.state)
        check_version(row, version)
        if action in {"release", "start"}:
            refuse_ended_unit(session, session.get_one(Council, row.council_id).unit_id, day)
        if action == "send_minutes":
            row.secretary_signed_by_id = viewer.account_id
        if action == "sign_minutes":
            row.chair_signed_by_id, row.signed_on = viewer.account_id, day
        facts = facts_of(session, row, day)
        papers = partial(_keep, intake, row, viewer) if action == "sign_minutes" else None
        move(session, row, action, viewer=viewer, facts=facts, reason=reason, digests=papers)
        _after(session, row, action)
    return row


def editable(
    session: Session, viewer: Viewer, public_id: str, states: frozenset[MeetingState] | set[MeetingState]
) -> Meeting:
    """The meeting, locked, for its secretary; Conflict outside of the states."""
    row = fetch(
        session,
        Meeting,
        Meeting.public_id == public_id,
        viewer=viewer,
        read="meeting.read",
        act="meeting.edit",
    )
    if row.state not in states:
        raise Conflict("Cuộc họp không còn ở bước làm được việc này. Hãy tải lại trang.")
    return row


def note(session: Session, viewer: Viewer, row: Meeting, action: str, fields: Sequence[str] = ()) -> None:
    """The audit line of something that changed no state."""
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="meeting",
        subject_id=row.id,
        fields=fields,
    )


def _keep(intake: Intake, row: Meeting, viewer: Viewer) -> dict[str, str]:
    intake.session.flush()
    return issued_papers.keep(intake, row, lambda kind: made_minutes(viewer=viewer, meeting=row, kind=kind))


def _check(plan: MeetingPlan) -> None:
    if not CLOCK.fullmatch(plan.begins_at):
        raise Invalid("Giờ họp viết theo dạng 08:30.", "begins_at")


def _write(row: Meeting, plan: MeetingPlan) -> None:
    row.title, row.held_on, row.begins_at, row.place = plan.title, plan.held_on, plan.begins_at, plan.place


def _refuse_before_comments_end(session: Session, row: Meeting, held_on: date) -> None:
    """Invalid for a day on which the people may still comment on a dossier of the agenda."""
    last = session.scalar(
        select(func.max(Nomination.posted_to))
        .join(AgendaItem, AgendaItem.nomination_id == Nomination.id)
        .where(AgendaItem.meeting_id == row.id, AgendaItem.postponed.is_(False))
    )
    if last is not None and held_on <= last:
        raise Invalid(
            Message(
                "Ngày họp phải sau ngày kết thúc công khai lấy ý kiến của hồ sơ trong chương trình (%(day)s).",
                day=short_date(last),
            ),
            "held_on",
        )


def refuse_open_poll(session: Session, row: Meeting) -> None:
    """Conflict while a vote of the meeting runs."""
    if _open_polls(session, row):
        raise Conflict("Đang bỏ phiếu. Hãy đóng bỏ phiếu trước.")


def _open_polls(session: Session, row: Meeting) -> int:
    statement = select(func.count(Poll.id)).where(Poll.meeting_id == row.id, Poll.state == PollState.OPEN)
    return session.scalar(statement) or 0


def facts_of(session: Session, row: Meeting, day: date) -> MeetingFacts:
    """What the guards of a meeting look at on the day."""
    members = members_on(session, row.council_id, row.held_on)
    marks = {mark.member_id: mark.present for mark in row.attendance}
    waiting = (
        select(func.count(AgendaItem.id))
        .join(Nomination, Nomination.id == AgendaItem.nomination_id)
        .where(
            AgendaItem.meeting_id == row.id,
            AgendaItem.postponed.is_(False),
            Nomination.state == NominationState.ON_AGENDA,
        )
    )
    items = select(func.count(AgendaItem.id)).where(AgendaItem.meeting_id == row.id)
    regulation = regulation_on(session, row.council_id, row.held_on)
    return MeetingFacts(
        items=session.scalar(items) or 0,
        members=len(members),
        present=sum(marks.get(member.id, False) for member in members),
        unmarked=sum(member.id not in marks for member in members),
        quorum=quorum_on(regulation, row.held_on),
        presided=row.presiding_id is not None,
        open_polls=_open_polls(session, row),
        without_result=session.scalar(waiting) or 0,
        conclusions=row.conclusions,
        held_on=row.held_on,
        day=day,
    )


def _after(session: Session, row: Meeting, action: str) -> None:
    now = utc_now()
    if action == "release":
        row.released_at = now
        members = [member.account_id for member in members_on(session, row.council_id, row.held_on)]
        notices.tell_council(session, row.council_id, members, _news(row, "meeting.released"))
    elif action == "start":
        row.started_at = now
    elif action == "end":
        row.ended_at = now
    elif action == "return_minutes" and row.secretary_signed_by_id is not None:
        news = _news(row, "meeting.minutes_returned")
        notices.tell_secretary(session, row.council_id, row.secretary_signed_by_id, news)
        row.secretary_signed_by_id = None


def _news(row: Meeting, kind: str) -> notices.News:
    return notices.News(kind, "meeting", row.public_id, f"{row.held_on:%d/%m/%Y}")
