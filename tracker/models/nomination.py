"""Nominations (hồ sơ đề nghị): the dossier, its stages, papers, findings and frozen versions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, query_expression, relationship

from tracker.domain.enums import Evaluation, FindingVerdict, Level, NominationState, Opinion
from tracker.domain.messages import Message
from tracker.models.account import Account
from tracker.models.base import Base, PublicId, Versioned, enum_type
from tracker.models.initiative import Initiative
from tracker.models.progress import StoredFile
from tracker.models.recipient import Recipient
from tracker.models.round import Round
from tracker.models.unit import Unit

LIVE = text("state NOT IN ('withdrawn', 'not_awarded')")


class Nomination(PublicId, Versioned, Base):
    """One recipient proposed for one award in one round.

    `stage` is the ordinal of the stage it is in; `stage_unit_id` repeats that stage's unit, so that lists
    and permissions need no join. The rule set is provisional until `rule_set_fixed_on`; from then on the
    dossier goes by the law of the day `rules_of`, which a transitional clause may put before it. `officer_id` is whose desk it
    lies on at the standing body of its stage. `due_on` is the appraisal's limit; `supplement_by` is the day until which the stage `supplement_stage` has asked for a supplement; `due_day`, which a query fills in, also knows the closing days of the levels and of the round.
    """

    __tablename__ = "nomination"
    __table_args__ = (
        Index(
            "uq_nomination_live",
            "round_id",
            "recipient_id",
            "award_code",
            unique=True,
            sqlite_where=LIVE,
            postgresql_where=LIVE,
        ),
        Index(None, "unit_id", "state", "id", "submitted_at"),
        Index(None, "stage_unit_id", "state", "id"),
        # Lists, rounds and the overview count by these and read nothing but the index.
        Index(None, "state", "id", "submitted_at"),
        Index(None, "round_id", "state", "submitted_at"),
        Index(
            "ix_nomination_counted",
            "campaign_id",
            "state",
            "decided_on",
            "unit_id",
            "recipient_id",
            "submitted_at",
        ),
        Index(None, "state", "due_on", "round_id"),
        Index(None, "officer_id", "state"),
        CheckConstraint("merit_to >= merit_from", "merit"),
        CheckConstraint(
            "state IN ('draft', 'withdrawn') OR signed_by_id IS NOT NULL OR state = 'to_sign' OR state = 'returned'",
            "signed",
        ),
        CheckConstraint(
            "state NOT IN ('appraised', 'posted', 'on_agenda', 'voted', 'to_decide', 'awarded') OR opinion IS NOT NULL",
            "opinion",
        ),
        CheckConstraint("state <> 'awarded' OR (decision_ref <> '' AND decided_on IS NOT NULL)", "decision"),
        CheckConstraint("(rules_of IS NULL) = (rule_set_fixed_on IS NULL)", "rules_fixed"),
        CheckConstraint("posted_to IS NULL OR posted_to >= posted_from", "posting"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    recipient_id: Mapped[int] = mapped_column(ForeignKey("recipient.id"), index=True)
    award_code: Mapped[str] = mapped_column(String(30), index=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    merit_from: Mapped[date]
    merit_to: Mapped[date]
    achievement: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[NominationState] = mapped_column(
        enum_type(NominationState, "state"), default=NominationState.DRAFT
    )
    stage: Mapped[int] = mapped_column(default=0)
    stage_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    opinion: Mapped[Opinion | None] = mapped_column(enum_type(Opinion, "opinion_value"))
    opinion_note: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date | None]
    rule_set: Mapped[str] = mapped_column(String(20))
    rule_set_fixed_on: Mapped[date | None]
    rules_of: Mapped[date | None]
    supplement_by: Mapped[date | None]
    supplement_stage: Mapped[int | None]
    posted_from: Mapped[date | None]
    posted_to: Mapped[date | None]
    posted_at: Mapped[str] = mapped_column(String(200), default="")
    posted_basis: Mapped[str] = mapped_column(String(200), default="")
    prepared_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    appraised_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decision_ref: Mapped[str] = mapped_column(String(200), default="")
    decided_on: Mapped[date | None]
    search: Mapped[str] = mapped_column(String(500), default="")
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    due_day: Mapped[date | None] = query_expression()

    round: Mapped[Round] = relationship()
    recipient: Mapped[Recipient] = relationship()
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])
    stage_unit: Mapped[Unit | None] = relationship(foreign_keys=[stage_unit_id])
    prepared_by: Mapped[Account] = relationship(foreign_keys=[prepared_by_id])
    officer: Mapped[Account | None] = relationship(foreign_keys=[officer_id])
    stages: Mapped[list["NominationStage"]] = relationship(order_by="NominationStage.ordinal")
    initiatives: Mapped[list[Initiative]] = relationship(
        secondary="nomination_initiative", order_by=Initiative.id
    )
    statements: Mapped[list["Statement"]] = relationship(order_by="Statement.code")
    attachments: Mapped[list["NominationAttachment"]] = relationship(order_by="NominationAttachment.id")
    findings: Mapped[list["Finding"]] = relationship(
        order_by="Finding.id",
        primaryjoin="and_(Finding.nomination_id == Nomination.id, Finding.superseded_on.is_(None))",
        viewonly=True,
    )
    earlier_findings: Mapped[list["Finding"]] = relationship(
        order_by="Finding.id",
        primaryjoin="and_(Finding.nomination_id == Nomination.id, Finding.superseded_on.is_not(None))",
        viewonly=True,
    )
    review: Mapped["UnitReview | None"] = relationship()


class NominationStage(Base):
    """One level that a dossier passes: whose standing body, council and authority handle it.

    `former_unit_id` held the seat until it ended; what its council resolved in a meeting that was finished stands.
    """

    __tablename__ = "nomination_stage"

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped[Level] = mapped_column(enum_type(Level, "level"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    former_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    decides: Mapped[bool] = mapped_column(default=False)
    received_on: Mapped[date | None]
    passed_on: Mapped[date | None]

    unit: Mapped[Unit | None] = relationship(foreign_keys=[unit_id])
    former_unit: Mapped[Unit | None] = relationship(foreign_keys=[former_unit_id])


class NominationContributor(Base):
    """Who had a hand in a dossier: wrote, saved, reviewed or attached. None of them signs or appraises it."""

    __tablename__ = "nomination_contributor"

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)


class UnitReview(Base):
    """Bình xét: the meeting of the unit's own collective or council that proposed the nomination."""

    __tablename__ = "unit_review"
    __table_args__ = (
        CheckConstraint("present >= 0 AND present <= total", "present"),
        CheckConstraint("agreed >= 0 AND agreed <= present", "agreed"),
    )

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), primary_key=True)
    held_on: Mapped[date]
    total: Mapped[int]
    present: Mapped[int]
    agreed: Mapped[int]
    summary: Mapped[str] = mapped_column(Text, default="")


class Statement(Base):
    """Kê khai: what the clerk states where no record of the system tells, with the paper that proves it.

    `code` names the question; the answer is in the one column that fits it.
    """

    __tablename__ = "statement"
    __table_args__ = (
        CheckConstraint("evidence <> ''", "evidence"),
        CheckConstraint("yes IS NOT NULL OR evaluation IS NOT NULL OR count IS NOT NULL", "answer"),
        CheckConstraint("count >= 0", "count"),
    )

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    yes: Mapped[bool | None]
    evaluation: Mapped[Evaluation | None] = mapped_column(enum_type(Evaluation, "evaluation_value"))
    count: Mapped[int | None]
    evidence: Mapped[str] = mapped_column(String(300))


class NominationAttachment(PublicId, Base):
    """A file of the dossier; `paper` names the required paper it is, if any."""

    __tablename__ = "nomination_attachment"
    __table_args__ = (UniqueConstraint("nomination_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"))
    paper: Mapped[str] = mapped_column(String(40), default="")
    sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256"))
    name: Mapped[str] = mapped_column(String(200))
    added_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    added_at: Mapped[datetime]

    file: Mapped[StoredFile] = relationship()


class Snapshot(Base):
    """The dossier as it was submitted, with the hash of its content and of each file."""

    __tablename__ = "snapshot"

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))


class Finding(Base):
    """What an examination found about one condition; `said` is the message with its values apart, if it was kept so."""

    __tablename__ = "finding"

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), index=True)
    code: Mapped[str] = mapped_column(String(60))
    verdict: Mapped[FindingVerdict] = mapped_column(enum_type(FindingVerdict, "verdict"))
    message: Mapped[str] = mapped_column(Text)
    said: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    basis: Mapped[str] = mapped_column(String(300), default="")
    rule_set: Mapped[str] = mapped_column(String(20))
    examined_on: Mapped[date]
    superseded_on: Mapped[date | None]

    @property
    def words(self) -> str:
        """The message, for readers of any language as far as it was kept so."""
        return Message.unpacked(self.said) if self.said else self.message
