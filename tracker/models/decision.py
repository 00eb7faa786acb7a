"""Decisions (quyết định khen thưởng) and the registers that number them."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.council_enums import DecisionState, RegisterMode, SignerMode
from tracker.domain.enums import RecipientKind
from tracker.models.account import Account
from tracker.models.base import Base, PublicId, Versioned, enum_type
from tracker.models.nomination import Nomination
from tracker.models.unit import Unit

NUMBERED = text("number IS NOT NULL")


class NumberRegister(Base):
    """How a unit numbers its decisions of one year; `last` counts only what this application numbers."""

    __tablename__ = "number_register"
    __table_args__ = (
        UniqueConstraint("unit_id", "symbol", "year"),
        CheckConstraint("last >= 0", "last"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    symbol: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    mode: Mapped[RegisterMode] = mapped_column(enum_type(RegisterMode, "mode"), default=RegisterMode.EXTERNAL)
    last: Mapped[int] = mapped_column(default=0)


class Decision(PublicId, Versioned, Base):
    """One decision; after it is issued neither the application nor the database changes it.

    `signer_mode` is planned in the draft; the signature sets it by the office that the signer holds.
    """

    __tablename__ = "decision"
    __table_args__ = (
        Index(
            "uq_decision_number",
            "unit_id",
            "symbol",
            "year",
            "number",
            unique=True,
            sqlite_where=NUMBERED,
            postgresql_where=NUMBERED,
        ),
        CheckConstraint("state NOT IN ('signed', 'issued') OR signed_by_id IS NOT NULL", "signed"),
        CheckConstraint("state <> 'issued' OR (number IS NOT NULL AND issued_on IS NOT NULL)", "issued"),
        CheckConstraint("(number IS NULL) = (year IS NULL)", "year"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    symbol: Mapped[str] = mapped_column(String(40))
    number: Mapped[int | None]
    year: Mapped[int | None]
    issued_on: Mapped[date | None]
    subject: Mapped[str] = mapped_column(String(400))
    merit: Mapped[str] = mapped_column(String(400))
    executors: Mapped[str] = mapped_column(Text)
    proposal: Mapped[str] = mapped_column(String(400), default="")
    signer_mode: Mapped[SignerMode] = mapped_column(
        enum_type(SignerMode, "signer_mode"), default=SignerMode.PRINCIPAL
    )
    state: Mapped[DecisionState] = mapped_column(
        enum_type(DecisionState, "state"), default=DecisionState.DRAFT
    )
    prepared_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    signed_on: Mapped[date | None]
    signer_name: Mapped[str | None] = mapped_column(String(120))
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    legal_bases: Mapped[list[str]] = mapped_column(JSON, default=list)
    created_at: Mapped[datetime]

    unit: Mapped[Unit] = relationship()
    signer: Mapped[Account | None] = relationship(foreign_keys=[signed_by_id])
    items: Mapped[list["DecisionItem"]] = relationship(order_by="DecisionItem.ordinal")


class DecisionItem(Base):
    """One award given; names are frozen as they were when the dossier was put in."""

    __tablename__ = "decision_item"
    __table_args__ = (UniqueConstraint("nomination_id"),)

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"))
    award_code: Mapped[str] = mapped_column(String(30))
    kind: Mapped[RecipientKind] = mapped_column(enum_type(RecipientKind, "kind"))
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[str] = mapped_column(String(200), default="")
    unit_name: Mapped[str] = mapped_column(String(200))
    money: Mapped[int | None]

    nomination: Mapped[Nomination] = relationship()
