"""What the database itself refuses: changes of the audit log.

The same statements are in the migrations; a test holds the two against each other.
"""

from sqlalchemy import DDL, event

from tracker.models.record import AuditEntry

MESSAGE = "the audit log is append-only"

SQLITE = tuple(
    f"CREATE TRIGGER audit_entry_no_{verb.lower()} BEFORE {verb} ON audit_entry "
    f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    for verb in ("UPDATE", "DELETE")
)
POSTGRESQL = (
    (
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
    ),
    (
        "CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    ),
)

for dialect, statements in (("sqlite", SQLITE), ("postgresql", POSTGRESQL)):
    for statement in statements:
        event.listen(
            AuditEntry.__table__,
            "after_create",
            DDL(statement.replace("%", "%%")).execute_if(dialect=dialect),  # type: ignore[no-untyped-call]
        )
