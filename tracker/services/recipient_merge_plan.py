"""What a merge of two recipients would move, and what stands in its way: found for the page, and again under locks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, joinedload

from tracker.domain.clock import short_date
from tracker.domain.enums import NominationState
from tracker.domain.law import latest_name
from tracker.domain.merged_parts import MovedPart
from tracker.domain.messages import Message
from tracker.domain.record_entries import EntryKind
from tracker.models import (
    Initiative,
    InitiativeAuthor,
    Nomination,
    Recipient,
    RecipientIdentity,
    ReviewLine,
    ReviewSheet,
)
from tracker.services.record_entries import MODELS, columns_of

PARTS: dict[MovedPart, tuple[Any, Any]] = {
    MovedPart.DOSSIER: (Nomination, Nomination.id),
    **{MovedPart(f"recipient_{kind}"): (model, model.id) for kind, model in MODELS.items()},
    MovedPart.NUMBER: (RecipientIdentity, RecipientIdentity.recipient_id),
    # An author stands once in an initiative, so that its key finds the line.
    MovedPart.AUTHORSHIP: (InitiativeAuthor, InitiativeAuthor.initiative_id),
    MovedPart.REVIEW: (ReviewLine, ReviewLine.id),
}
"""Each part with its table and the column that finds a row of one recipient again."""
ONCE: dict[EntryKind, tuple[str, ...]] = {
    EntryKind.AWARD: ("award_code", "title", "decision_number", "decided_on"),
    EntryKind.RATING: ("year",),
    EntryKind.DISCIPLINE: ("form", "began_on"),
    EntryKind.POST: ("post", "began_on"),
    EntryKind.NAME: ("name", "ended_on"),
    EntryKind.UNIT: ("unit_name", "ended_on"),
}
"""What stands once among the entries of a recipient."""
PROOF = frozenset({"evidence", "note"})
OVER = (NominationState.WITHDRAWN, NominationState.NOT_AWARDED)
KINDS = "Hai đối tượng khác loại nên không gộp được. Nếu ghi nhầm loại, hãy sửa loại của một đối tượng trước."
ACCOUNTS = (
    "Hai đối tượng gắn với hai tài khoản khác nhau. "
    "Nếu đúng là một người, hãy sửa tài khoản của một đối tượng rồi gộp."
)
NUMBERS = (
    "Hai đối tượng có số định danh khác nhau. Nếu đúng là một người, hãy sửa số của một đối tượng rồi gộp."
)
DOSSIERS = (
    "Hồ sơ %(one)s và %(other)s cùng đề nghị %(award)s trong đợt “%(round)s”. "
    "Hãy rút một hồ sơ, hoặc kết luận không khen thưởng một hồ sơ, rồi gộp."
)
AWARDS = (
    "Cả hai đều ghi %(award)s theo quyết định số %(number)s ngày %(day)s. "
    "Hãy bỏ mục trùng trong quá trình của một đối tượng rồi gộp."
)
RATINGS = "Xếp loại năm %(year)s của hai đối tượng khác nhau. Hãy sửa hoặc bỏ một mục rồi gộp."
ENTRIES = "Mục “%(entry)s” trong quá trình của hai đối tượng ghi khác nhau. Hãy sửa hoặc bỏ một mục rồi gộp."
AUTHORS = "Cả hai cùng là tác giả của sáng kiến “%(name)s”. Hãy sửa tác giả của sáng kiến rồi gộp."
SHEETS = (
    "Cả hai cùng có dòng trong bảng bình xét năm %(year)s của %(unit)s. "
    "Hãy bỏ một dòng; bảng đã chốt thì không gộp được."
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The keys of the rows that would move, by part, and the sentences that forbid it; empty where nothing does."""

    moved: dict[MovedPart, list[int]]
    clashes: tuple[Message, ...]


def find(session: Session, kept: Recipient, other: Recipient) -> Plan:
    """What of `other` goes to `kept`. Entries that say the same as one of the kept recipient stay where they are."""
    moved = {part: _keys(session, part, other) for part in PARTS}
    clashes = [*_persons(session, kept, other), *_dossiers(session, kept, other)]
    for kind in ONCE:
        same, differing = _entries(session, kind, kept, other)
        part = MovedPart(f"recipient_{kind}")
        moved[part] = [key for key in moved[part] if key not in same]
        clashes += differing
    clashes += [*_authors(session, kept, other), *_sheets(session, kept, other)]
    if session.get(RecipientIdentity, kept.id) is not None:
        moved[MovedPart.NUMBER] = []
    return Plan({part: keys for part, keys in moved.items() if keys}, tuple(clashes))


def _keys(session: Session, part: MovedPart, row: Recipient) -> list[int]:
    model, key = PARTS[part]
    return list(session.scalars(select(key).where(model.recipient_id == row.id).order_by(key)))


def _persons(session: Session, kept: Recipient, other: Recipient) -> Iterator[Message]:
    if kept.kind != other.kind:
        yield Message(KINDS)
    if None not in (kept.account_id, other.account_id) and kept.account_id != other.account_id:
        yield Message(ACCOUNTS)
    digests = session.scalars(
        select(RecipientIdentity.digest)
        .where(RecipientIdentity.recipient_id.in_([kept.id, other.id]))
        .order_by(RecipientIdentity.recipient_id)
    ).all()
    if len(set(digests)) > 1:
        yield Message(NUMBERS)


def _dossiers(session: Session, kept: Recipient, other: Recipient) -> Iterator[Message]:
    one, two = aliased(Nomination), aliased(Nomination)
    rows = session.execute(
        select(one, two.code)
        .join(two, (two.round_id == one.round_id) & (two.award_code == one.award_code))
        .where(
            one.recipient_id == kept.id,
            two.recipient_id == other.id,
            one.state.not_in(OVER),
            two.state.not_in(OVER),
        )
        .options(joinedload(one.round))
        .order_by(one.id, two.id)
    )
    for row, code in rows:
        award = latest_name(row.award_code)
        yield Message(DOSSIERS, one=row.code, other=code, award=award, round=row.round.title)


def _entries(
    session: Session, kind: EntryKind, kept: Recipient, other: Recipient
) -> tuple[set[int], list[Message]]:
    """The other one's entries that the kept one has too, and those that contradict it."""
    model = MODELS[kind]
    rows = session.scalars(
        select(model)
        .where(model.recipient_id.in_([kept.id, other.id]), model.struck_id.is_(None))
        .order_by(model.id)
    ).all()
    ours = {_values(row, ONCE[kind]): row for row in rows if row.recipient_id == kept.id}
    same, clashes = set(), []
    for row in rows:
        mine = ours.get(_values(row, ONCE[kind])) if row.recipient_id == other.id else None
        if mine is None:
            continue
        told = tuple(name for name in columns_of(kind) if name not in PROOF)
        if kind != EntryKind.AWARD and _values(mine, told) == _values(row, told):
            same.add(row.id)
        else:
            clashes.append(_clash(kind, row))
    return same, clashes


def _values(row: Any, names: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in names)


def _clash(kind: EntryKind, row: Any) -> Message:
    if kind == EntryKind.AWARD:
        award = row.title or latest_name(row.award_code)
        return Message(AWARDS, award=award, number=row.decision_number, day=short_date(row.decided_on))
    if kind == EntryKind.RATING:
        return Message(RATINGS, year=row.year)
    return Message(ENTRIES, entry=getattr(row, ONCE[kind][0]))


def _authors(session: Session, kept: Recipient, other: Recipient) -> Iterator[Message]:
    wrote = select(InitiativeAuthor.initiative_id).where(InitiativeAuthor.recipient_id == other.id)
    names = session.scalars(
        select(Initiative.title)
        .join(InitiativeAuthor, InitiativeAuthor.initiative_id == Initiative.id)
        .where(InitiativeAuthor.recipient_id == kept.id, Initiative.id.in_(wrote))
        .order_by(Initiative.id)
    )
    for name in names:
        yield Message(AUTHORS, name=name)


def _sheets(session: Session, kept: Recipient, other: Recipient) -> Iterator[Message]:
    named = select(ReviewLine.sheet_id).where(ReviewLine.recipient_id == other.id)
    sheets = session.scalars(
        select(ReviewSheet)
        .join(ReviewLine, ReviewLine.sheet_id == ReviewSheet.id)
        .where(ReviewLine.recipient_id == kept.id, ReviewSheet.id.in_(named))
        .options(joinedload(ReviewSheet.unit))
        .order_by(ReviewSheet.id)
    )
    for sheet in sheets:
        yield Message(SHEETS, year=sheet.year, unit=sheet.unit.name)
