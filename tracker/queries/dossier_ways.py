"""Where a dossier stands on its way, as conditions of lists: its route, the council's result, what it still owes."""

from datetime import date

from sqlalchemy import ColumnElement, and_, false, literal, not_, or_, select, true

from tracker.domain.council_enums import PollState
from tracker.domain.enums import Opinion
from tracker.domain.law import awards_to_post
from tracker.domain.routes import EVERY, Way, ways_for
from tracker.models import Council, DecisionItem, Meeting, Nomination, NominationStage, Poll, PollItem, Round
from tracker.queries.seats import council_in_office


def on_way(guard: str | None) -> ColumnElement[bool]:
    """The dossier's way fits a move with this guard, as `domain/routes.py` says."""
    ways = ways_for(guard)
    if ways == EVERY:
        return true()
    decides, ours = decided_here(), _stage(NominationStage.ordinal == Nomination.stage + 1, _OURS)
    conditions = {Way.HERE: decides, Way.UP: and_(~decides, ours), Way.CENTRE: and_(~decides, ~ours)}
    return or_(false(), *(conditions[way] for way in sorted(ways)))


def decided_here() -> ColumnElement[bool]:
    """The stage that the dossier is in decides it."""
    return _stage(NominationStage.ordinal == Nomination.stage, NominationStage.decides.is_(True))


def failed() -> ColumnElement[bool]:
    """The last result of the stage's council on the text last sent is that the dossier did not pass."""
    last = (
        select(PollItem.passed)
        .join(Poll, Poll.id == PollItem.poll_id)
        .join(Meeting, Meeting.id == Poll.meeting_id)
        .join(Council, Council.id == Meeting.council_id)
        .where(
            PollItem.nomination_id == Nomination.id,
            Poll.state == PollState.CLOSED,
            Council.unit_id == Nomination.stage_unit_id,
            or_(Nomination.submitted_at.is_(None), Poll.closed_at > Nomination.submitted_at),
        )
        .order_by(Poll.id.desc())
        .limit(1)
        .correlate(Nomination)
        .scalar_subquery()
    )
    return last.is_not_distinct_from(literal(False))


def in_decision() -> ColumnElement[bool]:
    """A decision holds the dossier."""
    held = select(DecisionItem.nomination_id).where(DecisionItem.nomination_id == Nomination.id)
    return held.correlate(Nomination).exists()


def goes_simplified() -> ColumnElement[bool]:
    """The dossier's round goes by the simplified procedure, without a council."""
    short = select(Round.id).where(Round.id == Nomination.round_id, Round.simplified.is_(True))
    return short.correlate(Nomination).exists()


def lacks_council(day: date) -> ColumnElement[bool]:
    """The appraisal asks the council of a stage that has none in office."""
    council = select(Council.id).where(Council.unit_id == Nomination.stage_unit_id, council_in_office(day))
    return and_(Nomination.opinion == Opinion.FOR_COUNCIL, ~council.correlate(Nomination).exists())


def owes_posting(day: date) -> ColumnElement[bool]:
    """The law asks for a posting before the deciding stage or the centre, and there was none since the stage has it."""
    return and_(
        Nomination.award_code.in_(awards_to_post(day)),
        or_(
            Nomination.posted_from.is_(None),
            _stage(
                NominationStage.ordinal == Nomination.stage,
                NominationStage.received_on > Nomination.posted_from,
            ),
        ),
        not_(on_way("may_pass_up")),
    )


_OURS = NominationStage.unit_id.is_not(None)


def _stage(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    found = select(NominationStage.ordinal).where(NominationStage.nomination_id == Nomination.id, *conditions)
    return found.correlate(Nomination).exists()
