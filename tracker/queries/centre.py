"""Letters that went to the centre: the board, one letter with what happened to it, the dossiers that are still there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from tracker.domain.centre_enums import CentreEventKind, SentBy
from tracker.domain.enums import Level, NominationState
from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.models import (
    Account,
    AuditEntry,
    CentreEvent,
    LetterItem,
    MoveReason,
    Nomination,
    Round,
    SubmissionLetter,
    Unit,
)
from tracker.queries.hands import Column
from tracker.queries.letters import PAPER
from tracker.queries.scope import allowed, visible

MOST = 500
TO_CENTRE: ColumnElement[bool] = SubmissionLetter.to_unit_id.is_(None)


@dataclass(frozen=True, slots=True)
class EventLine:
    """One entry, with who made it and what the centre said."""

    kind: CentreEventKind
    happened_on: date
    number: str
    how: SentBy | None
    due_on: date | None
    signer: str
    reason: str
    actor: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class LetterAtCentre:
    """A letter with dossiers that are still at the centre; `since` is when it was sent, else when it was signed."""

    public_id: str
    number: str
    symbol: str
    level: Level
    signed_on: date
    unit: str
    round: str
    count: int
    since: date
    last: EventLine | None


def is_there() -> ColumnElement[bool]:
    """Whether the dossier of a `LetterItem` joined with its `Nomination` lies at the centre by that very letter."""
    item, letter = aliased(LetterItem), aliased(SubmissionLetter)
    later = (
        select(item.letter_id)
        .join(letter, letter.id == item.letter_id)
        .where(
            item.nomination_id == LetterItem.nomination_id,
            item.letter_id > LetterItem.letter_id,
            letter.to_unit_id.is_(None),
        )
        .correlate(LetterItem)
    )
    return (Nomination.state == NominationState.AT_CENTRE) & ~later.exists()


def has_any_there() -> ColumnElement[bool]:
    """Whether a dossier of the `SubmissionLetter` is still at the centre."""
    found = (
        select(LetterItem.nomination_id)
        .join(Nomination, Nomination.id == LetterItem.nomination_id)
        .where(LetterItem.letter_id == SubmissionLetter.id, TO_CENTRE, is_there())
        .correlate(SubmissionLetter)
    )
    return found.exists()


def of_last_event(column: Column) -> Column:
    """Of what was entered last about a letter at the centre."""
    later = aliased(CentreEvent)
    newer = select(later.id).where(later.letter_id == CentreEvent.letter_id, later.id > CentreEvent.id)
    return (
        select(column)
        .where(CentreEvent.letter_id == SubmissionLetter.id, ~newer.correlate(CentreEvent).exists())
        .correlate(SubmissionLetter)
        .scalar_subquery()
    )


def board(session: Session, viewer: Viewer) -> list[LetterAtCentre]:
    """The letters that have dossiers at the centre, by deciding authority, the oldest first; two statements."""
    columns = (
        *(SubmissionLetter.public_id, SubmissionLetter.number, SubmissionLetter.symbol),
        *(SubmissionLetter.to_level, SubmissionLetter.signed_on, Unit.name, Round.title),
    )
    rows = session.execute(
        select(SubmissionLetter.id, *columns, func.count())
        .join(LetterItem, LetterItem.letter_id == SubmissionLetter.id)
        .join(Nomination, Nomination.id == LetterItem.nomination_id)
        .join(Unit, Unit.id == SubmissionLetter.unit_id)
        .join(Round, Round.id == SubmissionLetter.round_id)
        .where(TO_CENTRE, is_there(), allowed(viewer, "submission_letter.follow", SubmissionLetter))
        .group_by(SubmissionLetter.id, *columns)
        .order_by(SubmissionLetter.to_level, SubmissionLetter.signed_on, SubmissionLetter.id)
        .limit(MOST)
    ).all()
    events = _events(session, [row[0] for row in rows])
    return [
        LetterAtCentre(*row[1:], sent_on(events.get(row[0], ())) or row[5], last_of(events.get(row[0], ())))
        for row in rows
    ]


def get(session: Session, viewer: Viewer, public_id: str) -> SubmissionLetter:
    """One letter that went to the centre, with its dossiers; NotFound for strangers and for other letters."""
    row = session.scalar(
        visible(SubmissionLetter, viewer, "submission_letter.follow")
        .where(SubmissionLetter.public_id == public_id, TO_CENTRE)
        .options(*PAPER)
    )
    if row is None:
        raise NotFound
    return row


def still_there(session: Session, letter: SubmissionLetter) -> Sequence[Nomination]:
    """The dossiers of the letter that the centre has not decided and not sent back, in the order of its list."""
    return session.scalars(
        select(Nomination)
        .join(LetterItem, LetterItem.nomination_id == Nomination.id)
        .where(LetterItem.letter_id == letter.id, is_there())
        .options(joinedload(Nomination.recipient), joinedload(Nomination.unit))
        .order_by(LetterItem.ordinal)
    ).all()


def events(session: Session, letter: SubmissionLetter) -> Sequence[EventLine]:
    """What happened to the letter, oldest entry first."""
    return _events(session, [letter.id]).get(letter.id, ())


def last_of(events: Sequence[EventLine]) -> EventLine | None:
    """The newest entry."""
    return events[-1] if events else None


def sent_on(events: Iterable[EventLine]) -> date | None:
    """The day that the letter was sent on, by its newest entry."""
    days = [event.happened_on for event in events if event.kind == CentreEventKind.SENT]
    return days[-1] if days else None


def last_kind(session: Session, letter: SubmissionLetter) -> CentreEventKind | None:
    """The kind of the newest entry."""
    return session.scalar(
        select(CentreEvent.kind)
        .where(CentreEvent.letter_id == letter.id)
        .order_by(CentreEvent.id.desc())
        .limit(1)
    )


def _events(session: Session, keys: Sequence[int]) -> dict[int, list[EventLine]]:
    rows = session.execute(
        select(CentreEvent, MoveReason.reason, Account.display_name, AuditEntry.at)
        .join(AuditEntry, AuditEntry.id == CentreEvent.entry_id)
        .outerjoin(Account, Account.id == AuditEntry.account_id)
        .outerjoin(MoveReason, MoveReason.entry_id == CentreEvent.entry_id)
        .where(CentreEvent.letter_id.in_(keys))
        .order_by(CentreEvent.id)
    ).all()
    found: dict[int, list[EventLine]] = {}
    for event, reason, actor, at in rows:
        found.setdefault(event.letter_id, []).append(
            EventLine(
                kind=event.kind,
                happened_on=event.happened_on,
                number=event.number,
                how=event.how,
                due_on=event.due_on,
                signer=event.signer,
                reason=reason or "",
                actor=actor,
                at=at,
            )
        )
    return found
