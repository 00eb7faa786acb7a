"""What goes to the centre with a letter: signed minutes, what other bodies say, the papers of its dossiers."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tracker.domain.consultation_enums import ConsultationState
from tracker.domain.council_enums import MeetingState
from tracker.domain.viewer import Viewer
from tracker.models import (
    AgendaItem,
    Consultation,
    ConsultationItem,
    Council,
    Meeting,
    Nomination,
    NominationAttachment,
    SubmissionLetter,
)
from tracker.queries.scope import allowed


def minutes(session: Session, viewer: Viewer, letter: SubmissionLetter) -> Sequence[Meeting]:
    """The meetings of the letter's own council on its dossiers whose minutes are signed, oldest first."""
    placed = select(AgendaItem.meeting_id).where(AgendaItem.nomination_id.in_(_keys(letter)))
    return session.scalars(
        select(Meeting)
        .join(Council, Council.id == Meeting.council_id)
        .where(
            Meeting.id.in_(placed),
            Council.unit_id == letter.unit_id,
            Meeting.state == MeetingState.SIGNED,
            allowed(viewer, "meeting.read", Meeting),
        )
        .order_by(Meeting.held_on, Meeting.id)
    ).all()


def consultations(session: Session, viewer: Viewer, letter: SubmissionLetter) -> Sequence[Consultation]:
    """What was asked about its dossiers at its stage and stands, with the files, oldest first."""
    asked = select(ConsultationItem.consultation_id).where(ConsultationItem.nomination_id.in_(_keys(letter)))
    return session.scalars(
        select(Consultation)
        .where(
            Consultation.id.in_(asked),
            Consultation.unit_id == letter.unit_id,
            Consultation.state != ConsultationState.WITHDRAWN,
            allowed(viewer, "consultation.read", Consultation),
        )
        .options(selectinload(Consultation.files))
        .order_by(Consultation.id)
    ).all()


def attachments(
    session: Session, viewer: Viewer, letter: SubmissionLetter
) -> dict[int, list[NominationAttachment]]:
    """The files of each dossier of the letter, in the order they were added, by its key."""
    rows = session.scalars(
        select(NominationAttachment)
        .join(Nomination, Nomination.id == NominationAttachment.nomination_id)
        .where(Nomination.id.in_(_keys(letter)), allowed(viewer, "nomination.content", Nomination))
        .order_by(NominationAttachment.id)
    )
    found: dict[int, list[NominationAttachment]] = {}
    for row in rows:
        found.setdefault(row.nomination_id, []).append(row)
    return found


def _keys(letter: SubmissionLetter) -> list[int]:
    return [item.nomination_id for item in letter.items]
