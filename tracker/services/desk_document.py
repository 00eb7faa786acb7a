"""Giấy tiếp nhận and Phiếu yêu cầu bổ sung: what the receiving desk hands back, from the log and the law of the day."""

from datetime import date

from sqlalchemy.orm import Session

from reports import rows
from reports.catalogue import desk_papers
from reports.text import BLANK
from tracker.domain import law
from tracker.domain.clock import short_date
from tracker.domain.deadlines import APPRAISAL_LIMITS, appraisal_due
from tracker.domain.eligibility import UNCONFIRMED
from tracker.domain.enums import Level, NominationState, ValueStatus
from tracker.domain.errors import Conflict
from tracker.domain.law_types import Dated
from tracker.domain.law_words import words
from tracker.domain.msgid import N_
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Nomination, SubmissionLetter
from tracker.queries import desk_papers as queries
from tracker.queries import letters, nominations
from tracker.queries.calendars import working_calendar
from tracker.services.letterhead import body_of, head
from tracker.services.reports import render

NOT_RECEIVED = N_("Cơ quan nhận chưa tiếp nhận hồ sơ nào của tờ trình này nên chưa có giấy tiếp nhận.")
NOT_RETURNED = N_("Hồ sơ không ở bước bổ sung nên không có phiếu yêu cầu bổ sung.")


def receipt_file(*, viewer: Viewer, public_id: str, kind: str) -> tuple[str, bytes]:
    """The receipt of a letter's dossiers as (file name, content); Conflict before any of them is received."""
    session = db.session()
    letter = letters.get(session, viewer, public_id)
    received = queries.received(session, letter)
    act = queries.last_act(session, received, "receive")
    if act is None:
        raise Conflict(NOT_RECEIVED)
    day = max(received.values())
    document = desk_papers.receipt(
        desk_papers.Receipt(
            head=head(act.unit, kind="", day=day),
            sender=body_of(letter.unit).name,
            request=letter.round.title,
            letter=f"Tờ trình số {letter.number}/{letter.symbol} ngày {short_date(letter.signed_on)}",
            dossiers=[_row(item.nomination) for item in letter.items if item.nomination_id in received],
            received_on=day,
            answer_by=_answer_by(session, letter),
            limit=_limit(letter.to_level, letter.signed_on),
            receiver=act.officer,
        )
    )
    return f"giay-tiep-nhan-{letter.number}-{letter.year}.{kind}", render(document, kind)


def supplement_file(*, viewer: Viewer, public_id: str, kind: str) -> tuple[str, bytes]:
    """The request to mend a dossier as (file name, content); Conflict for one that was not sent back."""
    session = db.session()
    row = nominations.get(session, viewer, public_id)
    act = queries.last_act(session, (row.id,), "return")
    if act is None or row.state != NominationState.RETURNED:
        raise Conflict(NOT_RETURNED)
    document = desk_papers.supplement_request(
        desk_papers.SupplementRequest(
            head=head(act.unit, kind="", day=act.day),
            sender=body_of(row.unit).name,
            dossier=f"{row.code}, {row.recipient.name}",
            request=f"{law.latest_name(row.award_code)}, {row.round.title}",
            reasons=[line for line in act.reason.splitlines() if line.strip()],
            supplement_by=row.supplement_by,
            officer=act.officer,
        )
    )
    return f"phieu-bo-sung-{row.code}.{kind}", render(document, kind)


def may_have_receipt(session: Session, letter: SubmissionLetter) -> bool:
    """Whether a receipt can be made."""
    return bool(queries.received(session, letter))


def _row(item: Nomination) -> desk_papers.ReceivedRow:
    return desk_papers.ReceivedRow(
        code=item.code,
        name=item.recipient.name,
        award=law.latest_name(item.award_code),
        kind=rows.RecipientKind(item.recipient.kind),
    )


def _answer_by(session: Session, letter: SubmissionLetter) -> date | None:
    """The latest limit among the dossiers that are still there; the law's own where all have gone on."""
    limits = [
        item.nomination.due_on
        for item in letter.items
        if item.nomination.stage_unit_id == letter.to_unit_id and item.nomination.due_on
    ]
    return max(limits, default=None) or appraisal_due(
        letter.to_level, letter.signed_on, working_calendar(session)
    )


def _limit(level: Level, day: date) -> str:
    key = APPRAISAL_LIMITS.get(level)
    found = law.time_limit(key, day) if key else None
    if not isinstance(found, Dated):
        return BLANK
    doubt = UNCONFIRMED if found.status is ValueStatus.UNCONFIRMED else ""
    return f"{words(found.value)} kể từ ngày nhận đủ hồ sơ ({found.basis}){doubt}"
