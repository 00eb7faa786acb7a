"""Deleting drafts of decisions, meetings, rounds and yearly reviews: by their author only, and what they held becomes free."""

from datetime import date

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from tracker.domain.enums import NominationState
from tracker.domain.errors import Conflict
from tracker.domain.viewer import Viewer
from tracker.models import (
    AgendaItem,
    Attendance,
    Decision,
    DecisionItem,
    Meeting,
    Nomination,
    ReviewLine,
    ReviewSheet,
    Round,
    RoundAward,
    RoundDeadline,
    RoundUnit,
)
from tracker.services import audit
from tracker.services.access import check_version, fetch
from tracker.services.moves import move_all
from tracker.services.outcome_facts import facts_of_all
from tracker.services.review_people import remove_lines
from tracker.services.transaction import transaction


def delete_decision(*, viewer: Viewer, public_id: str, version: int) -> None:
    """Delete a draft decision; its dossiers wait for another one."""
    with transaction() as session:
        row = fetch(
            session,
            Decision,
            Decision.public_id == public_id,
            viewer=viewer,
            read="decision.read",
            act="decision.delete",
        )
        check_version(row, version)
        session.execute(delete(DecisionItem).where(DecisionItem.decision_id == row.id))
        _delete(session, viewer, row)


def delete_meeting(*, viewer: Viewer, public_id: str, version: int, day: date) -> None:
    """Delete a meeting whose papers are not out; its dossiers wait for another one."""
    with transaction() as session:
        row = fetch(
            session,
            Meeting,
            Meeting.public_id == public_id,
            viewer=viewer,
            read="meeting.read",
            act="meeting.delete",
        )
        check_version(row, version)
        rows = session.scalars(
            select(Nomination)
            .join(AgendaItem, AgendaItem.nomination_id == Nomination.id)
            .where(AgendaItem.meeting_id == row.id, Nomination.state == NominationState.ON_AGENDA)
            .order_by(Nomination.id)
            .with_for_update(of=Nomination)
        ).all()
        move_all(session, rows, "take_off", viewer=viewer, facts=lambda: facts_of_all(session, rows, day))
        for nomination in rows:
            nomination.version += 1
        for model in (AgendaItem, Attendance):
            session.execute(delete(model).where(model.meeting_id == row.id))
        _delete(session, viewer, row)


def delete_round(*, viewer: Viewer, public_id: str, version: int) -> None:
    """Delete a round that was never opened, with its awards, called units and days."""
    with transaction() as session:
        row = fetch(
            session, Round, Round.public_id == public_id, viewer=viewer, read="round.read", act="round.delete"
        )
        check_version(row, version)
        if session.scalar(select(exists().where(Round.cloned_from_id == row.id))):
            raise Conflict("Có đợt xét lập từ đợt xét này nên không xóa được.")
        for model in (RoundAward, RoundUnit, RoundDeadline):
            session.execute(delete(model).where(model.round_id == row.id))
        _delete(session, viewer, row)


def delete_review_sheet(*, viewer: Viewer, public_id: str, version: int) -> None:
    """Delete a yearly review that is still being laid out, with its lines."""
    with transaction() as session:
        row = fetch(
            session,
            ReviewSheet,
            ReviewSheet.public_id == public_id,
            viewer=viewer,
            read="review_sheet.read",
            act="review_sheet.delete",
        )
        check_version(row, version)
        remove_lines(
            session, session.scalars(select(ReviewLine.id).where(ReviewLine.sheet_id == row.id)).all()
        )
        _delete(session, viewer, row)


def _delete(session: Session, viewer: Viewer, row: Decision | Meeting | ReviewSheet | Round) -> None:
    audit.record(
        session,
        account_id=viewer.account_id,
        action="delete",
        subject=row.__tablename__,
        subject_id=row.id,
        from_state=row.state,
    )
    session.delete(row)
