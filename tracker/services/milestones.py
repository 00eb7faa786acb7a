"""Milestones: noting that one was reached, and taking back a note made by mistake."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import AlreadyDone, NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Milestone
from tracker.services import audit
from tracker.services.campaign_edits import opened
from tracker.services.transaction import transaction


def finish(*, viewer: Viewer, public_id: str, milestone_id: str, done_on: date) -> Milestone:
    """Note the day on which a milestone was reached; AlreadyDone, and nothing noted, when it was before."""
    with transaction() as session:
        campaign, milestone = _locked(session, viewer, public_id, milestone_id, "finish_milestone")
        if milestone.done_on is not None:
            raise AlreadyDone(milestone.public_id)
        milestone.done_on = done_on
        _note(session, viewer, campaign, "finish_milestone")
    return milestone


def reopen(*, viewer: Viewer, public_id: str, milestone_id: str) -> Milestone:
    """Take the note back; AlreadyDone, and nothing noted, when the milestone is open as it is."""
    with transaction() as session:
        campaign, milestone = _locked(session, viewer, public_id, milestone_id, "reopen_milestone")
        if milestone.done_on is None:
            raise AlreadyDone(milestone.public_id)
        milestone.done_on = None
        _note(session, viewer, campaign, "reopen_milestone")
    return milestone


def _locked(
    session: Session, viewer: Viewer, public_id: str, milestone_id: str, action: str
) -> tuple[Campaign, Milestone]:
    campaign = opened(session, viewer, public_id, action)
    milestone = session.scalar(
        select(Milestone).where(Milestone.public_id == milestone_id, Milestone.campaign_id == campaign.id)
    )
    if milestone is None:
        raise NotFound
    return campaign, milestone


def _note(session: Session, viewer: Viewer, campaign: Campaign, action: str) -> None:
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="campaign",
        subject_id=campaign.id,
        fields=["milestones"],
    )
