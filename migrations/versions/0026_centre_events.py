"""what happens to letters that lie at the centre

Revision ID: 0026
Revises: 0025
Create Date: 2026-11-27 06:25:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER centre_event_no_insert BEFORE INSERT ON centre_event WHEN EXISTS (SELECT 1 FROM centre_event AS kept WHERE (kept.id = NEW.id) AND 1 = 1) BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        "CREATE TRIGGER centre_event_no_update BEFORE UPDATE ON centre_event WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        "CREATE TRIGGER centre_event_no_delete BEFORE DELETE ON centre_event WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION centre_event_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'the record is append-only'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER centre_event_no_update BEFORE UPDATE ON centre_event FOR EACH ROW EXECUTE FUNCTION centre_event_no_update()",
        "CREATE OR REPLACE FUNCTION centre_event_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'the record is append-only'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER centre_event_no_delete BEFORE DELETE ON centre_event FOR EACH ROW EXECUTE FUNCTION centre_event_no_delete()",
    ),
}
FUNCTIONS = ("centre_event_no_update", "centre_event_no_delete")


def upgrade():
    op.create_table(
        "centre_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", BIG, nullable=False),
        sa.Column(
            "kind",
            _words("kind", "sent", "received", "more_asked", "answered", "sent_back", "decided"),
            nullable=False,
        ),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("how", _words("how", "post", "hand", "network"), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("signer", sa.String(length=120), nullable=False),
        sa.CheckConstraint("due_on IS NULL OR due_on >= happened_on", name=op.f("ck_centre_event_due")),
        sa.CheckConstraint(
            "(kind = 'more_asked') = (due_on IS NOT NULL)", name=op.f("ck_centre_event_asked")
        ),
        sa.CheckConstraint(
            "kind <> 'sent' OR (number <> '' AND how IS NOT NULL)", name=op.f("ck_centre_event_sent")
        ),
        sa.CheckConstraint(
            "kind <> 'decided' OR (number <> '' AND signer <> '')", name=op.f("ck_centre_event_decided")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"],
            ["submission_letter.id"],
            name=op.f("fk_centre_event_letter_id_submission_letter"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["audit_entry.id"], name=op.f("fk_centre_event_entry_id_audit_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre_event")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_centre_event_entry_id")),
    )
    op.create_index(op.f("ix_centre_event_letter_id"), "centre_event", ["letter_id"])
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade():
    op.drop_table("centre_event")
    if op.get_bind().dialect.name == "postgresql":
        for name in FUNCTIONS:
            op.execute(f"DROP FUNCTION {name}()")


def _words(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
