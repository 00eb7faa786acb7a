"""Rounds of an initiative council: what is weighed, who sat, the sheet's count, and the decision that follows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain.clock import CLOCK
from tracker.domain.council_enums import CouncilKind
from tracker.domain.enums import InitiativeScope, Level
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.initiative_enums import SessionState
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import (
    Council,
    Initiative,
    InitiativePresence,
    InitiativeSession,
    InitiativeSessionItem,
)
from tracker.queries import initiative_sessions as queries
from tracker.queries.seats import members_on
from tracker.services import audit, nonces
from tracker.services.access import check_version, demand, demand_on, fetch
from tracker.services.council_seats import of_secretary
from tracker.services.initiative_counts import close_facts, freeze, refuse_votes
from tracker.services.initiative_entries import search_text
from tracker.services.moves import move
from tracker.services.transaction import transaction


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A round as entered; times are HH:MM."""

    held_on: date
    begins_at: str
    place: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the counting sheet says of one initiative; None where nothing was written yet."""

    in_favour: int | None
    against: int | None
    replicable: bool = False


@dataclass(frozen=True, slots=True)
class SessionDecision:
    """The recognition decision as it was signed and numbered."""

    number: str
    decided_on: date
    recognised_by: str
    signer: str


def create(
    *, viewer: Viewer, council_id: str, plan: SessionPlan, nonce: str | None = None
) -> InitiativeSession:
    """Make a round of a council for initiatives whose secretary the viewer is."""
    demand(viewer, "initiative_session.create")
    _check(plan)
    with transaction() as session:
        nonces.claim(session, viewer, nonce)
        council = of_secretary(session, viewer, council_id, CouncilKind.INITIATIVE)
        _refuse_out_of_office(council, plan)
        row = InitiativeSession(
            council_id=council.id,
            held_on=plan.held_on,
            begins_at=plan.begins_at,
            place=plan.place,
            prepared_by_id=viewer.account_id,
        )
        session.add(row)
        session.flush()
        nonces.settle(session, nonce, row.public_id)
        _note(session, viewer, row, "create")
    return row


def change(*, viewer: Viewer, public_id: str, version: int, plan: SessionPlan) -> None:
    """Another day, time or place; who sat is asked anew where the day changes."""
    _check(plan)
    with transaction() as session:
        row = _editable(session, viewer, public_id, version)
        _refuse_out_of_office(row.council, plan)
        if row.held_on != plan.held_on:
            row.presences.clear()
        row.held_on, row.begins_at, row.place = plan.held_on, plan.begins_at, plan.place
        _note(session, viewer, row, "change")


def place_items(*, viewer: Viewer, public_id: str, version: int, chosen: Collection[str]) -> None:
    """These initiatives, and no others, are weighed in the round; what leaves it waits again."""
    with transaction() as session:
        row = _editable(session, viewer, public_id, version)
        here = {item.initiative.public_id: item for item in row.items}
        fitting = queries.fitting(session, viewer, row.council)
        added = [item for item in fitting if item.public_id in chosen and item.public_id not in here]
        if len(added) + len(here.keys() & set(chosen)) != len(set(chosen)):
            raise Conflict("Một sáng kiến đã chọn không còn chờ xét. Hãy tải lại trang và chọn lại.")
        for key, item in here.items():
            if key not in chosen:
                move(session, item.initiative, "take_off", viewer=viewer)
                row.items.remove(item)
        last = max((item.ordinal for item in row.items), default=0)
        for ordinal, initiative in enumerate(added, start=last + 1):
            move(session, initiative, "place", viewer=viewer)
            initiative.version += 1
            row.items.append(
                InitiativeSessionItem(initiative_id=initiative.id, initiative=initiative, ordinal=ordinal)
            )
        _note(session, viewer, row, "place_items")


def record(
    *,
    viewer: Viewer,
    public_id: str,
    version: int,
    present: Collection[str],
    sheets: Mapping[str, Sheet],
    ends_at: str = "",
    conclusions: str = "",
) -> None:
    """Write down who sat, the sheet's count and the conclusions; nothing is concluded yet."""
    with transaction() as session:
        row = _editable(session, viewer, public_id, version)
        if ends_at and not (CLOCK.fullmatch(ends_at) and ends_at > row.begins_at):
            raise Invalid("Giờ kết thúc viết theo dạng 10:30 và phải sau giờ họp.", "ends_at")
        seats = {seat.public_id: seat.id for seat in members_on(session, row.council_id, row.held_on)}
        if not seats.keys() >= set(present):
            raise Invalid("Một người đã chọn không là thành viên Hội đồng vào ngày họp.", "present")
        wanted = {seats[key] for key in present}
        row.presences[:] = [
            *(mark for mark in row.presences if mark.member_id in wanted),
            *(
                InitiativePresence(member_id=seat)
                for seat in sorted(wanted - {mark.member_id for mark in row.presences})
            ),
        ]
        for item in row.items:
            sheet = sheets.get(item.initiative.public_id)
            if sheet is not None:
                refuse_votes(item.initiative.title, sheet.in_favour, sheet.against, len(wanted))
                item.in_favour, item.against = sheet.in_favour, sheet.against
                item.replicable = sheet.replicable
        row.ends_at, row.conclusions = ends_at, conclusions
        _note(session, viewer, row, "count")


def close(*, viewer: Viewer, public_id: str, version: int, day: date) -> InitiativeSession:
    """Conclude by the share that the day of the round asks for; the share stays with its source."""
    with transaction() as session:
        row = _editable(session, viewer, public_id, version)
        facts = close_facts(session, row, day)
        freeze(session, row)
        move(session, row, "close", viewer=viewer, facts=facts)
    return row


def reopen(*, viewer: Viewer, public_id: str, version: int, reason: str) -> InitiativeSession:
    """Take back a count that was closed and is not decided upon."""
    with transaction() as session:
        row = _fetch(session, viewer, public_id)
        check_version(row, version)
        move(session, row, "reopen", viewer=viewer, reason=reason)
        for item in row.items:
            item.passed = None
    return row


def decide(
    *, viewer: Viewer, public_id: str, version: int, decision: SessionDecision, day: date
) -> InitiativeSession:
    """Enter the decision: what passed is recognised by it, the rest is not; all in one act."""
    if decision.decided_on > day:
        raise Invalid("Ngày quyết định không được sau hôm nay.", "decided_on")
    with transaction() as session:
        row = _fetch(session, viewer, public_id)
        check_version(row, version)
        if decision.decided_on < row.held_on:
            raise Invalid("Ngày quyết định không được trước ngày họp.", "decided_on")
        row.decision_number, row.decided_on = decision.number, decision.decided_on
        row.recognised_by, row.signer = decision.recognised_by, decision.signer
        move(session, row, "decide", viewer=viewer)
        for item in row.items:
            _settle(session, viewer, row, item)
    return row


def _settle(session: Session, viewer: Viewer, row: InitiativeSession, item: InitiativeSessionItem) -> None:
    initiative = item.initiative
    initiative.version += 1
    if not item.passed:
        move(session, initiative, "not_recognise", viewer=viewer)
        return
    demand_on(session, viewer, initiative, "initiative.recognise")
    initiative.scope = scope_of(row.council, initiative)
    initiative.recognised_by = row.recognised_by
    initiative.decision_number = row.decision_number
    initiative.decided_on = row.decided_on
    initiative.year = row.held_on.year if row.decided_on is None else row.decided_on.year
    initiative.replicable = item.replicable
    initiative.search = search_text(
        initiative.title, *(author.called for author in initiative.authors), row.decision_number
    )
    move(session, initiative, "recognise", viewer=viewer)


def scope_of(council: Council, initiative: Initiative) -> InitiativeScope:
    """A council below the province recognises for its own unit only."""
    return initiative.sought if council.level is Level.PROVINCE else InitiativeScope.GRASSROOTS


def _check(plan: SessionPlan) -> None:
    if not CLOCK.fullmatch(plan.begins_at):
        raise Invalid("Giờ họp viết theo dạng 08:30.", "begins_at")


def _refuse_out_of_office(council: Council, plan: SessionPlan) -> None:
    if plan.held_on < council.valid_from or (council.valid_to and plan.held_on > council.valid_to):
        raise Invalid("Hội đồng không hoạt động vào ngày này. Hãy chọn ngày khác.", "held_on")


def _editable(session: Session, viewer: Viewer, public_id: str, version: int) -> InitiativeSession:
    row = _fetch(session, viewer, public_id)
    check_version(row, version)
    if row.state != SessionState.PREPARING:
        raise Conflict(Message("Kết quả kiểm phiếu đã chốt nên không sửa được. Hãy tải lại trang."))
    demand_on(session, viewer, row, "initiative_session.edit")
    return row


def _fetch(session: Session, viewer: Viewer, public_id: str) -> InitiativeSession:
    return fetch(
        session,
        InitiativeSession,
        InitiativeSession.public_id == public_id,
        viewer=viewer,
        read="initiative_session.read",
    )


def _note(session: Session, viewer: Viewer, row: InitiativeSession, action: str) -> None:
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="initiative_session",
        subject_id=row.id,
    )
