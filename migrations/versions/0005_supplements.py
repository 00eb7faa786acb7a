"""the day until which a returned dossier may be supplemented, the day of a notice, what a letter speaks of

An award is kept once for each decision, no longer once for each year.

Dossiers returned before have no such day and keep to the closing day of their round.

Revision ID: 0005
Revises: 0004
Create Date: 2026-11-25 23:40:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MESSAGE = "the record is append-only"
VERBS = {"UPDATE": "NEW", "DELETE": "OLD"}
CLOSED = {"snapshot": "1 = 1", "poll_item": "OLD.passed IS NOT NULL"}
NOW_UNIQUE = "uq_recipient_award_decision"


def upgrade():
    op.add_column("nomination", sa.Column("supplement_by", sa.Date(), nullable=True))
    op.add_column("nomination", sa.Column("supplement_stage", sa.Integer(), nullable=True))
    op.add_column("letter_item", sa.Column("snapshot", sa.Integer(), nullable=True))
    op.add_column(
        "submission_letter", sa.Column("proposes", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    with op.batch_alter_table("recipient_award") as table:
        table.drop_constraint("uq_recipient_award_recipient_id_award_code_year", type_="unique")
        table.create_unique_constraint(NOW_UNIQUE, ["recipient_id", "award_code", "decision_number", "decided_on"])
    op.add_column("notice", sa.Column("due_on", sa.Date(), nullable=True))
    make = _sqlite if op.get_bind().dialect.name == "sqlite" else _postgresql
    for table, condition in CLOSED.items():
        for verb, row in VERBS.items():
            for statement in make(table, condition, verb, row):
                op.execute(statement)


def downgrade():
    for table in CLOSED:
        for verb in VERBS:
            name = f"{table}_no_{verb.lower()}"
            if op.get_bind().dialect.name == "sqlite":
                op.execute(f"DROP TRIGGER {name}")
            else:
                op.execute(f"DROP TRIGGER {name} ON {table}")
                op.execute(f"DROP FUNCTION {name}()")
    with op.batch_alter_table("recipient_award") as table:
        table.drop_constraint(NOW_UNIQUE, type_="unique")
        table.create_unique_constraint(
            "uq_recipient_award_recipient_id_award_code_year", ["recipient_id", "award_code", "year"]
        )
    op.drop_column("notice", "due_on")
    op.drop_column("submission_letter", "proposes")
    op.drop_column("letter_item", "snapshot")
    op.drop_column("nomination", "supplement_stage")
    op.drop_column("nomination", "supplement_by")


def _sqlite(table, condition, verb, row):
    del row
    yield (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )


def _postgresql(table, condition, verb, row):
    name = f"{table}_no_{verb.lower()}"
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {condition} THEN RAISE EXCEPTION '{MESSAGE}'; END IF; RETURN {row}; END $$"
    )
    yield f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
