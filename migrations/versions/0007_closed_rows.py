"""what the database keeps closed

Rows cannot be moved into what is closed, nor replaced; what belongs to signed minutes, votes that are over and the
copies that were sent are closed as well. SQLite needs triggers against INSERT OR REPLACE, PostgreSQL has no such thing.

Revision ID: 0007
Revises: 0006
Create Date: 2026-11-26 00:20:00

"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MESSAGE = "the record is append-only"
ALWAYS = "1 = 1"
ISSUED = "(SELECT state FROM decision WHERE id = {row}.decision_id) = 'issued'"
SIGNED = "(SELECT state FROM meeting WHERE id = {row}.meeting_id) = 'signed'"
OVER = "(SELECT state FROM poll WHERE id = {row}.poll_id) <> 'open'"

# Table, when its rows are closed, its keys, and whether rows are refused that join what is closed.
NOW = (
    ("audit_entry", ALWAYS, ("id",), False),
    ("move_reason", ALWAYS, ("entry_id",), False),
    ("decision", "{row}.state = 'issued'", ("id",), False),
    ("decision_item", ISSUED, ("decision_id", "ordinal"), True),
    ("meeting", "{row}.state = 'signed'", ("id",), False),
    ("attendance", SIGNED, ("meeting_id", "member_id"), True),
    ("agenda_item", SIGNED, ("id",), True),
    ("poll_item", OVER, ("poll_id", "nomination_id"), True),
    ("elector", OVER, ("poll_id", "member_id"), True),
    ("named_vote", OVER, ("poll_id", "nomination_id", "member_id"), True),
    ("issued_paper", ALWAYS, ("subject", "subject_id", "kind"), False),
    ("snapshot", ALWAYS, ("nomination_id", "number"), False),
)
PUBLIC = ("decision", "meeting")

# The same until now: table, when closed, refused verbs.
BEFORE = (
    ("audit_entry", ALWAYS, ("UPDATE", "DELETE")),
    ("move_reason", ALWAYS, ("UPDATE", "DELETE")),
    ("decision", "{row}.state = 'issued'", ("UPDATE", "DELETE")),
    ("decision_item", ISSUED, ("INSERT", "UPDATE", "DELETE")),
    ("meeting", "{row}.state = 'signed'", ("UPDATE", "DELETE")),
    ("issued_paper", ALWAYS, ("UPDATE", "DELETE")),
    ("snapshot", ALWAYS, ("UPDATE", "DELETE")),
    ("poll_item", "{row}.passed IS NOT NULL", ("UPDATE", "DELETE")),
)


def upgrade():
    _drop([(table, verb) for table, _, verbs in BEFORE for verb in verbs])
    for row in NOW:
        for verb in ("INSERT", "UPDATE", "DELETE"):
            _make(row[0], verb, _conditions(*row, verb))


def downgrade():
    _drop([(row[0], verb) for row in NOW for verb in ("INSERT", "UPDATE", "DELETE") if _conditions(*row, verb)])
    for table, condition, verbs in BEFORE:
        for verb in verbs:
            _make(table, verb, [condition.format(row="NEW" if verb == "INSERT" else "OLD")])


def _conditions(table, condition, keys, joins, verb):
    rows = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}[verb]
    found = [condition.format(row=row) for row in rows if row == "OLD" or joins]
    if _is_sqlite() and verb != "DELETE" and found != [ALWAYS]:
        same = " AND ".join(f"kept.{key} = NEW.{key}" for key in keys)
        if table in PUBLIC:
            same += " OR kept.public_id = NEW.public_id"
        closed = condition.format(row="kept")
        found.append(f"EXISTS (SELECT 1 FROM {table} AS kept WHERE ({same}) AND {closed})")
    return found


def _make(table, verb, conditions):
    if not conditions:
        return
    name, when = f"{table}_no_{verb.lower()}", " OR ".join(conditions)
    if _is_sqlite():
        op.get_bind().exec_driver_sql(
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
            f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )
        return
    keep = "OLD" if verb == "DELETE" else "NEW"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {when} THEN RAISE EXCEPTION '{MESSAGE}'; END IF; RETURN {keep}; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def _drop(each):
    for table, verb in each:
        name = f"{table}_no_{verb.lower()}"
        op.execute(f"DROP TRIGGER {name}" if _is_sqlite() else f"DROP FUNCTION {name}() CASCADE")


def _is_sqlite():
    return op.get_bind().dialect.name == "sqlite"
