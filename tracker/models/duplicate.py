"""Duplicates that people have looked at: two that are not one, and recipients that were merged into another."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.merged_parts import MovedPart
from tracker.models.account import Account
from tracker.models.base import Base, PublicId, enum_type
from tracker.models.recipient import Recipient

MERGED = "undone_at IS NULL"


class DuplicateAnswer(PublicId, Base):
    """Two dossiers, or two recipients, are not the same; the smaller key stands first.

    `by_appraiser`: said by the standing body. What a unit says of its own holds for the unit, and the appraiser still
    sees the pair.
    """

    __tablename__ = "duplicate_answer"
    __table_args__ = (
        UniqueConstraint("nomination_id", "other_nomination_id"),
        UniqueConstraint("recipient_id", "other_recipient_id"),
        CheckConstraint("nomination_id < other_nomination_id", "nominations"),
        CheckConstraint("recipient_id < other_recipient_id", "recipients"),
        CheckConstraint(
            "(nomination_id IS NULL) = (other_nomination_id IS NULL)"
            " AND (recipient_id IS NULL) = (other_recipient_id IS NULL)"
            " AND (nomination_id IS NULL) <> (recipient_id IS NULL)",
            "pair",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nomination.id"))
    other_nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nomination.id"), index=True)
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("recipient.id"))
    other_recipient_id: Mapped[int | None] = mapped_column(ForeignKey("recipient.id"), index=True)
    by_appraiser: Mapped[bool]
    reason: Mapped[str] = mapped_column(String(500), default="")
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    answered_at: Mapped[datetime]

    answered_by: Mapped[Account] = relationship()


class RecipientMerge(PublicId, Base):
    """A recipient that was found to be another one, until the merge is undone.

    The reasons stand beside the lines of the log. `account_taken`: the kept one had no account and got the other's.
    """

    __tablename__ = "recipient_merge"
    __table_args__ = (
        Index(
            "uq_recipient_merge_merged",
            "merged_id",
            unique=True,
            sqlite_where=text(MERGED),
            postgresql_where=text(MERGED),
        ),
        CheckConstraint("kept_id <> merged_id", "two"),
        CheckConstraint("(undone_at IS NULL) = (undone_by_id IS NULL)", "undone"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("recipient.id"), index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("recipient.id"))
    account_taken: Mapped[bool] = mapped_column(default=False)
    merged_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    merged_at: Mapped[datetime]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    undone_at: Mapped[datetime | None]

    kept: Mapped[Recipient] = relationship(foreign_keys=[kept_id])
    merged: Mapped[Recipient] = relationship(foreign_keys=[merged_id])
    merged_by: Mapped[Account] = relationship(foreign_keys=[merged_by_id])
    items: Mapped[list["RecipientMergeItem"]] = relationship(order_by="RecipientMergeItem.row_id")


class RecipientMergeItem(Base):
    """A row that went to the kept recipient: its table and its key in it."""

    __tablename__ = "recipient_merge_item"

    merge_id: Mapped[int] = mapped_column(ForeignKey("recipient_merge.id"), primary_key=True)
    part: Mapped[MovedPart] = mapped_column(enum_type(MovedPart, "part"), primary_key=True)
    row_id: Mapped[int] = mapped_column(primary_key=True)
