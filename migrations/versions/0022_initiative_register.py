"""the register of initiatives, with the councils and rounds that weigh them

Each row of a dossier becomes an entry of the register, recognised by whom the dossier names, with the dossier's recipient
as the only author: nothing else is known. Equal titles of one recipient and year become one where they say the same.

Revision ID: 0022
Revises: 0021
Create Date: 2026-11-27 04:50:00

"""

import secrets
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

SCOPES = ("grassroots", "province", "nation")
STATES = ("draft", "submitted", "in_round", "recognised", "not_recognised", "withdrawn")
MANY = 1000


def _enum(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table, column, other):
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade():
    with op.batch_alter_table("council") as table:
        kind = _enum("kind", "emulation", "initiative")
        table.add_column(sa.Column("kind", kind, nullable=False, server_default="emulation"))
    with op.batch_alter_table("council") as table:
        table.alter_column("kind", server_default=None)
    former = _former()
    op.drop_table("initiative")
    _register()
    _rounds()
    _carry_over(former)


def _former():
    """What the dossiers lean on today, oldest first."""
    return (
        op.get_bind()
        .execute(
            sa.text(
                "SELECT i.nomination_id, i.title, i.scope, i.research, i.replicable, i.recognised_by, i.year,"
                " n.recipient_id, n.prepared_by_id, r.unit_id FROM initiative AS i"
                " JOIN nomination AS n ON n.id = i.nomination_id"
                " JOIN recipient AS r ON r.id = n.recipient_id ORDER BY i.id"
            )
        )
        .mappings()
        .all()
    )


def _carry_over(former):
    entries, authors, links, known = [], [], [], {}
    for row in former:
        research, replicable = bool(row["research"]), bool(row["replicable"])
        same = (
            row["recipient_id"],
            _folded(row["title"]),
            row["year"],
            row["scope"],
            research,
            replicable,
            _folded(row["recognised_by"]),
        )
        if same not in known:
            known[same] = len(known) + 1
            entries.append(
                {
                    "id": known[same],
                    "public_id": secrets.token_urlsafe(12),
                    "version": 1,
                    "unit_id": row["unit_id"],
                    "title": row["title"],
                    "research": research,
                    "sought": row["scope"],
                    "scope": row["scope"],
                    "state": "recognised",
                    "year": row["year"],
                    "replicable": replicable,
                    "recognised_by": row["recognised_by"],
                    "prepared_by_id": row["prepared_by_id"],
                    "search": _folded(f"{row['title']} {row['recognised_by']}")[:500],
                    **dict.fromkeys(("solution", "applied_at", "effect", "decision_number", "nation_number"), ""),
                }
            )
            authors.append(
                {
                    "initiative_id": known[same],
                    "ordinal": 1,
                    "recipient_id": row["recipient_id"],
                    "share_over": 1,
                    "share_of": 1,
                }
            )
        link = {"nomination_id": row["nomination_id"], "initiative_id": known[same]}
        if link not in links[-30:]:
            links.append(link)
    for name, rows in (("initiative", entries), ("initiative_author", authors), ("nomination_initiative", links)):
        _insert(name, rows)
    if op.get_bind().dialect.name == "postgresql" and entries:
        op.execute("SELECT setval(pg_get_serial_sequence('initiative', 'id'), (SELECT max(id) FROM initiative))")


def _insert(name, rows):
    if not rows:
        return
    target = sa.table(name, *(sa.column(key) for key in rows[0]))
    for start in range(0, len(rows), MANY):
        op.bulk_insert(target, rows[start : start + MANY])


def _folded(text):
    """Lower case without marks, as the lists search."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "d").lower())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _register():
    op.create_table(
        "initiative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("research", sa.Boolean(), nullable=False),
        sa.Column("solution", sa.Text(), nullable=False),
        sa.Column("applied_at", sa.String(length=300), nullable=False),
        sa.Column("applied_from", sa.Date(), nullable=True),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("sought", _enum("sought_value", *SCOPES), nullable=False),
        sa.Column("state", _enum("state", *STATES), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("scope", _enum("scope", *SCOPES), nullable=True),
        sa.Column("replicable", sa.Boolean(), nullable=False),
        sa.Column("recognised_by", sa.String(length=200), nullable=False),
        sa.Column("decision_number", sa.String(length=60), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("nation_number", sa.String(length=60), nullable=False),
        sa.Column("nation_on", sa.Date(), nullable=True),
        sa.Column("nation_by_id", sa.Integer(), nullable=True),
        sa.Column("prepared_by_id", sa.Integer(), nullable=False),
        sa.Column("search", sa.String(length=500), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("title <> ''", name=op.f("ck_initiative_title")),
        sa.CheckConstraint(
            "state <> 'recognised' OR (scope IS NOT NULL AND recognised_by <> '')",
            name=op.f("ck_initiative_recognition"),
        ),
        sa.CheckConstraint(
            "nation_on IS NULL OR (nation_number <> '' AND nation_by_id IS NOT NULL)",
            name=op.f("ck_initiative_nation"),
        ),
        _key("initiative", "unit_id", "unit"),
        _key("initiative", "nation_by_id", "account"),
        _key("initiative", "prepared_by_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative")),
        sa.UniqueConstraint("public_id", name=op.f("uq_initiative_public_id")),
    )
    op.create_index(op.f("ix_initiative_unit_id_state_id"), "initiative", ["unit_id", "state", "id"])
    op.create_table(
        "initiative_author",
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("share_over", sa.Integer(), nullable=False),
        sa.Column("share_of", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(recipient_id IS NULL) <> (name IS NULL) AND (name IS NULL OR name <> '')",
            name=op.f("ck_initiative_author_who"),
        ),
        sa.CheckConstraint(
            "share_over > 0 AND share_over <= share_of", name=op.f("ck_initiative_author_share")
        ),
        _key("initiative_author", "initiative_id", "initiative"),
        _key("initiative_author", "recipient_id", "recipient"),
        sa.PrimaryKeyConstraint("initiative_id", "ordinal", name=op.f("pk_initiative_author")),
        sa.UniqueConstraint(
            "initiative_id", "recipient_id", name=op.f("uq_initiative_author_initiative_id_recipient_id")
        ),
    )
    op.create_index(op.f("ix_initiative_author_recipient_id"), "initiative_author", ["recipient_id"])
    op.create_table(
        "nomination_initiative",
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        _key("nomination_initiative", "nomination_id", "nomination"),
        _key("nomination_initiative", "initiative_id", "initiative"),
        sa.PrimaryKeyConstraint("nomination_id", "initiative_id", name=op.f("pk_nomination_initiative")),
    )
    op.create_index(
        op.f("ix_nomination_initiative_initiative_id"), "nomination_initiative", ["initiative_id"]
    )


def _rounds():
    op.create_table(
        "initiative_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("state", _enum("state", "preparing", "counted", "decided"), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("begins_at", sa.String(length=5), nullable=False),
        sa.Column("ends_at", sa.String(length=5), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("conclusions", sa.Text(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("threshold_over", sa.Integer(), nullable=True),
        sa.Column("threshold_of", sa.Integer(), nullable=True),
        sa.Column("strict", sa.Boolean(), nullable=False),
        sa.Column("of_members", sa.Boolean(), nullable=False),
        sa.Column("threshold_basis", sa.String(length=300), nullable=False),
        sa.Column("decision_number", sa.String(length=60), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("recognised_by", sa.String(length=200), nullable=False),
        sa.Column("signer", sa.String(length=200), nullable=False),
        sa.Column("prepared_by_id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state = 'preparing' OR (threshold_over IS NOT NULL AND members > 0)",
            name=op.f("ck_initiative_session_counted"),
        ),
        sa.CheckConstraint(
            "threshold_over IS NULL OR (threshold_over > 0 AND threshold_over <= threshold_of)",
            name=op.f("ck_initiative_session_threshold"),
        ),
        sa.CheckConstraint(
            "state <> 'decided' OR (decision_number <> '' AND decided_on IS NOT NULL AND signer <> '')",
            name=op.f("ck_initiative_session_decision"),
        ),
        _key("initiative_session", "council_id", "council"),
        _key("initiative_session", "prepared_by_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_session")),
        sa.UniqueConstraint("public_id", name=op.f("uq_initiative_session_public_id")),
    )
    op.create_index(
        op.f("ix_initiative_session_council_id_held_on_id"),
        "initiative_session",
        ["council_id", "held_on", "id"],
    )
    op.create_table(
        "initiative_session_item",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("in_favour", sa.Integer(), nullable=True),
        sa.Column("against", sa.Integer(), nullable=True),
        sa.Column("replicable", sa.Boolean(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.CheckConstraint("in_favour >= 0 AND against >= 0", name=op.f("ck_initiative_session_item_votes")),
        _key("initiative_session_item", "session_id", "initiative_session"),
        _key("initiative_session_item", "initiative_id", "initiative"),
        sa.PrimaryKeyConstraint("session_id", "initiative_id", name=op.f("pk_initiative_session_item")),
    )
    op.create_index(
        op.f("ix_initiative_session_item_initiative_id"), "initiative_session_item", ["initiative_id"]
    )
    op.create_table(
        "initiative_presence",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        _key("initiative_presence", "session_id", "initiative_session"),
        _key("initiative_presence", "member_id", "council_member"),
        sa.PrimaryKeyConstraint("session_id", "member_id", name=op.f("pk_initiative_presence")),
    )


def downgrade():
    """Back to rows of dossiers; entries that no dossier leans on, rounds and their councils' kind are lost."""
    rows = (
        op.get_bind()
        .execute(
            sa.text(
                "SELECT l.nomination_id, i.title, i.scope, i.research, i.replicable, i.recognised_by, i.year"
                " FROM nomination_initiative AS l JOIN initiative AS i ON i.id = l.initiative_id"
                " WHERE i.state = 'recognised' ORDER BY l.nomination_id, i.id"
            )
        )
        .mappings()
        .all()
    )
    for name in (
        "initiative_presence",
        "initiative_session_item",
        "initiative_session",
        "nomination_initiative",
        "initiative_author",
        "initiative",
    ):
        op.drop_table(name)
    op.create_table(
        "initiative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("scope", _enum("scope", *SCOPES), nullable=False),
        sa.Column("research", sa.Boolean(), nullable=False),
        sa.Column("replicable", sa.Boolean(), nullable=False),
        sa.Column("recognised_by", sa.String(length=200), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        _key("initiative", "nomination_id", "nomination"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative")),
    )
    op.create_index(op.f("ix_initiative_nomination_id"), "initiative", ["nomination_id"])
    _insert("initiative", [dict(row) for row in rows])
    with op.batch_alter_table("council") as table:
        table.drop_constraint(op.f("ck_council_kind"), type_="check")
        table.drop_column("kind")
