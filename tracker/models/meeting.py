"""Meetings of a council: what is on the agenda, who came, what the minutes say."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.council_enums import MeetingState
from tracker.models.account import Account
from tracker.models.base import Base, PublicId, Versioned, enum_type
from tracker.models.council import Council, CouncilMember
from tracker.models.nomination import Nomination


class Meeting(PublicId, Versioned, Base):
    """One meeting; its papers are open to the members from the release on."""

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("state <> 'signed' OR chair_signed_by_id IS NOT NULL", "signed"),
        CheckConstraint("ended_at IS NULL OR ended_at >= started_at", "times"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    held_on: Mapped[date] = mapped_column(index=True)
    begins_at: Mapped[str] = mapped_column(String(5))
    ends_at: Mapped[str] = mapped_column(String(5), default="")
    place: Mapped[str] = mapped_column(String(200))
    state: Mapped[MeetingState] = mapped_column(enum_type(MeetingState, "state"), default=MeetingState.DRAFT)
    prepared_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    released_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    presiding_id: Mapped[int | None] = mapped_column(ForeignKey("council_member.id"))
    presentations: Mapped[str] = mapped_column(Text, default="")
    discussion: Mapped[str] = mapped_column(Text, default="")
    conclusions: Mapped[str] = mapped_column(Text, default="")
    secretary_signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    chair_signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    signed_on: Mapped[date | None]

    council: Mapped[Council] = relationship()
    items: Mapped[list["AgendaItem"]] = relationship(order_by="AgendaItem.ordinal")
    attendance: Mapped[list["Attendance"]] = relationship()
    presiding: Mapped[CouncilMember | None] = relationship()
    secretary: Mapped[Account | None] = relationship(foreign_keys=[secretary_signed_by_id])
    chair: Mapped[Account | None] = relationship(foreign_keys=[chair_signed_by_id])


class AgendaItem(Base):
    """A dossier before the council; `postponed` items go to a later meeting without a result."""

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("meeting_id", "nomination_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), index=True)
    ordinal: Mapped[int]
    postponed: Mapped[bool] = mapped_column(default=False)

    nomination: Mapped[Nomination] = relationship()


class Attendance(Base):
    """Whether a member came; a member without a row has not been called up yet."""

    __tablename__ = "attendance"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("council_member.id"), primary_key=True)
    present: Mapped[bool]
    reason: Mapped[str] = mapped_column(String(200), default="")

    member: Mapped[CouncilMember] = relationship()
