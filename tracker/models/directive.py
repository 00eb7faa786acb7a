"""The directive (văn bản chỉ đạo) and the campaigns that its tasks become."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.directive_enums import DirectiveKind
from tracker.domain.enums import (
    CampaignState,
    Direction,
    MilestoneKind,
    ParticipationState,
    TaskKind,
    ValueStatus,
)
from tracker.models.base import Base, PublicId, Versioned, enum_type
from tracker.models.unit import Unit


class Directive(PublicId, Base):
    """An official document that gives tasks. Loaded from a file or entered on screen."""

    __tablename__ = "directive"
    __table_args__ = (UniqueConstraint("number", "issued_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[DirectiveKind] = mapped_column(enum_type(DirectiveKind, "kind"))
    number: Mapped[str] = mapped_column(String(60))
    issued_on: Mapped[date]
    issuer: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(500))

    campaigns: Mapped[list["Campaign"]] = relationship(
        back_populates="directive", order_by="Campaign.ordinal"
    )


class Campaign(PublicId, Versioned, Base):
    """One task of a directive as a movement that units join, report on and are reviewed in."""

    __tablename__ = "campaign"
    __table_args__ = (
        UniqueConstraint("directive_id", "ordinal"),
        CheckConstraint("ends_on >= starts_on", "period"),
        CheckConstraint("state = 'draft' OR launched_on IS NOT NULL", "launched"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    directive_id: Mapped[int] = mapped_column(ForeignKey("directive.id"), index=True)
    ordinal: Mapped[int]
    code: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[TaskKind] = mapped_column(enum_type(TaskKind, "kind"))
    title: Mapped[str] = mapped_column(String(300))
    asks: Mapped[str] = mapped_column(Text)
    theme: Mapped[str] = mapped_column(String(300), default="")
    content: Mapped[str] = mapped_column(Text, default="")
    measures: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    lead_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    state: Mapped[CampaignState] = mapped_column(
        enum_type(CampaignState, "state"), default=CampaignState.DRAFT
    )
    launched_on: Mapped[date | None]
    closed_on: Mapped[date | None]

    directive: Mapped[Directive] = relationship(back_populates="campaigns")
    lead_unit: Mapped[Unit] = relationship()
    milestones: Mapped[list["Milestone"]] = relationship(order_by="Milestone.due_on")
    targets: Mapped[list["Target"]] = relationship(order_by="Target.ordinal")
    periods: Mapped[list["Period"]] = relationship(order_by="Period.starts_on")


class Participation(PublicId, Versioned, Base):
    """A unit in a campaign: called by the lead unit, then registered by the unit itself."""

    __tablename__ = "participation"
    __table_args__ = (
        UniqueConstraint("campaign_id", "unit_id"),
        CheckConstraint("state <> 'registered' OR registered_on IS NOT NULL", "registered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    state: Mapped[ParticipationState] = mapped_column(
        enum_type(ParticipationState, "state"), default=ParticipationState.CALLED
    )
    pledge: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date | None]
    registered_on: Mapped[date | None]
    registered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    campaign: Mapped[Campaign] = relationship()
    unit: Mapped[Unit] = relationship()


class Milestone(PublicId, Base):
    """A date of the campaign's plan."""

    __tablename__ = "milestone"

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    kind: Mapped[MilestoneKind] = mapped_column(enum_type(MilestoneKind, "kind"))
    title: Mapped[str] = mapped_column(String(300))
    due_on: Mapped[date]
    done_on: Mapped[date | None]


class Target(PublicId, Base):
    """A figure the campaign works towards, with the resolution it comes from."""

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("campaign_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    ordinal: Mapped[int] = mapped_column(default=0)
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(300))
    measure: Mapped[str] = mapped_column(String(60))
    baseline: Mapped[Decimal | None] = mapped_column(Numeric(18, 4))
    goal: Mapped[Decimal] = mapped_column(Numeric(18, 4))
    direction: Mapped[Direction] = mapped_column(enum_type(Direction, "direction"))
    source: Mapped[str] = mapped_column(String(300))
    status: Mapped[ValueStatus] = mapped_column(enum_type(ValueStatus, "status"))
    due_on: Mapped[date]


class Period(PublicId, Base):
    """A span of the campaign on which each registered unit reports once, by `due_on`."""

    __tablename__ = "period"
    __table_args__ = (
        UniqueConstraint("campaign_id", "starts_on"),
        CheckConstraint("ends_on >= starts_on AND due_on >= ends_on", "days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    title: Mapped[str] = mapped_column(String(120))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    due_on: Mapped[date]

    campaign: Mapped[Campaign] = relationship(back_populates="periods")
