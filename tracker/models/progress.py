"""What units report of their progress, period by period."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.enums import ReportState
from tracker.models.account import Account
from tracker.models.base import Base, PublicId, Versioned, enum_type
from tracker.models.directive import Participation, Period, Target


class ProgressReport(PublicId, Versioned, Base):
    """One unit's report for one period, signed off by its head and accepted by the standing body."""

    __tablename__ = "progress_report"
    __table_args__ = (
        UniqueConstraint("participation_id", "period_id"),
        CheckConstraint("state NOT IN ('submitted', 'accepted') OR signed_by_id IS NOT NULL", "signed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), index=True)
    state: Mapped[ReportState] = mapped_column(enum_type(ReportState, "state"), default=ReportState.DRAFT)
    narrative: Mapped[str] = mapped_column(Text, default="")
    difficulties: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date]
    prepared_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    submitted_at: Mapped[datetime | None]
    submitted_on: Mapped[date | None]
    accepted_at: Mapped[datetime | None]

    participation: Mapped[Participation] = relationship()
    period: Mapped[Period] = relationship()
    prepared_by: Mapped[Account] = relationship(foreign_keys=[prepared_by_id])
    values: Mapped[list["ProgressValue"]] = relationship(
        back_populates="report", cascade="all, delete-orphan"
    )
    attachments: Mapped[list["ProgressAttachment"]] = relationship(back_populates="report")


class ProgressContributor(Base):
    """Who had a hand in a report: wrote, saved or attached. None of them signs or accepts it."""

    __tablename__ = "progress_contributor"

    report_id: Mapped[int] = mapped_column(ForeignKey("progress_report.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)


class ProgressValue(Base):
    """The value a unit reports for one target."""

    __tablename__ = "progress_value"

    report_id: Mapped[int] = mapped_column(ForeignKey("progress_report.id"), primary_key=True)
    target_id: Mapped[int] = mapped_column(ForeignKey("target.id"), primary_key=True, index=True)
    value: Mapped[Decimal] = mapped_column(Numeric(18, 4))
    note: Mapped[str] = mapped_column(String(300), default="")

    report: Mapped[ProgressReport] = relationship(back_populates="values")
    target: Mapped[Target] = relationship()


class StoredFile(Base):
    """A file's content, known by its SHA-256; the bytes are in the file store under that name."""

    __tablename__ = "stored_file"
    __table_args__ = (CheckConstraint("size > 0", "size"),)

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime]


class ProgressAttachment(PublicId, Base):
    """A file that proves a progress report; its name is data, never a path."""

    __tablename__ = "progress_attachment"
    __table_args__ = (UniqueConstraint("report_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("progress_report.id"), index=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256"))
    name: Mapped[str] = mapped_column(String(200))
    added_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    added_at: Mapped[datetime]

    report: Mapped[ProgressReport] = relationship(back_populates="attachments")
    file: Mapped[StoredFile] = relationship()
