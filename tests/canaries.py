"""Telling strings in every text of a unit: whoever reads one where it does not belong has found a leak."""

from sqlalchemy import Enum, String, select
from sqlalchemy.orm import Session

from tracker.models import Account, AuditEntry, Base, MoveReason

# Texts that everybody may read (the plan, the units, the councils) and the bookkeeping of the application.
SHARED = frozenset(
    {
        "audit_entry",
        "campaign",
        "campaign_document",
        "council",
        "council_member",
        "council_regulation",
        "directive",
        "form_nonce",
        "job",
        "local_day",
        "login_failure",
        "login_session",
        "milestone",
        "period",
        "role_grant",
        "round",
        "round_award",
        "round_deadline",
        "round_unit",
        "stored_file",
        "target",
        "unit",
    }
)
# Columns that hold names of things, not words of people.
NAMES_OF_THINGS = frozenset(
    [
        "award_code",
        "code",
        "digest",
        "kind",
        "number",
        "paper",
        "password_hash",
        "rule_set",
        "sha256",
        "subject",
        "subject_public_id",
        "symbol",
        "tail",
    ]
)


def plant(session: Session, unit_id: int, canary: str) -> dict[str, int]:
    """Replace every text of the unit's rows by the canary; returns how many rows of each table have it.

    A row is the unit's own by its `unit_id`, or by the row that it belongs to. New tables are covered
    unless they are named above.
    """
    planted: dict[str, int] = {}
    for mapper in Base.registry.mappers:
        table = mapper.class_.__tablename__
        columns = _words(mapper.class_)
        if table in SHARED or not columns:
            continue
        for row in session.scalars(select(mapper.class_)):
            if owner(session, row) == unit_id:
                for column, length in columns:
                    if getattr(row, column) is not None:
                        setattr(row, column, canary[:length])
                planted[table] = planted.get(table, 0) + 1
    planted["move_reason"] = _plant_reasons(session, unit_id, canary)
    session.commit()
    return planted


def _plant_reasons(session: Session, unit_id: int, canary: str) -> int:
    """A reason beside each line of the unit's objects that has none: the reasons are append-only."""
    given = select(MoveReason.entry_id)
    planted = 0
    for entry in session.scalars(select(AuditEntry).where(AuditEntry.id.not_in(given))).all():
        row = None if entry.subject in SHARED else session.get(_class_of(entry.subject), entry.subject_id)
        if row is not None and owner(session, row) == unit_id:
            session.add(MoveReason(entry_id=entry.id, reason=canary))
            planted += 1
    return planted


def public_ids(session: Session, unit_id: int) -> set[str]:
    """The names in addresses of everything that belongs to the unit."""
    found: set[str] = set()
    for mapper in Base.registry.mappers:
        if mapper.class_.__tablename__ not in SHARED and hasattr(mapper.class_, "public_id"):
            rows = session.scalars(select(mapper.class_))
            found |= {row.public_id for row in rows if owner(session, row) == unit_id}
    return found


def owner(session: Session, row: Base) -> int | None:
    """The unit that a row belongs to, directly or through the row it is a part of."""
    unit_id: int | None = getattr(row, "unit_id", None)
    if unit_id is not None:
        return unit_id
    for prefer_people in (False, True):
        for column in row.__table__.columns:
            for key in column.foreign_keys:
                target = _class_of(key.column.table.name)
                if (target is Account) is not prefer_people or target.__tablename__ in SHARED:
                    continue
                value = getattr(row, column.key)
                if value is not None:
                    return owner(session, session.get_one(target, value))
    return None


def _class_of(table: str) -> type[Base]:
    return next(m.class_ for m in Base.registry.mappers if m.class_.__tablename__ == table)


def _words(model: type[Base]) -> list[tuple[str, int | None]]:
    return [
        (column.key, column.type.length)
        for column in model.__table__.columns
        if isinstance(column.type, String)
        and not isinstance(column.type, Enum)
        and not (column.unique or column.primary_key or column.key in NAMES_OF_THINGS)
    ]
