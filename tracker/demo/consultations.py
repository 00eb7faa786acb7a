"""What the demo's standing body asks other bodies: one has answered, one has time left, one is late."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from tracker.demo.campaigns import viewer_named
from tracker.domain.consultation_enums import ConsultedAnswer
from tracker.domain.consulted_bodies import known_body
from tracker.models import Consultation
from tracker.services import consultation_answers, consultations
from tracker.services.consultation_answers import Reply
from tracker.services.consultations import Request

ASKED, LATER, ANSWERED = date(2021, 11, 30), date(2021, 12, 2), date(2021, 12, 6)
WHO = "thuongtruc"


def build(session: Session, high: Sequence[str], waiting: Sequence[str]) -> None:
    """The police concur with the high awards; two inspections are asked about those that wait for the council."""
    row = _ask(session, "Công an tỉnh", high, "118", ASKED)
    consultation_answers.answer(
        viewer=viewer_named(session, WHO, ANSWERED),
        public_id=row.public_id,
        version=row.version,
        reply=Reply("(số minh họa) 77/CAT-PX03", ANSWERED, ConsultedAnswer.AGREES),
        day=ANSWERED,
    )
    _ask(session, "Ủy ban Kiểm tra Tỉnh ủy", waiting, "119", ASKED)
    _ask(session, "Thanh tra tỉnh", waiting, "121", LATER)


def _ask(session: Session, name: str, ids: Sequence[str], number: str, day: date) -> Consultation:
    body = known_body(name)
    assert body is not None  # noqa: S101 - the file of bodies ships with the demo
    return consultations.ask(
        viewer=viewer_named(session, WHO, day),
        public_ids=ids,
        request=Request(body.name, body.purpose, body.question, number, "SNV-TĐKT", day),
        day=day,
    )
