"""Votes of a council. A secret vote is one box of counts an item: no row of a ballot exists, ever."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.council_enums import PollAction, PollState, VoteChoice
from tracker.domain.enums import BallotForm, VoteBase
from tracker.models.base import Base, PublicId, Versioned, enum_type
from tracker.models.council import CouncilMember
from tracker.models.meeting import Meeting
from tracker.models.nomination import Nomination

ONE_OPEN = text("state = 'open'")


class Poll(PublicId, Versioned, Base):
    """One vote on items of a meeting; opening freezes electors, attendance and thresholds."""

    __tablename__ = "poll"
    __table_args__ = (
        Index("uq_poll_open", "meeting_id", unique=True, sqlite_where=ONE_OPEN, postgresql_where=ONE_OPEN),
        CheckConstraint("members >= 1 AND present >= 0 AND present <= members", "members"),
        CheckConstraint("state = 'open' OR closed_at IS NOT NULL", "closed"),
        CheckConstraint("(pending IS NULL) = (pending_by_id IS NULL)", "pending"),
        CheckConstraint("confirmed_by_id IS NULL OR confirmed_by_id <> asked_by_id", "two_persons"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    form: Mapped[BallotForm] = mapped_column(enum_type(BallotForm, "form"))
    state: Mapped[PollState] = mapped_column(enum_type(PollState, "state"), default=PollState.OPEN)
    members: Mapped[int]
    present: Mapped[int]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    opened_at: Mapped[datetime]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    closed_at: Mapped[datetime | None]
    pending: Mapped[PollAction | None] = mapped_column(enum_type(PollAction, "pending_action"))
    pending_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    meeting: Mapped[Meeting] = relationship()
    items: Mapped[list["PollItem"]] = relationship(order_by="PollItem.ordinal")
    electors: Mapped[list["Elector"]] = relationship()


class PollItem(Base):
    """The box of one item and its frozen rule; `passed` is set by the closing alone."""

    __tablename__ = "poll_item"
    __table_args__ = (
        CheckConstraint("agree >= 0 AND disagree >= 0 AND other >= 0", "box"),
        CheckConstraint("written_agree >= 0 AND written_disagree >= 0 AND written_other >= 0", "written"),
        CheckConstraint("threshold_of > 0 AND threshold_over > 0 AND threshold_over <= threshold_of", "rule"),
    )

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), primary_key=True, index=True)
    ordinal: Mapped[int]
    threshold_over: Mapped[int]
    threshold_of: Mapped[int]
    strict: Mapped[bool]
    base: Mapped[VoteBase] = mapped_column(enum_type(VoteBase, "base"))
    absent_written: Mapped[bool]
    basis: Mapped[str] = mapped_column(Text)
    agree: Mapped[int] = mapped_column(default=0)
    disagree: Mapped[int] = mapped_column(default=0)
    other: Mapped[int] = mapped_column(default=0)
    written_agree: Mapped[int] = mapped_column(default=0)
    written_disagree: Mapped[int] = mapped_column(default=0)
    written_other: Mapped[int] = mapped_column(default=0)
    counted_on: Mapped[int | None]
    passed: Mapped[bool | None]

    nomination: Mapped[Nomination] = relationship()


class Elector(Base):
    """A member who may vote, frozen at the opening; `voted` is the mark of participation and nothing more."""

    __tablename__ = "elector"

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("council_member.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    present: Mapped[bool]
    voted: Mapped[bool] = mapped_column(default=False)

    member: Mapped[CouncilMember] = relationship()


class NamedVote(Base):
    """A vote that carries its name: one cast in an open vote, or an absent member's written opinion."""

    __tablename__ = "named_vote"

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("council_member.id"), primary_key=True)
    choice: Mapped[VoteChoice] = mapped_column(enum_type(VoteChoice, "choice"))
    written: Mapped[bool]
