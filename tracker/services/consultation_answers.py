"""What comes back of a consultation: the answer for all its dossiers, silence, and what was entered by mistake."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain.consultation_enums import ConsultationState, ConsultedAnswer
from tracker.domain.consultations import ConsultationFacts, answer_complete
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import Consultation, ConsultationFile
from tracker.services import audit
from tracker.services.access import check_version, fetch
from tracker.services.moves import find, move
from tracker.services.stored_files import Intake, Upload, taking_in
from tracker.services.transaction import transaction

TWICE = {
    "consultation_file.consultation_id": Conflict("Tệp này đã có ở công văn. Hãy chọn tệp khác.", "file")
}


@dataclass(frozen=True, slots=True)
class Said:
    """What the body says of one dossier."""

    answer: ConsultedAnswer | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """The paper that came back: one answer for all dossiers, and those of which it says something else, by public id."""

    reference: str
    answered_on: date | None
    answer: ConsultedAnswer | None
    note: str = ""
    exceptions: Mapping[str, Said] = field(default_factory=dict)

    def of(self, public_id: str) -> Said:
        """What it says of one dossier."""
        return self.exceptions.get(public_id) or Said(self.answer, self.note)


def answer(
    *, viewer: Viewer, public_id: str, version: int, reply: Reply, day: date, file: Upload | None = None
) -> Consultation:
    """Ghi trả lời: what the body says of each dossier; one that came after silence was recorded takes its place."""
    with taking_in(TWICE) as intake:
        session = intake.session
        row = _locked(session, viewer, public_id)
        check_version(row, version)
        find("consultation", "answer", row.state)
        said = {item.nomination_id: reply.of(item.nomination.public_id) for item in row.items}
        codes = {item.nomination_id: item.nomination.code for item in row.items}
        facts = ConsultationFacts(
            signed_on=row.signed_on,
            answered_on=reply.answered_on,
            reference=reply.reference,
            unsaid=tuple(codes[key] for key, found in said.items() if found.answer is None),
            unexplained=tuple(
                codes[key]
                for key, found in said.items()
                if found.answer == ConsultedAnswer.OBJECTS and not found.note
            ),
            day=day,
        )
        # The database refuses an answer without its day, and an objection without its reason, without a word.
        if missing := answer_complete(facts):
            raise Invalid(Message.of(missing), _field(facts))
        row.answer_reference, row.answered_on = reply.reference, reply.answered_on
        for item in row.items:
            item.answer, item.note = said[item.nomination_id].answer, said[item.nomination_id].note
        digests = _keep(intake, viewer, row, file)
        move(
            session,
            row,
            "answer",
            viewer=viewer,
            facts=facts,
            fields=["answer", "answered_on"],
            digests=digests,
        )
    return row


def act(
    *, viewer: Viewer, public_id: str, version: int, action: str, day: date, reason: str = ""
) -> Consultation:
    """Record silence, take back what was entered, or recall the request."""
    with transaction() as session:
        row = _locked(session, viewer, public_id)
        check_version(row, version)
        facts = ConsultationFacts(signed_on=row.signed_on, due_on=row.due_on, day=day)
        move(session, row, action, viewer=viewer, facts=facts, reason=reason)
        if action == "reopen":
            row.answer_reference, row.answered_on = "", None
    return row


def set_due(*, viewer: Viewer, public_id: str, version: int, due_on: date) -> Consultation:
    """Give another day to reply by, as long as the request waits."""
    with transaction() as session:
        row = _locked(session, viewer, public_id)
        check_version(row, version)
        if row.state != ConsultationState.ASKED:
            raise Conflict("Công văn không còn chờ trả lời nên không đặt lại hạn được. Hãy tải lại trang.")
        if due_on < row.signed_on:
            raise Invalid("Hạn trả lời phải từ ngày công văn trở đi.", "due_on")
        row.due_on = due_on
        audit.record(
            session,
            account_id=viewer.account_id,
            action="set_due",
            subject="consultation",
            subject_id=row.id,
            fields=["due_on"],
        )
    return row


def _locked(session: Session, viewer: Viewer, public_id: str) -> Consultation:
    return fetch(
        session,
        Consultation,
        Consultation.public_id == public_id,
        viewer=viewer,
        read="consultation.read",
        act="consultation.answer",
    )


def _keep(intake: Intake, viewer: Viewer, row: Consultation, file: Upload | None) -> dict[str, str]:
    if file is None:
        return {}
    kept = intake.take(viewer, file)
    intake.session.add(ConsultationFile(consultation_id=row.id, answers=True, **kept))
    return {"file": kept["sha256"]}


def _field(facts: ConsultationFacts) -> str:
    """The field of the form that the refusal belongs to."""
    if not facts.reference:
        return "reference"
    if facts.unsaid and facts.answered_on is not None:
        return "answer"
    return "note" if facts.unexplained and facts.answered_on is not None else "answered_on"
