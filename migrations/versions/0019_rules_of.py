"""the day whose law a dossier goes by, beside the day on which that was fixed

Revision ID: 0019
Revises: 0018
Create Date: 2026-11-27 05:02:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("nomination") as table:
        table.add_column(sa.Column("rules_of", sa.Date(), nullable=True))
    op.execute("UPDATE nomination SET rules_of = rule_set_fixed_on")
    with op.batch_alter_table("nomination") as table:
        table.create_check_constraint(
            "rules_fixed", "(rules_of IS NULL) = (rule_set_fixed_on IS NULL)"
        )


def downgrade():
    with op.batch_alter_table("nomination") as table:
        table.drop_constraint(op.f("ck_nomination_rules_fixed"), type_="check")
        table.drop_column("rules_of")
