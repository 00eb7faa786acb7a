"""deputies, signing days, how letters were signed

Grants from before are those of principals, and letters were signed as such: who was a deputy was not known. Decisions
signed before have no signing day; `decision` is not rebuilt, since that would lose its triggers.

Revision ID: 0008
Revises: 0007
Create Date: 2026-11-25 23:40:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

DEPUTY = "NOT is_deputy OR role IN ('head', 'leadership')"


def upgrade():
    mode = sa.Enum(
        "principal", "deputy", name="signer_mode", native_enum=False, length=40, create_constraint=True
    )
    with op.batch_alter_table("role_grant") as table:
        table.add_column(sa.Column("is_deputy", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("role_grant") as table:
        table.alter_column("is_deputy", server_default=None)
        table.create_check_constraint("deputy", DEPUTY)
    with op.batch_alter_table("submission_letter") as table:
        table.add_column(sa.Column("signer_mode", mode, nullable=False, server_default="principal"))
    with op.batch_alter_table("submission_letter") as table:
        table.alter_column("signer_mode", server_default=None)
    op.add_column("decision", sa.Column("signed_on", sa.Date(), nullable=True))


def downgrade():
    op.drop_column("decision", "signed_on")
    with op.batch_alter_table("submission_letter") as table:
        table.drop_constraint("signer_mode", type_="check")
        table.drop_column("signer_mode")
    with op.batch_alter_table("role_grant") as table:
        table.drop_constraint("deputy", type_="check")
        table.drop_column("is_deputy")
