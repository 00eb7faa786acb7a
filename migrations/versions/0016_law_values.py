"""values of the law that people enter

Revision ID: 0016
Revises: 0015
Create Date: 2026-11-26 21:50:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER law_value_no_insert BEFORE INSERT ON law_value WHEN EXISTS (SELECT 1 FROM law_value AS kept WHERE (kept.id = NEW.id) AND 1 = 1) BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        "CREATE TRIGGER law_value_no_update BEFORE UPDATE ON law_value WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        "CREATE TRIGGER law_value_no_delete BEFORE DELETE ON law_value WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION law_value_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'the record is append-only'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER law_value_no_update BEFORE UPDATE ON law_value FOR EACH ROW EXECUTE FUNCTION law_value_no_update()",
        "CREATE OR REPLACE FUNCTION law_value_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'the record is append-only'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER law_value_no_delete BEFORE DELETE ON law_value FOR EACH ROW EXECUTE FUNCTION law_value_no_delete()",
    ),
}
FUNCTIONS = ("law_value_no_update", "law_value_no_delete")


def upgrade():
    op.create_table(
        "law_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "confirmed",
                "unconfirmed",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("basis <> '' AND reason <> ''", name=op.f("ck_law_value_cited")),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["account.id"], name=op.f("fk_law_value_entered_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_value")),
        sa.UniqueConstraint("address", "number", name=op.f("uq_law_value_address_number")),
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade():
    op.drop_table("law_value")
    if op.get_bind().dialect.name == "postgresql":
        for name in FUNCTIONS:
            op.execute(f"DROP FUNCTION {name}()")
