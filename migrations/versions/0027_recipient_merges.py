"""duplicates that were looked at: two that are not one, and recipients merged into another

Revision ID: 0027
Revises: 0026
Create Date: 2026-11-27 06:20:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

PARTS = (
    "nomination",
    "recipient_award",
    "recipient_rating",
    "recipient_discipline",
    "recipient_post",
    "recipient_name",
    "recipient_unit",
    "recipient_identity",
    "initiative_author",
    "review_line",
)


def key(table, column, other):
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def check(table, **conditions):
    return [sa.CheckConstraint(text, name=op.f(f"ck_{table}_{name}")) for name, text in conditions.items()]


def upgrade():
    with op.batch_alter_table("recipient") as table:
        table.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_recipient_merged_into_id_recipient"), "recipient", ["merged_into_id"], ["id"]
        )
        table.create_index(op.f("ix_recipient_merged_into_id"), ["merged_into_id"])
        table.create_check_constraint("merged", "merged_into_id IS NULL OR merged_into_id <> id")
    answers()
    merges()


def answers():
    name = "duplicate_answer"
    pairs = [
        sa.Column(f"{side}{of}_id", sa.Integer(), nullable=True)
        for of in ("nomination", "recipient")
        for side in ("", "other_")
    ]
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *pairs,
        sa.Column("by_appraiser", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        *check(
            name,
            nominations="nomination_id < other_nomination_id",
            recipients="recipient_id < other_recipient_id",
            pair="(nomination_id IS NULL) = (other_nomination_id IS NULL)"
            " AND (recipient_id IS NULL) = (other_recipient_id IS NULL)"
            " AND (nomination_id IS NULL) <> (recipient_id IS NULL)",
        ),
        key(name, "nomination_id", "nomination"),
        key(name, "other_nomination_id", "nomination"),
        key(name, "recipient_id", "recipient"),
        key(name, "other_recipient_id", "recipient"),
        key(name, "answered_by_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("public_id", name=op.f(f"uq_{name}_public_id")),
        sa.UniqueConstraint(
            "nomination_id",
            "other_nomination_id",
            name=op.f(f"uq_{name}_nomination_id_other_nomination_id"),
        ),
        sa.UniqueConstraint(
            "recipient_id", "other_recipient_id", name=op.f(f"uq_{name}_recipient_id_other_recipient_id")
        ),
    )
    for column in ("other_nomination_id", "other_recipient_id"):
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def merges():
    name = "recipient_merge"
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("account_taken", sa.Boolean(), nullable=False),
        sa.Column("merged_by_id", sa.Integer(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        *check(
            name,
            two="kept_id <> merged_id",
            undone="(undone_at IS NULL) = (undone_by_id IS NULL)",
        ),
        key(name, "kept_id", "recipient"),
        key(name, "merged_id", "recipient"),
        key(name, "merged_by_id", "account"),
        key(name, "undone_by_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("public_id", name=op.f(f"uq_{name}_public_id")),
    )
    op.create_index(op.f("ix_recipient_merge_kept_id"), name, ["kept_id"])
    op.create_index(
        "uq_recipient_merge_merged",
        name,
        ["merged_id"],
        unique=True,
        sqlite_where=sa.text("undone_at IS NULL"),
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    part = sa.Enum(*PARTS, name="part", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "recipient_merge_item",
        sa.Column("merge_id", sa.Integer(), nullable=False),
        sa.Column("part", part, nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        key("recipient_merge_item", "merge_id", name),
        sa.PrimaryKeyConstraint("merge_id", "part", "row_id", name=op.f("pk_recipient_merge_item")),
    )


def downgrade():
    for name in ("recipient_merge_item", "recipient_merge", "duplicate_answer"):
        op.drop_table(name)
    with op.batch_alter_table("recipient") as table:
        table.drop_constraint("merged", type_="check")
        table.drop_index(op.f("ix_recipient_merged_into_id"))
        table.drop_constraint(op.f("fk_recipient_merged_into_id_recipient"), type_="foreignkey")
        table.drop_column("merged_into_id")
