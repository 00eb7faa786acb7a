"""Decisions: drafted from the results, signed by another person, numbered and issued by the records officer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.council_enums import DecisionState, RegisterMode, SignerMode
from tracker.domain.council_guards import DecisionFacts
from tracker.domain.enums import NominationState, Role
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.law import legal_bases_on
from tracker.domain.law_types import LegalBasisKind
from tracker.domain.signers import signer_mode
from tracker.domain.viewer import Viewer
from tracker.models import Decision, DecisionItem, Nomination, Recipient, Unit
from tracker.queries.decisions import with_items
from tracker.queries.scope import visible
from tracker.services import audit, decision_items, issued_papers, nomination_news, nonces, notices
from tracker.services.access import check_version, demand, fetch
from tracker.services.decision_document import made_file
from tracker.services.moves import find, move, move_all
from tracker.services.outcome_facts import facts_of_all
from tracker.services.outcomes import remember
from tracker.services.proposal_document import citation
from tracker.services.registers import last_day, next_number, refuse_taken, register_of, symbol_written
from tracker.services.standing_units import refuse_ended_unit
from tracker.services.stored_files import Intake, taking_in
from tracker.services.transaction import transaction

TAKEN = Conflict("Số quyết định này đã dùng trong năm. Hãy nhập số khác.", "number")
NUMBER_TAKEN = {"decision.number": TAKEN, "decision.unit_id, decision.symbol": TAKEN}
IN_ANOTHER = {
    "decision_item.nomination_id": Conflict(
        "Có hồ sơ đã ở trong một quyết định khác. Hãy tải lại trang.", "ids"
    )
}

UNSIGNING = frozenset({"withdraw_signature", "send_back"})
FORWARD = frozenset({"send", "sign"})
RETURNING = frozenset({"refuse", "send_back"})


@dataclass(frozen=True, slots=True)
class DecisionText:
    """The written parts of a decision; numbers, names, sums and legal bases follow from the data."""

    symbol: str
    subject: str
    merit: str
    executors: str
    proposal: str
    signer_mode: SignerMode


def create(
    *, viewer: Viewer, unit_code: str, text: DecisionText, day: date, nonce: str | None = None
) -> Decision:
    """A draft of the unit whose standing body the viewer is, with the legal bases of the day."""
    demand(viewer, "decision.create")
    with transaction() as session:
        nonces.claim(session, viewer, nonce)
        unit = session.scalar(select(Unit).where(Unit.code == unit_code))
        if unit is None or unit.id not in viewer.seats_as(Role.STANDING_BODY):
            raise Invalid("Hãy chọn đơn vị mà đồng chí là cơ quan thường trực.", "unit_code")
        refuse_ended_unit(session, unit.id, day, "unit_code")
        row = Decision(unit_id=unit.id, prepared_by_id=viewer.account_id, created_at=utc_now())
        _write(row, text)
        row.legal_bases = _bases(day)
        session.add(row)
        session.flush()
        nonces.settle(session, nonce, row.public_id)
        _note(session, viewer, row, "create")
    return row


def change(*, viewer: Viewer, public_id: str, version: int, text: DecisionText, day: date) -> Decision:
    """Correct the written parts of a draft; the legal bases are chosen anew by the day."""
    with transaction() as session:
        row = _draft(session, viewer, public_id)
        check_version(row, version)
        refuse_ended_unit(session, row.unit_id, day)
        _write(row, text)
        row.legal_bases = _bases(day)
        _note(session, viewer, row, "change", ["text"])
    return row


def set_items(
    *, viewer: Viewer, public_id: str, version: int, nomination_ids: Sequence[str], day: date
) -> Decision:
    """Fix which dossiers the draft awards, with names as submitted and sums as they stand today.

    A draft that names no proposal yet cites the letters that proposed them.
    """
    with transaction(IN_ANOTHER) as session:
        row = _draft(session, viewer, public_id)
        check_version(row, version)
        refuse_ended_unit(session, row.unit_id, day)
        found = session.scalars(
            visible(Nomination, viewer, "nomination.draft")
            .where(
                Nomination.public_id.in_(nomination_ids),
                Nomination.stage_unit_id == row.unit_id,
                Nomination.state == NominationState.TO_DECIDE,
            )
            .join(Recipient, Recipient.id == Nomination.recipient_id)
            .order_by(Nomination.award_code, Recipient.kind, Recipient.name_sort_key, Nomination.id)
        ).all()
        if len(found) != len(set(nomination_ids)):
            raise Conflict(
                "Có hồ sơ vừa thay đổi nên không đưa vào quyết định được. Hãy tải lại trang.", "ids"
            )
        session.execute(delete(DecisionItem).where(DecisionItem.decision_id == row.id))
        session.add_all(decision_items.made(session, row, found, day))
        if not row.proposal:
            row.proposal = citation(session, row.unit_id, [nomination.id for nomination in found])
        _note(session, viewer, row, "set_items", ["items"])
    return row


def act(
    *, viewer: Viewer, public_id: str, version: int, action: str, day: date, reason: str = ""
) -> Decision:
    """Send, take back, return, sign; withdraw the signature or send a signed decision back while it has no number."""
    with transaction() as session:
        row = _locked(session, viewer, public_id)
        find("decision", action, row.state)
        check_version(row, version)
        if action in FORWARD:
            refuse_ended_unit(session, row.unit_id, day)
        fields = _sign(session, row, viewer, day) if action == "sign" else []
        facts = _facts(session, row, day)
        move(session, row, action, viewer=viewer, facts=facts, reason=reason, fields=fields)
        if action in UNSIGNING:
            row.signed_by_id = row.signed_on = row.signer_name = None
        if action in RETURNING:
            _tell_preparer(session, row)
    return row


def _sign(session: Session, row: Decision, viewer: Viewer, day: date) -> list[str]:
    """Name the signer and the office, and cite and count by the day; returns the fields that followed the day."""
    row.signed_by_id, row.signed_on, row.legal_bases = viewer.account_id, day, _bases(day)
    row.signer_mode, row.signer_name = signer_mode(viewer, row.unit_id), viewer.display_name
    return decision_items.recount(session, row, day)


def issue(
    *, viewer: Viewer, public_id: str, version: int, number: int | None, issued_on: date | None, day: date
) -> Decision:
    """Number and issue the decision; its dossiers are awarded and its paper is kept in the same transaction.

    Where the register is the system's own, `number` must be left out. The sums are those of the day of issue.
    """
    with taking_in(NUMBER_TAKEN) as intake:
        session = intake.session
        row = _locked(session, viewer, public_id)
        find("decision", "issue", row.state)
        check_version(row, version)
        refuse_ended_unit(session, row.unit_id, issued_on or day, "issued_on")
        number, last_on = _number(session, row, number, issued_on)
        facts = _facts(session, row, day, number=number, issued_on=issued_on, last_on=last_on)
        fields: list[str] = []
        if number is not None and issued_on is not None:
            row.number, row.year, row.issued_on = number, issued_on.year, issued_on
            fields = decision_items.recount(session, row, issued_on)
        row.issued_by_id = viewer.account_id
        papers = partial(_keep, intake, row, day)
        move(session, row, "issue", viewer=viewer, facts=facts, fields=fields, digests=papers)
        _award(session, viewer, row, day)
    return row


def reference(row: Decision) -> str:
    """Number and symbol as documents cite them."""
    return f"{row.number}/{row.symbol}"


def _keep(intake: Intake, row: Decision, day: date) -> dict[str, str]:
    intake.session.flush()
    whole = with_items(intake.session, row.id)
    return issued_papers.keep(intake, whole, lambda kind: made_file(whole, kind, today=day))


def _award(session: Session, viewer: Viewer, row: Decision, day: date) -> None:
    issuer = session.get_one(Unit, row.unit_id).name
    rows = session.scalars(
        select(Nomination)
        .join(DecisionItem, DecisionItem.nomination_id == Nomination.id)
        .where(DecisionItem.decision_id == row.id)
        .order_by(DecisionItem.ordinal)
    ).all()
    for nomination in rows:
        nomination.decision_ref, nomination.decided_on = reference(row), row.issued_on
    move_all(session, rows, "award", viewer=viewer, facts=lambda: facts_of_all(session, rows, day))
    for nomination in rows:
        nomination.version += 1
    remember(session, rows, decided_by=issuer)
    nomination_news.tell(session, rows, "award")


def _number(
    session: Session, row: Decision, number: int | None, issued_on: date | None
) -> tuple[int | None, date | None]:
    """The number to give, and the last day of a register that the system numbers itself."""
    if issued_on is None:
        return number, None
    register = register_of(session, row.unit_id, row.symbol, issued_on.year)
    if register.mode != RegisterMode.SYSTEM:
        if number is not None:
            refuse_taken(session, register, number)
        return number, None
    if number is not None:
        raise Invalid("Sổ số này do hệ thống cấp số. Hãy để trống số quyết định.", "number")
    return next_number(register), last_day(session, register)


def _bases(day: date) -> list[str]:
    return [basis.text for basis in legal_bases_on(day, LegalBasisKind.DECISION)]


def _facts(
    session: Session,
    row: Decision,
    day: date,
    number: int | None = None,
    issued_on: date | None = None,
    last_on: date | None = None,
) -> DecisionFacts:
    items = select(func.count()).where(DecisionItem.decision_id == row.id)
    return DecisionFacts(
        items=session.scalar(items) or 0,
        legal_bases=len(row.legal_bases),
        number=number,
        issued_on=issued_on,
        signed_on=row.signed_on,
        last_on=last_on,
        day=day,
    )


def _write(row: Decision, text: DecisionText) -> None:
    for name in ("symbol", "subject", "merit", "executors", "proposal", "signer_mode"):
        setattr(row, name, getattr(text, name))
    row.symbol = symbol_written(text.symbol)


def _draft(session: Session, viewer: Viewer, public_id: str) -> Decision:
    row = fetch(
        session,
        Decision,
        Decision.public_id == public_id,
        viewer=viewer,
        read="decision.read",
        act="decision.edit",
    )
    if row.state != DecisionState.DRAFT:
        raise Conflict("Dự thảo đã trình ký nên không sửa được. Hãy thu hồi trước.")
    return row


def _locked(session: Session, viewer: Viewer, public_id: str) -> Decision:
    return fetch(session, Decision, Decision.public_id == public_id, viewer=viewer, read="decision.read")


def _tell_preparer(session: Session, row: Decision) -> None:
    news = notices.News("decision.returned", "decision", row.public_id, row.subject[: notices.MOST_CODE])
    notices.tell_preparer(session, row.prepared_by_id, row.unit_id, news, roles=(Role.STANDING_BODY,))


def _note(session: Session, viewer: Viewer, row: Decision, action: str, fields: Sequence[str] = ()) -> None:
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="decision",
        subject_id=row.id,
        fields=fields,
    )
