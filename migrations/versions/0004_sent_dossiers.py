"""sent dossiers in the indexes that count; superseded findings

What those above may know of a dossier asks whether a copy went out; lists and counts read it from the index.
A later examination no longer deletes what an earlier one found.

Revision ID: 0004
Revises: 0003
Create Date: 2026-11-26 09:00:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COUNTED = (
    ("ix_nomination_state_id", ["state", "id"]),
    ("ix_nomination_round_id_state", ["round_id", "state"]),
    ("ix_nomination_campaign_id_unit_id_state", ["campaign_id", "unit_id", "state"]),
)


def upgrade():
    for name, columns in COUNTED:
        op.drop_index(name, table_name="nomination")
        op.create_index(f"{name}_submitted_at", "nomination", [*columns, "submitted_at"])
    op.add_column("finding", sa.Column("superseded_on", sa.Date(), nullable=True))


def downgrade():
    op.execute("DELETE FROM finding WHERE superseded_on IS NOT NULL")
    with op.batch_alter_table("finding") as table:
        table.drop_column("superseded_on")
    for name, columns in COUNTED:
        op.drop_index(f"{name}_submitted_at", table_name="nomination")
        op.create_index(name, "nomination", columns)
