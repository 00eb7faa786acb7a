"""issued papers

Papers signed before this revision have no kept file; they are made from the data as before.

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-24 09:20:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MESSAGE = "the record is append-only"
VERBS = {"UPDATE": "NEW", "DELETE": "OLD"}


def upgrade():
    op.create_table(
        "issued_paper",
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.CheckConstraint("subject IN ('decision', 'meeting')", name=op.f("ck_issued_paper_subject")),
        sa.ForeignKeyConstraint(["sha256"], ["stored_file.sha256"], name=op.f("fk_issued_paper_sha256")),
        sa.PrimaryKeyConstraint("subject", "subject_id", "kind", name=op.f("pk_issued_paper")),
    )
    make = _sqlite if op.get_bind().dialect.name == "sqlite" else _postgresql
    for verb, row in VERBS.items():
        for statement in make(f"issued_paper_no_{verb.lower()}", verb, row):
            op.execute(statement)


def downgrade():
    op.drop_table("issued_paper")
    if op.get_bind().dialect.name == "postgresql":
        for verb in VERBS:
            op.execute(f"DROP FUNCTION issued_paper_no_{verb.lower()}()")


def _sqlite(name, verb, row):
    del row
    yield (
        f"CREATE TRIGGER {name} BEFORE {verb} ON issued_paper "
        f"WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )


def _postgresql(name, verb, row):
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION '{MESSAGE}'; END IF; RETURN {row}; END $$"
    )
    yield f"CREATE TRIGGER {name} BEFORE {verb} ON issued_paper FOR EACH ROW EXECUTE FUNCTION {name}()"
