"""What became of a dossier's examination when another rule set came into force (đánh giá lại)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.reexamination import RuleChange
from tracker.models.base import Base, BigKey, PublicId, enum_type
from tracker.models.nomination import Nomination


class Reexamination(PublicId, Base):
    """One dossier by the rule set it was under and by the one that came: `before` and `after` say whether it is eligible.

    None where that cannot be told. The findings themselves stay with the dossier, those of the former set superseded.
    """

    __tablename__ = "reexamination"
    __table_args__ = (
        UniqueConstraint("nomination_id", "rule_set"),
        CheckConstraint("former_rule_set <> rule_set", "rule_sets"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"))
    former_rule_set: Mapped[str] = mapped_column(String(20))
    rule_set: Mapped[str] = mapped_column(String(20))
    before: Mapped[bool | None]
    after: Mapped[bool | None]
    change: Mapped[RuleChange] = mapped_column(enum_type(RuleChange, "change"))
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))

    nomination: Mapped[Nomination] = relationship()
