"""What the pages of a dossier show of its consultations."""

from typing import Any

from tracker.domain.consultation_enums import ConsultationState
from tracker.domain.consultations import CONSULTABLE
from tracker.domain.errors import Invalid
from tracker.extensions import db
from tracker.models import Nomination
from tracker.queries import consultations
from tracker.queries.calendars import working_calendar
from tracker.queries.scope import permitted
from tracker.services.day import business_day
from tracker.services.outcome_facts import rule_of
from tracker.views.dossier_page import due_of
from tracker.views.guards import viewer


def shown_consultations(row: Nomination) -> dict[str, Any] | None:
    """The dossier's rule and requests, and whether the viewer may ask; None for who reads none of it."""
    session, person = db.session(), viewer()
    may_ask = row.state in CONSULTABLE and "nomination.consult" in permitted(
        session, person, row, ["nomination.consult"]
    )
    items = consultations.of_nomination(session, person, row.id)
    if not may_ask and not items:
        return None
    calendar = working_calendar(session)
    return {
        "rule": _rule(row),
        "items": [
            (
                item,
                due_of(item.consultation.due_on, calendar)
                if item.consultation.state == ConsultationState.ASKED
                else None,
            )
            for item in items
        ],
        "may_ask": may_ask,
    }


def _rule(row: Nomination) -> Any:
    try:
        return rule_of(row, business_day()).consultation
    except Invalid:  # no law of that day is known
        return None
