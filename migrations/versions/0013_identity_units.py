"""identity numbers are unique in a unit

A unit that enters a number learns nothing of the recipients of units it cannot see. Going back keeps, of the same
number in several units, the one that was entered first.

Revision ID: 0013
Revises: 0012
Create Date: 2026-11-26 15:45:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLE = "recipient_identity"
OLD = "uq_recipient_identity_digest"
NEW = "uq_recipient_identity_unit_id_digest"
KEY = "fk_recipient_identity_unit_id"


def upgrade():
    op.add_column(TABLE, sa.Column("unit_id", sa.Integer(), nullable=True))
    op.execute(
        f"UPDATE {TABLE} SET unit_id = (SELECT unit_id FROM recipient WHERE recipient.id = {TABLE}.recipient_id)"
    )
    with op.batch_alter_table(TABLE) as table:
        table.alter_column("unit_id", existing_type=sa.Integer(), nullable=False)
        table.create_foreign_key(KEY, "unit", ["unit_id"], ["id"])
        table.drop_constraint(OLD, type_="unique")
        table.create_unique_constraint(NEW, ["unit_id", "digest"])
        table.create_index("ix_recipient_identity_digest", ["digest"])


def downgrade():
    op.execute(
        f"DELETE FROM {TABLE} WHERE EXISTS (SELECT 1 FROM {TABLE} earlier"
        f" WHERE earlier.digest = {TABLE}.digest AND earlier.recipient_id < {TABLE}.recipient_id)"
    )
    with op.batch_alter_table(TABLE) as table:
        table.drop_index("ix_recipient_identity_digest")
        table.drop_constraint(NEW, type_="unique")
        table.drop_constraint(KEY, type_="foreignkey")
        table.drop_column("unit_id")
        table.create_unique_constraint(OLD, ["digest"])
