"""A recipient's record over the years: awards, ratings, discipline, posts, former names and units.

An entry is never rewritten: a correction strikes it out and adds another, so that what stood before can be read.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.enums import CommendationType, Evaluation
from tracker.models.base import Base, PublicId, Versioned, enum_type

EVIDENCE = "entered_by_id IS NULL OR evidence <> ''"
PERIOD = "ended_on IS NULL OR began_on IS NULL OR ended_on >= began_on"
STANDING = "struck_id IS NULL"


def once(name: str, *columns: str, where: str = STANDING) -> Index:
    """The same thing stands once; what was struck out does not count."""
    return Index(name, *columns, unique=True, sqlite_where=text(where), postgresql_where=text(where))


class Entry(PublicId, Versioned):
    """What all entries share: the recipient, who entered it from which paper, and the line that struck it out."""

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient_id: Mapped[int] = mapped_column(ForeignKey("recipient.id"), index=True)
    evidence: Mapped[str] = mapped_column(String(300), default="")
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    entered_at: Mapped[datetime | None]
    struck_id: Mapped[int | None] = mapped_column(ForeignKey("audit_entry.id"))


class RecipientAward(Entry, Base):
    """An award: from a dossier of ours, or entered with its decision; by its own `title` where the law knows none.

    `no_period`: the decision names no period of merit. Without it and without `merit_to` nobody has said.
    """

    __tablename__ = "recipient_award"
    # A second deed of one year is a second award; one decision gives an award to somebody once.
    __table_args__ = (
        once(
            "uq_recipient_award_decision",
            *("recipient_id", "award_code", "decision_number", "decided_on"),
            where=f"{STANDING} AND title IS NULL",
        ),
        once(
            "uq_recipient_award_title",
            *("recipient_id", "title", "decision_number", "decided_on"),
            where=f"{STANDING} AND title IS NOT NULL",
        ),
        CheckConstraint("merit_from IS NULL OR (merit_to IS NOT NULL AND merit_to >= merit_from)", "merit"),
        CheckConstraint("NOT no_period OR merit_to IS NULL", "no_period"),
        CheckConstraint("title IS NULL OR (title <> '' AND award_code = 'NGOAI_LUAT')", "title"),
        CheckConstraint("nomination_id IS NULL OR entered_by_id IS NULL", "origin"),
        CheckConstraint(EVIDENCE, "evidence"),
    )

    award_code: Mapped[str] = mapped_column(String(30))
    title: Mapped[str | None] = mapped_column(String(200))
    year: Mapped[int]
    decision_number: Mapped[str] = mapped_column(String(60))
    decided_on: Mapped[date]
    decided_by: Mapped[str] = mapped_column(String(200))
    merit_from: Mapped[date | None]
    merit_to: Mapped[date | None]
    no_period: Mapped[bool] = mapped_column(default=False)
    type: Mapped[CommendationType | None] = mapped_column(enum_type(CommendationType, "type"))
    note: Mapped[str] = mapped_column(String(300), default="")
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nomination.id"))


class RecipientRating(Entry, Base):
    """How the recipient did a year's task."""

    __tablename__ = "recipient_rating"
    __table_args__ = (
        once("uq_recipient_rating_year", "recipient_id", "year"),
        CheckConstraint("year BETWEEN 1945 AND 2100", "year"),
        CheckConstraint(EVIDENCE, "evidence"),
    )

    year: Mapped[int]
    evaluation: Mapped[Evaluation] = mapped_column(enum_type(Evaluation, "evaluation"))


class RecipientDiscipline(Entry, Base):
    """A disciplinary measure, in force from a day to another, which may not be known; its decision is the evidence."""

    __tablename__ = "recipient_discipline"
    __table_args__ = (
        once("uq_recipient_discipline_form", "recipient_id", "form", "began_on"),
        CheckConstraint("form <> ''", "form"),
        CheckConstraint(PERIOD, "period"),
        CheckConstraint(EVIDENCE, "evidence"),
    )

    form: Mapped[str] = mapped_column(String(120))
    began_on: Mapped[date]
    ended_on: Mapped[date | None]


class RecipientPost(Entry, Base):
    """A post held, until today where `ended_on` is empty; the standing body confirms it."""

    __tablename__ = "recipient_post"
    __table_args__ = (
        once("uq_recipient_post_post", "recipient_id", "post", "began_on"),
        CheckConstraint("post <> ''", "post"),
        CheckConstraint(PERIOD, "period"),
        CheckConstraint(EVIDENCE, "evidence"),
        CheckConstraint("(confirmed_by_id IS NULL) = (confirmed_on IS NULL)", "confirmed"),
    )

    post: Mapped[str] = mapped_column(String(160))
    began_on: Mapped[date]
    ended_on: Mapped[date | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    confirmed_on: Mapped[date | None]


class RecipientName(Entry, Base):
    """A name that the recipient had until a day."""

    __tablename__ = "recipient_name"
    __table_args__ = (
        once("uq_recipient_name_name", "recipient_id", "name", "ended_on"),
        CheckConstraint("name <> ''", "name"),
    )

    name: Mapped[str] = mapped_column(String(200))
    ended_on: Mapped[date]


class RecipientUnit(Entry, Base):
    """A unit that the recipient belonged to until a day, by the name it had then, and as ours where it is one."""

    __tablename__ = "recipient_unit"
    __table_args__ = (
        once("uq_recipient_unit_name", "recipient_id", "unit_name", "ended_on"),
        CheckConstraint("unit_name <> ''", "unit_name"),
        CheckConstraint(PERIOD, "period"),
    )

    unit_name: Mapped[str] = mapped_column(String(200))
    former_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    began_on: Mapped[date | None]
    ended_on: Mapped[date]
