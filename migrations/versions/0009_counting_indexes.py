"""indexes that the overview counts by

The index over campaigns and states also holds the day of the decision and the recipient, so that the overview reads
who gets awards from it alone; that over units also tells what was sent; late appraisals are found by state and day.

Revision ID: 0009
Revises: 0008
Create Date: 2026-11-26 00:00:00

"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COUNTED = ["campaign_id", "state", "decided_on", "unit_id", "recipient_id", "submitted_at"]
NEW = (
    ("ix_nomination_counted", COUNTED),
    ("ix_nomination_unit_id_state_id_submitted_at", ["unit_id", "state", "id", "submitted_at"]),
    ("ix_nomination_state_due_on_round_id", ["state", "due_on", "round_id"]),
)
OLD = (
    ("ix_nomination_campaign_id_unit_id_state_submitted_at", ["campaign_id", "unit_id", "state", "submitted_at"]),
    ("ix_nomination_unit_id_state_id", ["unit_id", "state", "id"]),
)


def upgrade():
    _change(NEW, OLD)


def downgrade():
    _change(OLD, NEW)


def _change(made, dropped):
    for name, columns in made:
        op.create_index(name, "nomination", columns)
    for name, _columns in dropped:
        op.drop_index(name, table_name="nomination")
