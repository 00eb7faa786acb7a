"""A province for walks beyond the appraisal: its people, and a dossier of each route as far as its appraisal.

All of it comes through the services. A walk takes copies of the dossiers, so that many walks fit into one province.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, cast, insert, literal, select
from sqlalchemy.orm import Session

from tests import councils, dossiers, files, world
from tests.dossiers import DAY, Dossiers, Upload
from tests.factories import account, grant, person
from tests.outcomes.model import ROUTES, Dossier, Route
from tracker.domain.deadlines import attached_papers
from tracker.domain.enums import Level, Opinion, Role, UnitKind
from tracker.domain.law import rule_for
from tracker.models import (
    Base,
    Nomination,
    NominationAttachment,
    NominationContributor,
    NominationStage,
    Recipient,
    Round,
    RoundDeadline,
    Snapshot,
    Unit,
    UnitReview,
)
from tracker.services import attachments, nomination_moves, nominations, rounds
from tracker.services.nomination_moves import Appraisal

SUDDEN = replace(dossiers.PLAN, code="DX-2021", title="Khen thưởng đột xuất", simplified=True)
PARTS = (NominationStage, NominationContributor, UnitReview, Snapshot)

BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


def build(session: Session) -> None:
    """People of every office at three seats, a council of three, two rounds, one dossier of each route."""
    desk = dossiers.build(world.build(session))
    _people(session, desk)
    councils.build(desk, size=3)
    ordinary = _round(desk, replace(dossiers.PLAN, code="CN-2021"))
    session.add(RoundDeadline(round_id=ordinary.id, level=Level.PROVINCE, closes_on=DAY))
    session.commit()
    sudden = _round(desk, SUDDEN)
    for number, route in enumerate(ROUTES.values(), start=1):
        desk.round = sudden if route.simplified else ordinary
        _appraised(desk, route, number)
    session.commit()


def firsts(session: Session) -> dict[str, tuple[int, int]]:
    """The keys of the dossier of each route that came through the services, and of its recipient."""
    found = {}
    for name, route in ROUTES.items():
        statement = (
            select(Nomination.id, Nomination.recipient_id)
            .join(Round, Round.id == Nomination.round_id)
            .join(Unit, Unit.id == Nomination.unit_id)
            .where(
                Nomination.award_code == route.award,
                Unit.code == route.seats[0],
                Round.simplified == route.simplified,
            )
        )
        key, recipient = session.execute(statement).one()
        found[name] = key, recipient
    return found


def copy(session: Session, name: str, first: tuple[int, int], number: int) -> Dossier:
    """Another dossier of the route as far as the first one, for a recipient of its own."""
    key, recipient = f"walk-{number:011d}", f"life-{number:011d}"
    _copy(session, Recipient, Recipient.id == first[1], public_id=recipient, name=f"Người thứ {number}")
    own = select(Recipient.id).where(Recipient.public_id == recipient).scalar_subquery()
    _copy(session, Nomination, Nomination.id == first[0], public_id=key, code=f"W-{number}", recipient_id=own)
    row = select(Nomination.id).where(Nomination.public_id == key).scalar_subquery()
    for part in PARTS:
        _copy(session, part, part.nomination_id == first[0], nomination_id=row)
    file = NominationAttachment
    name_of_file = literal(f"{number:09d}-") + cast(file.id, String)
    _copy(session, file, file.nomination_id == first[0], nomination_id=row, public_id=name_of_file)
    session.commit()
    return Dossier(key, "appraised", route=ROUTES[name], stage=ROUTES[name].start)


def _copy(session: Session, model: type[Base], condition: ColumnElement[bool], **own: Any) -> None:
    """Copies of the rows with other values for some columns."""
    columns = [column for column in model.__table__.c if column.key != "id"]
    values = [own.get(column.key, column) for column in columns]
    chosen = [value if isinstance(value, ColumnElement) else literal(value) for value in values]
    session.execute(insert(model.__table__).from_select(columns, select(*chosen).where(condition)))


def _people(session: Session, desk: Dossiers) -> None:
    units, people = desk.world.units, desk.world.people
    for code in ("X1", "H1"):
        people[f"{code}.records"] = person(
            session, units[code], Role.RECORDS_OFFICER, name=f"{code}.records".lower()
        )
    people["X1.standing"] = person(session, units["X1"], Role.STANDING_BODY, name="x1.standing")
    people["H2.standing"] = person(session, units["H2"], Role.STANDING_BODY, name="h2.standing")
    for name in ("writer", "honoured"):
        people[name] = account(session, units["H1"], name)
        for role, seat in ((Role.HEAD, "H1"), (Role.LEADERSHIP, "HY")):
            grant(session, people[name], role, units[seat])
            grant(session, people[name], Role.STANDING_BODY, units[seat])
    grant(session, people["writer"], Role.CLERK, units["H1"])
    for name, days in (("predecessor", {"to": BEFORE}), ("successor", {"since": AFTER})):
        people[name] = account(session, units["HY"], name)
        grant(session, people[name], Role.LEADERSHIP, units["HY"], **days)


def _round(desk: Dossiers, plan: rounds.RoundPlan) -> Round:
    who = desk.viewer("standing")
    awards = {route.award for route in ROUTES.values() if route.simplified == plan.simplified}
    row = rounds.create(viewer=who, lead_unit_code="HY-SNV", plan=plan, awards=sorted(awards))
    rounds.call_units(viewer=who, public_id=row.public_id, kinds=[UnitKind.DISTRICT], day=DAY)
    return rounds.advance(viewer=who, public_id=row.public_id, version=1, action="open")


def _appraised(desk: Dossiers, route: Route, number: int) -> None:
    """Written by the writer for the honoured, signed by the unit's head, appraised at the start of the route."""
    unit = route.seats[0]
    row = _written(desk, route, number)
    desk.act("writer", row, "send")
    if not route.start:
        desk.act(f"{unit}.head", row, "decide_here")
        return
    desk.file(f"{unit}.head", row, number=f"P{number}")
    standing = "standing" if route.seats[route.start] == "HY" else f"{route.seats[route.start]}.standing"
    desk.act(standing, row, "receive")
    nomination_moves.appraise(
        viewer=desk.viewer(standing),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        appraisal=Appraisal(Opinion.ELIGIBLE, ""),
        day=DAY,
    )


def _written(desk: Dossiers, route: Route, number: int) -> Nomination:
    session, who = desk.world.session, desk.viewer("writer")
    recipient: Recipient = desk.recipient(route.seats[0], f"Người thứ 0{number}")
    recipient.account_id = desk.world.people["honoured"].id
    session.commit()
    row = nominations.create(
        viewer=who,
        round_id=desk.round.public_id,
        recipient_id=recipient.public_id,
        award_code=route.award,
        unit_code=route.seats[0],
        day=DAY,
    )
    key = row.public_id
    nominations.save(viewer=who, public_id=key, version=1, achievement="Tốt", initiatives=())
    nominations.record_review(viewer=who, public_id=key, version=2, review=dossiers.REVIEW, day=DAY)
    for place, paper in enumerate(
        attached_papers(rule_for(route.award, on=DAY), simplified=route.simplified)
    ):
        upload = Upload(f"{paper.code}.png", files.png(width=5 + place))
        attachments.attach_to_nomination(viewer=who, public_id=key, upload=upload, paper=paper.code, day=DAY)
    return desk.now(key)
