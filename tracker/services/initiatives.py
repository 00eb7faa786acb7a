"""The register of initiatives: writing down, correcting, submitting, the decision of others, the nation's scope."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.enums import InitiativeScope
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.initiative_enums import InitiativeState
from tracker.domain.initiative_guards import InitiativeFacts
from tracker.domain.shares import refuse_sum
from tracker.domain.viewer import Viewer
from tracker.models import Initiative, InitiativeAuthor, Recipient, Unit
from tracker.queries.initiatives import decided_by_round, holding
from tracker.queries.scope import allowed, visible
from tracker.services import audit, nonces
from tracker.services.access import check_version, demand_on, fetch
from tracker.services.initiative_entries import refuse_held, search_text
from tracker.services.moves import move
from tracker.services.transaction import transaction

BY_ROUND = "Sáng kiến được công nhận theo quyết định của phiên xét nên không sửa được ở đây."


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody of the register by public id, or a person outside of it by name."""

    share: Fraction
    recipient: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class InitiativeData:
    """An initiative as its unit writes it down."""

    title: str
    sought: InitiativeScope
    authors: tuple[Author, ...]
    research: bool = False
    solution: str = ""
    applied_at: str = ""
    applied_from: date | None = None
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Recognition:
    """A decision that was made before or elsewhere; its number and day may be unknown for old ones."""

    scope: InitiativeScope
    recognised_by: str
    year: int
    decision_number: str = ""
    decided_on: date | None = None
    replicable: bool = False


def create(
    *,
    viewer: Viewer,
    unit_code: str,
    data: InitiativeData,
    day: date,
    recognition: Recognition | None = None,
    nonce: str | None = None,
) -> Initiative:
    """Write an initiative down in a unit of the viewer's; with its decision it is recognised from the start."""
    with transaction() as session:
        nonces.claim(session, viewer, nonce)
        unit_id = session.scalar(
            select(Unit.id).where(Unit.code == unit_code, allowed(viewer, "initiative.create", Unit))
        )
        if unit_id is None:
            raise Invalid("Hãy chọn đơn vị thuộc phạm vi của đồng chí.", "unit")
        row = Initiative(
            unit_id=unit_id,
            year=day.year,
            prepared_by_id=viewer.account_id,
            state=InitiativeState.DRAFT,
            decision_number="",
            recognised_by="",
        )
        _write(session, viewer, row, data, day)
        session.add(row)
        session.flush()
        nonces.settle(session, nonce, row.public_id)
        _note(session, viewer, row, "create")
        if recognition is not None:
            _enter(session, viewer, row, recognition, day)
    return row


def change(
    *,
    viewer: Viewer,
    public_id: str,
    version: int,
    data: InitiativeData,
    day: date,
    recognition: Recognition | None = None,
) -> Initiative:
    """Change a draft, with its decision if there is one; or correct what was entered as recognised before."""
    with transaction() as session:
        row = _fetch(session, viewer, public_id)
        check_version(row, version)
        if row.recognised:
            demand_on(session, viewer, row, "initiative.correct")
            if decided_by_round(session, row.id):
                raise Conflict(BY_ROUND)
            refuse_held(session, row)
            if recognition is None:
                raise Invalid("Hãy nhập cơ quan công nhận.", "recognised_by")
            _write(session, viewer, row, data, day)
            _recognise(row, recognition, day)
            _note(session, viewer, row, "correct", ["data", "recognition"])
            return row
        demand_on(session, viewer, row, "initiative.write")
        refuse_held(session, row)
        _write(session, viewer, row, data, day)
        _note(session, viewer, row, "change", ["data"])
        if recognition is not None:
            _enter(session, viewer, row, recognition, day)
    return row


def act(*, viewer: Viewer, public_id: str, version: int, action: str, reason: str = "") -> Initiative:
    """A plain move: submit, take_back, withdraw, reopen."""
    with transaction() as session:
        row = _fetch(session, viewer, public_id)
        check_version(row, version)
        move(session, row, action, viewer=viewer, facts=facts_of(session, row), reason=reason)
    return row


def confirm_nation(*, viewer: Viewer, public_id: str, version: int, number: str, on: date, day: date) -> None:
    """The head of the province confirms that a recognised initiative takes effect in the whole country."""
    if on > day:
        raise Invalid("Ngày xác nhận không được sau hôm nay.", "on")
    with transaction() as session:
        row = _fetch(session, viewer, public_id)
        check_version(row, version)
        demand_on(session, viewer, row, "initiative.confirm")
        if row.scope != InitiativeScope.NATION:
            raise Conflict("Chỉ xác nhận sáng kiến được công nhận với phạm vi toàn quốc.")
        if row.nation_on is not None:
            raise Conflict("Phạm vi toàn quốc đã được xác nhận. Hãy tải lại trang.")
        if row.decided_on is not None and on < row.decided_on:
            raise Invalid("Ngày xác nhận không được trước ngày quyết định công nhận.", "on")
        row.nation_number, row.nation_on, row.nation_by_id = number, on, viewer.account_id
        _note(session, viewer, row, "confirm_nation")


def facts_of(session: Session, row: Initiative) -> InitiativeFacts:
    """What the guards of its moves look at."""
    return InitiativeFacts(
        solution=row.solution,
        applied_at=row.applied_at,
        applied=row.applied_from is not None,
        effect=row.effect,
        authors=len(row.authors),
        decided_by_round=decided_by_round(session, row.id),
        held_by=holding(session, row.id, drafts=True) or "",
    )


def _enter(session: Session, viewer: Viewer, row: Initiative, recognition: Recognition, day: date) -> None:
    _recognise(row, recognition, day)
    move(session, row, "enter_decision", viewer=viewer)


def _recognise(row: Initiative, given: Recognition, day: date) -> None:
    if not given.recognised_by:
        raise Invalid("Hãy nhập cơ quan công nhận.", "recognised_by")
    if given.year > day.year:
        raise Invalid("Năm công nhận không được sau năm nay.", "year")
    if given.decided_on is not None and given.decided_on > day:
        raise Invalid("Ngày quyết định không được sau hôm nay.", "decided_on")
    if given.decided_on is not None and given.decided_on.year != given.year:
        raise Invalid("Năm công nhận phải là năm của ngày quyết định.", "year")
    for name in Recognition.__dataclass_fields__:
        setattr(row, name, getattr(given, name))
    if row.scope != InitiativeScope.NATION:
        row.nation_number, row.nation_on, row.nation_by_id = "", None, None
    row.search = search_text(row.title, *(author.called for author in row.authors), row.decision_number)


def _write(session: Session, viewer: Viewer, row: Initiative, data: InitiativeData, day: date) -> None:
    if data.applied_from is not None and data.applied_from > day:
        raise Invalid("Ngày bắt đầu áp dụng không được sau hôm nay.", "applied_from")
    refuse_sum(author.share for author in data.authors)
    for name in ("title", "sought", "research", "solution", "applied_at", "applied_from", "effect"):
        setattr(row, name, getattr(data, name))
    authors = _authors(session, viewer, data.authors)
    row.authors.clear()
    session.flush()
    row.authors.extend(authors)
    row.search = search_text(data.title, *(author.called for author in authors), row.decision_number)


def _authors(session: Session, viewer: Viewer, given: Sequence[Author]) -> list[InitiativeAuthor]:
    keys = [author.recipient for author in given if author.recipient]
    if len(set(keys)) != len(keys):
        raise Invalid("Một tác giả được chọn hai lần. Hãy gộp tỷ lệ vào một dòng.")
    readable = visible(Recipient, viewer, "recipient.read").where(Recipient.public_id.in_(keys))
    known = {person.public_id: person for person in session.scalars(readable)}
    if known.keys() != set(keys):
        raise Invalid("Một tác giả đã chọn không còn trong sổ đối tượng. Hãy chọn lại.")
    return [
        InitiativeAuthor(
            ordinal=ordinal,
            recipient_id=known[author.recipient].id if author.recipient else None,
            recipient=known.get(author.recipient),
            name=None if author.recipient else author.name,
            share_over=author.share.numerator,
            share_of=author.share.denominator,
        )
        for ordinal, author in enumerate(given, start=1)
    ]


def _fetch(session: Session, viewer: Viewer, public_id: str) -> Initiative:
    return fetch(
        session, Initiative, Initiative.public_id == public_id, viewer=viewer, read="initiative.read"
    )


def _note(session: Session, viewer: Viewer, row: Initiative, action: str, fields: Sequence[str] = ()) -> None:
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="initiative",
        subject_id=row.id,
        fields=fields,
    )
