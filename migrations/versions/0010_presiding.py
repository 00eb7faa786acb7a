"""who presides over a meeting

Meetings from before name nobody: who presided where the chair was away was not written down.

Revision ID: 0010
Revises: 0009
Create Date: 2026-11-26 14:30:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEY = "fk_meeting_presiding_id"


def upgrade():
    with op.batch_alter_table("meeting") as table:
        table.add_column(sa.Column("presiding_id", sa.Integer(), nullable=True))
        table.create_foreign_key(KEY, "council_member", ["presiding_id"], ["id"])


def downgrade():
    with op.batch_alter_table("meeting") as table:
        table.drop_constraint(KEY, type_="foreignkey")
        table.drop_column("presiding_id")
