"""Meetings: the list, and one meeting with its agenda, roll and votes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from tracker.domain.council_enums import PREPARING
from tracker.domain.enums import NominationState, RecipientKind
from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.models import (
    Account,
    AgendaItem,
    Attendance,
    Council,
    CouncilMember,
    Elector,
    Meeting,
    Nomination,
    Poll,
    PollItem,
    Recipient,
    Unit,
)
from tracker.queries.scope import allowed, visible
from tracker.queries.seats import members_on, sitting_on

KINDS = (
    RecipientKind.COLLECTIVE,
    RecipientKind.INDIVIDUAL,
    RecipientKind.HOUSEHOLD,
    RecipientKind.FOREIGNER,
)
AGENDA_ORDER = (
    Nomination.award_code,
    case({kind: place for place, kind in enumerate(KINDS)}, value=Recipient.kind),
    AgendaItem.ordinal,
)
"""By award and kind, as lists are grouped: page, list, ballots and minutes of a meeting count in the same order."""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in the list."""

    meeting: Meeting
    items: int


@dataclass(frozen=True, slots=True)
class Seat:
    """A member on the day of the meeting; `mark` is None before the roll call."""

    member: CouncilMember
    mark: Attendance | None


def listed(session: Session, viewer: Viewer, council_id: int | None = None) -> list[MeetingLine]:
    """The meetings that the viewer may read, latest first."""
    count = (
        select(func.count(AgendaItem.id))
        .where(AgendaItem.meeting_id == Meeting.id)
        .correlate(Meeting)
        .scalar_subquery()
    )
    statement = (
        select(Meeting, count.label("items"))
        .where(allowed(viewer, "meeting.read", Meeting))
        .options(joinedload(Meeting.council))
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    )
    if council_id is not None:
        statement = statement.where(Meeting.council_id == council_id)
    return [MeetingLine(row.Meeting, row.items) for row in session.execute(statement)]


def get(session: Session, viewer: Viewer, public_id: str) -> Meeting:
    """One meeting; NotFound when the viewer may not read it."""
    row = session.scalar(
        visible(Meeting, viewer, "meeting.read")
        .where(Meeting.public_id == public_id)
        .options(
            joinedload(Meeting.council).joinedload(Council.unit),
            joinedload(Meeting.secretary),
            joinedload(Meeting.chair),
            joinedload(Meeting.presiding).joinedload(CouncilMember.account),
        )
    )
    if row is None:
        raise NotFound
    return row


def agenda(session: Session, meeting: Meeting) -> Sequence[AgendaItem]:
    """The items in the order of their numbers, with recipient and unit."""
    return session.scalars(
        select(AgendaItem)
        .join(Nomination, Nomination.id == AgendaItem.nomination_id)
        .join(Recipient, Recipient.id == Nomination.recipient_id)
        .where(AgendaItem.meeting_id == meeting.id)
        .options(
            contains_eager(AgendaItem.nomination).contains_eager(Nomination.recipient),
            contains_eager(AgendaItem.nomination).joinedload(Nomination.unit),
        )
        .order_by(*AGENDA_ORDER)
    ).all()


def nominated_members(session: Session, meeting: Meeting) -> dict[int, str]:
    """The members of the council who are themselves nominated on the agenda: their names by dossier.

    They vote like the others: the law knows no recusal. The pages say so beside the dossier.
    """
    rows = session.execute(
        select(AgendaItem.nomination_id, Account.display_name)
        .join(Nomination, Nomination.id == AgendaItem.nomination_id)
        .join(Recipient, Recipient.id == Nomination.recipient_id)
        .join(CouncilMember, CouncilMember.account_id == Recipient.account_id)
        .join(Account, Account.id == Recipient.account_id)
        .where(
            AgendaItem.meeting_id == meeting.id,
            CouncilMember.council_id == meeting.council_id,
            sitting_on(meeting.held_on),
        )
        .order_by(AgendaItem.ordinal)
    )
    return {row[0]: row[1] for row in rows}


def awaited_elsewhere(meeting: Meeting) -> ColumnElement[bool]:
    """Whether another meeting that is not over may still vote on the dossier."""
    return (
        select(AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.nomination_id == Nomination.id,
            AgendaItem.postponed.is_(False),
            Meeting.id != meeting.id,
            Meeting.state.in_(PREPARING),
        )
        .correlate(Nomination)
        .exists()
    )


def candidates(session: Session, viewer: Viewer, meeting: Meeting) -> Sequence[Nomination]:
    """The appraised dossiers that wait for the meeting's council."""
    return session.scalars(
        visible(Nomination, viewer, "nomination.place")
        .join(Recipient, Recipient.id == Nomination.recipient_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .where(
            Nomination.stage_unit_id == meeting.council.unit_id,
            Nomination.state == NominationState.APPRAISED,
            ~awaited_elsewhere(meeting),
        )
        .options(contains_eager(Nomination.recipient), contains_eager(Nomination.unit))
        .order_by(Nomination.award_code, Unit.ordinal, Recipient.name_sort_key, Nomination.id)
    ).all()


def seats(session: Session, meeting: Meeting) -> list[Seat]:
    """The members on the day, each with the mark of the roll call."""
    marks = {
        mark.member_id: mark
        for mark in session.scalars(select(Attendance).where(Attendance.meeting_id == meeting.id))
    }
    return [
        Seat(member, marks.get(member.id))
        for member in members_on(session, meeting.council_id, meeting.held_on)
    ]


def polls(session: Session, viewer: Viewer, meeting: Meeting) -> Sequence[Poll]:
    """The meeting's votes that the viewer may read, in their order."""
    return session.scalars(
        visible(Poll, viewer, "poll.read").where(Poll.meeting_id == meeting.id).order_by(Poll.id)
    ).all()


def poll(session: Session, viewer: Viewer, public_id: str) -> Poll:
    """One vote with its meeting; NotFound when the viewer may not read it."""
    row = session.scalar(
        visible(Poll, viewer, "poll.read")
        .where(Poll.public_id == public_id)
        .options(joinedload(Poll.meeting).joinedload(Meeting.council))
    )
    if row is None:
        raise NotFound
    return row


def poll_items(session: Session, row: Poll) -> Sequence[PollItem]:
    """The items of a vote in their order, with recipient and unit."""
    return session.scalars(
        select(PollItem)
        .where(PollItem.poll_id == row.id)
        .options(
            joinedload(PollItem.nomination).joinedload(Nomination.recipient),
            joinedload(PollItem.nomination).joinedload(Nomination.unit),
        )
        .order_by(PollItem.ordinal)
    ).all()


def electors(session: Session, row: Poll) -> Sequence[Elector]:
    """Who may vote and who has, in the council's order; never what."""
    return session.scalars(
        select(Elector)
        .join(CouncilMember, CouncilMember.id == Elector.member_id)
        .where(Elector.poll_id == row.id)
        .options(contains_eager(Elector.member).joinedload(CouncilMember.account))
        .order_by(CouncilMember.ordinal, CouncilMember.id)
    ).all()


def elector_of(session: Session, viewer: Viewer, row: Poll) -> Elector | None:
    """The viewer's own line among the electors."""
    return session.scalar(
        select(Elector).where(Elector.poll_id == row.id, Elector.account_id == viewer.account_id)
    )
