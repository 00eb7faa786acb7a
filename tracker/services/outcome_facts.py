"""What the guards of a dossier after its appraisal look at: its stage, the council's result, its decision."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracker.domain.clock import WorkingCalendar
from tracker.domain.consultations import ConcurrenceFacts, binding_basis, silence_holds
from tracker.domain.council_enums import DecisionState, MeetingState, PollState
from tracker.domain.council_guards import OutcomeFacts
from tracker.domain.enums import Level, Opinion
from tracker.domain.law import rule_for
from tracker.domain.law_types import AwardRule, NotInForce, Unset
from tracker.domain.levels import competent
from tracker.domain.postings import PostingFacts, posting_length
from tracker.domain.stages import CENTRE
from tracker.domain.vote_rules import goes_simplified, is_statutory, vote_basis
from tracker.models import (
    Council,
    Decision,
    DecisionItem,
    Meeting,
    Nomination,
    NominationStage,
    Poll,
    PollItem,
    Round,
    RoundDeadline,
    Unit,
)
from tracker.queries import consultations
from tracker.queries.calendars import working_calendar
from tracker.queries.consultations import NOBODY, Concurrences
from tracker.queries.seats import of_its_seat, ordinary_votes
from tracker.queries.stage_seats import attended
from tracker.services.examination import rules_day


def facts_of(session: Session, row: Nomination, day: date) -> OutcomeFacts:
    """What the guards of a dossier after its appraisal look at. Criteria and votes are those of its rule set."""
    return facts_of_all(session, [row], day)[row.id]


def facts_of_all(
    session: Session, rows: Sequence[Nomination], day: date, *, meeting_on: date | None = None
) -> dict[int, OutcomeFacts]:
    """The facts of many dossiers by key, in as many statements as those of one.

    `meeting_on` is the day of the meeting whose agenda they go on.
    """
    keys = [row.id for row in rows]
    stages = {
        (stage.nomination_id, stage.ordinal): stage
        for stage in session.scalars(select(NominationStage).where(NominationStage.nomination_id.in_(keys)))
    }
    rounds = select(Round.id, Round.simplified).where(Round.id.in_({row.round_id for row in rows}))
    simplified = {row[0]: row[1] for row in session.execute(rounds)}
    decisions = (
        select(DecisionItem.nomination_id, Decision.state)
        .join(Decision, Decision.id == DecisionItem.decision_id)
        .where(DecisionItem.nomination_id.in_(keys))
    )
    decided = {row[0]: row[1] for row in session.execute(decisions)}
    limits = select(RoundDeadline).where(RoundDeadline.round_id.in_(simplified))
    closes = {(limit.round_id, limit.level): limit.closes_on for limit in session.scalars(limits)}
    results = _results(session, keys)
    regulations = ordinary_votes(session, {row.stage_unit_id for row in rows if row.stage_unit_id}, day)
    calendar = cache(partial(working_calendar, session))
    nobody = _unattended(session, rows, stages, day)
    concurrences = consultations.concurrences(session, keys)
    found = {}
    for row in rows:
        stage, following = stages[row.id, row.stage], stages.get((row.id, row.stage + 1))
        rule, result = rule_of(row, day), results.get(row.id, NO_RESULT)
        short = goes_simplified(rule, in_round=simplified[row.round_id])
        binding = is_statutory(decides=stage.decides, level=stage.level, deciding=levels_on(row, day))
        closing = (row.round_id, following.level) if following else None
        # The level that asked for a supplement, and those on the way to it, have waived their closing days.
        waived = row.supplement_stage is not None and row.stage < row.supplement_stage
        closes_on = closes.get(closing) if closing and not waived else None
        found[row.id] = OutcomeFacts(
            day=day,
            closes_on=closes_on,
            closing_level=following.level if following and closes_on else None,
            unattended=nobody.get(following.unit_id or 0, "") if following else "",
            decides_here=stage.decides,
            next_is_ours=following is not None and following.unit_id is not None,
            next_is_centre=following is not None and following.level in CENTRE,
            simplified=short,
            vote_basis=vote_basis(
                rule,
                statutory=binding,
                for_council=row.opinion == Opinion.FOR_COUNCIL,
                regulation=regulations.get(row.stage_unit_id or 0, ""),
                simplified=short,
            ),
            passed=result.passed,
            result_basis=result.basis,
            meeting_runs=result.running,
            posting=None
            if short or not binding
            else _posting(row, rule, stage, calendar, day=day, meeting_on=meeting_on),
            concurrence=_concurrence(rule, concurrences.get(row.id, NOBODY), following, day),
            in_decision=row.id in decided,
            decision_issued=decided.get(row.id) == DecisionState.ISSUED,
            centre_decision=row.decision_ref,
            decided_on=row.decided_on,
        )
    return found


def _posting(
    row: Nomination,
    rule: AwardRule,
    stage: NominationStage,
    calendar: Callable[[], WorkingCalendar],
    *,
    day: date,
    meeting_on: date | None,
) -> PostingFacts | None:
    posting = rule.posting
    if isinstance(posting, Unset) or posting.value.before is None:
        return None
    limit = posting.value.at_least
    return PostingFacts(
        basis=posting.basis,
        before=posting.value.before,
        at_least=limit.days if limit else None,
        starts_on=row.posted_from,
        ends_on=row.posted_to,
        length=posting_length(row.posted_from, row.posted_to, limit, calendar()),
        received_on=stage.received_on,
        day=day,
        meeting_on=meeting_on,
    )


def _concurrence(
    rule: AwardRule, found: Concurrences, following: NominationStage | None, day: date
) -> ConcurrenceFacts | None:
    basis = binding_basis(rule)
    if not basis or following is None or following.level not in CENTRE:
        return None
    return ConcurrenceFacts(basis, found.asked, found.waiting, found.silent, silence_holds(day))


def rule_of(row: Nomination, day: date) -> AwardRule:
    """The rule fixed on the dossier, provisional before its letter was signed: criteria, papers and share of votes."""
    return rule_for(row.award_code, on=rules_day(row, day))


def levels_on(row: Nomination, day: date) -> tuple[Level, ...]:
    """Who decides the award on the day of the act, whichever rules are fixed.

    Of an award that has ended, who did by the fixed rules, or the level that holds its powers on the day.
    """
    try:
        levels = rule_for(row.award_code, on=day).levels.value
    except NotInForce:
        levels = rule_of(row, day).levels.value
    return competent(levels, day)


def statutory(session: Session, row: Nomination, day: date) -> bool:
    """Whether the law's own threshold binds the council of the stage that the dossier is in."""
    stage = session.get_one(NominationStage, (row.id, row.stage))
    return is_statutory(decides=stage.decides, level=stage.level, deciding=levels_on(row, day))


def result_of(session: Session, row: Nomination) -> bool | None:
    """The last valid result of the council of the stage on the text last sent, or None without one."""
    return _results(session, [row.id]).get(row.id, NO_RESULT).passed


def _unattended(
    session: Session,
    rows: Sequence[Nomination],
    stages: Mapping[tuple[int, int], NominationStage],
    day: date,
) -> dict[int, str]:
    """The units that come next and at which nobody holds the role of standing body, by key with their names."""
    ahead = (stages.get((row.id, row.stage + 1)) for row in rows)
    keys = {stage.unit_id for stage in ahead if stage is not None and stage.unit_id is not None}
    empty = keys - attended(session, keys, day)
    if not empty:
        return {}
    return {row[0]: row[1] for row in session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(empty)))}


@dataclass(frozen=True, slots=True)
class Result:
    """What a council's last vote on a dossier came to, by which rule, and whether its meeting still runs."""

    passed: bool | None = None
    basis: str = ""
    running: bool = False


NO_RESULT = Result()


def _results(session: Session, keys: Sequence[int]) -> dict[int, Result]:
    rows = session.execute(
        select(PollItem.nomination_id, PollItem.passed, PollItem.basis, Meeting.state)
        .join(Nomination, Nomination.id == PollItem.nomination_id)
        .join(Poll, Poll.id == PollItem.poll_id)
        .join(Meeting, Meeting.id == Poll.meeting_id)
        .join(Council, Council.id == Meeting.council_id)
        .where(
            PollItem.nomination_id.in_(keys),
            Poll.state == PollState.CLOSED,
            of_its_seat(),
            # A vote was on the text of its day: one that was sent anew needs another.
            or_(Nomination.submitted_at.is_(None), Poll.closed_at > Nomination.submitted_at),
        )
        .order_by(Poll.id)
    )
    return {
        key: Result(passed, basis, state == MeetingState.IN_SESSION) for key, passed, basis, state in rows
    }
