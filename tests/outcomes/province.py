"""A province for walks beyond the filing: people of every office at three seats, a council, filed dossiers.

One dossier of each route comes through the services; the others are its copies, filed by one letter.
"""

from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from tests import councils, dossiers, world
from tests.copies import values
from tests.dossiers import Dossiers
from tests.factories import account, grant
from tests.outcomes.model import CLOSES, HONOURED, ROUTES, WRITER
from tracker import models
from tracker.domain.enums import Level, Role

AWARDS = {"own": "GK_HUYEN", "levels": "BKT", "council": "CSTDT", "centre": "CSTDTQ"}
PARTS: tuple[type[Any], ...] = (models.NominationStage, models.NominationContributor, models.UnitReview)
BOTH = ((Role.STANDING_BODY, "HY"), (Role.LEADERSHIP, "HY"))
MANY = (*BOTH, (Role.STANDING_BODY, "H1"), (Role.HEAD, "H1"))
OFFICES = {
    "lan": (*BOTH, (Role.RECORDS_OFFICER, "HY")),
    "deputy": ((Role.LEADERSHIP, "HY"),),
    "x1.standing": ((Role.STANDING_BODY, "X1"),),
    "h1.standing2": ((Role.STANDING_BODY, "H1"),),
    "h1.records": ((Role.RECORDS_OFFICER, "H1"),),
    HONOURED: MANY,
    WRITER: (*MANY, (Role.CLERK, "H1")),
}
HOMES = {"lan": "HY", "x1.standing": "X1"}


def build(session: Session, size: int) -> None:
    """Everybody, and `size` dossiers of each route."""
    desk = dossiers.build(world.build(session))
    units, people = desk.world.units, desk.world.people
    for name, held in OFFICES.items():
        people[name] = account(session, units[HOMES.get(name, "H1")], name)
        for role, seat in held:
            grant(session, people[name], role, units[seat]).is_deputy = name == "deputy"
    # The clerk of every dossier of this province.
    people["H1.clerk"] = people["X1.clerk"] = people[WRITER]
    councils.build(desk, size=3)
    desk.call("X1")
    awards = [
        models.RoundAward(round_id=desk.round.id, award_code=AWARDS[name]) for name in ("council", "centre")
    ]
    late = models.RoundDeadline(round_id=desk.round.id, level=Level.PROVINCE, closes_on=CLOSES)
    session.add_all([*awards, late])
    session.commit()
    for name, seats in ROUTES.items():
        unit, *above = seats.split()
        first = _written(session, desk, name, unit)
        copies = [_copy(session, first, name, number) for number in range(1, size + 1)]
        if above:
            desk.file(f"{unit}.head", *copies, number=name)


def _written(session: Session, desk: Dossiers, name: str, unit: str) -> models.Nomination:
    """A dossier for the honoured that waits for the signature of its head."""
    recipient = desk.recipient(unit, f"Người của {name}")
    recipient.account_id = desk.world.people[HONOURED].id
    session.commit()
    row = desk.complete(AWARDS[name], unit, recipient)
    desk.act(f"{unit}.clerk", row, "send")
    return desk.now(row.public_id)


def _copy(session: Session, first: models.Nomination, name: str, number: int) -> models.Nomination:
    key, public = 1000 * first.id + number, f"{name:-<12}{number:04d}"

    def insert_copy(row: Any, **own: Any) -> None:
        session.execute(insert(type(row)), [{**values(row), **own}])

    insert_copy(first.recipient, id=key, public_id=public, name=f"Người thứ {number} của {name}")
    insert_copy(first, id=key, public_id=public, code=public, recipient_id=key)
    for part in PARTS:
        for row in session.scalars(select(part).where(part.nomination_id == first.id)):
            insert_copy(row, nomination_id=key)
    for place, row in enumerate(first.attachments):
        insert_copy(
            row, id=10 * key + place, public_id=f"{public[:-5]}{place}{public[-4:]}", nomination_id=key
        )
    session.commit()
    return session.get_one(models.Nomination, key)
