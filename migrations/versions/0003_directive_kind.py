"""kind of a directive

Directives from before were all official letters (công văn), as the one that the application comes with.

Revision ID: 0003
Revises: 0002
Create Date: 2026-11-25 23:00:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KINDS = (
    "official_letter",
    "instruction",
    "plan",
    "decision",
    "resolution",
    "programme",
    "guidance",
    "notice",
)


def upgrade():
    kind = sa.Enum(*KINDS, name="kind", native_enum=False, length=40, create_constraint=True)
    with op.batch_alter_table("directive") as table:
        table.add_column(sa.Column("kind", kind, nullable=False, server_default="official_letter"))
    with op.batch_alter_table("directive") as table:
        table.alter_column("kind", server_default=None)


def downgrade():
    with op.batch_alter_table("directive") as table:
        table.drop_constraint("kind", type_="check")
        table.drop_column("kind")
