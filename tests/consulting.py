"""Two appraised dossiers, one for the centre and one for the province, about which other bodies are asked."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import DAY, CouncilDay
from tracker.domain.consultation_enums import ConsultationPurpose, ConsultedAnswer
from tracker.models import Nomination
from tracker.services.consultation_answers import Reply

AGREES, OBJECTS, NO_OPINION = ConsultedAnswer.AGREES, ConsultedAnswer.OBJECTS, ConsultedAnswer.NO_OPINION
REPLY = Reply("15/CAT-PX03", DAY, AGREES)
PARTY = {"body": "Ban Thường vụ Tỉnh ủy", "purpose": ConsultationPurpose.OPINION}


def two_appraised(session: Session) -> CouncilDay:
    """The province's council with both dossiers appraised."""
    built = councils.seat(session)
    built.appraised("H1", "HCLD3", "12")
    built.appraised("H2", "BKT", "13")
    return built


def appraised_rows(day: CouncilDay) -> list[Nomination]:
    """First the one that the centre decides, then the province's."""
    found = day.dossiers.world.session.scalars(
        select(Nomination).order_by(Nomination.award_code.desc())
    ).all()
    return [day.dossiers.now(row.public_id) for row in found]
