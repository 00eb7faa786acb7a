"""letters kept as files

Letters from before have no kept file; they are made from the data as before. Going back forgets the kept ones.

Revision ID: 0012
Revises: 0011
Create Date: 2026-11-26 15:00:00

"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

NEW = "subject IN ('decision', 'meeting', 'submission_letter', 'letter_list')"
OLD = "subject IN ('decision', 'meeting')"
TRIGGER = "issued_paper_no_delete"


def upgrade():
    _allow(NEW)


def downgrade():
    delete = f"DELETE FROM issued_paper WHERE NOT ({OLD})"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE issued_paper DISABLE TRIGGER {TRIGGER}")
        op.execute(delete)
        op.execute(f"ALTER TABLE issued_paper ENABLE TRIGGER {TRIGGER}")
    else:
        found = op.get_bind().exec_driver_sql(f"SELECT sql FROM sqlite_master WHERE name = '{TRIGGER}'").scalar()
        op.execute(f"DROP TRIGGER {TRIGGER}")
        op.execute(delete)
        op.execute(found)
    _allow(OLD)


def _allow(condition):
    with op.batch_alter_table("issued_paper") as table:
        table.drop_constraint("subject", type_="check")
        table.create_check_constraint("subject", condition)
