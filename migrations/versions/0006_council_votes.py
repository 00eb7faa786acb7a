"""votes that a council's regulation asks for

Regulations from before left the vote on ordinary awards open: the new column says no for them.

Revision ID: 0006
Revises: 0005
Create Date: 2026-11-26 09:00:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("council_regulation") as table:
        table.add_column(sa.Column("ordinary_vote", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.create_check_constraint("ordinary_vote", "NOT ordinary_vote OR threshold_over IS NOT NULL")
    with op.batch_alter_table("council_regulation") as table:
        table.alter_column("ordinary_vote", server_default=None)


def downgrade():
    with op.batch_alter_table("council_regulation") as table:
        table.drop_constraint("ordinary_vote", type_="check")
        table.drop_column("ordinary_vote")
