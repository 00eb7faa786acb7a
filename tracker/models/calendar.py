"""Days on which the province's offices work otherwise than the national calendar says."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.enums import LocalDayKind
from tracker.models.account import Account
from tracker.models.base import Base, PublicId, Versioned, enum_type


class LocalDay(PublicId, Versioned, Base):
    """A day off or a swapped working day of the whole province, entered with its legal basis."""

    __tablename__ = "local_day"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(unique=True)
    kind: Mapped[LocalDayKind] = mapped_column(enum_type(LocalDayKind, "kind"))
    note: Mapped[str] = mapped_column(String(200))
    legal_basis: Mapped[str] = mapped_column(String(300))
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    entered_at: Mapped[datetime]

    entered_by: Mapped[Account] = relationship()
