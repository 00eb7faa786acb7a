"""Recipients (đối tượng khen thưởng) and, apart from them, their identity numbers."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.enums import Gender, JobGroup, RecipientKind
from tracker.models.account import Account
from tracker.models.base import Base, PublicId, Versioned, enum_type
from tracker.models.unit import Unit


class Recipient(PublicId, Versioned, Base):
    """A person, collective, household or foreigner; belongs to a unit or has only an address.

    One that was merged into another (`merged_into_id`) is kept, but no list and no choice shows it.
    """

    __tablename__ = "recipient"
    __table_args__ = (
        CheckConstraint("name <> ''", "name"),
        CheckConstraint("gender IS NULL OR kind IN ('individual', 'foreigner')", "gender"),
        CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", "merged"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RecipientKind] = mapped_column(enum_type(RecipientKind, "kind"))
    name: Mapped[str] = mapped_column(String(200))
    sort_name: Mapped[str | None] = mapped_column(String(200))
    name_sort_key: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    search: Mapped[str] = mapped_column(String(400), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    address: Mapped[str] = mapped_column(String(300), default="")
    position: Mapped[str] = mapped_column(String(160), default="")
    job_group: Mapped[JobGroup] = mapped_column(enum_type(JobGroup, "job_group"))
    is_leader: Mapped[bool] = mapped_column(default=False)
    is_direct_worker: Mapped[bool] = mapped_column(default=False)
    is_front_line: Mapped[bool] = mapped_column(default=False)
    gender: Mapped[Gender | None] = mapped_column(enum_type(Gender, "gender_value"))
    ethnicity: Mapped[str] = mapped_column(String(40), default="")
    religion: Mapped[str] = mapped_column(String(40), default="")
    is_party_member: Mapped[bool | None]
    nationality: Mapped[str] = mapped_column(String(60), default="")
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    ended_on: Mapped[date | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("recipient.id"), index=True)

    unit: Mapped[Unit] = relationship()
    account: Mapped[Account | None] = relationship()


class RecipientIdentity(Base):
    """The identity number, encrypted with a key of its own; `digest` finds it again without the number.

    Unique in the recipient's unit alone: whether another unit has entered it is not for everybody to learn.
    """

    __tablename__ = "recipient_identity"
    __table_args__ = (UniqueConstraint("unit_id", "digest"),)

    recipient_id: Mapped[int] = mapped_column(ForeignKey("recipient.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str] = mapped_column(String(64), index=True)
    tail: Mapped[str] = mapped_column(String(4))
