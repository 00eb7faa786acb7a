"""Councils (hội đồng): who sits in them and by which decision."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.enums import CouncilRank, Level
from tracker.models.account import Account
from tracker.models.base import Base, PublicId, Versioned, enum_type
from tracker.models.unit import Unit


class Council(PublicId, Versioned, Base):
    """The emulation and commendation council of one unit, for one term."""

    __tablename__ = "council"
    __table_args__ = (CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    level: Mapped[Level] = mapped_column(enum_type(Level, "level"))
    name: Mapped[str] = mapped_column(String(200))
    established_by: Mapped[str] = mapped_column(String(200))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    unit: Mapped[Unit] = relationship()
    members: Mapped[list["CouncilMember"]] = relationship(back_populates="council")


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
