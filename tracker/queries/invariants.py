"""The rules that must hold for the data at any moment. Each query returns the rows that break one."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    and_,
    cast,
    func,
    literal,
    not_,
    or_,
    select,
    text,
    tuple_,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from tracker.domain.council_enums import DecisionState, MeetingState, PollState, RegisterMode
from tracker.domain.enums import NominationState, Role
from tracker.domain.workflow import TRANSITIONS
from tracker.models import (
    AuditEntry,
    Campaign,
    CouncilMember,
    Decision,
    DecisionItem,
    Elector,
    IssuedPaper,
    Meeting,
    MoveReason,
    Nomination,
    NominationStage,
    NumberRegister,
    Poll,
    PollItem,
    ProgressReport,
    Recipient,
    RoleGrant,
    Round,
    Snapshot,
    Unit,
)
from tracker.models.issued_paper import KINDS
from tracker.queries import initiative_invariants, kept

UNSENT = (
    NominationState.DRAFT,
    NominationState.TO_SIGN,
    NominationState.RETURNED,
    NominationState.WITHDRAWN,
)
MOVED = (Campaign, Decision, Meeting, Nomination, ProgressReport, Round)


def _misplaced_units() -> Select[str]:
    parent = aliased(Unit)
    own = parent.path + cast(Unit.id, String) + literal("/")
    return select(Unit.code).join(parent, parent.id == Unit.parent_id).where(Unit.path != own)


def _boxes_without_voters() -> Select[str]:
    """A box holds as many choices as members who voted in the room."""
    voted = _electors(Elector.present)
    cast_here = PollItem.agree + PollItem.disagree + PollItem.other
    return _items().where(cast_here != voted)


def _written_without_voters() -> Select[str]:
    voted = _electors(~Elector.present)
    given = PollItem.written_agree + PollItem.written_disagree + PollItem.written_other
    return _items().where(PollItem.absent_written, given != voted)


def _wrong_results() -> Select[str]:
    agree = (PollItem.agree + PollItem.written_agree) * PollItem.threshold_of
    wanted = PollItem.counted_on * PollItem.threshold_over
    reached = or_(and_(PollItem.strict, agree > wanted), and_(~PollItem.strict, agree >= wanted))
    return _items().where(Poll.state == PollState.CLOSED, PollItem.passed != reached)


def _awarded_without_decision() -> Select[str]:
    issued = (
        select(DecisionItem.nomination_id)
        .join(Decision, Decision.id == DecisionItem.decision_id)
        .where(Decision.state == DecisionState.ISSUED)
    )
    at_centre = select(NominationStage.nomination_id).where(
        NominationStage.nomination_id == Nomination.id,
        NominationStage.ordinal == Nomination.stage,
        NominationStage.unit_id.is_(None),
    )
    awarded = Nomination.state == NominationState.AWARDED
    return select(Nomination.code).where(
        or_(
            and_(awarded, Nomination.id.not_in(issued), ~at_centre.exists()),
            and_(~awarded, Nomination.id.in_(issued)),
        )
    )


def _gaps_in_registers() -> Select[str]:
    used = (
        select(func.count())
        .select_from(Decision)
        .where(
            Decision.unit_id == NumberRegister.unit_id,
            Decision.symbol == NumberRegister.symbol,
            Decision.year == NumberRegister.year,
        )
        .correlate(NumberRegister)
        .scalar_subquery()
    )
    return select(NumberRegister.symbol).where(
        NumberRegister.mode == RegisterMode.SYSTEM, used != NumberRegister.last
    )


def _moves_without_reason() -> Select[str]:
    """Every move that asks for a reason has kept one."""
    asking = {(row.subject, row.action) for row in TRANSITIONS.rows if row.reason}
    return (
        select(cast(AuditEntry.id, String))
        .outerjoin(MoveReason, MoveReason.entry_id == AuditEntry.id)
        .where(
            tuple_(AuditEntry.subject, AuditEntry.action).in_(sorted(asking)),
            AuditEntry.to_state.is_not(None),
            MoveReason.entry_id.is_(None),
        )
    )


def _states_without_line() -> CompoundSelect[str]:
    """What has moved stands in the state that its last move led to."""
    return union_all(*(_states_of(model) for model in MOVED))


def _states_of(model: type[Any]) -> Select[str]:
    subject = model.__tablename__
    last = (
        select(AuditEntry.to_state)
        .where(
            AuditEntry.subject == subject,
            AuditEntry.subject_id == model.id,
            AuditEntry.to_state.is_not(None),
        )
        .order_by(AuditEntry.id.desc())
        .limit(1)
        .correlate(model)
        .scalar_subquery()
    )
    return select(literal(f"{subject} ") + model.public_id).where(cast(model.state, String) != last)


def _votes_without_line() -> Select[str]:
    """Who is marked as having voted has a line of it, which says when and not what."""
    told = select(AuditEntry.id).where(
        AuditEntry.subject == "poll",
        AuditEntry.subject_id == Elector.poll_id,
        AuditEntry.action == "cast",
        AuditEntry.account_id == Elector.account_id,
    )
    return (
        select(Poll.public_id)
        .join(Elector, Elector.poll_id == Poll.id)
        .where(Elector.voted, ~told.correlate(Elector).exists())
    )


def _strange_electors() -> Select[str]:
    """An elector is a member of the meeting's own council on the meeting's day, under the own account."""
    seated = and_(
        CouncilMember.council_id == Meeting.council_id,
        CouncilMember.account_id == Elector.account_id,
        CouncilMember.valid_from <= Meeting.held_on,
        or_(CouncilMember.valid_to.is_(None), CouncilMember.valid_to >= Meeting.held_on),
    )
    return (
        select(Poll.public_id)
        .join(Meeting, Meeting.id == Poll.meeting_id)
        .join(Elector, Elector.poll_id == Poll.id)
        .join(CouncilMember, CouncilMember.id == Elector.member_id)
        .where(not_(seated))
    )


def _sent_without_copy() -> Select[str]:
    """What a standing body or a council works on has the copy that was frozen when it was sent."""
    sent = Nomination.state.not_in(UNSENT)
    copies = select(Snapshot.number).where(Snapshot.nomination_id == Nomination.id)
    return select(Nomination.code).where(sent, ~copies.exists())


def _at_nobodys_place() -> Select[str]:
    """A dossier under way lies where somebody holds, or has held, the role of standing body."""
    under_way = Nomination.state.not_in((*UNSENT, NominationState.AWARDED, NominationState.NOT_AWARDED))
    served = select(RoleGrant.id).where(
        RoleGrant.role == Role.STANDING_BODY, RoleGrant.unit_id == Nomination.stage_unit_id
    )
    return select(Nomination.code).where(under_way, ~served.exists())


def _unkept_papers() -> CompoundSelect[str]:
    """Issued decisions and signed minutes are kept in every format."""
    return union_all(
        _unkept(Decision, Decision.state == DecisionState.ISSUED),
        _unkept(Meeting, Meeting.state == MeetingState.SIGNED),
    )


def _of_merged() -> Select[str]:
    """A dossier belongs to the recipient that was kept."""
    merged = Recipient.merged_into_id.is_not(None)
    return select(Nomination.code).join(Recipient, Recipient.id == Nomination.recipient_id).where(merged)


def _unkept(model: type[Any], signed: ColumnElement[bool]) -> Select[str]:
    subject = model.__tablename__
    papers = (
        select(func.count())
        .select_from(IssuedPaper)
        .where(IssuedPaper.subject == subject, IssuedPaper.subject_id == model.id)
        .correlate(model)
        .scalar_subquery()
    )
    return select(literal(f"{subject} ") + model.public_id).where(signed, papers != len(KINDS))


def _items() -> Select[str]:
    return select(Poll.public_id).join(PollItem, PollItem.poll_id == Poll.id)


def _electors(condition: ColumnElement[bool] | InstrumentedAttribute[bool]) -> ColumnElement[int]:
    return (
        select(func.count())
        .select_from(Elector)
        .where(Elector.poll_id == PollItem.poll_id, Elector.voted, condition)
        .correlate(PollItem)
        .scalar_subquery()
    )


QUERIES: dict[str, Callable[[], Any]] = {
    "a unit's path goes through its parent": _misplaced_units,
    "a box holds as many choices as members who voted": _boxes_without_voters,
    "written opinions are as many as absent members who gave one": _written_without_voters,
    "a result follows from its box and its rule": _wrong_results,
    "awarded is what an issued decision or the centre awarded": _awarded_without_decision,
    "the system's own register has no gap": _gaps_in_registers,
    "a move that asks for a reason has one": _moves_without_reason,
    "a state is where the last move led": _states_without_line,
    "a member who voted has a line of it": _votes_without_line,
    "an elector sits on the council on the day of the meeting": _strange_electors,
    "a dossier that was sent has a frozen copy": _sent_without_copy,
    "a dossier under way lies with a standing body": _at_nobodys_place,
    "a recipient that was merged has no dossier": _of_merged,
    "a signed paper is kept in every format": _unkept_papers,
}


def broken(session: Session) -> Iterator[tuple[str, str]]:
    """Name of the rule and the row that breaks it."""
    for name, query in QUERIES.items():
        for (row,) in session.execute(query()):
            yield name, str(row)
    yield from kept.altered(session)
    yield from initiative_invariants.broken(session)
    if session.get_bind().dialect.name == "sqlite":
        for orphan in session.execute(text("PRAGMA foreign_key_check")):
            yield "every reference leads to a row", f"{orphan[0]} {orphan[1]}"
        state = session.execute(text("PRAGMA integrity_check")).scalar()
        if state != "ok":
            yield "the database file is sound", str(state)
