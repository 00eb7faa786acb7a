"""A province of any size, always the same: real units, invented people, dossiers inserted in bulk.

Units, accounts and campaigns go through the services as in the demo; what there is thousands of does not.
"""

from datetime import date
from functools import partial
from random import Random
from typing import Any

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.orm import Session

from benchmarks._rows import (
    AWARDS,
    DAY,
    SENT,
    WRITTEN,
    N,
    Office,
    Row,
    copy_row,
    dossier_rows,
    item_row,
    recipient_rows,
    stage_rows,
)
from tracker.demo import campaigns, people
from tracker.demo.campaigns import viewer_named
from tracker.domain.council_enums import DecisionState
from tracker.domain.enums import CommendationType, Role
from tracker.domain.law import rule_for
from tracker.domain.stages import UnitStep, stages_for
from tracker.domain.units import load_units
from tracker.models import (
    Campaign,
    Decision,
    DecisionItem,
    Nomination,
    NominationContributor,
    NominationStage,
    NumberRegister,
    Recipient,
    RoleGrant,
    Snapshot,
    Unit,
)
from tracker.queries.invariants import UNSENT, broken
from tracker.services import issued_papers, rounds, units
from tracker.services.decision_document import made_file
from tracker.services.rounds import RoundPlan
from tracker.services.stored_files import taking_in

SEED = 20470831
ROUNDS = 8
CHUNK = 5_000


def build(session: Session, count: int) -> None:
    """Fill an empty database with `count` dossiers; every rule of the data holds afterwards."""
    random = Random(SEED)
    units.load_units(load_units())
    people.build(session, random)
    campaigns.build(session, random)
    keys = _rounds(session)
    offices = _offices(session)
    recipients = list(recipient_rows(random, offices, count // 2))
    _fill(session, Recipient, [row for row, _ in recipients])
    dossiers = list(dossier_rows(random, keys, recipients, count))
    _fill(session, Nomination, [row for row, _ in dossiers])
    _fill(session, NominationStage, [stage for row, office in dossiers for stage in stage_rows(row, office)])
    _fill(
        session,
        NominationContributor,
        [{"nomination_id": row["id"], "account_id": office.clerk_id} for row, office in dossiers],
    )
    _fill(session, Snapshot, [copy_row(row) for row, _ in dossiers if row["state"] not in UNSENT])
    _decide(session, dossiers, [row for row, _ in recipients])
    _set_sequences(session)
    session.commit()
    _keep_papers(session)
    faults = list(broken(session))
    assert not faults, faults[:5]
    session.close()
    _settle(session)


def _rounds(session: Session) -> list[Row]:
    """Rounds that are open; every second one belongs to a campaign."""
    standing = viewer_named(session, "thuongtruc", WRITTEN)
    chosen = session.scalars(select(Campaign).order_by(Campaign.ordinal)).all()
    found = []
    for place in range(ROUNDS):
        campaign = chosen[place // 2 % len(chosen)] if place % 2 else None
        plan = RoundPlan(
            code=f"KT-{place + 1:02d}",
            title=f"Khen thưởng thành tích năm 2021, đợt {place + 1}",
            type=CommendationType.MERIT,
            merit_from=date(2020, 12, 1),
            merit_to=date(2021, 11, 30),
            opens_on=date(2021, 11, 1),
            closes_on=date(2021, 12, 20),
            campaign_id=campaign.public_id if campaign else None,
        )
        row = rounds.create(viewer=standing, lead_unit_code="HY-SNV", plan=plan, awards=AWARDS)
        rounds.call_units(viewer=standing, public_id=row.public_id, kinds=people.REPORTING, day=WRITTEN)
        rounds.advance(viewer=standing, public_id=row.public_id, version=1, action="open")
        found.append({"id": row.id, "code": row.code, "campaign_id": campaign.id if campaign else None})
    return found


def _offices(session: Session) -> list[Office]:
    known = {row.id: row for row in session.scalars(select(Unit))}
    staff: dict[int, dict[Role, int]] = {}
    for grant in session.scalars(select(RoleGrant).where(RoleGrant.role.in_([Role.CLERK, Role.HEAD]))):
        staff.setdefault(grant.unit_id or 0, {})[grant.role] = grant.account_id
    deciding = rule_for("BKT", on=WRITTEN).levels.value
    found = []
    for unit_id, both in sorted(staff.items()):
        keys = [int(key) for key in reversed(known[unit_id].path.strip("/").split("/"))]
        if known[unit_id].kind in people.REPORTING:
            way = stages_for([UnitStep(key, known[key].kind) for key in keys], deciding)
            found.append(Office(unit_id, known[unit_id].name, both[Role.CLERK], both[Role.HEAD], way))
    return found


def _decide(session: Session, dossiers: list[tuple[Row, Office]], recipients: list[Row]) -> None:
    """One issued decision a round, with everything that was awarded in it."""
    standing, head, records = (viewer_named(session, n, DAY) for n in ("thuongtruc", "lanhdao", "vanthu"))
    unit_id = session.scalars(select(Unit.id).where(Unit.parent_id.is_(None))).one()
    awarded: dict[int, list[tuple[Row, Office]]] = {}
    for row, office in dossiers:
        if row["state"] is N.AWARDED:
            awarded.setdefault(row["round_id"], []).append((row, office))
    for key, rows in sorted(awarded.items()):
        decision = Decision(
            unit_id=unit_id,
            symbol="QĐ-UBND",
            subject="Về việc tặng thưởng",
            merit="Đã có thành tích xuất sắc trong năm 2021",
            executors="Chánh Văn phòng Ủy ban nhân dân tỉnh",
            state=DecisionState.SIGNED,
            prepared_by_id=standing.account_id,
            signed_by_id=head.account_id,
            issued_by_id=records.account_id,
            legal_bases=[],
            created_at=SENT,
        )
        session.add(decision)
        session.flush()
        _fill(
            session, DecisionItem, [item_row(decision.id, n, *row, recipients) for n, row in enumerate(rows)]
        )
        session.execute(
            update(Decision)
            .where(Decision.id == decision.id)
            .values(number=key, year=DAY.year, issued_on=DAY, state=DecisionState.ISSUED)
        )
    session.add(NumberRegister(unit_id=unit_id, symbol="QĐ-UBND", year=DAY.year))


def _keep_papers(session: Session) -> None:
    with taking_in() as intake:
        for decision in session.scalars(select(Decision).order_by(Decision.id)):
            issued_papers.keep(intake, decision, partial(made_file, decision, today=DAY))


def _fill(session: Session, model: type[Any], rows: list[Row]) -> None:
    for start in range(0, len(rows), CHUNK):
        session.execute(insert(model.__table__), rows[start : start + CHUNK])


def _set_sequences(session: Session) -> None:
    """Keys were given by hand: PostgreSQL's counters go on after them."""
    if session.get_bind().dialect.name == "postgresql":
        for table in (Recipient.__table__, Nomination.__table__):
            top = select(func.max(table.c.id)).scalar_subquery()
            session.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), top)))


def _settle(session: Session) -> None:
    """What PostgreSQL does by itself some minutes after such a load; SQLite is left as the application leaves it."""
    engine = session.get_bind().engine
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
