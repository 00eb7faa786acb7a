"""findings as sentences with their values, for readers of other languages

Findings from before stay as the Vietnamese text that was kept.

Revision ID: 0015
Revises: 0014
Create Date: 2026-11-26 18:20:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("finding", sa.Column("said", sa.JSON(none_as_null=True), nullable=True))


def downgrade():
    with op.batch_alter_table("finding") as table:
        table.drop_column("said")
