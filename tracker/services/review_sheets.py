"""A unit's yearly review: laid out, filled in, its meeting written down, moved along by the state table."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.enums import RecipientKind
from tracker.domain.errors import Conflict, Invalid, NotFound
from tracker.domain.review_enums import ReviewState
from tracker.domain.review_guards import ReviewFacts
from tracker.domain.review_sheet import LineEntry, MeetingData, Result, awards_for, check_year
from tracker.domain.viewer import Viewer
from tracker.models import ReviewLine, ReviewSheet, ReviewTitle, Unit
from tracker.queries.review_sheets import SheetLines, lines_of
from tracker.queries.scope import allowed
from tracker.queries.units import valid_on
from tracker.services import audit, nonces, review_people, review_ratings
from tracker.services.access import check_version, fetch
from tracker.services.moves import move
from tracker.services.transaction import transaction

SAME = Conflict("Đơn vị đã có bảng bình xét của năm này. Hãy mở bảng đó.", "year")
TWICE = {"review_sheet.unit_id": SAME}
MEETING = ("held_on", "place", "total", "present", "chair", "secretary", "summary")
OWN = ("post", "months", "evaluation", "discipline", "initiatives", "note")


def create(
    *,
    viewer: Viewer,
    unit_code: str,
    year: int,
    school_year: bool,
    day: date,
    nonce: str | None = None,
) -> ReviewSheet:
    """Lay out the sheet of a year with those of last year's; the same nonce again raises AlreadyDone with its public id."""
    check_year(year, day)
    with transaction(TWICE) as session:
        nonces.claim(session, viewer, nonce)
        unit = session.scalar(
            select(Unit).where(
                Unit.code == unit_code, allowed(viewer, "review_sheet.create", Unit), valid_on(day)
            )
        )
        if unit is None:
            raise Invalid("Hãy chọn đơn vị thuộc phạm vi của đồng chí.", "unit_code")
        row = ReviewSheet(
            unit_id=unit.id,
            unit=unit,
            year=year,
            school_year=school_year,
            prepared_by_id=viewer.account_id,
            created_at=utc_now(),
        )
        session.add(row)
        session.flush()
        review_people.prefill(session, viewer, row, day)
        nonces.settle(session, nonce, row.public_id)
        _note(session, viewer, row, "create")
    return row


def set_people(
    *, viewer: Viewer, public_id: str, version: int, recipient_ids: Collection[str], day: date
) -> tuple[int, int]:
    """Choose who stands on the sheet; returns how many came and how many went."""
    with transaction() as session:
        row = writable(session, viewer, public_id)
        check_version(row, version)
        changed = review_people.set_people(session, viewer, row, recipient_ids, day)
        _note(session, viewer, row, "set_people", ["people"])
    return changed


def save_lines(
    *, viewer: Viewer, public_id: str, version: int, entries: Sequence[LineEntry], day: date
) -> ReviewSheet:
    """Save lines of the sheet; those that are not named stay as they are.

    What they register for is written while registrations are open, what they are proposed for afterwards.
    """
    with transaction() as session:
        row = writable(session, viewer, public_id)
        check_version(row, version)
        write_lines(session, row, entries, day)
        _note(session, viewer, row, "save_lines", ["lines"])
    return row


def write_lines(session: Session, row: ReviewSheet, entries: Sequence[LineEntry], day: date) -> None:
    """Write the entries on the lines of a sheet that is locked; the caller adds the line of the log."""
    found = lines_of(session, row.id)
    by_key = {line.public_id: line for line in found.all}
    teams = {line.public_id: line.id for line in found.collectives}
    codes = {kind: awards_for(kind, day).codes for kind in {line.recipient.kind for line in found.all}}
    for entry in entries:
        line = by_key.get(entry.key)
        if line is None:
            raise NotFound
        _write(line, entry, teams)
        kept = {title.award_code for title in line.titles}
        chosen = (entry.registered or frozenset()) | (entry.proposed or frozenset())
        if not chosen <= codes[line.recipient.kind] | kept:
            raise Invalid("Danh hiệu, hình thức này không dành cho loại đối tượng đã chọn.")
        if row.state == ReviewState.DRAFT:
            _set_titles(line, "registered", entry.registered)
        else:
            _set_titles(line, "proposed", entry.proposed)


def record_meeting(
    *,
    viewer: Viewer,
    public_id: str,
    version: int,
    meeting: MeetingData,
    results: Mapping[tuple[str, str], Result],
    day: date,
) -> ReviewSheet:
    """Write down the meeting and its results, by line and award; a proposal without a result keeps what it has."""
    with transaction() as session:
        row = writable(session, viewer, public_id)
        check_version(row, version)
        if row.state != ReviewState.OPEN:
            raise Conflict("Chưa đến bước bình xét nên chưa ghi cuộc họp được.")
        meeting.check(row.year, day)
        for name in MEETING:
            setattr(row, name, getattr(meeting, name))
        for line in lines_of(session, row.id).all:
            for title in line.titles:
                found = results.get((line.public_id, title.award_code))
                if found is not None and title.proposed:
                    _settle(title, found, meeting.present)
        _note(session, viewer, row, "record_meeting", MEETING)
    return row


def act(
    *, viewer: Viewer, public_id: str, version: int, action: str, day: date, reason: str = ""
) -> ReviewSheet:
    """Move the sheet along the state table; closing it writes the year's ratings into the records."""
    with transaction() as session:
        row = _fetched(session, viewer, public_id)
        check_version(row, version)
        found = lines_of(session, row.id)
        if action == "approve_registration":
            row.registered_on, row.registered_by_id = day, viewer.account_id
        if action == "close":
            row.closed_on, row.closed_by_id = day, viewer.account_id
        move(session, row, action, viewer=viewer, facts=_facts(session, row, found), reason=reason)
        if action == "close":
            review_ratings.write(session, viewer, row, found.all)
    return row


def writable(session: Session, viewer: Viewer, public_id: str) -> ReviewSheet:
    """The sheet, locked, while the unit may change it."""
    return _fetched(session, viewer, public_id, act="review_sheet.write")


def _fetched(session: Session, viewer: Viewer, public_id: str, act: str | None = None) -> ReviewSheet:
    condition = ReviewSheet.public_id == public_id
    return fetch(session, ReviewSheet, condition, viewer=viewer, read="review_sheet.read", act=act)


def _write(line: ReviewLine, entry: LineEntry, teams: Mapping[str, int]) -> None:
    for name in OWN:
        setattr(line, name, getattr(entry, name))
    if line.recipient.kind != RecipientKind.INDIVIDUAL:
        return
    if entry.collective and entry.collective not in teams:
        raise Invalid("Hãy chọn tập thể có trong bảng.")
    line.collective_id = teams.get(entry.collective)


def _set_titles(line: ReviewLine, mark: str, codes: frozenset[str] | None) -> None:
    if codes is None:
        return
    there = {title.award_code: title for title in line.titles}
    for code in sorted(codes - there.keys()):
        there[code] = ReviewTitle(line_id=line.id, award_code=code, registered=False, proposed=False)
        line.titles.append(there[code])
    for code, title in there.items():
        setattr(title, mark, code in codes)
        if not title.proposed:
            title.votes = title.passed = None
        if not (title.registered or title.proposed):
            line.titles.remove(title)


def _settle(title: ReviewTitle, found: Result, present: int) -> None:
    if found.votes is not None and not 0 <= found.votes <= present:
        raise Invalid("Số phiếu không được quá số người dự.", "present")
    title.votes, title.passed = found.votes, found.passed


def _facts(session: Session, row: ReviewSheet, found: SheetLines) -> ReviewFacts:
    proposals = [(line, title) for line in found.all for title in line.titles if title.proposed]
    return ReviewFacts(
        lines=len(found.all),
        registered=sum(title.registered for line in found.all for title in line.titles),
        held_on=row.held_on,
        unrated=[line.recipient.name for line in found.people if line.evaluation is None],
        unsettled=[
            line.recipient.name for line, title in proposals if title.votes is None or title.passed is None
        ],
        contradicted=review_ratings.contradicted(session, row, found.all),
    )


def _note(session: Session, viewer: Viewer, row: ReviewSheet, action: str, fields: Any = ()) -> None:
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="review_sheet",
        subject_id=row.id,
        fields=fields,
    )
