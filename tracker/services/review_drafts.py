"""Drafts of dossiers from a closed review sheet: looked at first, then opened in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.errors import Conflict, DomainError
from tracker.domain.messages import Message
from tracker.domain.review_enums import ReviewState
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Nomination, Recipient, ReviewLine, ReviewSheet, ReviewTitle, Round, UnitReview
from tracker.queries import review_sheets as queries
from tracker.queries import rounds
from tracker.queries.review_sheets import lines_of
from tracker.queries.scope import allowed
from tracker.services import audit, drafting, nonces
from tracker.services.drafting import SAME, TWICE, Desk, NewDraft
from tracker.services.round_quotas import OVER
from tracker.services.transaction import transaction

NOT_CLOSED = Conflict("Bảng bình xét chưa chốt kết quả nên chưa lập hồ sơ được.")
CHANGED = Conflict("Dữ liệu đã thay đổi sau khi xem trước. Hãy tải lại trang.")
ELSEWHERE = Conflict("Đối tượng không còn thuộc đơn vị.")
EARLY = "Ngày họp bình xét (%(held)s) trước thời gian lập thành tích của đợt xét (%(day)s)."


@dataclass(frozen=True, slots=True)
class Chosen:
    """A proposal that passed, and why no dossier can be opened for it, if so."""

    line: ReviewLine
    award_code: str
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a round would take of a sheet: proposals of awards that it does not have are only counted."""

    chosen: Sequence[Chosen] = ()
    elsewhere: int = 0
    possible: Sequence[Chosen] = field(default_factory=tuple)


def rounds_for(session: Session, viewer: Viewer, sheet: ReviewSheet, day: date) -> list[Round]:
    """The rounds that take dossiers on the day for merit that ends in the sheet's year."""
    found = rounds.open_rounds(session, viewer, day=day)
    return [row for row in found if row.merit_to.year == sheet.year]


def outlook(*, viewer: Viewer, public_id: str, round_id: str, day: date) -> Outlook:
    """What would be opened; nothing is stored."""
    session = db.session()
    sheet = queries.get(session, viewer, public_id)
    return _outlook(session, viewer, sheet, _desk(session, viewer, sheet, round_id, day, lock=False))


def draw_up(
    *, viewer: Viewer, public_id: str, round_id: str, count: int, day: date, nonce: str | None = None
) -> int:
    """Open the `count` drafts that the outlook showed, each with the unit's review in it; Conflict for another number.

    The same nonce again raises AlreadyDone.
    """
    with transaction(TWICE) as session:
        nonces.claim(session, viewer, nonce)
        sheet = queries.get(session, viewer, public_id)
        desk = _desk(session, viewer, sheet, round_id, day, lock=True)
        possible = _outlook(session, viewer, sheet, desk).possible
        if not possible or len(possible) != count:
            raise CHANGED
        drafts = [NewDraft(item.line.recipient, item.award_code) for item in possible]
        rows = drafting.draw_up(viewer, desk, drafts)
        _add_reviews(session, viewer, sheet, rows, possible)
        audit.record(
            session,
            account_id=viewer.account_id,
            action="nominate",
            subject="review_sheet",
            subject_id=sheet.id,
        )
        nonces.settle(session, nonce, sheet.public_id)
    return count


def _desk(
    session: Session, viewer: Viewer, sheet: ReviewSheet, round_id: str, day: date, *, lock: bool
) -> Desk:
    if sheet.state != ReviewState.CLOSED or sheet.held_on is None:
        raise NOT_CLOSED
    desk = drafting.open_desk(
        session, viewer, round_id=round_id, unit_code=sheet.unit.code, day=day, lock=lock
    )
    if sheet.held_on < desk.round.merit_from:
        held, first = short_date(sheet.held_on), short_date(desk.round.merit_from)
        raise Conflict(Message(EARLY, held=held, day=first))
    return desk


def _outlook(session: Session, viewer: Viewer, sheet: ReviewSheet, desk: Desk) -> Outlook:
    passed = [
        (line, title) for line in lines_of(session, sheet.id).all for title in line.titles if title.passed
    ]
    own = [(line, title) for line, title in passed if title.award_code in desk.awards]
    live = _live(session, desk)
    readable = set(session.scalars(select(Recipient.id).where(allowed(viewer, "recipient.read", Recipient))))
    chosen = [_chosen(desk, line, title, live, readable) for line, title in own]
    possible = [item for item in chosen if not item.refusal]
    return Outlook(chosen, len(passed) - len(own), possible)


def _chosen(
    desk: Desk, line: ReviewLine, title: ReviewTitle, live: set[tuple[int, str]], readable: set[int]
) -> Chosen:
    code, recipient = title.award_code, line.recipient
    try:
        if recipient.id not in readable:
            raise ELSEWHERE
        if (recipient.id, code) in live:
            raise SAME
        desk.suit(code, recipient.kind, recipient.ended_on)
        desk.take_place(code)
    except DomainError as error:
        return Chosen(line, code, error.message)
    return Chosen(line, code)


def _live(session: Session, desk: Desk) -> set[tuple[int, str]]:
    found = session.execute(
        select(Nomination.recipient_id, Nomination.award_code).where(
            Nomination.round_id == desk.round.id, Nomination.state.not_in(OVER)
        )
    )
    return {(row.recipient_id, row.award_code) for row in found}


def _add_reviews(
    session: Session,
    viewer: Viewer,
    sheet: ReviewSheet,
    rows: Sequence[Nomination],
    possible: Sequence[Chosen],
) -> None:
    votes = {
        (item.line.recipient_id, title.award_code): title.votes or 0
        for item in possible
        for title in item.line.titles
    }
    same = {
        "held_on": sheet.held_on,
        "total": sheet.total,
        "present": sheet.present,
        "summary": sheet.summary,
    }
    session.execute(
        insert(UnitReview),
        [
            {"nomination_id": row.id, "agreed": votes[row.recipient_id, row.award_code], **same}
            for row in rows
        ],
    )
    line = partial(
        audit.line,
        account_id=viewer.account_id,
        action="record_review",
        subject="nomination",
        fields=["review"],
    )
    audit.append(session, [line(subject_id=row.id) for row in rows])
