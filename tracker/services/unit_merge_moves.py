"""The moves of a merge: people, recipients, dossiers and their seats, rounds and campaigns, councils that end."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.enums import ValueStatus
from tracker.domain.errors import DomainError
from tracker.domain.record_entries import UnitData
from tracker.domain.stages import LEVEL_OF_KIND
from tracker.domain.text import fold
from tracker.domain.unit_enums import SuccessionShare
from tracker.domain.unit_merges import MergeOrder
from tracker.domain.units import line_of
from tracker.domain.viewer import Viewer
from tracker.models import (
    AuditEntry,
    Nomination,
    RecipientIdentity,
    RecipientUnit,
    RoleGrant,
    RoundUnit,
    Unit,
    UnitSuccession,
)
from tracker.services import audit, grants, routes
from tracker.services.council_endings import end_seats
from tracker.services.moves import explain, move_all
from tracker.services.outcome_facts import levels_on
from tracker.services.record_entries import made
from tracker.services.unit_merge_plan import MergePlan
from tracker.services.unit_merge_seats import SeatMove

LONGEST_SEARCH = 500


def linked(unit: Unit, successor: Unit, own: Sequence[UnitSuccession], order: MergeOrder) -> UnitSuccession:
    """The succession from `unit` to the successor: that of the register, or a new one that is not stored yet."""
    main = next((row for row in own if row.is_main), None)
    known = next((row for row in own if row.successor_id == successor.id), None)
    return known or UnitSuccession(
        predecessor_id=unit.id,
        successor_id=successor.id,
        since=order.since,
        share=SuccessionShare.PART if own else SuccessionShare.WHOLE,
        is_main=main is None,
        status=ValueStatus.CONFIRMED,
        source=order.basis,
    )


def carry_out(session: Session, viewer: Viewer, plan: MergePlan, order: MergeOrder, day: date) -> None:
    """Move and close everything of the plan, each with its line of the log."""
    last = order.since - timedelta(days=1)
    _close_meetings(session, viewer, plan, order)
    _end_councils(session, viewer, plan, last, order)
    _move_people(session, viewer, plan, order, last)
    _move_recipients(session, viewer, plan, order, last)
    _move_dossiers(plan)
    _move_seats(session, plan.seats, day)
    session.add_all(RoundUnit(round_id=row.id, unit_id=plan.successor.id) for row in plan.rounds)
    led: list[Any] = [*plan.led_rounds, *plan.led_campaigns]
    for row in led:
        row.lead_unit_id, row.version = plan.successor.id, row.version + 1
    for part in plan.participations:
        part.unit_id, part.version = plan.successor.id, part.version + 1
    session.flush()
    moved: list[tuple[str, Any]] = [
        *(("account", row) for row in plan.accounts),
        *(("recipient", row) for row in plan.recipients),
        *(("nomination", row) for row in _touched(plan)),
        *(("round", row) for row in (*plan.rounds, *plan.led_rounds)),
        *(("campaign", row) for row in plan.led_campaigns),
        *(("participation", row) for row in plan.participations),
    ]
    audit.append(session, [_line(viewer, "move_unit", subject, row.id) for subject, row in moved])


def settle(
    session: Session,
    viewer: Viewer,
    plan: MergePlan,
    links: dict[int, UnitSuccession],
    order: MergeOrder,
) -> None:
    """End the predecessors, note that their affairs have moved, and where they are found from now on."""
    last, now = order.since - timedelta(days=1), utc_now()
    for unit in plan.predecessors:
        link = links[unit.id]
        link.settled_at = now
        session.add(link)
        if unit.id in plan.split:
            continue
        link.is_main = True
        unit.valid_to = last if unit.valid_to is None else min(unit.valid_to, last)
        unit.version += 1
    session.flush()
    for unit in plan.predecessors:
        if unit.id not in plan.split:
            _bequeath(session, unit, plan.successor)
    lines = [_line(viewer, "merge_unit", "unit", unit.id, ["valid_to"]) for unit in plan.predecessors]
    lines.append(_line(viewer, "merge_unit", "unit", plan.successor.id))
    audit.append(session, lines)
    for line in lines:
        explain(session, line, order.basis)


def _bequeath(session: Session, unit: Unit, successor: Unit) -> None:
    """Let what is found under the unit be found under its successor.

    Who has a successor of his own, as the communes of a district have, is left out, whether it was settled or not.
    """
    succeeded = set(session.scalars(select(UnitSuccession.predecessor_id).where(UnitSuccession.is_main)))
    rows = session.scalars(
        select(Unit)
        .where(or_(Unit.path.startswith(unit.path), Unit.heir_path.startswith(unit.path)))
        .order_by(Unit.id)
    ).all()
    for row in rows:
        if row.path.startswith(unit.path):
            nearest = next(key for key in reversed(line_of(row.path)) if key in succeeded)
            if nearest == unit.id:
                row.heir_path = successor.path + row.path.removeprefix(unit.path)
        elif row.heir_path:
            row.heir_path = successor.path + row.heir_path.removeprefix(unit.path)
    session.flush()


def _close_meetings(session: Session, viewer: Viewer, plan: MergePlan, order: MergeOrder) -> None:
    now = utc_now()
    for poll in plan.polls:
        poll.pending = poll.pending_by_id = None
        poll.closed_at, poll.closed_by_id = now, viewer.account_id
    groups: Iterable[Sequence[Any]] = (plan.polls, plan.held, plan.meetings)
    for group in groups:
        move_all(session, group, "hand_over", viewer=viewer, facts=dict, reason=order.basis)
        for row in group:
            row.version += 1
    session.flush()


def _end_councils(session: Session, viewer: Viewer, plan: MergePlan, last: date, order: MergeOrder) -> None:
    for council in plan.councils:
        council.valid_to = max(council.valid_from, last)
        end_seats(session, council, council.valid_to)
    lines = [_line(viewer, "hand_over", "council", row.id, ["valid_to"]) for row in plan.councils]
    audit.append(session, lines)
    for line in lines:
        explain(session, line, order.basis)


def _move_people(session: Session, viewer: Viewer, plan: MergePlan, order: MergeOrder, last: date) -> None:
    for account in plan.accounts:
        account.unit_id, account.version = plan.successor.id, account.version + 1
    held = {
        (row[0], row[1])
        for row in session.execute(
            select(RoleGrant.account_id, RoleGrant.role).where(
                RoleGrant.unit_id == plan.successor.id,
                RoleGrant.revoked_at.is_(None),
                or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to >= order.since),
            )
        )
    }
    made = []
    for row in plan.moving_grants:
        if (row.account_id, row.role) in held:
            continue
        held.add((row.account_id, row.role))
        since = max(row.valid_from, order.since)
        made.append(
            RoleGrant(
                account_id=row.account_id,
                role=row.role,
                unit_id=plan.successor.id,
                is_deputy=row.is_deputy,
                valid_from=since,
                valid_to=row.valid_to,
            )
        )
    for row in plan.grants:
        row.valid_to = max(row.valid_from, last)
        # A role that had not begun would otherwise be held on its only day.
        row.revoked_at = utc_now()
    session.flush()
    lines = [
        audit.line(
            account_id=viewer.account_id,
            action="end_grant",
            subject="role_grant",
            subject_id=row.id,
            from_state=row.role.value,
            fields=["valid_to"],
        )
        for row in plan.grants
    ]
    audit.append(session, lines)
    grants.add(session, made, by=viewer.account_id)


def _move_recipients(
    session: Session, viewer: Viewer, plan: MergePlan, order: MergeOrder, last: date
) -> None:
    """Recipients go with their identity numbers, and their records keep the unit that they leave.

    A number that two units had entered stays with the second's old name.
    """
    keys = [row.id for row in plan.recipients]
    _keep_units(session, viewer, plan, order, last)
    taken = set(
        session.scalars(
            select(RecipientIdentity.digest).where(RecipientIdentity.unit_id == plan.successor.id)
        )
    )
    for row in plan.recipients:
        row.unit_id, row.version = plan.successor.id, row.version + 1
    known = select(RecipientIdentity).where(RecipientIdentity.recipient_id.in_(keys))
    for identity in session.scalars(known.order_by(RecipientIdentity.recipient_id)):
        if identity.digest not in taken:
            taken.add(identity.digest)
            identity.unit_id = plan.successor.id


def _keep_units(session: Session, viewer: Viewer, plan: MergePlan, order: MergeOrder, last: date) -> None:
    names = {unit.id: unit.name for unit in plan.predecessors}
    former, ended = RecipientUnit.recipient_id, RecipientUnit.ended_on
    left = session.execute(
        select(former, func.max(ended))
        .where(
            former.in_([row.id for row in plan.recipients]), RecipientUnit.struck_id.is_(None), ended < last
        )
        .group_by(former)
    )
    before: dict[int, date] = {key: day for key, day in left if day is not None}
    for row in plan.recipients:
        since = before[row.id] + timedelta(days=1) if row.id in before else None
        entry = made(viewer, row, UnitData(names[row.unit_id], since, last))
        entry.former_unit_id, entry.evidence = row.unit_id, order.basis
        session.add(entry)


def _move_dossiers(plan: MergePlan) -> None:
    names = {unit.id: unit.name for unit in plan.predecessors}
    for row in plan.dossiers:
        # Found by the new name too; the old one stays in the words that are searched.
        words = f"{row.search} {fold(plan.successor.name)}"
        row.search = words if len(words) <= LONGEST_SEARCH else row.search
        assert row.unit_id in names  # noqa: S101 - the plan holds dossiers of the predecessors alone
        row.unit_id = plan.successor.id


def _move_seats(session: Session, seats: Sequence[SeatMove], day: date) -> None:
    """Give each seat to its successor, at the successor's level and with what that decides on the day."""
    relaid = []
    for seat in seats:
        row, stage = seat.nomination, seat.stage
        before = stage.level
        stage.former_unit_id, stage.unit_id = stage.unit_id, seat.target.id
        stage.level = LEVEL_OF_KIND[seat.target.kind]
        if stage.ordinal < row.stage:
            continue
        stage.decides = stage.level in levels_on(row, day)
        if stage.ordinal == row.stage:
            row.stage_unit_id = seat.target.id
            if stage.level != before:
                relaid.append(row)
    session.flush()
    for row in {item.id: item for item in (*relaid, *(seat.nomination for seat in seats))}.values():
        row.version += 1
    for row in relaid:
        _lay_anew(session, row, day)


def _lay_anew(session: Session, row: Nomination, day: date) -> None:
    """Lay what is left of the way; where nobody decides any more, the dossier's own page will say so."""
    try:
        routes.renew(session, [row], day)
    except DomainError:
        session.expire(row, ["stages"])


def _touched(plan: MergePlan) -> list[Nomination]:
    """The dossiers that changed, each once, in the order of their keys."""
    rows = {row.id: row for row in (*plan.dossiers, *(seat.nomination for seat in plan.seats))}
    return [rows[key] for key in sorted(rows)]


def _line(
    viewer: Viewer, action: str, subject: str, key: int, fields: Sequence[str] = ("unit_id",)
) -> AuditEntry:
    return audit.line(
        account_id=viewer.account_id, action=action, subject=subject, subject_id=key, fields=fields
    )
