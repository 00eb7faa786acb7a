"""successions of units

Revision ID: 0023
Revises: 0022
Create Date: 2026-11-27 05:00:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

STATES = ("draft", "released", "in_session", "ended", "to_sign", "signed")
HANDED_OVER = "handed_over"


def _words(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _states(*values):
    """The states that the database takes for a meeting."""
    listed = ", ".join(f"'{value}'" for value in values)
    with op.batch_alter_table("meeting") as table:
        table.drop_constraint("state", type_="check")
        table.create_check_constraint("state", f"state IN ({listed})")


def upgrade():
    op.create_table(
        "unit_succession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("share", _words("share", "whole", "part"), nullable=False),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.Column("status", _words("status", "confirmed", "unconfirmed"), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("predecessor_id <> successor_id", name=op.f("ck_unit_succession_two_units")),
        sa.CheckConstraint("share <> 'whole' OR is_main", name=op.f("ck_unit_succession_whole_is_main")),
        sa.CheckConstraint("source <> ''", name=op.f("ck_unit_succession_source")),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["unit.id"], name=op.f("fk_unit_succession_predecessor_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["unit.id"], name=op.f("fk_unit_succession_successor_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_succession")),
        sa.UniqueConstraint(
            "predecessor_id", "successor_id", name=op.f("uq_unit_succession_predecessor_id_successor_id")
        ),
    )
    op.create_index(op.f("ix_unit_succession_successor_id"), "unit_succession", ["successor_id"])
    op.create_index(
        "uq_unit_succession_main",
        "unit_succession",
        ["predecessor_id"],
        unique=True,
        sqlite_where=sa.text("is_main"),
        postgresql_where=sa.text("is_main"),
    )
    with op.batch_alter_table("unit") as table:
        table.add_column(sa.Column("heir_path", sa.String(length=200), nullable=True))
        table.create_index(op.f("ix_unit_heir_path"), ["heir_path"])
    with op.batch_alter_table("nomination_stage") as table:
        table.add_column(sa.Column("former_unit_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_nomination_stage_former_unit_id_unit"), "unit", ["former_unit_id"], ["id"]
        )
    _states(*STATES, HANDED_OVER)


def downgrade():
    op.execute(f"UPDATE meeting SET state = 'ended' WHERE state = '{HANDED_OVER}'")  # noqa: S608 - a name of ours
    _states(*STATES)
    with op.batch_alter_table("nomination_stage") as table:
        table.drop_constraint(op.f("fk_nomination_stage_former_unit_id_unit"), type_="foreignkey")
        table.drop_column("former_unit_id")
    with op.batch_alter_table("unit") as table:
        table.drop_index(op.f("ix_unit_heir_path"))
        table.drop_column("heir_path")
    op.drop_table("unit_succession")
