"""Values of the law that people entered beside those of the files."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.enums import ValueStatus
from tracker.models.account import Account
from tracker.models.base import Base, enum_type


class LawValue(Base):
    """One more version of a value of the law (giá trị quy định), with its citation and why it was entered.

    `address` is where the files keep the value, `number` counts its entries; `value` is what a file would write, null
    where nothing is regulated. A version is never changed: a later one takes its place. Triggers refuse UPDATE and
    DELETE.
    """

    __tablename__ = "law_value"
    __table_args__ = (
        UniqueConstraint("address", "number"),
        CheckConstraint("basis <> '' AND reason <> ''", "cited"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    value: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    valid_from: Mapped[date]
    status: Mapped[ValueStatus] = mapped_column(enum_type(ValueStatus, "status"))
    basis: Mapped[str] = mapped_column(String(300))
    reason: Mapped[str] = mapped_column(Text)
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    entered_at: Mapped[datetime]

    entered_by: Mapped[Account] = relationship()
