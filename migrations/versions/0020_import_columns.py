"""what a unit's own lists call the columns of ours

Revision ID: 0020
Revises: 0019
Create Date: 2026-11-27 05:15:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "import_column",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(length=200), nullable=False),
        sa.Column("meaning", sa.String(length=40), nullable=False),
        sa.CheckConstraint("heading <> ''", name=op.f("ck_import_column_heading")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_import_column_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_column")),
        sa.UniqueConstraint("unit_id", "heading", name=op.f("uq_import_column_unit_id_heading")),
    )


def downgrade():
    op.drop_table("import_column")
