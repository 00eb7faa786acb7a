"""Units joining campaigns."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain.guards import JoinFacts
from tracker.domain.viewer import Viewer
from tracker.models import Participation, Unit
from tracker.services.access import check_version, fetch
from tracker.services.campaign_edits import join_facts
from tracker.services.moves import move
from tracker.services.transaction import transaction


def register(*, viewer: Viewer, public_id: str, version: int, pledge: str, day: date) -> Participation:
    """Đăng ký tham gia: the unit joins the campaign with its own pledge."""
    with transaction() as session:
        row = fetch(
            session,
            Participation,
            Participation.public_id == public_id,
            viewer=viewer,
            read="participation.read",
        )
        check_version(row, version)
        row.pledge, row.registered_on, row.registered_by_id = pledge, day, viewer.account_id
        facts = JoinFacts(campaign_state=row.campaign.state, unit_ended_on=_over(session, row, day))
        move(session, row, "register", viewer=viewer, facts=facts, fields=["pledge"])
    return row


def recall(*, viewer: Viewer, public_id: str, version: int, day: date) -> Participation:
    """Call a released unit again while it can still report; it registers anew."""
    with transaction() as session:
        row = fetch(
            session,
            Participation,
            Participation.public_id == public_id,
            viewer=viewer,
            read="participation.read",
        )
        check_version(row, version)
        facts = replace(join_facts(session, row.campaign, day), unit_ended_on=_over(session, row, day))
        move(session, row, "recall", viewer=viewer, facts=facts)
    return row


def release(*, viewer: Viewer, public_id: str, version: int, reason: str) -> Participation:
    """Let a unit off, with the reason."""
    with transaction() as session:
        row = fetch(
            session,
            Participation,
            Participation.public_id == public_id,
            viewer=viewer,
            read="participation.read",
        )
        check_version(row, version)
        move(session, row, "release", viewer=viewer, reason=reason)
    return row


def _over(session: Session, row: Participation, day: date) -> date | None:
    last_day = session.get_one(Unit, row.unit_id).valid_to
    return last_day if last_day is not None and last_day < day else None
