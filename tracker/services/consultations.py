"""Lấy ý kiến: one request of the standing body to one body about dossiers that lie at one stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.consultation_enums import ConsultationPurpose
from tracker.domain.consultations import CONSULTABLE, MOST, NOT_CHOSEN, reply_due
from tracker.domain.consulted_bodies import known_body
from tracker.domain.errors import Conflict, Forbidden, Invalid, NotFound
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.domain.vote_rules import vote_owed
from tracker.models import Consultation, ConsultationFile, ConsultationItem, Nomination, NominationStage
from tracker.queries.calendars import working_calendar
from tracker.queries.scope import permitted_on_all, visible
from tracker.services import audit, nonces
from tracker.services.access import FORBIDDEN
from tracker.services.act_days import refuse_before_vote
from tracker.services.dossier_copies import last_copies
from tracker.services.outcome_facts import facts_of_all
from tracker.services.stored_files import Upload, taking_in

NUMBER_TAKEN = {
    "consultation.office_id": Conflict(
        "Số công văn này đã dùng trong năm cho công văn lấy ý kiến khác. Hãy nhập số khác.", "number"
    )
}
BEFORE_VOTE = (
    "Ngày công văn không được trước ngày Hội đồng biểu quyết (%(day)s). Hãy nhập ngày ký ghi trên công văn."
)
BEFORE_RECEIVED = "Ngày công văn không được trước ngày tiếp nhận hồ sơ %(code)s (%(day)s). Hãy nhập ngày ký ghi trên công văn."
NOT_NOW = "Hồ sơ %(code)s không còn ở cơ quan thường trực nên không lấy ý kiến được. Hãy bỏ chọn hồ sơ này."
AFTER_COUNCIL = (
    "%(body)s cho ý kiến sau khi Hội đồng đã biểu quyết. Hồ sơ %(code)s chưa có kết quả biểu quyết; "
    "hãy bỏ chọn hồ sơ này."
)


@dataclass(frozen=True, slots=True)
class Request:
    """What the request says. Without `due_on` the law of the day gives it, where it is known."""

    body: str
    purpose: ConsultationPurpose
    question: str
    number: str
    symbol: str
    signed_on: date
    due_on: date | None = None


def ask(
    *,
    viewer: Viewer,
    public_ids: Sequence[str],
    request: Request,
    day: date,
    file: Upload | None = None,
    nonce: str | None = None,
) -> Consultation:
    """Send the request about all of the dossiers, or refuse and send none.

    The same nonce again raises AlreadyDone with the first one's public id.
    """
    _refuse_days(request, day)
    with taking_in(NUMBER_TAKEN) as intake:
        session = intake.session
        nonces.claim(session, viewer, nonce)
        rows = _chosen(session, viewer, public_ids)
        _refuse_dossiers(session, rows, request, day)
        made = Consultation(
            unit_id=rows[0].stage_unit_id,
            office_id=viewer.unit_id,
            body=request.body,
            purpose=request.purpose,
            question=request.question,
            number=request.number,
            symbol=request.symbol,
            year=request.signed_on.year,
            signed_on=request.signed_on,
            due_on=request.due_on or reply_due(request.signed_on, working_calendar(session)),
            prepared_by_id=viewer.account_id,
        )
        session.add(made)
        session.flush()
        copies = last_copies(session, [row.id for row in rows])
        session.add_all(
            ConsultationItem(
                consultation_id=made.id, nomination_id=row.id, ordinal=place, snapshot=copies.get(row.id)
            )
            for place, row in enumerate(rows, start=1)
        )
        digests = {}
        if file is not None:
            kept = intake.take(viewer, file)
            session.add(ConsultationFile(consultation_id=made.id, answers=False, **kept))
            digests["file"] = kept["sha256"]
        audit.record(
            session,
            account_id=viewer.account_id,
            action="ask",
            subject="consultation",
            subject_id=made.id,
            to_state=made.state,
            digests=digests,
        )
        audit.append(
            session,
            [
                audit.line(
                    account_id=viewer.account_id, action="consult", subject="nomination", subject_id=row.id
                )
                for row in rows
            ],
        )
        nonces.settle(session, nonce, made.public_id)
    return made


def _refuse_days(request: Request, day: date) -> None:
    if request.signed_on > day:
        raise Invalid("Ngày công văn không được sau hôm nay.", "signed_on")
    if request.due_on is not None and request.due_on < request.signed_on:
        raise Invalid("Hạn trả lời phải từ ngày công văn trở đi.", "due_on")


def _chosen(session: Session, viewer: Viewer, public_ids: Sequence[str]) -> list[Nomination]:
    """The dossiers, locked; Invalid without any or with too many, NotFound or Forbidden for who may not ask about one."""
    keys = sorted(set(public_ids))
    if not keys:
        raise Invalid(NOT_CHOSEN, "ids")
    if len(keys) > MOST:
        raise Invalid(Message("Mỗi công văn gồm nhiều nhất %(count)s hồ sơ.", count=MOST), "ids")
    rows = list(
        session.scalars(
            visible(Nomination, viewer, "nomination.read")
            .where(Nomination.public_id.in_(keys))
            .order_by(Nomination.code)
            .with_for_update(of=Nomination)
        )
    )
    if len(rows) != len(keys):
        raise NotFound
    if not permitted_on_all(session, viewer, rows, "nomination.consult"):
        raise Forbidden(FORBIDDEN)
    return rows


def _refuse_dossiers(session: Session, rows: Sequence[Nomination], request: Request, day: date) -> None:
    for row in rows:
        if row.state not in CONSULTABLE:
            raise Conflict(Message(NOT_NOW, code=row.code), "ids")
    if len({row.stage_unit_id for row in rows}) != 1:
        raise Invalid("Một công văn chỉ gồm hồ sơ của một cấp xét. Hãy chọn hồ sơ của cùng một cấp.", "ids")
    for row in rows:
        received = session.get_one(NominationStage, (row.id, row.stage)).received_on
        if received is not None and request.signed_on < received:
            raise Invalid(Message(BEFORE_RECEIVED, code=row.code, day=short_date(received)), "signed_on")
    body = known_body(request.body)
    if body is None or not body.after_council:
        return
    facts = facts_of_all(session, rows, day)
    for row in rows:
        if vote_owed(facts[row.id].vote_basis, facts[row.id].passed):
            raise Invalid(Message(AFTER_COUNCIL, body=body.name, code=row.code), "ids")
    refuse_before_vote(session, [row.id for row in rows], request.signed_on, BEFORE_VOTE, "signed_on")
