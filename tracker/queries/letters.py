"""Submission letters: what waits for a head's letter, and the letters that were signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.domain.enums import Level, NominationState
from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.models import (
    LetterItem,
    Nomination,
    NominationStage,
    Recipient,
    Round,
    Snapshot,
    SubmissionLetter,
    Unit,
)
from tracker.queries.scope import allowed, visible

MOST = 500
PAPER = (
    joinedload(SubmissionLetter.unit).joinedload(Unit.parent),
    joinedload(SubmissionLetter.round),
    selectinload(SubmissionLetter.items)
    .joinedload(LetterItem.nomination)
    .options(joinedload(Nomination.recipient), joinedload(Nomination.unit)),
)
"""What the page and the papers of a letter read."""


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The dossiers that one letter may carry: of one unit, one round, to one level."""

    round_id: str
    round_title: str
    unit_code: str
    unit_name: str
    level: Level
    count: int


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A dossier that waits for its head's signature."""

    public_id: str
    code: str
    recipient: str
    award_code: str
    version: int


@dataclass(frozen=True, slots=True)
class LetterReference:
    """A letter as the pages of its dossiers name it."""

    public_id: str
    number: str
    symbol: str
    signed_on: date


def groups(session: Session, viewer: Viewer) -> list[LetterGroup]:
    """What the viewer may sign now, by unit, round and level."""
    columns = (Round.public_id, Round.title, Unit.code, Unit.name, NominationStage.level)
    rows = session.execute(
        _waiting(viewer, *columns, func.count())
        .group_by(Round.id, Unit.id, *columns)
        .order_by(Round.id.desc(), Unit.ordinal, Unit.id, NominationStage.level)
    ).all()
    return [LetterGroup(*row) for row in rows]


def lines(session: Session, viewer: Viewer, group: LetterGroup) -> list[LetterLine]:
    """The dossiers of the group, by code; at most five hundred in one letter."""
    columns = (
        Nomination.public_id,
        Nomination.code,
        Recipient.name,
        Nomination.award_code,
        Nomination.version,
    )
    rows = session.execute(
        _waiting(viewer, *columns)
        .join(Recipient, Recipient.id == Nomination.recipient_id)
        .where(
            Round.public_id == group.round_id,
            Unit.code == group.unit_code,
            NominationStage.level == group.level,
        )
        .order_by(Nomination.code)
        .limit(MOST)
    ).all()
    return [LetterLine(*row) for row in rows]


def get(session: Session, viewer: Viewer, public_id: str) -> SubmissionLetter:
    """One letter with its dossiers; NotFound for strangers."""
    row = session.scalar(
        visible(SubmissionLetter, viewer, "submission_letter.read")
        .where(SubmissionLetter.public_id == public_id)
        .options(
            *PAPER,
        )
    )
    if row is None:
        raise NotFound
    return row


def with_items(session: Session, key: int) -> SubmissionLetter:
    """The letter of a running transaction, read with all that its paper needs."""
    return session.get_one(SubmissionLetter, key, options=PAPER, populate_existing=True)


def readable(session: Session, viewer: Viewer, letter: SubmissionLetter) -> frozenset[int]:
    """The dossiers of the letter that the viewer may read today."""
    rows = session.scalars(
        select(Nomination.id)
        .join(LetterItem, LetterItem.nomination_id == Nomination.id)
        .where(LetterItem.letter_id == letter.id, allowed(viewer, "nomination.read", Nomination))
    )
    return frozenset(rows)


def of_nomination(session: Session, viewer: Viewer, nomination_id: int) -> list[LetterReference]:
    """The letters that carried the dossier, oldest first."""
    rows = session.execute(
        select(
            SubmissionLetter.public_id,
            SubmissionLetter.number,
            SubmissionLetter.symbol,
            SubmissionLetter.signed_on,
        )
        .join(LetterItem, LetterItem.letter_id == SubmissionLetter.id)
        .where(
            LetterItem.nomination_id == nomination_id,
            allowed(viewer, "submission_letter.read", SubmissionLetter),
        )
        .order_by(SubmissionLetter.id)
    ).all()
    return [LetterReference(*row) for row in rows]


def contents(session: Session, letter: SubmissionLetter) -> dict[int, dict[str, Any]]:
    """Each dossier as it was when this letter was signed, by its id."""
    keys = [item.nomination_id for item in letter.items]
    turns = _turns(session, letter) if any(item.snapshot is None for item in letter.items) else {}
    last = {item.nomination_id: item.snapshot or turns.get(item.nomination_id, 1) for item in letter.items}
    copies: Sequence[Snapshot] = session.scalars(
        select(Snapshot).where(Snapshot.nomination_id.in_(keys)).order_by(Snapshot.number)
    ).all()
    return {copy.nomination_id: copy.content for copy in copies if copy.number <= last[copy.nomination_id]}


def _turns(session: Session, letter: SubmissionLetter) -> dict[int, int]:
    # Letters from before the number was kept: the first one carried the first copy.
    rows = session.execute(
        select(LetterItem.nomination_id, func.count())
        .where(
            LetterItem.nomination_id.in_([item.nomination_id for item in letter.items]),
            LetterItem.letter_id <= letter.id,
        )
        .group_by(LetterItem.nomination_id)
    )
    return {row[0]: row[1] for row in rows}


def last_symbol(session: Session, unit_code: str) -> str | None:
    """The symbol of the unit's newest letter."""
    return session.scalar(
        select(SubmissionLetter.symbol)
        .join(Unit, Unit.id == SubmissionLetter.unit_id)
        .where(Unit.code == unit_code)
        .order_by(SubmissionLetter.id.desc())
        .limit(1)
    )


def _waiting(viewer: Viewer, *columns: Any) -> Select[Any]:
    following = and_(
        NominationStage.nomination_id == Nomination.id, NominationStage.ordinal == Nomination.stage + 1
    )
    return (
        select(*columns)
        .select_from(Nomination)
        .join(NominationStage, following)
        .join(Round, Round.id == Nomination.round_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .where(
            Nomination.state == NominationState.TO_SIGN,
            NominationStage.unit_id.is_not(None),
            allowed(viewer, "nomination.sign", Nomination),
        )
    )
