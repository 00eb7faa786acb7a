"""Many dossiers as far as one that has come through the services, without the way there."""

from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from tests.councils import CouncilDay
from tracker.models import Base, Nomination, NominationStage


def lift_triggers(session: Session) -> None:
    """What the owner of a database can do before tampering; a roll-back puts the triggers on again."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL session_replication_role = replica"))
        return
    for name in session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
        session.execute(text(f"DROP TRIGGER {name}"))


def values(row: Base) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in type(row).__mapper__.column_attrs}


def copy(day: CouncilDay, first: Nomination, number: int) -> Nomination:
    """Another dossier as far as the first, which has come through the services."""
    session = day.dossiers.world.session
    own = {
        "id": 1000 + number,
        "public_id": f"copy-{number:011d}",
        "code": f"COPY-{number:05d}",
        "recipient_id": day.dossiers.recipient(name=f"Trần Văn {number}").id,
    }
    stages = session.scalars(select(NominationStage).where(NominationStage.nomination_id == first.id)).all()
    session.execute(insert(Nomination), [{**values(first), **own}])
    session.execute(insert(NominationStage), [{**values(row), "nomination_id": own["id"]} for row in stages])
    session.commit()
    return session.get_one(Nomination, own["id"])
