"""What must hold besides the state before an object waits for a move in "Việc của tôi"."""

from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select, true

from tracker.domain.enums import NominationState, Opinion
from tracker.domain.viewer import Viewer
from tracker.models import Elector, Nomination, Poll, PollItem
from tracker.queries.dossier_ways import (
    concurrence_awaited,
    decided_here,
    failed,
    goes_simplified,
    on_way,
    owes_concurrence,
    owes_posting,
    owes_vote,
)
from tracker.queries.work import Condition

N = NominationState


def forward(guard: str) -> Condition:
    """Decided here or sent on as the way goes, once nothing is owed that its guard asks for."""

    def condition(_viewer: Viewer, day: date) -> ColumnElement[bool]:
        # Who has been voted on cannot be posted any more.
        ready = or_(Nomination.state != N.APPRAISED, ~owes_posting(day))
        free = ~owes_concurrence(day) if guard == "may_go_to_centre" else true()
        return and_(on_way(guard), ready, ~owes_vote(day), ~failed(), free)

    return condition


def to_consult(_viewer: Viewer, day: date) -> ColumnElement[bool]:
    """Nothing but the concurrence of other bodies is missing; once asked, their request waits in its own folder."""
    ready = or_(Nomination.state != N.APPRAISED, ~owes_posting(day))
    return and_(owes_concurrence(day), ~concurrence_awaited(), ready, ~owes_vote(day), ~failed())


def for_agenda(_viewer: Viewer, day: date) -> ColumnElement[bool]:
    """A vote is owed, or another one after "Xem xét lại"; others may be placed too, but nobody waits for that."""
    return and_(or_(owes_vote(day), and_(failed(), ~goes_simplified(day))), ~owes_posting(day))


def over(_viewer: Viewer, day: date) -> ColumnElement[bool]:
    """The days of the people's comments are over."""
    return Nomination.posted_to < day


def to_refuse(_viewer: Viewer, _day: date) -> ColumnElement[bool]:
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


def own_ballot(viewer: Viewer, _day: date) -> ColumnElement[bool]:
    """The viewer has not voted."""
    return _still_to_vote(Elector.account_id == viewer.account_id)


def all_voted(_viewer: Viewer, _day: date) -> ColumnElement[bool]:
    """Nobody is left who may vote."""
    return ~_still_to_vote()


def asked_by_another(viewer: Viewer, _day: date) -> ColumnElement[bool]:
    """Somebody else has asked for it: two people end a vote early."""
    return Poll.pending_by_id != viewer.account_id
