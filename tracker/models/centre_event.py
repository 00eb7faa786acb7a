"""What happens to a letter at the centre: sent, received, more asked for, sent back, decided."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.centre_enums import CentreEventKind, SentBy
from tracker.models.base import Base, enum_type


class CentreEvent(Base):
    """One entry about a letter (tờ trình) that went to the centre; who entered it and when stands in its audit line.

    What the centre wrote, its reason, is kept beside that line. A wrong entry is followed by another of its kind.
    Triggers refuse UPDATE and DELETE.
    """

    __tablename__ = "centre_event"
    __table_args__ = (
        CheckConstraint("due_on IS NULL OR due_on >= happened_on", "due"),
        CheckConstraint("(kind = 'more_asked') = (due_on IS NOT NULL)", "asked"),
        CheckConstraint("kind <> 'sent' OR (number <> '' AND how IS NOT NULL)", "sent"),
        CheckConstraint("kind <> 'decided' OR (number <> '' AND signer <> '')", "decided"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("submission_letter.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"), unique=True)
    kind: Mapped[CentreEventKind] = mapped_column(enum_type(CentreEventKind, "kind"))
    happened_on: Mapped[date]
    number: Mapped[str] = mapped_column(String(200), default="")
    how: Mapped[SentBy | None] = mapped_column(enum_type(SentBy, "how"))
    due_on: Mapped[date | None]
    signer: Mapped[str] = mapped_column(String(120), default="")
