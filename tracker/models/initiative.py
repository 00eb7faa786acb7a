"""The register of initiatives (sổ sáng kiến): what was found, by whom, and who recognised it."""

from datetime import date
from fractions import Fraction

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.enums import InitiativeScope
from tracker.domain.initiative_enums import InitiativeState
from tracker.models.account import Account
from tracker.models.base import Base, PublicId, Versioned, enum_type
from tracker.models.recipient import Recipient
from tracker.models.unit import Unit


class Initiative(PublicId, Versioned, Base):
    """An initiative or a study of a unit's people.

    `sought` is the scope that its authors ask for, `scope` the one it was recognised for. `replicable` where its
    recognition says that others can use it; without the mark nothing is known. `year` is that of its recognition, and
    before that the year in which it was written down. `nation_*` tell of the confirmation that nationwide effect needs.
    """

    __tablename__ = "initiative"
    __table_args__ = (
        Index(None, "unit_id", "state", "id"),
        CheckConstraint("title <> ''", "title"),
        CheckConstraint(
            "state <> 'recognised' OR (scope IS NOT NULL AND recognised_by <> '')",
            "recognition",
        ),
        CheckConstraint("nation_on IS NULL OR (nation_number <> '' AND nation_by_id IS NOT NULL)", "nation"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    title: Mapped[str] = mapped_column(String(400))
    research: Mapped[bool] = mapped_column(default=False)
    solution: Mapped[str] = mapped_column(Text, default="")
    applied_at: Mapped[str] = mapped_column(String(300), default="")
    applied_from: Mapped[date | None]
    effect: Mapped[str] = mapped_column(Text, default="")
    sought: Mapped[InitiativeScope] = mapped_column(enum_type(InitiativeScope, "sought_value"))
    state: Mapped[InitiativeState] = mapped_column(
        enum_type(InitiativeState, "state"), default=InitiativeState.DRAFT
    )
    year: Mapped[int]
    scope: Mapped[InitiativeScope | None] = mapped_column(enum_type(InitiativeScope, "scope"))
    replicable: Mapped[bool] = mapped_column(default=False)
    recognised_by: Mapped[str] = mapped_column(String(200), default="")
    decision_number: Mapped[str] = mapped_column(String(60), default="")
    decided_on: Mapped[date | None]
    nation_number: Mapped[str] = mapped_column(String(60), default="")
    nation_on: Mapped[date | None]
    nation_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    prepared_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    search: Mapped[str] = mapped_column(String(500), default="")

    unit: Mapped[Unit] = relationship()
    prepared_by: Mapped[Account] = relationship(foreign_keys=[prepared_by_id])
    authors: Mapped[list["InitiativeAuthor"]] = relationship(
        order_by="InitiativeAuthor.ordinal", cascade="all, delete-orphan"
    )

    @property
    def recognised(self) -> bool:
        """Whether a decision has recognised it."""
        return self.state == InitiativeState.RECOGNISED

    @property
    def reach(self) -> InitiativeScope:
        """The scope it was recognised for, before that the one it is meant for."""
        return self.scope or self.sought


class InitiativeAuthor(Base):
    """An author with an exact share: somebody of the register of recipients, or a person outside of it by name.

    The shares of an initiative come to one; the service sees to it, and `check-invariants` looks.
    """

    __tablename__ = "initiative_author"
    __table_args__ = (
        UniqueConstraint("initiative_id", "recipient_id"),
        CheckConstraint("(recipient_id IS NULL) <> (name IS NULL) AND (name IS NULL OR name <> '')", "who"),
        CheckConstraint("share_over > 0 AND share_over <= share_of", "share"),
    )

    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("recipient.id"), index=True)
    name: Mapped[str | None] = mapped_column(String(200))
    share_over: Mapped[int]
    share_of: Mapped[int]

    recipient: Mapped[Recipient | None] = relationship()

    @property
    def share(self) -> Fraction:
        """The part of the work."""
        return Fraction(self.share_over, self.share_of)

    @property
    def called(self) -> str:
        """The author's name."""
        return self.recipient.name if self.recipient is not None else self.name or ""


class NominationInitiative(Base):
    """That a dossier leans on an initiative."""

    __tablename__ = "nomination_initiative"

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), primary_key=True, index=True)
