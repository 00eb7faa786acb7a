"""Councils (hội đồng): who sits in them and by which decision."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.council_enums import CouncilKind
from tracker.domain.enums import BallotForm, CouncilRank, Level, VoteBase
from tracker.models.account import Account
from tracker.models.base import Base, PublicId, Versioned, enum_type
from tracker.models.unit import Unit


class Council(PublicId, Versioned, Base):
    """A council of one unit for one term: that for emulation and commendation, or that for initiatives."""

    __tablename__ = "council"
    __table_args__ = (CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[CouncilKind] = mapped_column(enum_type(CouncilKind, "kind"), default=CouncilKind.EMULATION)
    level: Mapped[Level] = mapped_column(enum_type(Level, "level"))
    name: Mapped[str] = mapped_column(String(200))
    established_by: Mapped[str] = mapped_column(String(200))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    unit: Mapped[Unit] = relationship()
    members: Mapped[list["CouncilMember"]] = relationship(back_populates="council")
    regulations: Mapped[list["CouncilRegulation"]] = relationship(order_by="CouncilRegulation.valid_from")


class CouncilMember(PublicId, Base):
    """A member's seat from one day to another."""

    __tablename__ = "council_member"
    __table_args__ = (CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    rank: Mapped[CouncilRank] = mapped_column(enum_type(CouncilRank, "rank"))
    position: Mapped[str] = mapped_column(String(160))
    ordinal: Mapped[int] = mapped_column(default=0)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    council: Mapped[Council] = relationship(back_populates="members")
    account: Mapped[Account] = relationship()


class CouncilRegulation(Base):
    """What the council's own regulation (quy chế) says, from one day to another.

    Shares are kept as whole numerator and denominator: a threshold is met or it is not. An empty quorum
    falls back on the law's; an empty threshold means that awards without one in the law cannot be voted.
    `ordinary_vote` puts those awards to the vote all the same, and needs the threshold.
    """

    __tablename__ = "council_regulation"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", "period"),
        CheckConstraint("quorum_over IS NULL OR (quorum_of > 0 AND quorum_over <= quorum_of)", "quorum"),
        CheckConstraint(
            "threshold_over IS NULL OR (threshold_of > 0 AND threshold_over <= threshold_of)", "threshold"
        ),
        CheckConstraint("NOT ordinary_vote OR threshold_over IS NOT NULL", "ordinary_vote"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    citation: Mapped[str] = mapped_column(String(300))
    quorum_over: Mapped[int | None]
    quorum_of: Mapped[int | None]
    threshold_over: Mapped[int | None]
    threshold_of: Mapped[int | None]
    strict: Mapped[bool] = mapped_column(default=False)
    base: Mapped[VoteBase] = mapped_column(enum_type(VoteBase, "base"), default=VoteBase.TOTAL)
    ballot: Mapped[BallotForm] = mapped_column(enum_type(BallotForm, "ballot"), default=BallotForm.SECRET)
    absent_written: Mapped[bool] = mapped_column(default=True)
    ordinary_vote: Mapped[bool] = mapped_column(default=False)
