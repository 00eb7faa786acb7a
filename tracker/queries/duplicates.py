"""Dossiers that may be of the same recipient or use the same text as one that is looked at."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.duplicate_names import folded_name
from tracker.domain.duplicate_texts import LEAST_WORDS, shared
from tracker.domain.duplicate_words import DROPPED, Shares, plain
from tracker.domain.duplicates import HALF, LEAST, Entry, Pair, compare
from tracker.domain.enums import NominationState, RecipientKind
from tracker.domain.law import latest_name
from tracker.domain.viewer import Viewer
from tracker.models import DuplicateAnswer, Nomination, Recipient
from tracker.queries.scope import allowed

YEARS = 3
SHOWN = 5
COPIES = 3
MOST = 60
JUDGED = "nomination.read"
"""The permission by which whoever appraises a dossier looks for others."""
KINDS = {RecipientKind.COLLECTIVE: "collective", RecipientKind.HOUSEHOLD: "household"}


@dataclass(frozen=True, slots=True)
class Beside:
    """Another dossier with what agrees and differs; `achievement` is empty where the viewer may not read it.

    `answer` is what somebody said who looked at the two before.
    """

    row: Nomination
    pair: Pair
    achievement: str
    answer: DuplicateAnswer | None = None


@dataclass(frozen=True, slots=True)
class Duplicates:
    """The most alike dossiers of `total` that were found: those of the same name first, then copied texts.

    `seen` were found not to be the same, and are not among them.
    """

    shown: tuple[Beside, ...]
    total: int
    seen: tuple[Beside, ...] = ()


def beside(session: Session, viewer: Viewer, row: Nomination, permission: str) -> Duplicates:
    """The dossiers of this round and of the years before it that look like duplicates of `row`, in one statement.

    Only those on which the viewer has `permission` are looked at, and of a dossier that is being mended at its unit
    only what its list shows. What the recipient's own other dossiers are is told elsewhere, unless their text is used again.
    """
    named, wanted = _wanted(row)
    readable = allowed(viewer, "nomination.content", Nomination)
    among = (
        select(func.count(Recipient.id)).where(allowed(viewer, "recipient.read", Recipient)).scalar_subquery()
    )
    found = session.execute(
        select(Nomination, readable, among, DuplicateAnswer)
        .join(Nomination.recipient)
        .outerjoin(DuplicateAnswer, _answered(row))
        .where(
            Nomination.id != row.id,
            Nomination.state != NominationState.WITHDRAWN,
            Nomination.merit_to >= date(row.merit_from.year - YEARS, 1, 1),
            allowed(viewer, permission, Nomination),
            wanted,
        )
        .options(
            joinedload(Nomination.recipient).joinedload(Recipient.unit),
            joinedload(Nomination.round),
            joinedload(DuplicateAnswer.answered_by),
        )
        .order_by(case((named, 0), else_=1), Nomination.id.desc())
        .limit(MOST)
    ).all()
    mine = _entry(row, row.achievement)
    kept = []
    for other, may_read, total, answer in found:
        text = other.achievement if may_read else ""
        theirs = _entry(other, text)
        pair = compare(mine, theirs, Shares(among=total), least=LEAST)
        again = other.recipient_id != row.recipient_id or shared(mine.told, theirs.told) >= HALF
        if pair and again:
            kept.append(Beside(other, pair, text, answer))
    kept.sort(key=lambda one: (-one.pair.score, -one.row.id))
    # What a unit says of its own does not keep a pair from whoever appraises it.
    settled = [one for one in kept if one.answer and (one.answer.by_appraiser or permission != JUDGED)]
    kept = [one for one in kept if one not in settled]
    # Many may have used one text; they must not crowd out the one of the same name.
    names = [one for one in kept if one.pair.named][:SHOWN]
    copies = [one for one in kept if not one.pair.named][:COPIES]
    return Duplicates((*names, *copies), len(kept), tuple(settled))


def _answered(row: Nomination) -> ColumnElement[bool]:
    """What was said of the pair, whichever stands first."""
    answer = DuplicateAnswer
    return or_(
        and_(answer.nomination_id == row.id, answer.other_nomination_id == Nomination.id),
        and_(answer.other_nomination_id == row.id, answer.nomination_id == Nomination.id),
    )


def _wanted(row: Nomination) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """What a duplicate is looked up by: its name, and with it everything else."""
    recipient = row.recipient
    names = [Recipient.search.contains(name, autoescape=True) for name in spellings(recipient.name)]
    named = or_(*names) if names else Recipient.id == row.recipient_id
    here = Recipient.unit_id == recipient.unit_id
    if recipient.kind == RecipientKind.COLLECTIVE:
        near = and_(here, Recipient.kind == RecipientKind.COLLECTIVE)
    else:
        given = folded_name(recipient.name).split()[-1:]
        near = and_(here, *(Recipient.search.contains(word, autoescape=True) for word in given))
    parts = [named, near]
    if len(plain(row.achievement)) >= LEAST_WORDS:
        # Copied word for word, in this round alone: no index holds the texts.
        parts.append(and_(Nomination.round_id == row.round_id, Nomination.achievement == row.achievement))
    return named, or_(*parts)


def spellings(name: str) -> list[str]:
    """The folded name as it stands in the search column, with and without "Văn" or "Thị"."""
    words = folded_name(name).split()
    if len(words) < 2:  # noqa: PLR2004 - one word is no name to look up
        return []
    bare = [words[0], *(word for word in words[1:-1] if word not in DROPPED), words[-1]]
    full = [[bare[0], word, *bare[1:]] for word in sorted(DROPPED)]
    return list(dict.fromkeys(" ".join(each) for each in (words, bare, *full)))


def kind_of(row: Recipient) -> str:
    """The kind of a recipient as the comparison names it."""
    return KINDS.get(row.kind, "individual")


def _entry(row: Nomination, achievement: str) -> Entry:
    return Entry(
        id=str(row.id),
        name=row.recipient.name,
        kind=kind_of(row.recipient),
        unit=row.recipient.unit.name,
        year=str(row.merit_to.year),
        award=latest_name(row.award_code),
        achievement=achievement,
    )
