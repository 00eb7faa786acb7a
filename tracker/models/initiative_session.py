"""Rounds of an initiative council (phiên xét sáng kiến): who sat, what was weighed, how the sheet counted, what came of it."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.initiative_enums import SessionState
from tracker.models.account import Account
from tracker.models.base import Base, PublicId, Versioned, enum_type
from tracker.models.council import Council, CouncilMember
from tracker.models.initiative import Initiative


class InitiativeSession(PublicId, Versioned, Base):
    """One round. What a vote must reach is frozen with its source when the votes are closed.

    `strict`: the share must be passed, not only reached. `of_members`: of all members instead of those present.
    """

    __tablename__ = "initiative_session"
    __table_args__ = (
        Index(None, "council_id", "held_on", "id"),
        CheckConstraint("state = 'preparing' OR (threshold_over IS NOT NULL AND members > 0)", "counted"),
        CheckConstraint(
            "threshold_over IS NULL OR (threshold_over > 0 AND threshold_over <= threshold_of)", "threshold"
        ),
        CheckConstraint(
            "state <> 'decided' OR (decision_number <> '' AND decided_on IS NOT NULL AND signer <> '')",
            "decision",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"))
    state: Mapped[SessionState] = mapped_column(
        enum_type(SessionState, "state"), default=SessionState.PREPARING
    )
    held_on: Mapped[date]
    begins_at: Mapped[str] = mapped_column(String(5))
    ends_at: Mapped[str] = mapped_column(String(5), default="")
    place: Mapped[str] = mapped_column(String(200))
    conclusions: Mapped[str] = mapped_column(Text, default="")
    members: Mapped[int] = mapped_column(default=0)
    threshold_over: Mapped[int | None]
    threshold_of: Mapped[int | None]
    strict: Mapped[bool] = mapped_column(default=True)
    of_members: Mapped[bool] = mapped_column(default=False)
    threshold_basis: Mapped[str] = mapped_column(String(300), default="")
    decision_number: Mapped[str] = mapped_column(String(60), default="")
    decided_on: Mapped[date | None]
    recognised_by: Mapped[str] = mapped_column(String(200), default="")
    signer: Mapped[str] = mapped_column(String(200), default="")
    prepared_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))

    council: Mapped[Council] = relationship()
    prepared_by: Mapped[Account] = relationship()
    items: Mapped[list["InitiativeSessionItem"]] = relationship(
        order_by="InitiativeSessionItem.ordinal", cascade="all, delete-orphan", back_populates="session"
    )
    presences: Mapped[list["InitiativePresence"]] = relationship(
        order_by="InitiativePresence.member_id", cascade="all, delete-orphan"
    )


class InitiativeSessionItem(Base):
    """An initiative before the council, with the sheet's count and whether it passed."""

    __tablename__ = "initiative_session_item"
    __table_args__ = (CheckConstraint("in_favour >= 0 AND against >= 0", "votes"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("initiative_session.id"), primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), primary_key=True, index=True)
    ordinal: Mapped[int]
    in_favour: Mapped[int | None]
    against: Mapped[int | None]
    replicable: Mapped[bool] = mapped_column(default=False)
    passed: Mapped[bool | None]

    initiative: Mapped[Initiative] = relationship()
    session: Mapped[InitiativeSession] = relationship(back_populates="items")


class InitiativePresence(Base):
    """A member who sat in the round."""

    __tablename__ = "initiative_presence"

    session_id: Mapped[int] = mapped_column(ForeignKey("initiative_session.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("council_member.id"), primary_key=True)

    member: Mapped[CouncilMember] = relationship()
