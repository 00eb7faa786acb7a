"""A unit's yearly review (bảng bình xét năm): who is on it, how the year went, what each is proposed for."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.enums import Evaluation
from tracker.domain.review_enums import Discipline, ReviewState
from tracker.models.account import Account
from tracker.models.base import Base, PublicId, Versioned, enum_type
from tracker.models.recipient import Recipient
from tracker.models.unit import Unit


class ReviewSheet(PublicId, Versioned, Base):
    """One sheet of a unit for a year, or for the school year that ends in it.

    `registered_on` is empty where the review began without registrations.
    """

    __tablename__ = "review_sheet"
    __table_args__ = (
        UniqueConstraint("unit_id", "year", "school_year"),
        CheckConstraint("year BETWEEN 2004 AND 2100", "year"),
        CheckConstraint("(registered_on IS NULL) = (registered_by_id IS NULL)", "registered"),
        CheckConstraint(
            "held_on IS NULL OR (present > 0 AND present <= total AND chair <> '' AND secretary <> '')",
            "meeting",
        ),
        CheckConstraint("state NOT IN ('reviewed', 'closed') OR held_on IS NOT NULL", "reviewed"),
        CheckConstraint(
            "state <> 'closed' OR (closed_on IS NOT NULL AND closed_by_id IS NOT NULL)", "closed"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    year: Mapped[int]
    school_year: Mapped[bool] = mapped_column(default=False)
    state: Mapped[ReviewState] = mapped_column(enum_type(ReviewState, "state"), default=ReviewState.DRAFT)
    prepared_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    registered_on: Mapped[date | None]
    registered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    held_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(String(200), default="")
    total: Mapped[int | None]
    present: Mapped[int | None]
    chair: Mapped[str] = mapped_column(String(160), default="")
    secretary: Mapped[str] = mapped_column(String(160), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    closed_on: Mapped[date | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    unit: Mapped[Unit] = relationship()
    prepared_by: Mapped[Account] = relationship(foreign_keys=[prepared_by_id])
    registered_by: Mapped[Account | None] = relationship(foreign_keys=[registered_by_id])
    closed_by: Mapped[Account | None] = relationship(foreign_keys=[closed_by_id])


class ReviewLine(PublicId, Base):
    """A person or a collective of the sheet. `collective_id` is the line of the team that a person is counted in."""

    __tablename__ = "review_line"
    __table_args__ = (
        UniqueConstraint("sheet_id", "recipient_id"),
        CheckConstraint("months IS NULL OR months BETWEEN 0 AND 12", "months"),
        CheckConstraint("collective_id IS NULL OR collective_id <> id", "collective"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("review_sheet.id"))
    recipient_id: Mapped[int] = mapped_column(ForeignKey("recipient.id"), index=True)
    ordinal: Mapped[int]
    collective_id: Mapped[int | None] = mapped_column(ForeignKey("review_line.id"))
    post: Mapped[str] = mapped_column(String(160), default="")
    months: Mapped[int | None]
    evaluation: Mapped[Evaluation | None] = mapped_column(enum_type(Evaluation, "evaluation_value"))
    discipline: Mapped[Discipline | None] = mapped_column(enum_type(Discipline, "discipline_value"))
    initiatives: Mapped[str] = mapped_column(String(300), default="")
    note: Mapped[str] = mapped_column(String(300), default="")

    sheet: Mapped[ReviewSheet] = relationship()
    recipient: Mapped[Recipient] = relationship()
    titles: Mapped[list["ReviewTitle"]] = relationship(
        order_by="ReviewTitle.award_code", cascade="all, delete-orphan"
    )


class ReviewTitle(Base):
    """An award that a line is registered for, proposed for, or both; a proposal has votes and a result in the end."""

    __tablename__ = "review_title"
    __table_args__ = (
        CheckConstraint("registered OR proposed", "some"),
        CheckConstraint("proposed OR (votes IS NULL AND passed IS NULL)", "proposed"),
        CheckConstraint("votes IS NULL OR votes >= 0", "votes"),
    )

    line_id: Mapped[int] = mapped_column(ForeignKey("review_line.id"), primary_key=True)
    award_code: Mapped[str] = mapped_column(String(30), primary_key=True)
    registered: Mapped[bool] = mapped_column(default=False)
    proposed: Mapped[bool] = mapped_column(default=False)
    votes: Mapped[int | None]
    passed: Mapped[bool | None]
