"""What the database itself refuses: changes of the audit log and its reasons, of issued
decisions, signed minutes and the papers that went out.

The same statements are in the migrations; a test holds the two against each other.
"""

from sqlalchemy import DDL, Table, event

from tracker.models.base import Base

MESSAGE = "the record is append-only"

# Table, the condition under which its rows are closed (OLD and NEW stand for `row`), and what is refused.
CLOSED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("audit_entry", "1 = 1", ("UPDATE", "DELETE")),
    ("move_reason", "1 = 1", ("UPDATE", "DELETE")),
    ("decision", "{row}.state = 'issued'", ("UPDATE", "DELETE")),
    (
        "decision_item",
        "(SELECT state FROM decision WHERE id = {row}.decision_id) = 'issued'",
        ("INSERT", "UPDATE", "DELETE"),
    ),
    ("meeting", "{row}.state = 'signed'", ("UPDATE", "DELETE")),
    ("issued_paper", "1 = 1", ("UPDATE", "DELETE")),
)


def _row(verb: str) -> str:
    return "NEW" if verb == "INSERT" else "OLD"


def _sqlite(table: str, condition: str, verb: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"WHEN {condition.format(row=_row(verb))} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )


def _postgresql(table: str, condition: str, verb: str) -> tuple[str, str]:
    name = f"{table}_no_{verb.lower()}"
    keep = "NEW" if verb in {"INSERT", "UPDATE"} else "OLD"
    check = f"IF {condition.format(row=_row(verb))} THEN RAISE EXCEPTION '{MESSAGE}'; END IF;"
    body = f"$$ BEGIN {check} RETURN {keep}; END $$"
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS {body}",
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    )


EACH = [(table, condition, verb) for table, condition, verbs in CLOSED for verb in verbs]
SQLITE = tuple(_sqlite(*each) for each in EACH)
POSTGRESQL = tuple(statement for each in EACH for statement in _postgresql(*each))
FUNCTIONS = tuple(f"{table}_no_{verb.lower()}" for table, _, verb in EACH)
"""The functions of PostgreSQL, which outlive their tables."""


def _listen(table: Table, statement: str, dialect: str) -> None:
    text = statement.replace("%", "%%")
    event.listen(table, "after_create", DDL(text).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]


for each in EACH:
    _listen(Base.metadata.tables[each[0]], _sqlite(*each), "sqlite")
    for text in _postgresql(*each):
        _listen(Base.metadata.tables[each[0]], text, "postgresql")
