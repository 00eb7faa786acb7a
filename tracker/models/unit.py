"""Units: the tree of agencies and localities, each valid from one day to another."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.enums import UnitKind
from tracker.models.base import Base, Versioned, enum_type


class Unit(Versioned, Base):
    """A unit (đơn vị). `path` holds the keys from the root down to itself, as in `/1/7/`.

    `heir_path` is where the affairs of a unit that has ended are found since they were moved: the path of its successor,
    followed for units below it by what their own path says below the unit that ended.
    The letterhead is confirmed when `letterhead_source` names the document that it was held against.
    """

    __tablename__ = "unit"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", "period"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", "parent"),
        # What is not there follows the kind; an empty superior is one that is not printed.
        CheckConstraint(
            "issuer_name <> '' AND head_title <> '' AND initials <> '' AND letterhead_source <> ''",
            "letterhead",
        ),
        Index(None, "path"),
        Index(None, "heir_path"),
        Index(None, "search"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    short_name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[UnitKind] = mapped_column(enum_type(UnitKind, "kind"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    path: Mapped[str] = mapped_column(String(200), default="")
    heir_path: Mapped[str | None] = mapped_column(String(200))
    ordinal: Mapped[int] = mapped_column(default=0)
    gso_code: Mapped[str | None] = mapped_column(String(10))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    source: Mapped[str | None] = mapped_column(String(300))
    issuer_name: Mapped[str | None] = mapped_column(String(200))
    head_title: Mapped[str | None] = mapped_column(String(80))
    initials: Mapped[str | None] = mapped_column(String(20))
    superior_name: Mapped[str | None] = mapped_column(String(200))
    letterhead_source: Mapped[str | None] = mapped_column(String(300))
    search: Mapped[str] = mapped_column(String(260), default="")
    sort_key: Mapped[bytes] = mapped_column(LargeBinary, default=b"")

    parent: Mapped["Unit | None"] = relationship(remote_side=[id])
