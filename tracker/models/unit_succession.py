"""Which unit goes on where another ended: the tree's days joined with each other."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.enums import ValueStatus
from tracker.domain.unit_enums import SuccessionShare
from tracker.models.base import Base, enum_type
from tracker.models.unit import Unit

MAIN = text("is_main")


class UnitSuccession(Base):
    """From `since` on the successor stands where the predecessor stood, wholly or with a part of it.

    A unit that was split has one successor at most with the main part; its affairs go there unless somebody chooses
    otherwise. `settled_at` is when accounts and open dossiers were moved.
    """

    __tablename__ = "unit_succession"
    __table_args__ = (
        UniqueConstraint("predecessor_id", "successor_id"),
        Index(
            "uq_unit_succession_main",
            "predecessor_id",
            unique=True,
            sqlite_where=MAIN,
            postgresql_where=MAIN,
        ),
        CheckConstraint("predecessor_id <> successor_id", "two_units"),
        CheckConstraint("share <> 'whole' OR is_main", "whole_is_main"),
        CheckConstraint("source <> ''", "source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    predecessor_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    successor_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    since: Mapped[date]
    share: Mapped[SuccessionShare] = mapped_column(enum_type(SuccessionShare, "share"))
    is_main: Mapped[bool] = mapped_column(default=False)
    status: Mapped[ValueStatus] = mapped_column(enum_type(ValueStatus, "status"))
    source: Mapped[str] = mapped_column(String(300))
    settled_at: Mapped[datetime | None]

    predecessor: Mapped[Unit] = relationship(foreign_keys=[predecessor_id])
    successor: Mapped[Unit] = relationship(foreign_keys=[successor_id])
