"""Official papers as they went out."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base

KINDS = ("pdf", "xlsx")
SUBJECTS = ("decision", "meeting", "submission_letter", "letter_list")
LETTER_LIST = "letter_list"
"""The list that a letter encloses, by the key of the letter."""


class IssuedPaper(Base):
    """A signed paper in one format: what was signed is what everybody gets from then on.

    `subject` is one of SUBJECTS: the table of what was signed, `subject_id` its key; `kind` is the format, one of KINDS.
    Triggers refuse UPDATE and DELETE.
    """

    __tablename__ = "issued_paper"
    __table_args__ = (CheckConstraint(f"subject IN {SUBJECTS!r}", "subject"),)

    subject: Mapped[str] = mapped_column(String(40), primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256"))
    name: Mapped[str] = mapped_column(String(200))
