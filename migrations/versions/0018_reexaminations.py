"""what another rule set makes of dossiers under way

Revision ID: 0018
Revises: 0017
Create Date: 2026-11-27 04:48:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    op.create_table(
        "reexamination",
        sa.Column("id", KEY, nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("former_rule_set", sa.String(length=20), nullable=False),
        sa.Column("rule_set", sa.String(length=20), nullable=False),
        sa.Column("before", sa.Boolean(), nullable=True),
        sa.Column("after", sa.Boolean(), nullable=True),
        sa.Column(
            "change",
            sa.Enum(
                "gains",
                "loses",
                "same",
                name="change",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("former_rule_set <> rule_set", name=op.f("ck_reexamination_rule_sets")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_reexamination_by_id_account")),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nomination.id"], name=op.f("fk_reexamination_nomination_id_nomination")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reexamination")),
        sa.UniqueConstraint(
            "nomination_id", "rule_set", name=op.f("uq_reexamination_nomination_id_rule_set")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_reexamination_public_id")),
    )


def downgrade():
    op.drop_table("reexamination")
