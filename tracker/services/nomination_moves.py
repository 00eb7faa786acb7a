"""Nominations on their way: to the head, up by letter, received, returned, appraised, posted, withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.clock import WorkingCalendar
from tracker.domain.deadlines import appraisal_due, attached_papers
from tracker.domain.enums import NominationState, Opinion
from tracker.domain.errors import Invalid
from tracker.domain.law_types import Unset
from tracker.domain.nomination_guards import NominationFacts
from tracker.domain.postings import posting_length
from tracker.domain.viewer import Viewer
from tracker.domain.vote_rules import goes_simplified
from tracker.models import (
    Nomination,
    NominationAttachment,
    NominationStage,
    Round,
    SubmissionLetter,
    UnitReview,
)
from tracker.queries.calendars import working_calendar
from tracker.queries.seats import has_council
from tracker.services import dossier_copies, nomination_news, nonces, routes, submission_letters
from tracker.services.access import check_version, fetch
from tracker.services.moves import move
from tracker.services.outcome_facts import rule_of
from tracker.services.round_deadlines import closing
from tracker.services.rule_sets import settle, store_findings
from tracker.services.standing_units import refuse_ended_unit
from tracker.services.stored_files import taking_in
from tracker.services.submission_letters import NUMBER_TAKEN, Address, LetterHead
from tracker.services.transaction import transaction

UNDOING = frozenset({"take_back", "refuse", "withdraw"})
"""What leaves a dossier with its own people; also those of a unit that has ended may do it."""


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What the standing body concludes."""

    opinion: Opinion | None
    note: str


@dataclass(frozen=True, slots=True)
class Posting:
    """Where and when the public may comment."""

    starts_on: date | None
    ends_on: date | None
    place: str
    basis: str


def act(
    *,
    viewer: Viewer,
    public_id: str,
    version: int,
    action: str,
    day: date,
    reason: str = "",
    supplement_by: date | None = None,
) -> Nomination:
    """A move that needs nothing but, at most, a reason; to return a dossier also the day to supplement it by."""
    with transaction() as session:
        row = _locked(session, viewer, public_id)
        check_version(row, version)
        if action not in UNDOING:
            refuse_ended_unit(session, row.stage_unit_id, day)
        if action in {"send", "decide_here"}:
            routes.renew(session, [row], day)
        digests = _sign_at_home(session, row, viewer, day) if action == "decide_here" else {}
        if action == "return":
            row.supplement_by, row.supplement_stage = supplement_by, row.stage
        facts = _facts(session, row, day)
        move(session, row, action, viewer=viewer, facts=facts, reason=reason, digests=digests)
        if row.state == NominationState.RETURNED:
            row.stage, row.stage_unit_id, row.due_on, row.officer_id = 0, row.unit_id, None, None
        if action == "reappraise":
            row.opinion, row.opinion_note, row.appraised_by_id = None, "", None
        if action == "receive":
            _stage(session, row).received_on, row.officer_id = day, viewer.account_id
        nomination_news.tell(session, [row], action)
    return row


def file_by_letter(
    *,
    viewer: Viewer,
    versions: Mapping[str, int],
    letter: LetterHead,
    day: date,
    calendar: WorkingCalendar,
    nonce: str | None = None,
) -> SubmissionLetter:
    """Ký tờ trình: the head sends nominations of one unit and round to the next stage, all or none.

    `versions` are the dossiers by public id, as the page showed them. The same nonce again raises AlreadyDone
    with the first letter's public id.
    """
    with taking_in(NUMBER_TAKEN) as intake:
        session = intake.session
        nonces.claim(session, viewer, nonce)
        rows = submission_letters.chosen(session, viewer, versions)
        routes.renew(session, rows, day)
        first, target = rows[0], _next_stage(session, rows[0])
        same = {(row.unit_id, row.round_id, _target_key(_next_stage(session, row))) for row in rows}
        if len(same) != 1 or target is None:
            raise Invalid("Một tờ trình chỉ gồm hồ sơ của một đơn vị, một đợt xét, cùng một cấp nhận.", "ids")
        address = Address(first.unit_id, target.unit_id, target.level)
        sent = submission_letters.begin(session, viewer, address, first.round_id, letter, day)
        for row in rows:
            _file(session, row, viewer, day, calendar)
        submission_letters.enclose(intake, viewer, sent, rows)
        nonces.settle(session, nonce, sent.public_id)
    return sent


def appraise(*, viewer: Viewer, public_id: str, version: int, appraisal: Appraisal, day: date) -> Nomination:
    """Kết luận thẩm định: store the findings of the day and the standing body's opinion."""
    with transaction() as session:
        row = _locked(session, viewer, public_id)
        check_version(row, version)
        refuse_ended_unit(session, row.stage_unit_id, day)
        row.opinion, row.opinion_note = appraisal.opinion, appraisal.note
        row.appraised_by_id = viewer.account_id
        facts = _facts(
            session,
            row,
            day,
            opinion=appraisal.opinion,
            opinion_note=appraisal.note,
            council=has_council(session, row.stage_unit_id, day),
        )
        move(session, row, "appraise", viewer=viewer, facts=facts, fields=["opinion", "opinion_note"])
        store_findings(session, row, day)
    return row


def post(
    *, viewer: Viewer, public_id: str, version: int, posting: Posting, day: date, calendar: WorkingCalendar
) -> Nomination:
    """Công khai: fix the days, place and basis of the public's comments."""
    with transaction() as session:
        row = _locked(session, viewer, public_id)
        check_version(row, version)
        refuse_ended_unit(session, row.stage_unit_id, day)
        facts = _facts(session, row, day, **_posting_facts(session, row, posting, day, calendar))
        move(session, row, "post", viewer=viewer, facts=facts, fields=["posting"])
        # Only after the guard: the database refuses days that are the wrong way round without a word.
        row.posted_from, row.posted_to = posting.starts_on, posting.ends_on
        row.posted_at, row.posted_basis = posting.place, posting.basis
    return row


def _posting_facts(
    session: Session, row: Nomination, posting: Posting, day: date, calendar: WorkingCalendar
) -> dict[str, Any]:
    asked = rule_of(row, day).posting
    at_least = None if isinstance(asked, Unset) else asked.value.at_least
    return {
        "posted_from": posting.starts_on,
        "posted_to": posting.ends_on,
        "posting_days": at_least.days if at_least is not None else None,
        "posting_length": posting_length(posting.starts_on, posting.ends_on, at_least, calendar),
        "received_on": _stage(session, row).received_on,
    }


def _file(session: Session, row: Nomination, viewer: Viewer, day: date, calendar: WorkingCalendar) -> None:
    target = _next_stage(session, row)
    _sign(session, row, viewer, day, decides=target is not None and target.decides)
    digest = dossier_copies.keep(session, row, day)
    move(
        session,
        row,
        "file",
        viewer=viewer,
        facts=_facts(session, row, day),
        digests={"snapshot": digest},
    )
    assert target is not None  # noqa: S101 - the guard of the move has just said so
    _stage(session, row).passed_on = day
    row.stage, row.stage_unit_id, row.version = target.ordinal, target.unit_id, row.version + 1
    row.due_on = appraisal_due(target.level, day, calendar)


def _sign_at_home(session: Session, row: Nomination, viewer: Viewer, day: date) -> dict[str, str]:
    """The dossier stays at its stage, before the standing body there; returns the digests of its copy."""
    here = _stage(session, row)
    _sign(session, row, viewer, day, decides=here.decides)
    row.due_on = appraisal_due(here.level, day, working_calendar(session))
    return {"snapshot": dossier_copies.keep(session, row, day)}


def _sign(session: Session, row: Nomination, viewer: Viewer, day: date, *, decides: bool) -> None:
    row.signed_by_id = viewer.account_id
    settle(session, row, decides=decides, viewer=viewer, day=day)


def _facts(session: Session, row: Nomination, day: date, **more: Any) -> NominationFacts:
    given = set(
        session.scalars(
            select(NominationAttachment.paper).where(NominationAttachment.nomination_id == row.id)
        )
    )
    award_round = session.get_one(Round, row.round_id)
    closes_on, level = closing(session, row, award_round)
    here, following = _stage(session, row), _next_stage(session, row)
    rule = rule_of(row, day)
    short = goes_simplified(rule, in_round=award_round.simplified)
    papers = attached_papers(rule, simplified=short)
    values: dict[str, Any] = {
        "achievement": row.achievement,
        "reviewed": session.get(UnitReview, row.id) is not None,
        "simplified": short,
        "missing_papers": tuple(paper.name for paper in papers if paper.code not in given),
        "round_state": award_round.state,
        "day": day,
        "opens_on": award_round.opens_on,
        "closes_on": closes_on,
        "closing_level": level,
        "decides_here": here.decides,
        "next_stage": following is not None and following.unit_id is not None,
        "next_is_centre": following is not None and following.unit_id is None,
        "unattended": routes.unattended(session, row, here, following, day),
        "posted_to": row.posted_to,
        "supplement_by": row.supplement_by,
    }
    return NominationFacts(**{**values, **more})


def _locked(session: Session, viewer: Viewer, public_id: str) -> Nomination:
    return fetch(
        session, Nomination, Nomination.public_id == public_id, viewer=viewer, read="nomination.read"
    )


def _stage(session: Session, row: Nomination) -> NominationStage:
    return session.get_one(NominationStage, (row.id, row.stage))


def _next_stage(session: Session, row: Nomination) -> NominationStage | None:
    return session.get(NominationStage, (row.id, row.stage + 1))


def _target_key(stage: NominationStage | None) -> tuple[int | None, str] | None:
    return (stage.unit_id, stage.level) if stage else None
