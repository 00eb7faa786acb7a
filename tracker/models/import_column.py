"""What a unit's own lists call the columns of ours (ghép cột), remembered from one list to the next."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base


class ImportColumn(Base):
    """A heading of the unit's lists, without marks and case, and the column that it is; an empty one is not read."""

    __tablename__ = "import_column"
    __table_args__ = (UniqueConstraint("unit_id", "heading"), CheckConstraint("heading <> ''", "heading"))

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    heading: Mapped[str] = mapped_column(String(200))
    meaning: Mapped[str] = mapped_column(String(40))
