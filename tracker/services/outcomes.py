"""What becomes of a dossier after its appraisal: proposed, passed up, sent to the centre, refused, answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.clock import WorkingCalendar
from tracker.domain.council_enums import DecisionState, PollState
from tracker.domain.council_guards import OutcomeFacts
from tracker.domain.deadlines import appraisal_due
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.law import rule_for
from tracker.domain.law_types import AwardRule
from tracker.domain.stages import CENTRE
from tracker.domain.viewer import Viewer
from tracker.domain.vote_rules import is_statutory, vote_basis
from tracker.models import (
    Council,
    Decision,
    DecisionItem,
    LetterItem,
    Meeting,
    Nomination,
    NominationStage,
    Poll,
    PollItem,
    RecipientAward,
    Round,
    RoundDeadline,
    SubmissionLetter,
)
from tracker.services import notices
from tracker.services.access import check_version, fetch
from tracker.services.moves import move
from tracker.services.transaction import transaction

NUMBER_TAKEN = {
    "submission_letter.unit_id": Conflict("Số tờ trình này đã dùng trong năm. Hãy nhập số khác.", "number")
}


@dataclass(frozen=True, slots=True)
class LetterHead:
    """Number and symbol of the tờ trình."""

    number: str
    symbol: str


@dataclass(frozen=True, slots=True)
class CentreAnswer:
    """The centre's decision as it came."""

    decision: str
    decided_on: date | None
    decided_by: str


def act(
    *, viewer: Viewer, public_id: str, version: int, action: str, day: date, reason: str = ""
) -> Nomination:
    """Propose, reconsider, refuse, or note that the centre refused or sent back."""
    with transaction() as session:
        row = locked(session, viewer, public_id)
        check_version(row, version)
        move(session, row, action, viewer=viewer, facts=facts_of(session, row, day), reason=reason)
        if action == "centre_return":
            _back_from_centre(session, row)
        if action in {"not_award", "centre_refuse"}:
            tell(session, row, "nomination.not_awarded")
    return row


def pass_up(
    *, viewer: Viewer, public_ids: Sequence[str], letter: LetterHead, day: date, calendar: WorkingCalendar
) -> SubmissionLetter:
    """Ký tờ trình: the head of a stage sends dossiers of one round to the next stage or the centre, all or none."""
    if not public_ids:
        raise Invalid("Hãy chọn ít nhất một hồ sơ.", "ids")
    with transaction(NUMBER_TAKEN) as session:
        rows = [locked(session, viewer, public_id) for public_id in sorted(set(public_ids))]
        targets = [_next_stage(session, row) for row in rows]
        first, target = rows[0], targets[0]
        ways = {
            (
                row.stage_unit_id,
                row.round_id,
                stage.unit_id if stage else None,
                stage.level if stage else None,
            )
            for row, stage in zip(rows, targets, strict=True)
        }
        if len(ways) != 1 or target is None or first.stage_unit_id is None:
            raise Invalid(
                "Một tờ trình chỉ gồm hồ sơ của một cấp xét, một đợt xét, cùng một cấp nhận.", "ids"
            )
        sent = SubmissionLetter(
            unit_id=first.stage_unit_id,
            round_id=first.round_id,
            to_unit_id=target.unit_id,
            to_level=target.level,
            number=letter.number,
            symbol=letter.symbol,
            year=day.year,
            signed_on=day,
            signed_by_id=viewer.account_id,
        )
        session.add(sent)
        session.flush()
        for ordinal, row in enumerate(rows, start=1):
            session.add(LetterItem(letter_id=sent.id, nomination_id=row.id, ordinal=ordinal))
            _pass(session, row, target, viewer=viewer, day=day, calendar=calendar)
    return sent


def answer_from_centre(
    *, viewer: Viewer, public_id: str, version: int, answer: CentreAnswer, day: date
) -> Nomination:
    """Note the centre's decision that awards."""
    if answer.decided_on is not None and answer.decided_on > day:
        raise Invalid("Ngày quyết định không được sau hôm nay.", "decided_on")
    with transaction() as session:
        row = locked(session, viewer, public_id)
        check_version(row, version)
        row.decision_ref, row.decided_on = answer.decision, answer.decided_on
        move(session, row, "centre_award", viewer=viewer, facts=facts_of(session, row, day))
        remember(session, row, decided_by=answer.decided_by)
        tell(session, row, "nomination.awarded")
    return row


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
    stage = _stage(session, row)
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


def remember(session: Session, row: Nomination, *, decided_by: str) -> None:
    """Enter the award among those that the recipient has."""
    assert row.decided_on is not None  # noqa: S101 - the guard of the move has just said so
    known = session.scalar(
        select(RecipientAward.id).where(
            RecipientAward.recipient_id == row.recipient_id,
            RecipientAward.award_code == row.award_code,
            RecipientAward.year == row.merit_to.year,
        )
    )
    if known is None:
        session.add(
            RecipientAward(
                recipient_id=row.recipient_id,
                award_code=row.award_code,
                year=row.merit_to.year,
                decision_number=row.decision_ref,
                decided_on=row.decided_on,
                decided_by=decided_by,
            )
        )


def tell(session: Session, row: Nomination, kind: str) -> None:
    """Tell the person who prepared the dossier."""
    tell_all(session, [row], kind)


def tell_all(session: Session, rows: Sequence[Nomination], kind: str) -> None:
    """Tell the persons who prepared the dossiers."""
    notices.tell_preparers(
        session,
        [
            (row.prepared_by_id, row.unit_id, notices.News(kind, "nomination", row.public_id, row.code))
            for row in rows
        ],
    )


def locked(session: Session, viewer: Viewer, public_id: str) -> Nomination:
    """The dossier, locked, for somebody who may read it."""
    return fetch(
        session, Nomination, Nomination.public_id == public_id, viewer=viewer, read="nomination.read"
    )


def _pass(
    session: Session,
    row: Nomination,
    target: NominationStage,
    *,
    viewer: Viewer,
    day: date,
    calendar: WorkingCalendar,
) -> None:
    action = "send_to_centre" if target.unit_id is None else "pass_up"
    move(session, row, action, viewer=viewer, facts=facts_of(session, row, day))
    _stage(session, row).passed_on = day
    row.stage, row.version = target.ordinal, row.version + 1
    if target.unit_id is None:
        # The centre has no seat here: the sender keeps the dossier's seat and notes the answer.
        row.due_on = None
        return
    row.stage_unit_id, row.opinion, row.opinion_note = target.unit_id, None, ""
    row.appraised_by_id, row.due_on = None, appraisal_due(target.level, day, calendar)


def _back_from_centre(session: Session, row: Nomination) -> None:
    row.stage -= 1
    row.opinion, row.opinion_note = None, ""
    _stage(session, row).passed_on = None


def _stage(session: Session, row: Nomination) -> NominationStage:
    return session.get_one(NominationStage, (row.id, row.stage))


def _next_stage(session: Session, row: Nomination) -> NominationStage | None:
    return session.get(NominationStage, (row.id, row.stage + 1))
