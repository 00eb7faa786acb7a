"""Where a dossier stands on its way, as conditions of lists: its route, the council's result, what it still owes."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, ScalarSelect, and_, false, func, literal, not_, or_, select, true

from tracker.domain.consultation_enums import ConsultationPurpose, ConsultationState
from tracker.domain.consultations import silence_holds
from tracker.domain.council_enums import PollState
from tracker.domain.enums import Level, Opinion
from tracker.domain.law import awards_to_post, filed_under
from tracker.domain.routes import EVERY, Way, ways_for
from tracker.domain.vote_awards import Spell, vote_law
from tracker.models import (
    Consultation,
    ConsultationItem,
    Council,
    CouncilRegulation,
    DecisionItem,
    Meeting,
    Nomination,
    NominationStage,
    Poll,
    PollItem,
    Round,
)
from tracker.queries.seats import council_in_office, of_its_seat, puts_all_to_the_vote


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
    return _last_result().is_not_distinct_from(literal(False))


def owes_vote(day: date) -> ColumnElement[bool]:
    """A vote is asked for and there is no result yet: `vote_rules.vote_owed`."""
    return and_(_asks_vote(day), _last_result().is_(None))


def goes_simplified(day: date) -> ColumnElement[bool]:
    """The dossier's round goes by the simplified procedure, and the law allows it for the award."""
    short = select(Round.id).where(Round.id == Nomination.round_id, Round.simplified.is_(True))
    return and_(_ruled(vote_law(day).short, day), short.correlate(Nomination).exists())


def _last_result() -> ScalarSelect[bool | None]:
    return (
        select(PollItem.passed)
        .join(Poll, Poll.id == PollItem.poll_id)
        .join(Meeting, Meeting.id == Poll.meeting_id)
        .join(Council, Council.id == Meeting.council_id)
        .where(
            PollItem.nomination_id == Nomination.id,
            Poll.state == PollState.CLOSED,
            of_its_seat(),
            or_(Nomination.submitted_at.is_(None), Poll.closed_at > Nomination.submitted_at),
        )
        .order_by(Poll.id.desc())
        .limit(1)
        .correlate(Nomination)
        .scalar_subquery()
    )


def _asks_vote(day: date) -> ColumnElement[bool]:
    """What `vote_rules.vote_basis` answers, as a condition."""
    return and_(
        or_(
            Nomination.opinion.is_not_distinct_from(Opinion.FOR_COUNCIL),
            and_(or_(_ruled(vote_law(day).asked, day), _regulated(day)), _statutory(day)),
        ),
        not_(goes_simplified(day)),
    )


def _statutory(day: date) -> ColumnElement[bool]:
    """What `vote_rules.is_statutory` answers, as a condition."""
    proposes = and_(NominationStage.level == Level.PROVINCE, not_(_ruled(vote_law(day).at_province, day)))
    here = NominationStage.ordinal == Nomination.stage
    return _stage(here, or_(NominationStage.decides.is_(True), proposes))


def _ruled(spells: Iterable[Spell], day: date) -> ColumnElement[bool]:
    """The dossier's award is named for the day that fixes its rules, which is that of the act until a letter does."""
    fixed = func.coalesce(Nomination.rules_of, filed_under(day))
    return or_(
        false(),
        *(
            and_(
                Nomination.award_code.in_(spell.awards),
                fixed >= spell.first,
                true() if spell.last is None else fixed <= spell.last,
            )
            for spell in spells
        ),
    )


def _regulated(day: date) -> ColumnElement[bool]:
    """A regulation of the stage's council puts every award to the vote."""
    found = (
        select(CouncilRegulation.id)
        .join(Council, Council.id == CouncilRegulation.council_id)
        .where(Council.unit_id == Nomination.stage_unit_id, puts_all_to_the_vote(day))
    )
    return found.correlate(Nomination).exists()


def in_decision() -> ColumnElement[bool]:
    """A decision holds the dossier."""
    held = select(DecisionItem.nomination_id).where(DecisionItem.nomination_id == Nomination.id)
    return held.correlate(Nomination).exists()


def lacks_council(day: date) -> ColumnElement[bool]:
    """A vote is owed at a stage that has no council in office."""
    council = select(Council.id).where(Council.unit_id == Nomination.stage_unit_id, council_in_office(day))
    # Nearly every stage has its council, which is quicker to see than what asks for a vote.
    return and_(~council.correlate(Nomination).exists(), owes_vote(day))


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


def owes_concurrence(day: date) -> ColumnElement[bool]:
    """Confirmed law asks for the concurrence of other bodies before the centre, and it is not there yet.

    What `consultations.concurrence_missing` answers, as a condition.
    """
    held = [ConsultationState.ASKED, *([ConsultationState.SILENT] if silence_holds(day) else [])]
    there = and_(_concurrence(ConsultationState.ANSWERED, ConsultationState.SILENT), ~_concurrence(*held))
    return and_(_ruled(vote_law(day).concurrence, day), on_way("may_go_to_centre"), ~there)


def concurrence_awaited() -> ColumnElement[bool]:
    """A body has been asked for its concurrence at this stage and has still to reply."""
    return _concurrence(ConsultationState.ASKED)


def _concurrence(*states: ConsultationState) -> ColumnElement[bool]:
    found = (
        select(ConsultationItem.nomination_id)
        .join(Consultation, Consultation.id == ConsultationItem.consultation_id)
        .where(
            ConsultationItem.nomination_id == Nomination.id,
            Consultation.unit_id == Nomination.stage_unit_id,
            Consultation.purpose == ConsultationPurpose.CONCURRENCE,
            Consultation.state.in_(states),
        )
    )
    return found.correlate(Nomination).exists()


_OURS = NominationStage.unit_id.is_not(None)


def _stage(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    found = select(NominationStage.ordinal).where(NominationStage.nomination_id == Nomination.id, *conditions)
    return found.correlate(Nomination).exists()
