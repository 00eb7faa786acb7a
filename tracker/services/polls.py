"""Votes of a council: opened with everything frozen, cast once by each member, counted by exact fractions.

A secret vote is kept as counts alone. The mark that a member took part, and the audit line that says so, are
written in the same transaction as the box; neither they nor anything else holds what was chosen.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.council_enums import MeetingState, PollState, VoteChoice
from tracker.domain.council_guards import quorum_present
from tracker.domain.enums import BallotForm, NominationState
from tracker.domain.errors import Conflict, Forbidden, Invalid
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.domain.vote_rules import CitedRule, rule_of_vote
from tracker.models import (
    AgendaItem,
    AuditEntry,
    Council,
    Elector,
    Meeting,
    NamedVote,
    Nomination,
    Poll,
    PollItem,
    Recipient,
)
from tracker.queries.meetings import AGENDA_ORDER
from tracker.queries.seats import members_on, regulation_on, vote_rule_of
from tracker.services import audit, notices
from tracker.services.access import fetch
from tracker.services.meetings import editable, facts_of
from tracker.services.outcome_facts import rule_of, statutory
from tracker.services.standing_units import refuse_ended_unit
from tracker.services.transaction import transaction

FEWEST_SECRET = 3
"""With fewer electors in the room the counts would tell who chose what."""

ALREADY_OPEN = {"poll.meeting_id": Conflict("Cuộc họp đang có một lượt bỏ phiếu. Hãy đóng lượt đó trước.")}
SAME_OPEN = {**ALREADY_OPEN, "poll.open": ALREADY_OPEN["poll.meeting_id"]}


def open_poll(*, viewer: Viewer, meeting_id: str, form: BallotForm, day: date) -> Poll:
    """Open one vote on all items of the agenda that wait for a vote of this form."""
    with transaction(SAME_OPEN) as session:
        meeting = editable(session, viewer, meeting_id, {MeetingState.IN_SESSION})
        refuse_ended_unit(session, session.get_one(Council, meeting.council_id).unit_id, day)
        rules = [pair for pair in waiting(session, meeting, day) if pair[1].rule.ballot == form]
        if not rules:
            raise Conflict("Không có hồ sơ nào chờ biểu quyết theo hình thức này. Hãy tải lại trang.")
        if missing := quorum_present(facts_of(session, meeting, day)):
            raise Invalid(Message.of(missing))
        members = members_on(session, meeting.council_id, meeting.held_on)
        present = {mark.member_id for mark in meeting.attendance if mark.present}
        here = sum(member.id in present for member in members)
        if form == BallotForm.SECRET and here < FEWEST_SECRET:
            raise Invalid(
                Message("Bỏ phiếu kín cần ít nhất %(count)s thành viên dự họp.", count=FEWEST_SECRET)
            )
        poll = Poll(
            meeting_id=meeting.id,
            form=form,
            members=len(members),
            present=here,
            opened_by_id=viewer.account_id,
            opened_at=utc_now(),
        )
        session.add(poll)
        session.flush()
        session.add_all(_poll_item(poll, number, *pair) for number, pair in enumerate(rules, start=1))
        session.add_all(
            Elector(
                poll_id=poll.id,
                member_id=member.id,
                account_id=member.account_id,
                present=member.id in present,
            )
            for member in members
        )
        note(session, viewer, poll, "open", [f"items:{len(rules)}", f"electors:{len(members)}"])
        news = notices.News("poll.opened", "poll", poll.public_id, f"{meeting.held_on:%d/%m/%Y}")
        notices.tell_council(session, meeting.council_id, [member.account_id for member in members], news)
    return poll


def cast(*, viewer: Viewer, public_id: str, choices: Mapping[str, VoteChoice]) -> None:
    """Vote once, on every item; `choices` is by the dossier's public id.

    A member who sits in the meeting votes by the poll's form; an absent one gives a written opinion, which
    carries the name. Conflict for a second vote or a closed poll.
    """
    with transaction() as session:
        poll = fetch(session, Poll, Poll.public_id == public_id, viewer=viewer, read="poll.read")
        if poll.state != PollState.OPEN:
            raise Conflict("Đã đóng bỏ phiếu.")
        elector = session.scalar(
            select(Elector).where(Elector.poll_id == poll.id, Elector.account_id == viewer.account_id)
        )
        if elector is None:
            raise Forbidden("Đồng chí không có tên trong danh sách bỏ phiếu.")
        items = _open_items(poll, elector, choices)
        _mark(session, poll, elector)
        for choice in VoteChoice:
            chosen = [item.nomination_id for item in items if choices[item.nomination.public_id] == choice]
            if chosen:
                _count(session, poll, elector, choice, chosen)
        note(session, viewer, poll, "cast")


def waiting(session: Session, meeting: Meeting, day: date) -> list[tuple[AgendaItem, CitedRule]]:
    """The items without a result, each with the rule it will be voted by."""
    items = session.scalars(
        select(AgendaItem)
        .join(Nomination, Nomination.id == AgendaItem.nomination_id)
        .join(Recipient, Recipient.id == Nomination.recipient_id)
        .where(
            AgendaItem.meeting_id == meeting.id,
            AgendaItem.postponed.is_(False),
            Nomination.state == NominationState.ON_AGENDA,
        )
        .order_by(*AGENDA_ORDER)
    ).all()
    regulation = vote_rule_of(regulation_on(session, meeting.council_id, meeting.held_on))
    return [
        (
            item,
            rule_of_vote(
                rule_of(item.nomination, day),
                regulation,
                statutory=statutory(session, item.nomination, day),
            ),
        )
        for item in items
    ]


def _open_items(poll: Poll, elector: Elector, choices: Mapping[str, VoteChoice]) -> Sequence[PollItem]:
    items = [item for item in poll.items if elector.present or item.absent_written]
    if not items:
        raise Forbidden("Quy tắc bỏ phiếu này không tính ý kiến bằng văn bản của thành viên vắng mặt.")
    missing = [item.ordinal for item in items if item.nomination.public_id not in choices]
    if missing:
        numbers = ", ".join(str(number) for number in missing[:10])
        raise Invalid(
            Message("Hãy chọn ý kiến cho mọi hồ sơ; còn thiếu số %(numbers)s.", numbers=numbers), "choices"
        )
    return items


def _mark(session: Session, poll: Poll, elector: Elector) -> None:
    marked = session.execute(
        update(Elector)
        .where(
            Elector.poll_id == poll.id,
            Elector.member_id == elector.member_id,
            Elector.voted.is_(False),
        )
        .values(voted=True)
        .execution_options(synchronize_session=False)
    )
    if marked.rowcount != 1:  # type: ignore[attr-defined]
        raise Conflict("Đồng chí đã bỏ phiếu. Mỗi thành viên bỏ phiếu một lần.")


def _count(session: Session, poll: Poll, elector: Elector, choice: VoteChoice, chosen: Sequence[int]) -> None:
    named = poll.form == BallotForm.OPEN or not elector.present
    column = getattr(PollItem, choice.value if elector.present else f"written_{choice.value}")
    session.execute(
        update(PollItem)
        .where(PollItem.poll_id == poll.id, PollItem.nomination_id.in_(chosen))
        .values({column: column + 1})
    )
    if named:
        session.add_all(
            NamedVote(
                poll_id=poll.id,
                nomination_id=key,
                member_id=elector.member_id,
                choice=choice,
                written=not elector.present,
            )
            for key in chosen
        )


def _poll_item(poll: Poll, number: int, item: AgendaItem, cited: CitedRule) -> PollItem:
    rule = cited.rule
    return PollItem(
        poll_id=poll.id,
        nomination_id=item.nomination_id,
        ordinal=number,
        threshold_over=rule.threshold.numerator,
        threshold_of=rule.threshold.denominator,
        strict=rule.strict,
        base=rule.base,
        absent_written=rule.absent_written,
        basis=cited.basis,
    )


def note(session: Session, viewer: Viewer, poll: Poll, action: str, fields: Sequence[str] = ()) -> AuditEntry:
    """The audit line of something that changed no state; it never says what was chosen."""
    return audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="poll",
        subject_id=poll.id,
        fields=fields,
    )
