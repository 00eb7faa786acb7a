"""the record of a recipient: awards with their merit, ratings, discipline, posts, former names and units

Awards that stand came of dossiers of ours, whose merit and kind they are given. What was struck out or has a title
of its own cannot be kept before this revision.

Revision ID: 0021
Revises: 0020
Create Date: 2026-11-27 05:00:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

EVIDENCE = "entered_by_id IS NULL OR evidence <> ''"
PERIOD = "ended_on IS NULL OR began_on IS NULL OR ended_on >= began_on"
STANDING = "struck_id IS NULL"
TYPES = ("merit", "sudden", "movement", "dedication", "tenure", "foreign")
RATINGS = ("excellent", "good", "completed", "failed")
DECISION = ["recipient_id", "award_code", "decision_number", "decided_on"]
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# The dossier of an award: the one whose decision it names.
OURS = """(SELECT {what} FROM nomination JOIN round ON round.id = nomination.round_id
WHERE nomination.recipient_id = recipient_award.recipient_id
AND nomination.award_code = recipient_award.award_code
AND nomination.decision_ref = recipient_award.decision_number
AND nomination.decided_on = recipient_award.decided_on
AND nomination.state = 'awarded' ORDER BY nomination.id LIMIT 1)"""
FOUND = {
    "nomination_id": "nomination.id",
    "merit_from": "nomination.merit_from",
    "merit_to": "nomination.merit_to",
    "type": "round.type",
}


def words(values, name):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def entry(table, *columns):
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.String(length=300), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("struck_id", BIG, nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["recipient.id"], name=op.f(f"fk_{table}_recipient_id_recipient")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["account.id"], name=op.f(f"fk_{table}_entered_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["struck_id"], ["audit_entry.id"], name=op.f(f"fk_{table}_struck_id_audit_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("public_id", name=op.f(f"uq_{table}_public_id")),
    )
    op.create_index(op.f(f"ix_{table}_recipient_id"), table, ["recipient_id"])


def once(table, name, columns, where=STANDING):
    found = sa.text(where)
    op.create_index(
        f"uq_{table}_{name}", table, columns, unique=True, sqlite_where=found, postgresql_where=found
    )


def check(table, **conditions):
    return [sa.CheckConstraint(text, name=op.f(f"ck_{table}_{name}")) for name, text in conditions.items()]


def upgrade():
    awards()
    entry(
        "recipient_rating",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("evaluation", words(RATINGS, "evaluation"), nullable=False),
        *check("recipient_rating", year="year BETWEEN 1945 AND 2100", evidence=EVIDENCE),
    )
    once("recipient_rating", "year", ["recipient_id", "year"])
    entry(
        "recipient_discipline",
        sa.Column("form", sa.String(length=120), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        *check("recipient_discipline", form="form <> ''", period=PERIOD, evidence=EVIDENCE),
    )
    once("recipient_discipline", "form", ["recipient_id", "form", "began_on"])
    posts()
    entry(
        "recipient_name",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=False),
        *check("recipient_name", name="name <> ''"),
    )
    once("recipient_name", "name", ["recipient_id", "name", "ended_on"])
    entry(
        "recipient_unit",
        sa.Column("unit_name", sa.String(length=200), nullable=False),
        sa.Column("former_unit_id", sa.Integer(), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["former_unit_id"], ["unit.id"], name=op.f("fk_recipient_unit_former_unit_id_unit")
        ),
        *check("recipient_unit", unit_name="unit_name <> ''", period=PERIOD),
    )
    once("recipient_unit", "name", ["recipient_id", "unit_name", "ended_on"])


def posts():
    entry(
        "recipient_post",
        sa.Column("post", sa.String(length=160), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["account.id"], name=op.f("fk_recipient_post_confirmed_by_id_account")
        ),
        *check(
            "recipient_post",
            post="post <> ''",
            period=PERIOD,
            evidence=EVIDENCE,
            confirmed="(confirmed_by_id IS NULL) = (confirmed_on IS NULL)",
        ),
    )
    once("recipient_post", "post", ["recipient_id", "post", "began_on"])


def awards():
    with op.batch_alter_table("recipient_award") as table:
        table.drop_constraint("uq_recipient_award_decision", type_="unique")
        table.add_column(sa.Column("title", sa.String(length=200), nullable=True))
        table.add_column(sa.Column("merit_from", sa.Date(), nullable=True))
        table.add_column(sa.Column("merit_to", sa.Date(), nullable=True))
        table.add_column(sa.Column("no_period", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("type", sa.String(length=40), nullable=True))
        table.add_column(sa.Column("note", sa.String(length=300), nullable=False, server_default=""))
        table.add_column(sa.Column("nomination_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("evidence", sa.String(length=300), nullable=False, server_default=""))
        table.add_column(sa.Column("entered_by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("struck_id", BIG, nullable=True))
        table.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    for column, what in FOUND.items():
        op.execute(f"UPDATE recipient_award SET {column} = {OURS.format(what=what)}")
    with op.batch_alter_table("recipient_award") as table:
        for column in ("no_period", "note", "evidence", "version"):
            table.alter_column(column, server_default=None)
        table.alter_column("type", existing_type=sa.String(length=40), type_=words(TYPES, "type"))
        for column, other in (
            ("nomination_id", "nomination"),
            ("entered_by_id", "account"),
            ("struck_id", "audit_entry"),
        ):
            name = op.f(f"fk_recipient_award_{column}_{other}")
            table.create_foreign_key(name, other, [column], ["id"])
        conditions = {
            "merit": "merit_from IS NULL OR (merit_to IS NOT NULL AND merit_to >= merit_from)",
            "no_period": "NOT no_period OR merit_to IS NULL",
            "title": "title IS NULL OR (title <> '' AND award_code = 'NGOAI_LUAT')",
            "origin": "nomination_id IS NULL OR entered_by_id IS NULL",
            "evidence": EVIDENCE,
        }
        for name, text in conditions.items():
            table.create_check_constraint(op.f(f"ck_recipient_award_{name}"), text)
    op.create_index(op.f("ix_recipient_award_recipient_id"), "recipient_award", ["recipient_id"])
    once("recipient_award", "decision", DECISION, f"{STANDING} AND title IS NULL")
    columns = ["recipient_id", "title", "decision_number", "decided_on"]
    once("recipient_award", "title", columns, f"{STANDING} AND title IS NOT NULL")


def downgrade():
    for table in ("unit", "name", "post", "discipline", "rating"):
        op.drop_table(f"recipient_{table}")
    op.execute("DELETE FROM recipient_award WHERE struck_id IS NOT NULL OR title IS NOT NULL")
    op.drop_index("uq_recipient_award_title", "recipient_award")
    op.drop_index("uq_recipient_award_decision", "recipient_award")
    op.drop_index("ix_recipient_award_recipient_id", "recipient_award")
    with op.batch_alter_table("recipient_award") as table:
        for name in ("merit", "no_period", "title", "origin", "evidence", "type"):
            table.drop_constraint(op.f(f"ck_recipient_award_{name}"), type_="check")
        for column, other in (
            ("nomination_id", "nomination"),
            ("entered_by_id", "account"),
            ("struck_id", "audit_entry"),
        ):
            table.drop_constraint(op.f(f"fk_recipient_award_{column}_{other}"), type_="foreignkey")
    with op.batch_alter_table("recipient_award") as table:
        for column in ("title", "merit_from", "merit_to", "no_period", "type", "note", "nomination_id"):
            table.drop_column(column)
        for column in ("evidence", "entered_by_id", "entered_at", "struck_id", "version"):
            table.drop_column(column)
        table.create_unique_constraint("uq_recipient_award_decision", DECISION)
