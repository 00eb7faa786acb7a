"""Nominations: the list by keyset, one dossier, its stages and what may be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload, with_expression

from tracker.domain.enums import NominationState, RecipientKind
from tracker.domain.errors import NotFound
from tracker.domain.text import search_words
from tracker.domain.viewer import Viewer
from tracker.models import Nomination, NominationStage, Recipient, Round, Snapshot, Unit
from tracker.queries.dossier_due import due_day
from tracker.queries.scope import allowed, visible


@dataclass(frozen=True, slots=True)
class NominationFilter:
    """What the list's filter row asks for; empty means everything."""

    words: str = ""
    state: NominationState | None = None
    award_code: str = ""
    round_id: str = ""
    unit_code: str = ""


@dataclass(frozen=True, slots=True)
class NominationLine:
    """One row of the list."""

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


@dataclass(frozen=True, slots=True)
class NominationPage:
    """A page of the list with its cursors; cursors are public ids."""

    rows: list[NominationLine]
    total: int
    previous: str | None
    next: str | None


def page(
    session: Session,
    viewer: Viewer,
    chosen: NominationFilter,
    *,
    after: str | None = None,
    before: str | None = None,
    size: int = 20,
) -> NominationPage:
    """Newest first. `after` and `before` are public ids of rows the viewer may read; others are ignored."""
    wanted = conditions(viewer, chosen)
    total = session.scalar(select(func.count()).select_from(Nomination).where(*wanted)) or 0
    edge = _edge(session, viewer, after or before)
    backwards = before is not None and after is None and edge is not None
    statement = joined(select(*_columns())).where(*wanted).limit(size + 1)
    if backwards:
        statement = statement.where(Nomination.id > edge).order_by(Nomination.id)
    else:
        statement = statement.order_by(Nomination.id.desc())
        if edge is not None:
            statement = statement.where(Nomination.id < edge)
    found = session.execute(statement).all()
    more, rows = len(found) > size, [_line(row) for row in found[:size]]
    if backwards:
        rows.reverse()
        return NominationPage(rows, total, rows[0].public_id if more and rows else None, _last(rows))
    first = rows[0].public_id if edge is not None and rows else None
    return NominationPage(rows, total, first, _last(rows) if more else None)


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
            selectinload(Nomination.statements),
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
    if chosen.award_code:
        found.append(Nomination.award_code == chosen.award_code)
    if chosen.round_id:
        found.append(
            Nomination.round_id
            == select(Round.id).where(Round.public_id == chosen.round_id).correlate(None).scalar_subquery()
        )
    if chosen.unit_code:
        found.append(
            Nomination.unit_id
            == select(Unit.id).where(Unit.code == chosen.unit_code).correlate(None).scalar_subquery()
        )
    return found


def last_sent(session: Session, row: Nomination) -> Snapshot:
    """The dossier as it was last sent."""
    copies = select(Snapshot).where(Snapshot.nomination_id == row.id)
    return session.scalars(copies.order_by(Snapshot.number.desc()).limit(1)).one()


def _edge(session: Session, viewer: Viewer, public_id: str | None) -> int | None:
    if not public_id:
        return None
    return session.scalar(
        select(Nomination.id).where(
            Nomination.public_id == public_id, allowed(viewer, "nomination.read", Nomination)
        )
    )


def _last(rows: list[NominationLine]) -> str | None:
    return rows[-1].public_id if rows else None


def _line(row: Row[Any]) -> NominationLine:
    return NominationLine(*tuple(row))
