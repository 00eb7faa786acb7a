"""consultations of other bodies about dossiers, and the officer on whose desk a dossier lies

Revision ID: 0024
Revises: 0023
Create Date: 2026-11-27 05:20:00

"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "consultation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=200), nullable=False),
        sa.Column("purpose", _words("purpose", "concurrence", "confirmation", "opinion"), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("symbol", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", _words("state", "asked", "answered", "silent", "withdrawn"), nullable=False),
        sa.Column("answer_reference", sa.String(length=100), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("prepared_by_id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("due_on IS NULL OR due_on >= signed_on", name=op.f("ck_consultation_due")),
        sa.CheckConstraint(
            "answered_on IS NULL OR answered_on >= signed_on", name=op.f("ck_consultation_answered_on")
        ),
        sa.CheckConstraint(
            "state <> 'answered' OR answered_on IS NOT NULL", name=op.f("ck_consultation_answered")
        ),
        sa.CheckConstraint("state <> 'silent' OR due_on IS NOT NULL", name=op.f("ck_consultation_silent")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_consultation_unit_id_unit")),
        sa.ForeignKeyConstraint(["office_id"], ["unit.id"], name=op.f("fk_consultation_office_id_unit")),
        sa.ForeignKeyConstraint(
            ["prepared_by_id"], ["account.id"], name=op.f("fk_consultation_prepared_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
        sa.UniqueConstraint(
            "office_id", "year", "number", name=op.f("uq_consultation_office_id_year_number")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_consultation_public_id")),
    )
    op.create_index(
        op.f("ix_consultation_unit_id_state_due_on"), "consultation", ["unit_id", "state", "due_on"]
    )
    op.create_table(
        "consultation_item",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.Integer(), nullable=True),
        sa.Column("answer", _words("answer_value", "agrees", "objects", "no_opinion"), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "answer <> 'objects' OR note <> ''", name=op.f("ck_consultation_item_objection")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_consultation_item_consultation_id_consultation"),
        ),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nomination.id"], name=op.f("fk_consultation_item_nomination_id_nomination")
        ),
        sa.PrimaryKeyConstraint("consultation_id", "nomination_id", name=op.f("pk_consultation_item")),
    )
    op.create_index(op.f("ix_consultation_item_nomination_id"), "consultation_item", ["nomination_id"])
    op.create_table(
        "consultation_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_consultation_file_consultation_id_consultation"),
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["stored_file.sha256"], name=op.f("fk_consultation_file_sha256_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["account.id"], name=op.f("fk_consultation_file_added_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_file")),
        sa.UniqueConstraint(
            "consultation_id", "sha256", name=op.f("uq_consultation_file_consultation_id_sha256")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_consultation_file_public_id")),
    )
    with op.batch_alter_table("nomination") as table:
        table.add_column(sa.Column("officer_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_nomination_officer_id_account"), "account", ["officer_id"], ["id"]
        )
        table.create_index(op.f("ix_nomination_officer_id_state"), ["officer_id", "state"])


def downgrade():
    with op.batch_alter_table("nomination") as table:
        table.drop_index(op.f("ix_nomination_officer_id_state"))
        table.drop_constraint(op.f("fk_nomination_officer_id_account"), type_="foreignkey")
        table.drop_column("officer_id")
    op.drop_table("consultation_file")
    op.drop_table("consultation_item")
    op.drop_table("consultation")


def _words(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
