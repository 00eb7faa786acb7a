"""A province of any size, always the same: real units, invented people, dossiers inserted in bulk.

Units, accounts and campaigns go through the services as in the demo; what there is thousands of does not.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.orm import Session

from tracker.demo import campaigns, people
from tracker.demo.campaigns import viewer_named
from tracker.demo.nominations import ACHIEVEMENTS
from tracker.demo.recipients import recipient
from tracker.domain.council_enums import DecisionState
from tracker.domain.enums import CommendationType, NominationState, Opinion, RecipientKind, Role
from tracker.domain.law import rule_for
from tracker.domain.stages import Stage, UnitStep, stages_for
from tracker.domain.text import content_digest, fold, name_sort_key
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
DAY = date(2021, 12, 15)
WRITTEN = date(2021, 11, 15)
SENT = datetime(2021, 11, 19, 3, 0, tzinfo=UTC)
AWARDS = ("BKT", "CSTDT")
ROUNDS = 8
CHUNK = 5_000
N = NominationState
# Of a hundred dossiers, so many stand in each state; what needs a meeting of a council is left out.
MIX: dict[NominationState, int] = {
    N.DRAFT: 3, N.TO_SIGN: 4, N.FILED: 8, N.APPRAISING: 9, N.RETURNED: 3, N.APPRAISED: 14, N.POSTED: 4,
    N.TO_DECIDE: 9, N.AWARDED: 40, N.NOT_AWARDED: 4, N.WITHDRAWN: 2,
}  # fmt: skip
AT_HOME = frozenset({N.DRAFT, N.TO_SIGN, N.RETURNED, N.WITHDRAWN})
UNSIGNED = frozenset({N.DRAFT, N.TO_SIGN})
RUNNING = frozenset({N.FILED, N.APPRAISING})
JUDGED = frozenset({N.APPRAISED, N.POSTED, N.TO_DECIDE, N.AWARDED, N.NOT_AWARDED})
REASONS = frozenset({N.RETURNED, N.NOT_AWARDED, N.WITHDRAWN})
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Office:
    """A unit that nominates: who writes, who signs, and the way up to the province."""

    unit_id: int
    unit_name: str
    clerk_id: int
    head_id: int
    stages: tuple[Stage, ...]


def build(session: Session, count: int) -> None:
    """Fill an empty database with `count` dossiers; every rule of the data holds afterwards."""
    random = Random(SEED)
    units.load_units(load_units())
    people.build(session, random)
    campaigns.build(session, random)
    keys = _rounds(session)
    offices = _offices(session)
    recipients = list(_recipients(random, offices, count // 2))
    _fill(session, Recipient, [row for row, _ in recipients])
    dossiers = list(_dossiers(random, keys, recipients, count))
    _fill(session, Nomination, [row for row, _ in dossiers])
    _fill(session, NominationStage, [stage for row, office in dossiers for stage in _stages(row, office)])
    _fill(
        session,
        NominationContributor,
        [{"nomination_id": row["id"], "account_id": office.clerk_id} for row, office in dossiers],
    )
    _fill(session, Snapshot, [_copy(row) for row, _ in dossiers if row["state"] not in UNSENT])
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


def _recipients(random: Random, offices: list[Office], count: int) -> Iterator[tuple[Row, Office]]:
    for number in range(1, count + 1):
        office = random.choice(offices)
        data = recipient(random, RecipientKind.INDIVIDUAL)
        yield (
            {
                "id": number,
                "public_id": _public_id(random),
                "kind": data.kind,
                "name": data.name,
                "name_sort_key": name_sort_key(data.name),
                "search": fold(f"{data.name} {data.position}"),
                "unit_id": office.unit_id,
                "position": data.position,
                "job_group": data.job_group,
                "is_leader": data.is_leader,
                "is_direct_worker": data.is_direct_worker,
                "gender": data.gender,
            },
            office,
        )


def _dossiers(
    random: Random, keys: list[Row], recipients: list[tuple[Row, Office]], count: int
) -> Iterator[tuple[Row, Office]]:
    """Each recipient stands in two rounds; the newest dossiers are of all units and states."""
    states, weights = list(MIX), list(MIX.values())
    numbers = dict.fromkeys((key["id"] for key in keys), 0)
    for number in range(1, count + 1):
        person, office = recipients[(number - 1) % len(recipients)]
        key = keys[(number + number // (len(recipients) + 1)) % len(keys)]
        numbers[key["id"]] += 1
        state = random.choices(states, weights)[0]
        yield _dossier(random, number, f"{key['code']}-{numbers[key['id']]:05d}", key, person, office, state)


def _dossier(
    random: Random, number: int, code: str, key: Row, person: Row, office: Office, state: NominationState
) -> tuple[Row, Office]:
    stage = office.stages[0] if state in AT_HOME else office.stages[-1]
    rule = rule_for(AWARDS[0], on=WRITTEN)
    row = {
        "id": number,
        "public_id": _public_id(random),
        "version": 1,
        "code": code,
        "round_id": key["id"],
        "recipient_id": person["id"],
        "award_code": random.choice(AWARDS),
        "campaign_id": key["campaign_id"],
        "unit_id": office.unit_id,
        "merit_from": date(2020, 12, 1),
        "merit_to": date(2021, 11, 30),
        "achievement": " ".join(random.sample(ACHIEVEMENTS, 2)),
        "state": state,
        "stage": stage.ordinal,
        "stage_unit_id": stage.unit_id,
        "opinion": Opinion.ELIGIBLE if state in JUDGED else None,
        "reason": "Bổ sung số liệu minh chứng." if state in REASONS else "",
        "due_on": DAY + timedelta(random.randrange(-15, 20)) if state in RUNNING else None,
        "rule_set": rule.rule_set.id,
        "rule_set_fixed_on": None if state in UNSIGNED else WRITTEN,
        "posted_from": date(2021, 12, 8) if state is N.POSTED else None,
        "posted_to": date(2021, 12, 22) if state is N.POSTED else None,
        "prepared_by_id": office.clerk_id,
        "signed_by_id": None if state in UNSIGNED else office.head_id,
        "decision_ref": f"{key['id']}/QĐ-UBND" if state is N.AWARDED else "",
        "decided_on": DAY if state is N.AWARDED else None,
        "search": fold(f"{person['name']} {person['position']} {office.unit_name}"),
        "created_at": SENT - timedelta(days=4),
        "submitted_at": None if state in UNSIGNED else SENT,
    }
    return row, office


def _public_id(random: Random) -> str:
    return urlsafe_b64encode(random.randbytes(12)).decode()


def _stages(row: Row, office: Office) -> Iterator[Row]:
    for stage in office.stages:
        yield {
            "nomination_id": row["id"],
            "ordinal": stage.ordinal,
            "level": stage.level,
            "unit_id": stage.unit_id,
            "decides": stage.decides,
            "received_on": WRITTEN if stage.ordinal <= row["stage"] else None,
            "passed_on": WRITTEN if stage.ordinal < row["stage"] else None,
        }


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
        _fill(session, DecisionItem, [_item(decision.id, n, *row, recipients) for n, row in enumerate(rows)])
        session.execute(
            update(Decision)
            .where(Decision.id == decision.id)
            .values(number=key, year=DAY.year, issued_on=DAY, state=DecisionState.ISSUED)
        )
    session.add(NumberRegister(unit_id=unit_id, symbol="QĐ-UBND", year=DAY.year))


def _copy(row: Row) -> Row:
    content = {"code": row["code"], "achievement": row["achievement"]}
    return {
        "nomination_id": row["id"],
        "number": 1,
        "at": SENT,
        "content": content,
        "digest": content_digest(content),
    }


def _keep_papers(session: Session) -> None:
    with taking_in() as intake:
        for decision in session.scalars(select(Decision).order_by(Decision.id)):
            issued_papers.keep(intake, decision, partial(made_file, decision, today=DAY))


def _item(decision_id: int, ordinal: int, row: Row, office: Office, recipients: list[Row]) -> Row:
    person = recipients[row["recipient_id"] - 1]
    return {
        "decision_id": decision_id,
        "ordinal": ordinal + 1,
        "nomination_id": row["id"],
        "award_code": row["award_code"],
        "kind": person["kind"],
        "name": person["name"],
        "position": person["position"],
        "unit_name": office.unit_name,
    }


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
