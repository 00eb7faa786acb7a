"""Award rounds (đợt xét): what is awarded, for which merit, until when."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.enums import CommendationType, Level, RoundState
from tracker.models.base import Base, PublicId, Versioned, enum_type
from tracker.models.directive import Campaign
from tracker.models.unit import Unit


class Round(PublicId, Versioned, Base):
    """One round of nominations, run by the standing body of `lead_unit`."""

    __tablename__ = "round"
    __table_args__ = (
        CheckConstraint("merit_to >= merit_from", "merit"),
        CheckConstraint("closes_on >= opens_on", "days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    type: Mapped[CommendationType] = mapped_column(enum_type(CommendationType, "type"))
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    lead_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    merit_from: Mapped[date]
    merit_to: Mapped[date]
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    meeting_on: Mapped[date | None]
    simplified: Mapped[bool] = mapped_column(default=False)
    state: Mapped[RoundState] = mapped_column(enum_type(RoundState, "state"), default=RoundState.DRAFT)
    cloned_from_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))

    campaign: Mapped[Campaign | None] = relationship()
    lead_unit: Mapped[Unit] = relationship()
    awards: Mapped[list["RoundAward"]] = relationship(order_by="RoundAward.award_code")
    deadlines: Mapped[list["RoundDeadline"]] = relationship(order_by="RoundDeadline.closes_on")


class RoundAward(Base):
    """An award open in a round, with the number that may be nominated, if limited."""

    __tablename__ = "round_award"
    __table_args__ = (CheckConstraint("quota IS NULL OR quota > 0", "quota"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    award_code: Mapped[str] = mapped_column(String(30), primary_key=True)
    quota: Mapped[int | None]


class RoundUnit(Base):
    """A unit that is called to a round."""

    __tablename__ = "round_unit"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True, index=True)


class RoundDeadline(Base):
    """The last day on which a level takes dossiers of the round."""

    __tablename__ = "round_deadline"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    level: Mapped[Level] = mapped_column(enum_type(Level, "level"), primary_key=True)
    closes_on: Mapped[date]
