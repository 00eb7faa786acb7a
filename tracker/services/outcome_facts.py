"""What the guards of a dossier after its appraisal look at: its stage, the council's result, its decision."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.council_enums import DecisionState, PollState
from tracker.domain.council_guards import OutcomeFacts
from tracker.domain.law import rule_for
from tracker.domain.law_types import AwardRule
from tracker.domain.stages import CENTRE
from tracker.domain.vote_rules import is_statutory, vote_basis
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
)


def facts_of(session: Session, row: Nomination, day: date) -> OutcomeFacts:
    """What the guards of a dossier after its appraisal look at. Criteria and votes are those of its rule set."""
    return facts_of_all(session, [row], day)[row.id]


def facts_of_all(session: Session, rows: Sequence[Nomination], day: date) -> dict[int, OutcomeFacts]:
    """The facts of many dossiers by key, in as many statements as those of one."""
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
    passed = _results(session, keys)
    found = {}
    for row in rows:
        stage, following = stages[row.id, row.stage], stages.get((row.id, row.stage + 1))
        rule = rule_of(row, day)
        binding = is_statutory(decides=stage.decides, level=stage.level, deciding=rule.levels.value)
        closing = (row.round_id, following.level) if following else None
        closes_on = closes.get(closing) if closing else None
        found[row.id] = OutcomeFacts(
            day=day,
            closes_on=closes_on,
            closing_level=following.level if following and closes_on else None,
            decides_here=stage.decides,
            next_is_ours=following is not None and following.unit_id is not None,
            next_is_centre=following is not None and following.level in CENTRE,
            simplified=simplified[row.round_id],
            vote_basis=vote_basis(rule, statutory=binding),
            passed=passed.get(row.id),
            in_decision=row.id in decided,
            decision_issued=decided.get(row.id) == DecisionState.ISSUED,
            centre_decision=row.decision_ref,
            decided_on=row.decided_on,
        )
    return found


def rule_of(row: Nomination, day: date) -> AwardRule:
    """The rule fixed on the dossier, provisional before its letter was signed."""
    return rule_for(row.award_code, on=row.rule_set_fixed_on or day)


def statutory(session: Session, row: Nomination, day: date) -> bool:
    """Whether the law's own threshold binds the council of the stage that the dossier is in."""
    stage = session.get_one(NominationStage, (row.id, row.stage))
    return is_statutory(decides=stage.decides, level=stage.level, deciding=rule_of(row, day).levels.value)


def result_of(session: Session, row: Nomination) -> bool | None:
    """The last valid result of the council of the stage, or None without one."""
    return _results(session, [row.id]).get(row.id)


def _results(session: Session, keys: Sequence[int]) -> dict[int, bool | None]:
    rows = session.execute(
        select(PollItem.nomination_id, PollItem.passed)
        .join(Nomination, Nomination.id == PollItem.nomination_id)
        .join(Poll, Poll.id == PollItem.poll_id)
        .join(Meeting, Meeting.id == Poll.meeting_id)
        .join(Council, Council.id == Meeting.council_id)
        .where(
            PollItem.nomination_id.in_(keys),
            Poll.state == PollState.CLOSED,
            Council.unit_id == Nomination.stage_unit_id,
        )
        .order_by(Poll.id)
    )
    return {row[0]: row[1] for row in rows}
