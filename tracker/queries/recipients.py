"""The register of recipients: a page of the list, and one of them with awards and dossiers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from tracker.domain.enums import RecipientKind
from tracker.domain.errors import NotFound
from tracker.domain.text import search_words
from tracker.domain.viewer import Viewer
from tracker.models import Nomination, Recipient, RecipientAward, RecipientIdentity, Unit
from tracker.queries.recipient_choices import nominable_on
from tracker.queries.scope import allowed, visible


@dataclass(frozen=True, slots=True)
class RecipientFilter:
    """What the list's filter row asks for; empty means everything.

    `used_on` leaves those who may be nominated on the day, `ended_by` those whose last day was before it.
    """

    words: str = ""
    kind: RecipientKind | None = None
    unit_code: str = ""
    used_on: date | None = None
    ended_by: date | None = None


@dataclass(frozen=True, slots=True)
class RecipientPage:
    """One page of the register with its cursors; cursors are public ids."""

    rows: Sequence[Recipient]
    total: int
    previous: str | None
    next: str | None


def page(
    session: Session,
    viewer: Viewer,
    chosen: RecipientFilter,
    *,
    after: str | None = None,
    before: str | None = None,
    size: int = 50,
) -> RecipientPage:
    """By name. `after` and `before` are public ids of rows the viewer may read; others are ignored."""
    wanted = _conditions(viewer, chosen)
    total = session.scalar(select(func.count(Recipient.id)).join(Recipient.unit).where(*wanted)) or 0
    edge = _edge(session, viewer, after or before)
    backwards = before is not None and not after and edge is not None
    statement = select(Recipient).join(Recipient.unit).where(*wanted).options(contains_eager(Recipient.unit))
    if edge is not None:
        statement = statement.where(_beyond(*edge, backwards=backwards))
    order = (Recipient.name_sort_key, Recipient.id)
    statement = statement.order_by(*(column.desc() if backwards else column for column in order))
    found = session.scalars(statement.limit(size + 1)).all()
    more, rows = len(found) > size, list(found[:size])
    if backwards:
        rows.reverse()
    first = bool(rows) and (more if backwards else edge is not None)
    last = bool(rows) and (backwards or more)
    return RecipientPage(
        rows, total, rows[0].public_id if first else None, rows[-1].public_id if last else None
    )


def unit_choices(session: Session, viewer: Viewer) -> list[tuple[str, str]]:
    """(code, name) of the units whose recipients the viewer may read, for the filter row."""
    used = select(Recipient.unit_id).where(allowed(viewer, "recipient.read", Recipient))
    rows = session.execute(
        select(Unit.code, Unit.name).where(Unit.id.in_(used)).order_by(Unit.ordinal, Unit.id)
    ).all()
    return [(row.code, row.name) for row in rows]


def _conditions(viewer: Viewer, chosen: RecipientFilter) -> list[ColumnElement[bool]]:
    found = [allowed(viewer, "recipient.read", Recipient)]
    found += [Recipient.search.contains(word, autoescape=True) for word in search_words(chosen.words)]
    if chosen.kind is not None:
        found.append(Recipient.kind == chosen.kind)
    if chosen.unit_code:
        found.append(Unit.code == chosen.unit_code)
    if chosen.used_on is not None:
        found.append(nominable_on(chosen.used_on))
    if chosen.ended_by is not None:
        found.append(Recipient.ended_on < chosen.ended_by)
    return found


def _beyond(key: bytes, row_id: int, *, backwards: bool) -> ColumnElement[bool]:
    same = Recipient.name_sort_key == key
    if backwards:
        return or_(Recipient.name_sort_key < key, and_(same, Recipient.id < row_id))
    return or_(Recipient.name_sort_key > key, and_(same, Recipient.id > row_id))


def _edge(session: Session, viewer: Viewer, public_id: str | None) -> tuple[bytes, int] | None:
    if not public_id:
        return None
    row = session.scalar(visible(Recipient, viewer, "recipient.read").where(Recipient.public_id == public_id))
    return (row.name_sort_key, row.id) if row is not None else None


def get(session: Session, viewer: Viewer, public_id: str) -> Recipient:
    """One recipient; NotFound for strangers."""
    row = session.scalar(
        visible(Recipient, viewer, "recipient.read")
        .where(Recipient.public_id == public_id)
        .options(joinedload(Recipient.unit))
    )
    if row is None:
        raise NotFound
    return row


def awards(session: Session, row: Recipient) -> Sequence[RecipientAward]:
    """What the recipient has been given, latest first."""
    return session.scalars(
        select(RecipientAward)
        .where(RecipientAward.recipient_id == row.id)
        .order_by(RecipientAward.year.desc(), RecipientAward.id.desc())
    ).all()


def dossiers(session: Session, viewer: Viewer, row: Recipient) -> Sequence[Nomination]:
    """The recipient's dossiers that the viewer may read, latest first."""
    return session.scalars(
        visible(Nomination, viewer, "nomination.read")
        .where(Nomination.recipient_id == row.id)
        .options(joinedload(Nomination.round))
        .order_by(Nomination.id.desc())
    ).all()


def masked_number(session: Session, row: Recipient) -> str:
    """The last digits of the identity number, or nothing."""
    tail = session.scalar(select(RecipientIdentity.tail).where(RecipientIdentity.recipient_id == row.id))
    return f"•••• {tail}" if tail else ""
