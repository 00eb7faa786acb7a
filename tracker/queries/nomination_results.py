"""What became of a dossier: its closed votes, the decision that names it, and what its recipient had before."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from tracker.domain.council_enums import PollState
from tracker.domain.viewer import Viewer
from tracker.models import Decision, DecisionItem, Meeting, Nomination, Poll, PollItem, RecipientAward
from tracker.queries.scope import allowed


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on the dossier; `readable` tells whether the viewer may open it and see its counts."""

    item: PollItem
    poll: Poll
    readable: bool


@dataclass(frozen=True, slots=True)
class Award:
    """The dossier's line in a decision, for who may read the decision."""

    item: DecisionItem
    decision: Decision


def votes(session: Session, viewer: Viewer, row: Nomination) -> list[Vote]:
    """The dossier's votes that are over, the annulled ones too, in their order."""
    found = session.execute(
        select(PollItem, Poll, allowed(viewer, "poll.read", Poll))
        .join(Poll, Poll.id == PollItem.poll_id)
        .join(Meeting, Meeting.id == Poll.meeting_id)
        .where(PollItem.nomination_id == row.id, Poll.state != PollState.OPEN)
        .options(contains_eager(Poll.meeting))
        .order_by(Poll.id)
    )
    return [Vote(item, poll, bool(readable)) for item, poll, readable in found]


def decision(session: Session, viewer: Viewer, row: Nomination) -> Award | None:
    """The decision that holds the dossier, drafts too, where the viewer may read it."""
    found = session.execute(
        select(DecisionItem, Decision)
        .join(Decision, Decision.id == DecisionItem.decision_id)
        .where(DecisionItem.nomination_id == row.id, allowed(viewer, "decision.read", Decision))
    ).one_or_none()
    return Award(found[0], found[1]) if found else None


def earlier_awards(session: Session, row: Nomination) -> Sequence[RecipientAward]:
    """What the recipient has been awarded, newest first; for who may read the dossier."""
    return session.scalars(
        select(RecipientAward)
        .where(RecipientAward.recipient_id == row.recipient_id, RecipientAward.struck_id.is_(None))
        .order_by(RecipientAward.year.desc(), RecipientAward.id.desc())
    ).all()
