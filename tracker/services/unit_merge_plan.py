"""What a merge of units would move, found afresh for the preview and again, locked, for the commit."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from tracker.domain.council_enums import FINISHED, DecisionState, PollState
from tracker.domain.enums import CampaignState, NominationState, ParticipationState, Role, RoundState
from tracker.domain.text import content_digest
from tracker.domain.unit_merges import MergeOrder
from tracker.models import (
    Account,
    AgendaItem,
    Base,
    Campaign,
    Council,
    Decision,
    Meeting,
    Nomination,
    Participation,
    Poll,
    PollItem,
    Recipient,
    RoleGrant,
    Round,
    RoundUnit,
    Unit,
)
from tracker.services.unit_endings import SETTLED
from tracker.services.unit_merge_seats import SeatMove, moving_seats

APPOINTED = frozenset({Role.HEAD, Role.LEADERSHIP})
"""Offices that end with the unit: who holds them at the successor is appointed anew, and granted by hand."""
HELD = (NominationState.ON_AGENDA, NominationState.VOTED)
T = TypeVar("T", bound=Base)


@dataclass(slots=True)
class MergePlan:
    """Everything that moves, ends or is closed. `split` are predecessors of which only what is picked goes.

    `decisions` and `used`, unsigned meetings on whose results dossiers have gone on, must be finished before.
    """

    successor: Unit
    predecessors: list[Unit]
    split: frozenset[int]
    accounts: list[Account]
    choosable: list[Account | Recipient]
    grants: list[RoleGrant]
    recipients: list[Recipient]
    dossiers: list[Nomination]
    seats: list[SeatMove]
    rounds: list[Round]
    led_rounds: list[Round]
    led_campaigns: list[Campaign]
    participations: list[Participation]
    kept_participations: list[Participation]
    councils: list[Council]
    meetings: list[Meeting]
    polls: list[Poll]
    held: list[Nomination]
    decisions: list[Decision]
    used: list[Meeting]
    units: dict[int, Unit] = field(default_factory=dict)

    @property
    def moving_grants(self) -> list[RoleGrant]:
        """The roles that are held at the successor afterwards."""
        return [row for row in self.grants if row.role not in APPOINTED]

    @property
    def ending_grants(self) -> list[RoleGrant]:
        """The offices that end."""
        return [row for row in self.grants if row.role in APPOINTED]

    @property
    def counts(self) -> dict[str, int]:
        """How much of each, by the names that the page shows them under."""
        return {
            "accounts": len(self.accounts),
            "moving_grants": len(self.moving_grants),
            "ending_grants": len(self.ending_grants),
            "recipients": len(self.recipients),
            "dossiers": len(self.dossiers),
            "seats": len(self.seats),
            "rounds": len(self.rounds),
            "led_rounds": len(self.led_rounds),
            "led_campaigns": len(self.led_campaigns),
            "participations": len(self.participations),
            "councils": len(self.councils),
            "meetings": len(self.meetings),
            "polls": len(self.polls),
            "held": len(self.held),
        }

    @property
    def fingerprint(self) -> str:
        """Changes with whatever the preview showed: the rows, their versions and their states."""
        rows: list[Any] = [_mark(row) for row in (self.successor, *self.predecessors)]
        for name in self.counts:
            found = getattr(self, name)
            rows.append([name, *(_mark(row) for row in found)])
        rows.append([_mark(row) for row in (*self.kept_participations, *self.decisions, *self.used)])
        return content_digest(rows)


def _mark(row: Any) -> list[Any]:
    if isinstance(row, SeatMove):
        return [row.nomination.id, row.stage.ordinal, row.stage.unit_id, row.target.id]
    state = getattr(row, "state", None)
    return [row.id, getattr(row, "version", 0), str(state) if state is not None else ""]


def find(
    session: Session,
    successor: Unit,
    predecessors: Sequence[Unit],
    split: frozenset[int],
    order: MergeOrder,
    *,
    lock: bool = False,
) -> MergePlan:
    """The plan for `order` as the database has it now; `lock` keeps the dossiers from moving until the commit."""
    whole = [unit.id for unit in predecessors if unit.id not in split]
    every = [unit.id for unit in predecessors]
    since, picked = order.since, order.picked
    mine = _of(whole, split, picked)
    accounts = _rows(session, Account, mine(Account), _goes_on(Account.active_to, since), _held(Account))
    recipients = _rows(session, Recipient, mine(Recipient), _goes_on(Recipient.ended_on, since))
    chosen = [row.id for row in recipients if row.unit_id in split]
    dossiers = _rows(
        session,
        Nomination,
        or_(Nomination.unit_id.in_(whole), Nomination.recipient_id.in_(chosen)),
        Nomination.unit_id.in_(every),
        Nomination.state.not_in(SETTLED),
        lock=lock,
    )
    councils = _rows(session, Council, Council.unit_id.in_(whole), _goes_on(Council.valid_to, since))
    bodies = select(Council.id).where(Council.unit_id.in_(whole))
    meetings = _rows(session, Meeting, Meeting.council_id.in_(bodies), Meeting.state.not_in(FINISHED))
    unfinished = [row.id for row in meetings]
    polls = _rows(
        session, Poll, Poll.meeting_id.in_(unfinished), Poll.state.in_([PollState.OPEN, PollState.CLOSED])
    )
    agenda = select(AgendaItem.nomination_id).where(
        AgendaItem.meeting_id.in_(unfinished), AgendaItem.postponed.is_(False)
    )
    held = _rows(
        session, Nomination, Nomination.id.in_(agenda), Nomination.state.in_(HELD), _lying(whole), lock=lock
    )
    moving, staying = _participations(session, whole, successor, since)
    return MergePlan(
        successor=successor,
        predecessors=list(predecessors),
        split=split,
        accounts=accounts,
        choosable=_choosable(session, split, since),
        grants=_grants(session, whole, accounts, split, since),
        recipients=recipients,
        dossiers=dossiers,
        seats=moving_seats(session, predecessors, split, [row.id for row in dossiers], successor, since),
        rounds=_rounds(session, whole, successor),
        led_rounds=_rows(session, Round, Round.lead_unit_id.in_(whole), Round.state != RoundState.CLOSED),
        led_campaigns=_rows(
            session, Campaign, Campaign.lead_unit_id.in_(whole), Campaign.state != CampaignState.CLOSED
        ),
        participations=moving,
        kept_participations=staying,
        councils=councils,
        meetings=meetings,
        polls=polls,
        held=held,
        decisions=_rows(
            session, Decision, Decision.unit_id.in_(whole), Decision.state != DecisionState.ISSUED
        ),
        used=_used(session, polls, held),
    )


def _used(session: Session, polls: list[Poll], held: list[Nomination]) -> list[Meeting]:
    stand = [row.id for row in held]
    gone = select(PollItem.poll_id).where(PollItem.nomination_id.not_in(stand))
    closed = [row.id for row in polls if row.state == PollState.CLOSED]
    meetings = select(Poll.meeting_id).where(Poll.id.in_(closed), Poll.id.in_(gone))
    return _rows(session, Meeting, Meeting.id.in_(meetings))


def _rows(session: Session, model: type[T], *conditions: ColumnElement[bool], lock: bool = False) -> list[T]:
    key = model.__mapper__.primary_key[0]
    statement: Select[T] = select(model).where(*conditions).order_by(key)
    return list(session.scalars(statement.with_for_update() if lock else statement))


def _of(whole: list[int], split: frozenset[int], picked: frozenset[str]) -> Any:
    def condition(model: type[Account] | type[Recipient]) -> ColumnElement[bool]:
        chosen = and_(model.unit_id.in_(split), model.public_id.in_(picked))
        return or_(model.unit_id.in_(whole), chosen)

    return condition


def _goes_on(last: Any, since: date) -> ColumnElement[bool]:
    return or_(last.is_(None), last >= since)


def _held(model: type[Account] | type[RoleGrant]) -> ColumnElement[bool]:
    return model.revoked_at.is_(None)


def _choosable(session: Session, split: frozenset[int], since: date) -> list[Account | Recipient]:
    if not split:
        return []
    people = _rows(
        session, Account, Account.unit_id.in_(split), _goes_on(Account.active_to, since), _held(Account)
    )
    return [
        *people,
        *_rows(session, Recipient, Recipient.unit_id.in_(split), _goes_on(Recipient.ended_on, since)),
    ]


def _grants(
    session: Session, whole: list[int], accounts: list[Account], split: frozenset[int], since: date
) -> list[RoleGrant]:
    """The roles held at what goes: by anybody at a whole unit, by those who were picked at a split one."""
    picked = [row.id for row in accounts if row.unit_id in split]
    mine = and_(RoleGrant.account_id.in_(picked), RoleGrant.unit_id.in_(split))
    return _rows(
        session,
        RoleGrant,
        or_(RoleGrant.unit_id.in_(whole), mine),
        _goes_on(RoleGrant.valid_to, since),
        _held(RoleGrant),
    )


def _rounds(session: Session, whole: list[int], successor: Unit) -> list[Round]:
    """The rounds that take dossiers of a predecessor and do not call the successor yet."""
    called = select(RoundUnit.round_id).where(RoundUnit.unit_id.in_(whole))
    already = select(RoundUnit.round_id).where(RoundUnit.unit_id == successor.id)
    return _rows(
        session, Round, Round.id.in_(called), Round.id.not_in(already), Round.state != RoundState.CLOSED
    )


def _participations(
    session: Session, whole: list[int], successor: Unit, since: date
) -> tuple[list[Participation], list[Participation]]:
    """Those that go to the successor, one a campaign, and those that stay under the old name beside it."""
    rows = session.scalars(
        select(Participation)
        .join(Campaign, Campaign.id == Participation.campaign_id)
        .where(
            Participation.unit_id.in_([*whole, successor.id]),
            Participation.state != ParticipationState.RELEASED,
            Campaign.state != CampaignState.CLOSED,
            Campaign.ends_on >= since,
        )
        .order_by(Participation.unit_id != successor.id, Participation.id)
    ).all()
    taken: set[int] = set()
    moving: list[Participation] = []
    staying: list[Participation] = []
    for row in rows:
        if row.unit_id != successor.id:
            (staying if row.campaign_id in taken else moving).append(row)
        taken.add(row.campaign_id)
    return moving, staying


def _lying(whole: list[int]) -> ColumnElement[bool]:
    return Nomination.stage_unit_id.in_(whole)
