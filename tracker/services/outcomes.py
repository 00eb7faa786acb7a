"""What becomes of a dossier after its appraisal: proposed, passed up, sent to the centre, refused, answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.clock import WorkingCalendar, short_date
from tracker.domain.deadlines import appraisal_due
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import (
    Nomination,
    NominationStage,
    RecipientAward,
    Round,
    SubmissionLetter,
)
from tracker.services import nomination_news, nonces, routes, submission_letters
from tracker.services.access import check_version, fetch
from tracker.services.moves import move
from tracker.services.outcome_facts import facts_of
from tracker.services.rule_sets import settle
from tracker.services.standing_units import refuse_ended_unit
from tracker.services.stored_files import taking_in
from tracker.services.submission_letters import NUMBER_TAKEN, Address, LetterHead
from tracker.services.transaction import transaction

BEFORE_SENT = (
    "Ngày quyết định không được trước ngày trình Trung ương (%(day)s). Hãy nhập ngày ghi trên quyết định."
)
Decided: TypeAlias = tuple[int, str, str, date]
"""A recipient's award by its decision."""


@dataclass(frozen=True, slots=True)
class CentreAnswer:
    """The centre's decision as it came."""

    decision: str
    decided_on: date | None
    decided_by: str


def act(
    *, viewer: Viewer, public_id: str, version: int, action: str, day: date, reason: str = ""
) -> Nomination:
    """Reconsider, refuse, or note that the centre refused or sent back."""
    with transaction() as session:
        row = locked(session, viewer, public_id)
        check_version(row, version)
        refuse_ended_unit(session, row.stage_unit_id, day)
        move(session, row, action, viewer=viewer, facts=facts_of(session, row, day), reason=reason)
        if action == "centre_return":
            _back_from_centre(session, row)
        nomination_news.tell(session, [row], action)
    return row


def pass_up(
    *,
    viewer: Viewer,
    versions: Mapping[str, int],
    letter: LetterHead,
    day: date,
    calendar: WorkingCalendar,
    nonce: str | None = None,
) -> SubmissionLetter:
    """Ký tờ trình: the head of a stage sends dossiers of one round to the next stage or the centre, all or none.

    `versions` are the dossiers by public id, as the page showed them.
    """
    with taking_in(NUMBER_TAKEN) as intake:
        session = intake.session
        nonces.claim(session, viewer, nonce)
        rows = submission_letters.chosen(session, viewer, versions)
        routes.renew(session, rows, day)
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
        address = Address(first.stage_unit_id, target.unit_id, target.level)
        sent = submission_letters.begin(session, viewer, address, first.round_id, letter, day)
        for row in rows:
            _pass(session, row, target, viewer=viewer, day=day, calendar=calendar)
        submission_letters.enclose(intake, viewer, sent, rows)
        nonces.settle(session, nonce, sent.public_id)
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
        refuse_ended_unit(session, row.stage_unit_id, day)
        sent_on = session.get_one(NominationStage, (row.id, row.stage - 1)).passed_on if row.stage else None
        if answer.decided_on is not None and sent_on is not None and answer.decided_on < sent_on:
            raise Invalid(Message(BEFORE_SENT, day=short_date(sent_on)), "decided_on")
        row.decision_ref, row.decided_on = answer.decision, answer.decided_on
        move(session, row, "centre_award", viewer=viewer, facts=facts_of(session, row, day))
        remember(session, [row], decided_by=answer.decided_by)
        nomination_news.tell(session, [row], "centre_award")
    return row


def remember(session: Session, rows: Sequence[Nomination], *, decided_by: str) -> None:
    """Enter the awards among those that the recipients have; one of the same decision that stood there is ours now."""
    known = _known_awards(session, rows)
    for row in rows:
        assert row.decided_on is not None  # noqa: S101 - the guard of the move has just said so
        key = (row.recipient_id, row.award_code, row.decision_ref, row.decided_on)
        if key not in known:
            known[key] = RecipientAward(
                recipient_id=row.recipient_id,
                award_code=row.award_code,
                year=row.merit_to.year,
                decision_number=row.decision_ref,
                decided_on=row.decided_on,
                decided_by=decided_by,
            )
            session.add(known[key])
        if known[key].nomination_id is None:
            _make_ours(session, known[key], row)


def _make_ours(session: Session, award: RecipientAward, row: Nomination) -> None:
    """The dossier tells the merit; who had entered it from the paper stands in the log."""
    award.nomination_id, award.entered_by_id, award.entered_at = row.id, None, None
    award.year, award.no_period = row.merit_to.year, False
    award.merit_from, award.merit_to = row.merit_from, row.merit_to
    award.type = session.get_one(Round, row.round_id).type


def _known_awards(session: Session, rows: Sequence[Nomination]) -> dict[Decided, RecipientAward]:
    statement = select(RecipientAward).where(
        RecipientAward.recipient_id.in_({row.recipient_id for row in rows}),
        RecipientAward.title.is_(None),
        RecipientAward.struck_id.is_(None),
    )
    return {
        (item.recipient_id, item.award_code, item.decision_number, item.decided_on): item
        for item in session.scalars(statement)
    }


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
    settle(session, row, decides=target.decides, viewer=viewer, day=day)
    _stage(session, row).passed_on = day
    row.stage, row.version = target.ordinal, row.version + 1
    if target.unit_id is None:
        # The centre has no seat here: the sender keeps the dossier's seat and notes the answer.
        row.due_on = None
        return
    row.stage_unit_id, row.opinion, row.opinion_note = target.unit_id, None, ""
    row.appraised_by_id, row.officer_id = None, None
    row.due_on = appraisal_due(target.level, day, calendar)


def _back_from_centre(session: Session, row: Nomination) -> None:
    row.stage -= 1
    row.opinion, row.opinion_note, row.appraised_by_id = None, "", None
    _stage(session, row).passed_on = None


def _stage(session: Session, row: Nomination) -> NominationStage:
    return session.get_one(NominationStage, (row.id, row.stage))


def _next_stage(session: Session, row: Nomination) -> NominationStage | None:
    return session.get(NominationStage, (row.id, row.stage + 1))
