"""review sheets: a unit's yearly review with its people, what they register for and are proposed for

Revision ID: 0025
Revises: 0024
Create Date: 2026-11-27 05:30:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

STATES = ("draft", "to_register", "open", "reviewed", "closed")
RATINGS = ("excellent", "good", "completed", "failed")
DISCIPLINES = ("reprimand", "warning", "heavier")


def words(values, name):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def key(table, column, other):
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def check(table, **conditions):
    return [sa.CheckConstraint(text, name=op.f(f"ck_{table}_{name}")) for name, text in conditions.items()]


def upgrade():
    sheets()
    lines()
    op.create_table(
        "review_title",
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("award_code", sa.String(length=30), nullable=False),
        sa.Column("registered", sa.Boolean(), nullable=False),
        sa.Column("proposed", sa.Boolean(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        *check(
            "review_title",
            some="registered OR proposed",
            proposed="proposed OR (votes IS NULL AND passed IS NULL)",
            votes="votes IS NULL OR votes >= 0",
        ),
        key("review_title", "line_id", "review_line"),
        sa.PrimaryKeyConstraint("line_id", "award_code", name=op.f("pk_review_title")),
    )


def sheets():
    op.create_table(
        "review_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Boolean(), nullable=False),
        sa.Column("state", words(STATES, "state"), nullable=False),
        sa.Column("prepared_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("registered_by_id", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("chair", sa.String(length=160), nullable=False),
        sa.Column("secretary", sa.String(length=160), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *check(
            "review_sheet",
            year="year BETWEEN 2004 AND 2100",
            registered="(registered_on IS NULL) = (registered_by_id IS NULL)",
            meeting="held_on IS NULL OR (present > 0 AND present <= total AND chair <> '' AND secretary <> '')",
            reviewed="state NOT IN ('reviewed', 'closed') OR held_on IS NOT NULL",
            closed="state <> 'closed' OR (closed_on IS NOT NULL AND closed_by_id IS NOT NULL)",
        ),
        key("review_sheet", "unit_id", "unit"),
        key("review_sheet", "prepared_by_id", "account"),
        key("review_sheet", "registered_by_id", "account"),
        key("review_sheet", "closed_by_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_sheet")),
        sa.UniqueConstraint("public_id", name=op.f("uq_review_sheet_public_id")),
        sa.UniqueConstraint(
            "unit_id", "year", "school_year", name=op.f("uq_review_sheet_unit_id_year_school_year")
        ),
    )


def lines():
    op.create_table(
        "review_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("collective_id", sa.Integer(), nullable=True),
        sa.Column("post", sa.String(length=160), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("evaluation", words(RATINGS, "evaluation_value"), nullable=True),
        sa.Column("discipline", words(DISCIPLINES, "discipline_value"), nullable=True),
        sa.Column("initiatives", sa.String(length=300), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        *check(
            "review_line",
            months="months IS NULL OR months BETWEEN 0 AND 12",
            collective="collective_id IS NULL OR collective_id <> id",
        ),
        key("review_line", "sheet_id", "review_sheet"),
        key("review_line", "recipient_id", "recipient"),
        key("review_line", "collective_id", "review_line"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_line")),
        sa.UniqueConstraint("public_id", name=op.f("uq_review_line_public_id")),
        sa.UniqueConstraint("sheet_id", "recipient_id", name=op.f("uq_review_line_sheet_id_recipient_id")),
    )
    op.create_index(op.f("ix_review_line_recipient_id"), "review_line", ["recipient_id"])


def downgrade():
    for table in ("title", "line", "sheet"):
        op.drop_table(f"review_{table}")
