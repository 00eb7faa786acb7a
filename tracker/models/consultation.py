"""Consultations: what a body outside is asked about dossiers, what it says, and the files that came of it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.consultation_enums import ConsultationPurpose, ConsultationState, ConsultedAnswer
from tracker.models.account import Account
from tracker.models.base import Base, PublicId, Versioned, enum_type
from tracker.models.nomination import Nomination
from tracker.models.progress import StoredFile
from tracker.models.unit import Unit


class Consultation(PublicId, Versioned, Base):
    """Công văn lấy ý kiến: one request to one body about dossiers that lie at one stage, and its one answer.

    `unit_id` is the unit of the stage, `office_id` the unit that signs and numbers the request. `body` is the name as
    the request has it. Without `due_on` no law of that day says by when, and nobody has set a day.
    """

    __tablename__ = "consultation"
    __table_args__ = (
        UniqueConstraint("office_id", "year", "number"),
        Index(None, "unit_id", "state", "due_on"),
        CheckConstraint("due_on IS NULL OR due_on >= signed_on", "due"),
        CheckConstraint("answered_on IS NULL OR answered_on >= signed_on", "answered_on"),
        CheckConstraint("state <> 'answered' OR answered_on IS NOT NULL", "answered"),
        CheckConstraint("state <> 'silent' OR due_on IS NOT NULL", "silent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    office_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    body: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[ConsultationPurpose] = mapped_column(enum_type(ConsultationPurpose, "purpose"))
    question: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(String(20))
    symbol: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    signed_on: Mapped[date]
    due_on: Mapped[date | None]
    state: Mapped[ConsultationState] = mapped_column(
        enum_type(ConsultationState, "state"), default=ConsultationState.ASKED
    )
    answer_reference: Mapped[str] = mapped_column(String(100), default="")
    answered_on: Mapped[date | None]
    prepared_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))

    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])
    office: Mapped[Unit] = relationship(foreign_keys=[office_id])
    prepared_by: Mapped[Account] = relationship()
    items: Mapped[list["ConsultationItem"]] = relationship(
        order_by="ConsultationItem.ordinal", back_populates="consultation"
    )
    files: Mapped[list["ConsultationFile"]] = relationship(order_by="ConsultationFile.id")


class ConsultationItem(Base):
    """A dossier of a request, in the order of its list; `snapshot` numbers the copy that the list is made from.

    `answer` is what the answer in force says of it.
    """

    __tablename__ = "consultation_item"
    __table_args__ = (CheckConstraint("answer <> 'objects' OR note <> ''", "objection"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), primary_key=True, index=True)
    ordinal: Mapped[int]
    snapshot: Mapped[int | None]
    answer: Mapped[ConsultedAnswer | None] = mapped_column(enum_type(ConsultedAnswer, "answer_value"))
    note: Mapped[str] = mapped_column(Text, default="")

    nomination: Mapped[Nomination] = relationship()
    consultation: Mapped[Consultation] = relationship(back_populates="items")


class ConsultationFile(PublicId, Base):
    """A scan: the signed request or, where it `answers`, what came back."""

    __tablename__ = "consultation_file"
    __table_args__ = (UniqueConstraint("consultation_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    answers: Mapped[bool]
    sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256"))
    name: Mapped[str] = mapped_column(String(200))
    added_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    added_at: Mapped[datetime]

    file: Mapped[StoredFile] = relationship()
