"""Nominations on their way: to the head, up by letter, received, returned, appraised, posted, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tracker.domain.clock import WorkingCalendar, utc_now
from tracker.domain.deadlines import appraisal_due, attached_papers
from tracker.domain.enums import DayKind, NominationState, Opinion
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.law import rule_for, rule_set_on
from tracker.domain.law_types import Unset
from tracker.domain.nomination_guards import NominationFacts
from tracker.domain.text import content_digest
from tracker.domain.viewer import Viewer
from tracker.models import (
    Finding,
    LetterItem,
    Nomination,
    NominationAttachment,
    NominationStage,
    Round,
    Snapshot,
    SubmissionLetter,
    UnitReview,
)
from tracker.services import nonces, notices
from tracker.services.access import check_version, fetch
from tracker.services.examination import examine_nomination
from tracker.services.moves import move
from tracker.services.round_deadlines import closing
from tracker.services.transaction import transaction

NUMBER_TAKEN = {
    "submission_letter.unit_id": Conflict("Số tờ trình này đã dùng trong năm. Hãy nhập số khác.", "number")
}


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
    *, viewer: Viewer, public_id: str, version: int, action: str, day: date, reason: str = ""
) -> Nomination:
    """A move that needs nothing but, at most, a reason."""
    with transaction() as session:
        row = _locked(session, viewer, public_id)
        check_version(row, version)
        if action == "decide_here":
            _sign(row, viewer, day)
            row.opinion = Opinion.ELIGIBLE
            _submit(session, row, day)
        move(session, row, action, viewer=viewer, facts=_facts(session, row, day), reason=reason)
        if row.state == NominationState.RETURNED:
            _go_home(session, row)
        if action == "decide_here":
            _store_findings(session, row, day)
        if action == "receive":
            _stage(session, row).received_on = day
    return row


def file_by_letter(
    *,
    viewer: Viewer,
    public_ids: Sequence[str],
    number: str,
    symbol: str,
    day: date,
    calendar: WorkingCalendar,
    nonce: str | None = None,
) -> SubmissionLetter:
    """Ký tờ trình: the head sends nominations of one unit and round to the next stage, all or none.

    The same nonce again raises AlreadyDone with the first letter's public id.
    """
    if not public_ids:
        raise Invalid("Hãy chọn ít nhất một hồ sơ.", "ids")
    with transaction(NUMBER_TAKEN) as session:
        nonces.claim(session, viewer, nonce)
        rows = [_locked(session, viewer, public_id) for public_id in sorted(set(public_ids))]
        first, target = rows[0], _next_stage(session, rows[0])
        same = {(row.unit_id, row.round_id, _target_key(_next_stage(session, row))) for row in rows}
        if len(same) != 1 or target is None:
            raise Invalid("Một tờ trình chỉ gồm hồ sơ của một đơn vị, một đợt xét, cùng một cấp nhận.", "ids")
        letter = SubmissionLetter(
            unit_id=first.unit_id,
            round_id=first.round_id,
            to_unit_id=target.unit_id,
            to_level=target.level,
            number=number,
            symbol=symbol,
            year=day.year,
            signed_on=day,
            signed_by_id=viewer.account_id,
        )
        session.add(letter)
        session.flush()
        for ordinal, row in enumerate(rows, start=1):
            session.add(LetterItem(letter_id=letter.id, nomination_id=row.id, ordinal=ordinal))
            _file(session, row, viewer, day, calendar)
        nonces.settle(session, nonce, letter.public_id)
    return letter


def appraise(*, viewer: Viewer, public_id: str, version: int, appraisal: Appraisal, day: date) -> Nomination:
    """Kết luận thẩm định: store the findings of the day and the standing body's opinion."""
    with transaction() as session:
        row = _locked(session, viewer, public_id)
        check_version(row, version)
        row.opinion, row.opinion_note = appraisal.opinion, appraisal.note
        row.appraised_by_id = viewer.account_id
        facts = _facts(session, row, day, opinion=appraisal.opinion, opinion_note=appraisal.note)
        move(session, row, "appraise", viewer=viewer, facts=facts, fields=["opinion", "opinion_note"])
        _store_findings(session, row, day)
    return row


def post(
    *, viewer: Viewer, public_id: str, version: int, posting: Posting, day: date, calendar: WorkingCalendar
) -> Nomination:
    """Công khai: fix the days, place and basis of the public's comments."""
    with transaction() as session:
        row = _locked(session, viewer, public_id)
        check_version(row, version)
        row.posted_from, row.posted_to = posting.starts_on, posting.ends_on
        row.posted_at, row.posted_basis = posting.place, posting.basis
        facts = _facts(session, row, day, **_posting_facts(row, day, calendar))
        move(session, row, "post", viewer=viewer, facts=facts, fields=["posting"])
    return row


def _posting_facts(row: Nomination, day: date, calendar: WorkingCalendar) -> dict[str, Any]:
    posting = rule_for(row.award_code, on=day).posting
    at_least = None if isinstance(posting, Unset) else posting.value.at_least
    length = 0
    if row.posted_from and row.posted_to and row.posted_to >= row.posted_from:
        length = (row.posted_to - row.posted_from).days + 1
        if at_least is not None and at_least.day_kind == DayKind.WORKING:
            before = date.fromordinal(row.posted_from.toordinal() - 1)
            length = calendar.count(before, row.posted_to)
    return {
        "posted_from": row.posted_from,
        "posted_to": row.posted_to,
        "posting_days": at_least.days if at_least is not None else None,
        "posting_length": length,
    }


def _file(session: Session, row: Nomination, viewer: Viewer, day: date, calendar: WorkingCalendar) -> None:
    _sign(row, viewer, day)
    digest = _submit(session, row, day)
    move(
        session,
        row,
        "file",
        viewer=viewer,
        facts=_facts(session, row, day),
        digests={"snapshot": digest},
    )
    target = _next_stage(session, row)
    assert target is not None  # noqa: S101 - the guard of the move has just said so
    _stage(session, row).passed_on = day
    row.stage, row.stage_unit_id, row.version = target.ordinal, target.unit_id, row.version + 1
    row.due_on = appraisal_due(target.level, day, calendar)


def _sign(row: Nomination, viewer: Viewer, day: date) -> None:
    row.signed_by_id = viewer.account_id
    row.rule_set, row.rule_set_fixed_on = rule_set_on(day).id, day


def _submit(session: Session, row: Nomination, day: date) -> str:
    row.submitted_at = utc_now()
    content = _content(session, row, day)
    digest = content_digest(content)
    number = session.scalar(select(func.max(Snapshot.number)).where(Snapshot.nomination_id == row.id)) or 0
    session.add(
        Snapshot(nomination_id=row.id, number=number + 1, at=utc_now(), content=content, digest=digest)
    )
    return digest


def _content(session: Session, row: Nomination, day: date) -> dict[str, Any]:
    review = session.get(UnitReview, row.id)
    files = session.execute(
        select(NominationAttachment.name, NominationAttachment.paper, NominationAttachment.sha256)
        .where(NominationAttachment.nomination_id == row.id)
        .order_by(NominationAttachment.id)
    ).all()
    recipient = row.recipient
    return {
        "code": row.code,
        "award": row.award_code,
        "recipient": {"name": recipient.name, "kind": recipient.kind.value, "position": recipient.position},
        "merit": [row.merit_from.isoformat(), row.merit_to.isoformat()],
        "achievement": row.achievement,
        "initiatives": [
            [item.title, item.scope.value, item.recognised_by, item.year] for item in row.initiatives
        ],
        "review": [review.held_on.isoformat(), review.total, review.present, review.agreed]
        if review
        else None,
        "statements": [
            [item.code, item.yes, item.evaluation, item.count, item.evidence] for item in row.statements
        ],
        "files": [list(file) for file in files],
        "day": day.isoformat(),
    }


def _store_findings(session: Session, row: Nomination, day: date) -> None:
    session.execute(delete(Finding).where(Finding.nomination_id == row.id))
    session.add_all(
        Finding(
            nomination_id=row.id,
            code=found.code,
            verdict=found.verdict,
            message=found.message,
            basis=found.basis,
            rule_set=found.rule_set,
            examined_on=day,
        )
        for found in examine_nomination(session, row)
    )


def _facts(session: Session, row: Nomination, day: date, **more: Any) -> NominationFacts:
    given = set(
        session.scalars(
            select(NominationAttachment.paper).where(NominationAttachment.nomination_id == row.id)
        )
    )
    award_round = session.get_one(Round, row.round_id)
    closes_on, level = closing(session, row, award_round)
    papers = attached_papers(rule_for(row.award_code, on=day), simplified=award_round.simplified)
    values: dict[str, Any] = {
        "achievement": row.achievement,
        "reviewed": session.get(UnitReview, row.id) is not None,
        "missing_papers": tuple(paper.name for paper in papers if paper.code not in given),
        "round_state": award_round.state,
        "day": day,
        "closes_on": closes_on,
        "closing_level": level,
        "decides_here": _stage(session, row).decides,
        "next_stage": _next_stage(session, row) is not None,
        "posted_to": row.posted_to,
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


def _go_home(session: Session, row: Nomination) -> None:
    row.stage, row.stage_unit_id, row.due_on = 0, row.unit_id, None
    news = notices.News("nomination.returned", "nomination", row.public_id, row.code)
    notices.tell_preparer(session, row.prepared_by_id, row.unit_id, news)
