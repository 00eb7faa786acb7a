"""What the database itself refuses: changes of the audit log and its reasons, of issued decisions and signed minutes
with what belongs to them, of the papers that went out, of the copies that were sent and of votes that are over.

The same statements are in the migrations; a test holds the two against each other. A migration that builds a table
anew keeps its triggers (`migrations/env.py`).
"""

from dataclasses import dataclass

from sqlalchemy import DDL, Table, event

from tracker.models.base import Base

MESSAGE = "the record is append-only"
ALWAYS = "1 = 1"
VERBS = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True, slots=True)
class Closed:
    """A table and the condition under which a row is closed (`{row}` stands for it): no UPDATE, no DELETE.

    Where the condition is another row's, `joins` it: then no row is added to what is closed, by INSERT or UPDATE.
    """

    table: str
    condition: str
    joins: bool = False


def _of(table: str, parent: str, condition: str) -> Closed:
    state = f"(SELECT state FROM {parent} WHERE id = {{row}}.{parent}_id)"  # noqa: S608 - names of ours
    return Closed(table, f"{state} {condition}", joins=True)


CLOSED: tuple[Closed, ...] = (
    Closed("audit_entry", ALWAYS),
    Closed("move_reason", ALWAYS),
    Closed("decision", "{row}.state = 'issued'"),
    _of("decision_item", "decision", "= 'issued'"),
    Closed("meeting", "{row}.state = 'signed'"),
    _of("attendance", "meeting", "= 'signed'"),
    _of("agenda_item", "meeting", "= 'signed'"),
    _of("poll_item", "poll", "<> 'open'"),
    _of("elector", "poll", "<> 'open'"),
    _of("named_vote", "poll", "<> 'open'"),
    Closed("issued_paper", ALWAYS),
    Closed("snapshot", ALWAYS),
    Closed("law_value", ALWAYS),
    Closed("centre_event", ALWAYS),
)


def _conditions(closed: Closed, verb: str) -> list[str]:
    rows = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}[verb]
    return [closed.condition.format(row=row) for row in rows if row == "OLD" or closed.joins]


def _replaced(closed: Closed) -> str:
    """A closed row that has a key of the new one, which INSERT OR REPLACE would silently delete.

    With recursive triggers, as the application's own connections have them, every key is safe; this holds on any
    connection, for the keys that never collide by mistake.
    """
    table = Base.metadata.tables[closed.table]
    primary = " AND ".join(f"kept.{column.name} = NEW.{column.name}" for column in table.primary_key)
    keys = f"{primary} OR kept.public_id = NEW.public_id" if "public_id" in table.columns else primary
    closed_too = closed.condition.format(row="kept")
    return f"EXISTS (SELECT 1 FROM {closed.table} AS kept WHERE ({keys}) AND {closed_too})"  # noqa: S608 - names of ours


def _sqlite(closed: Closed, verb: str) -> tuple[str, ...]:
    found = _conditions(closed, verb)
    if verb != "DELETE" and found != [ALWAYS]:
        found.append(_replaced(closed))
    name, body = f"{closed.table}_no_{verb.lower()}", f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    return (f"CREATE TRIGGER {name} BEFORE {verb} ON {closed.table} WHEN {' OR '.join(found)} {body}",)


def _postgresql(closed: Closed, verb: str) -> tuple[str, ...]:
    found, name = _conditions(closed, verb), f"{closed.table}_no_{verb.lower()}"
    if not found:
        return ()
    keep = "OLD" if verb == "DELETE" else "NEW"
    body = f"$$ BEGIN IF {' OR '.join(found)} THEN RAISE EXCEPTION '{MESSAGE}'; END IF; RETURN {keep}; END $$"
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS {body}",
        f"CREATE TRIGGER {name} BEFORE {verb} ON {closed.table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    )


MAKERS = {"sqlite": _sqlite, "postgresql": _postgresql}
EACH = [(closed, verb) for closed in CLOSED for verb in VERBS]
STATEMENTS = {
    dialect: tuple(statement for each in EACH for statement in make(*each))
    for dialect, make in MAKERS.items()
}
"""What makes the triggers, for each database."""


def _listen(table: Table, statement: str, dialect: str) -> None:
    text = statement.replace("%", "%%")
    event.listen(table, "after_create", DDL(text).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]


for each in EACH:
    for dialect, make in MAKERS.items():
        for made in make(*each):
            _listen(Base.metadata.tables[each[0].table], made, dialect)
