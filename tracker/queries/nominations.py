"""Nominations: the list by keyset, one dossier, its stages and what may be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Row, Select, case, func, literal, select
from sqlalchemy.orm import Session, joinedload, selectinload, with_expression

from tracker.domain.enums import NominationState, RecipientKind
from tracker.domain.errors import NotFound
from tracker.domain.text import search_words
from tracker.domain.viewer import Viewer
from tracker.domain.workflow import TRANSITIONS
from tracker.models import Campaign, Nomination, NominationStage, Recipient, Round, Snapshot, Unit
from tracker.queries.dossier_due import due_day
from tracker.queries.keyset import Key, Order, Page, Place, fetch, order_of
from tracker.queries.keyset import page as keyset_page
from tracker.queries.nomination_counts import IN_PROCESS
from tracker.queries.scope import allowed, visible
from tracker.queries.unit_successions import named

# Where the standing body of a stage has a move to make.
APPRAISED_HERE = sorted(
    {state for row in TRANSITIONS.rows if row.permission == "nomination.appraise" for state in row.sources}
)


@dataclass(frozen=True, slots=True)
class NominationFilter:
    """What the list's filter row asks for; empty means everything.

    `year` is the one in which the merit period ends; `to_appraise` leaves what lies before the viewer as the
    standing body of the stage; `in_process` leaves what was sent and has not ended, `decided` the awards of a year;
    `mine` what lies on the viewer's own desk.
    """

    words: str = ""
    state: NominationState | None = None
    in_process: bool = False
    decided: int | None = None
    award_code: str = ""
    round_id: str = ""
    unit_code: str = ""
    campaign_id: str = ""
    year: int | None = None
    due_before: date | None = None
    to_appraise: bool = False
    mine: bool = False


@dataclass(frozen=True, slots=True)
class NominationLine:
    """One row of the list."""

    id: int
    public_id: str
    code: str
    recipient: str
    recipient_kind: RecipientKind
    position: str
    unit: str
    award_code: str
    round_title: str
    state: NominationState
    due_day: date | None


# What the list may be ordered by. Rows without a last day come last.
STATE_ORDER = case({state: place for place, state in enumerate(NominationState)}, value=Nomination.state)
ORDERS: dict[str, tuple[Key, ...]] = {
    "code": (Nomination.code,),
    "name": (Recipient.name_sort_key, Nomination.id),
    "unit": (Unit.ordinal, Unit.id, Recipient.name_sort_key, Nomination.id),
    "state": (STATE_ORDER, Nomination.id),
    "due": (func.coalesce(due_day(), literal(date.max, Date)), Nomination.id),
}
NEWEST = Order((Nomination.id,), descending=True)


def page(
    session: Session,
    viewer: Viewer,
    chosen: NominationFilter,
    place: Place = Place(),  # noqa: B008 - a frozen value
    sort: str = "",
) -> Page[NominationLine]:
    """Newest first unless `sort` names one of ORDERS. A place beside a row that the viewer may not read is ignored."""
    wanted = conditions(viewer, chosen)
    total = session.scalar(select(func.count()).select_from(Nomination).where(*wanted)) or 0
    order = order_of(ORDERS, sort, NEWEST)
    edge = _edge(session, viewer, order, place.beside)
    if order is NEWEST:
        found = fetch(session, joined(select(*_columns())).where(*wanted), order, place, edge)
    else:
        # The keys alone are sorted: what a row shows is worked out for those of the page only.
        keys = fetch(session, joined(select(Nomination.id)).where(*wanted), order, place, edge)
        found = _rows(session, [row[0] for row in keys])
    lines = [NominationLine(*tuple(row)) for row in found]
    return keyset_page(lines, place, edge=edge, total=total, cursor=lambda line: line.public_id)


def _rows(session: Session, ids: list[int]) -> list[Row[Any]]:
    rows = {row[0]: row for row in session.execute(joined(select(*_columns())).where(Nomination.id.in_(ids)))}
    return [rows[key] for key in ids]


def get(session: Session, viewer: Viewer, public_id: str) -> Nomination:
    """One dossier with everything its page shows; NotFound for strangers."""
    row = session.scalar(
        visible(Nomination, viewer, "nomination.read")
        .where(Nomination.public_id == public_id)
        .options(
            joinedload(Nomination.round),
            joinedload(Nomination.recipient),
            joinedload(Nomination.unit),
            joinedload(Nomination.prepared_by),
            joinedload(Nomination.review),
            selectinload(Nomination.stages).joinedload(NominationStage.unit),
            selectinload(Nomination.initiatives),
            selectinload(Nomination.attachments),
            selectinload(Nomination.findings),
            selectinload(Nomination.earlier_findings),
            selectinload(Nomination.statements),
            joinedload(Nomination.officer),
            with_expression(Nomination.due_day, due_day()),
        )
    )
    if row is None:
        raise NotFound
    return row


def counts_by_state(session: Session, viewer: Viewer, round_id: int | None = None) -> Mapping[str, int]:
    """How many dossiers the viewer may read are in each state."""
    statement = select(Nomination.state, func.count()).where(allowed(viewer, "nomination.read", Nomination))
    if round_id is not None:
        statement = statement.where(Nomination.round_id == round_id)
    return {row[0]: row[1] for row in session.execute(statement.group_by(Nomination.state))}


def _columns() -> tuple[Any, ...]:
    return (
        Nomination.id,
        Nomination.public_id,
        Nomination.code,
        Recipient.name,
        Recipient.kind,
        Recipient.position,
        Unit.name,
        Nomination.award_code,
        Round.title,
        Nomination.state,
        due_day(),
    )


def joined(statement: Select[Any]) -> Select[Any]:
    """From the dossiers, with their recipients, units and rounds."""
    # Outer joins keep SQLite from turning the join round and scanning the small table first.
    return (
        statement.select_from(Nomination)
        .outerjoin(Recipient, Recipient.id == Nomination.recipient_id)
        .outerjoin(Unit, Unit.id == Nomination.unit_id)
        .outerjoin(Round, Round.id == Nomination.round_id)
    )


def conditions(viewer: Viewer, chosen: NominationFilter) -> list[ColumnElement[bool]]:
    """What the viewer may read and the filter row asks for; they speak of no other table, so a count joins none."""
    found = [allowed(viewer, "nomination.read", Nomination)]
    found += [Nomination.search.contains(word, autoescape=True) for word in search_words(chosen.words)]
    if chosen.state is not None:
        found.append(Nomination.state == chosen.state)
    if chosen.in_process:
        found.append(IN_PROCESS)
    if chosen.decided is not None:
        first, last = date(chosen.decided, 1, 1), date(chosen.decided, 12, 31)
        found += [Nomination.state == NominationState.AWARDED, Nomination.decided_on.between(first, last)]
    if chosen.award_code:
        found.append(Nomination.award_code == chosen.award_code)
    if chosen.round_id:
        found.append(
            Nomination.round_id
            == select(Round.id).where(Round.public_id == chosen.round_id).correlate(None).scalar_subquery()
        )
    if chosen.unit_code:
        found.append(Nomination.unit_id.in_(select(Unit.id).where(named(chosen.unit_code)).correlate(None)))
    return found + _narrower(viewer, chosen)


def _narrower(viewer: Viewer, chosen: NominationFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.campaign_id:
        campaign = select(Campaign.id).where(Campaign.public_id == chosen.campaign_id).correlate(None)
        found.append(Nomination.campaign_id == campaign.scalar_subquery())
    if chosen.year is not None:
        found.append(Nomination.merit_to.between(date(chosen.year, 1, 1), date(chosen.year, 12, 31)))
    if chosen.due_before is not None:
        found.append(due_day() < chosen.due_before)
    if chosen.mine:
        found.append(Nomination.officer_id == viewer.account_id)
    if chosen.to_appraise:
        found.append(Nomination.state.in_(APPRAISED_HERE))
        found.append(allowed(viewer, "nomination.appraise", Nomination))
    return found


def last_sent(session: Session, row: Nomination) -> Snapshot:
    """The dossier as it was last sent."""
    copies = select(Snapshot).where(Snapshot.nomination_id == row.id)
    return session.scalars(copies.order_by(Snapshot.number.desc()).limit(1)).one()


def _edge(session: Session, viewer: Viewer, order: Order, public_id: str | None) -> Row[Any] | None:
    if not public_id:
        return None
    return session.execute(
        joined(select(*order.keys)).where(
            Nomination.public_id == public_id, allowed(viewer, "nomination.read", Nomination)
        )
    ).one_or_none()
