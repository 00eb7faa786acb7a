"""Tờ trình: the letters that carry nominations to the next level or put them up for decision."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.council_enums import SignerMode
from tracker.domain.enums import Level
from tracker.models.base import Base, PublicId, Versioned, enum_type
from tracker.models.nomination import Nomination
from tracker.models.round import Round
from tracker.models.unit import Unit


class SubmissionLetter(PublicId, Versioned, Base):
    """Tờ trình: the letter by which a head sends nominations of a round up to the next level.

    One that `proposes` is the standing body's own, to the authority that decides at its stage.
    """

    __tablename__ = "submission_letter"
    __table_args__ = (UniqueConstraint("unit_id", "year", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    to_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    to_level: Mapped[Level] = mapped_column(enum_type(Level, "to_level"))
    number: Mapped[str] = mapped_column(String(20))
    symbol: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    signed_on: Mapped[date]
    signed_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    proposes: Mapped[bool] = mapped_column(default=False)
    signer_mode: Mapped[SignerMode] = mapped_column(
        enum_type(SignerMode, "signer_mode"), default=SignerMode.PRINCIPAL
    )
    signer_name: Mapped[str | None] = mapped_column(String(120))
    signer_position: Mapped[str | None] = mapped_column(String(120))

    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])
    round: Mapped[Round] = relationship()
    items: Mapped[list["LetterItem"]] = relationship(order_by="LetterItem.ordinal")

    @property
    def within(self) -> bool:
        """Whether an officer proposes to the head of the own unit: such a letter names the officer's post."""
        return self.unit_id == self.to_unit_id


class LetterItem(Base):
    """A nomination in a letter, in the order of the printed list; `snapshot` numbers the copy it speaks of.

    Letters from before that number was kept have none.
    """

    __tablename__ = "letter_item"

    letter_id: Mapped[int] = mapped_column(ForeignKey("submission_letter.id"), primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), primary_key=True, index=True)
    ordinal: Mapped[int]
    snapshot: Mapped[int | None]

    nomination: Mapped[Nomination] = relationship()
