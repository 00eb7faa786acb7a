"""Closing and annulling votes: alone when everybody has voted, else by two persons; then the count."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from tracker.domain.clock import utc_now
from tracker.domain.council_enums import MeetingState, PollAction, PollState
from tracker.domain.council_guards import PollFacts, meeting_still_runs
from tracker.domain.enums import NominationState
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import Elector, Nomination, Poll, PollItem
from tracker.queries import history
from tracker.services.access import check_version, fetch
from tracker.services.moves import explain, move, move_all
from tracker.services.outcome_facts import facts_of_all
from tracker.services.poll_results import result
from tracker.services.polls import note
from tracker.services.transaction import transaction


def ask(*, viewer: Viewer, public_id: str, version: int, action: PollAction, reason: str) -> Poll:
    """Ask for what needs two persons; somebody else confirms it."""
    if not reason:
        raise Invalid("Hãy ghi rõ lý do.", "reason")
    with transaction() as session:
        poll = _run(session, viewer, public_id)
        check_version(poll, version)
        if poll.pending is not None:
            raise Conflict("Đã có một đề nghị chờ xác nhận. Hãy tải lại trang.")
        if poll.state == PollState.ANNULLED or (
            action == PollAction.CLOSE_EARLY and poll.state != PollState.OPEN
        ):
            raise Conflict("Lượt bỏ phiếu không còn ở bước làm được việc này. Hãy tải lại trang.")
        if action == PollAction.ANNUL and (late := too_late_to_annul(poll)):
            raise Invalid(Message.of(late))
        poll.pending, poll.pending_by_id = action, viewer.account_id
        explain(session, note(session, viewer, poll, "ask", [action.value]), reason)
    return poll


def drop(*, viewer: Viewer, public_id: str, version: int) -> Poll:
    """Take a request back, or refuse it."""
    with transaction() as session:
        poll = _run(session, viewer, public_id)
        check_version(poll, version)
        if poll.pending is None:
            raise Conflict("Không có đề nghị nào chờ xác nhận. Hãy tải lại trang.")
        poll.pending, poll.pending_by_id = None, None
        note(session, viewer, poll, "drop")
    return poll


def confirm(*, viewer: Viewer, public_id: str, version: int, day: date) -> Poll:
    """Do what somebody else has asked for: close early, or annul."""
    with transaction() as session:
        poll = _run(session, viewer, public_id)
        check_version(poll, version)
        if poll.pending is None:
            raise Conflict("Không có đề nghị nào chờ xác nhận. Hãy tải lại trang.")
        _finish(session, viewer, poll, poll.pending.value, day)
    return poll


def close(*, viewer: Viewer, public_id: str, version: int, day: date) -> Poll:
    """Close a vote that everybody has taken part in."""
    with transaction() as session:
        poll = _run(session, viewer, public_id)
        check_version(poll, version)
        _finish(session, viewer, poll, "close", day)
    return poll


def too_late_to_annul(poll: Poll) -> list[str]:
    """Why the result of the vote can no longer be annulled, in words; nothing while its meeting runs."""
    return meeting_still_runs(PollFacts(meeting_over=_meeting_over(poll)))


def _meeting_over(poll: Poll) -> bool:
    return poll.meeting.state != MeetingState.IN_SESSION


def _finish(session: Session, viewer: Viewer, poll: Poll, action: str, day: date) -> None:
    was_open = poll.state == PollState.OPEN
    if was_open and action != PollAction.ANNUL:
        _count(session, poll)
    asked_by, reason = None, ""
    if poll.pending is not None and poll.pending.value == action:
        asked_by, poll.confirmed_by_id = poll.pending_by_id, viewer.account_id
        reason = history.last_reason(history.of(session, "poll", poll.id))
    if action == PollAction.ANNUL:
        # The meeting must not end while its result is taken back.
        session.refresh(poll.meeting, with_for_update=True)
    facts = PollFacts(
        meeting_over=_meeting_over(poll),
        not_voted=_not_voted(session, poll),
        asked_by_id=asked_by,
        acting_id=viewer.account_id,
    )
    if asked_by == viewer.account_id:
        poll.confirmed_by_id = None
    poll.asked_by_id, poll.pending, poll.pending_by_id = asked_by, None, None
    poll.closed_at, poll.closed_by_id = utc_now(), viewer.account_id
    move(session, poll, action, viewer=viewer, facts=facts, reason=reason)
    if poll.state == PollState.CLOSED:
        _move_dossiers(session, viewer, _dossiers(session, poll), "record_result", day)
    elif not was_open:
        _void(session, viewer, poll, day)


def _count(session: Session, poll: Poll) -> None:
    """Write the results into the boxes while the vote is open: afterwards the database lets nobody change them."""
    for item in poll.items:
        found = result(poll, item)
        item.passed, item.counted_on = found.passed, found.base
    session.flush()


def _void(session: Session, viewer: Viewer, poll: Poll, day: date) -> None:
    rows = _dossiers(session, poll)
    again = _voted_again(session, poll)
    for row in rows:
        if row.id in again:
            raise Conflict(
                Message(
                    "Hồ sơ %(code)s đã được biểu quyết lại nên không hủy kết quả của lượt này được.",
                    code=row.code,
                )
            )
        if row.state != NominationState.VOTED:
            raise Conflict(
                Message("Hồ sơ %(code)s đã được trình tiếp nên không hủy kết quả được.", code=row.code)
            )
    _move_dossiers(session, viewer, rows, "void_result", day)


def _voted_again(session: Session, poll: Poll) -> Sequence[int]:
    """The dossiers of the vote that stand by the result of a later one."""
    later = aliased(PollItem)
    return session.scalars(
        select(later.nomination_id)
        .join(Poll, Poll.id == later.poll_id)
        .join(PollItem, PollItem.nomination_id == later.nomination_id)
        .where(PollItem.poll_id == poll.id, Poll.id > poll.id, Poll.state == PollState.CLOSED)
    ).all()


def _dossiers(session: Session, poll: Poll) -> Sequence[Nomination]:
    """Those voted on, in the order of the ballot; all in one statement."""
    return session.scalars(
        select(Nomination)
        .join(PollItem, PollItem.nomination_id == Nomination.id)
        .where(PollItem.poll_id == poll.id)
        .order_by(PollItem.ordinal)
    ).all()


def _move_dossiers(
    session: Session, viewer: Viewer, rows: Sequence[Nomination], action: str, day: date
) -> None:
    move_all(session, rows, action, viewer=viewer, facts=lambda: facts_of_all(session, rows, day))
    for row in rows:
        row.version += 1


def _not_voted(session: Session, poll: Poll) -> int:
    # An absent member whose opinion no rule admits cannot hold the vote up.
    admits = any(item.absent_written for item in poll.items)
    statement = select(func.count()).where(Elector.poll_id == poll.id, Elector.voted.is_(False))
    return session.scalar(statement if admits else statement.where(Elector.present)) or 0


def _run(session: Session, viewer: Viewer, public_id: str) -> Poll:
    return fetch(session, Poll, Poll.public_id == public_id, viewer=viewer, read="poll.read", act="poll.run")
