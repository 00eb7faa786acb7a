"""initiatives that others can use

Revision ID: 0017
Revises: 0016
Create Date: 2026-11-26 22:55:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("initiative") as table:
        table.add_column(sa.Column("replicable", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("initiative") as table:
        table.alter_column("replicable", server_default=None)


def downgrade():
    with op.batch_alter_table("initiative") as table:
        table.drop_column("replicable")
