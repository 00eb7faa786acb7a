"""What every action leaves behind: audit entries, notices, jobs and used form nonces."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.enums import JobState
from tracker.models.base import Base, BigKey, PublicId, enum_type


class AuditEntry(Base):
    """One line of the audit log (nhật ký): ids, names of fields, states and hashes, never a personal value.

    Each line's hash covers its content and the hash before it, so that a changed, removed or inserted
    line shows. Triggers refuse UPDATE and DELETE.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "subject", "subject_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    from_state: Mapped[str | None] = mapped_column(String(40))
    to_state: Mapped[str | None] = mapped_column(String(40))
    fields: Mapped[list[str]] = mapped_column(JSON)
    digests: Mapped[dict[str, str]] = mapped_column(JSON)
    request_id: Mapped[str | None] = mapped_column(String(40))
    prev_hash: Mapped[str] = mapped_column(String(64), unique=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class MoveReason(Base):
    """The written reason of a move (lý do), beside its audit line, which never holds free text.

    Triggers refuse UPDATE and DELETE. Those who may read the object of the line may read the reason.
    """

    __tablename__ = "move_reason"
    __table_args__ = (CheckConstraint("reason <> ''", "reason"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"), primary_key=True, autoincrement=False)
    reason: Mapped[str] = mapped_column(Text)


class Notice(PublicId, Base):
    """A message of the outbox (thông báo), written in the transaction of its cause, shown in the inbox."""

    __tablename__ = "notice"
    __table_args__ = (Index(None, "account_id", "read_at"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(40))
    subject_public_id: Mapped[str] = mapped_column(String(60))
    subject_code: Mapped[str] = mapped_column(String(60))
    due_on: Mapped[date | None]
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class Job(PublicId, Base):
    """Long work in the background (việc nền) with its progress and, when done, the key of its result."""

    __tablename__ = "job"
    __table_args__ = (CheckConstraint("done >= 0 AND total >= 0", "counts"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    state: Mapped[JobState] = mapped_column(enum_type(JobState, "state"), default=JobState.QUEUED)
    params: Mapped[dict[str, str]] = mapped_column(JSON)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    message: Mapped[str] = mapped_column(String(300), default="")
    result_key: Mapped[str | None] = mapped_column(String(100))
    file_name: Mapped[str | None] = mapped_column(String(200))
    owner_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class FormNonce(Base):
    """A one-time form key: the first post that carries it wins, a repeat is shown the first one's result."""

    __tablename__ = "form_nonce"

    nonce: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    result: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
