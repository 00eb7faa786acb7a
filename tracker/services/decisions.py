"""Decisions: drafted from the results, signed by another person, numbered and issued by the records officer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.council_enums import DecisionState, RegisterMode, SignerMode
from tracker.domain.council_guards import DecisionFacts
from tracker.domain.enums import NominationState, Role
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.law import legal_bases_on
from tracker.domain.law_money import sum_for
from tracker.domain.law_types import LegalBasisKind, Unset
from tracker.domain.viewer import Viewer
from tracker.models import Decision, DecisionItem, Nomination, Recipient, Unit
from tracker.queries.decisions import with_items
from tracker.queries.scope import visible
from tracker.services import audit, issued_papers, nonces, notices
from tracker.services.access import check_version, demand, fetch
from tracker.services.decision_document import made_file
from tracker.services.moves import move, move_all
from tracker.services.outcome_facts import facts_of_all
from tracker.services.outcomes import remember, tell_all
from tracker.services.registers import next_number, register_of
from tracker.services.stored_files import taking_in
from tracker.services.transaction import transaction

TAKEN = Conflict("Số quyết định này đã dùng trong năm. Hãy nhập số khác.", "number")
NUMBER_TAKEN = {"decision.number": TAKEN, "decision.unit_id, decision.symbol": TAKEN}
IN_ANOTHER = {
    "decision_item.nomination_id": Conflict(
        "Có hồ sơ đã ở trong một quyết định khác. Hãy tải lại trang.", "ids"
    )
}


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
        _write(row, text)
        row.legal_bases = _bases(day)
        _note(session, viewer, row, "change", ["text"])
    return row


def set_items(
    *, viewer: Viewer, public_id: str, version: int, nomination_ids: Sequence[str], day: date
) -> Decision:
    """Fix which dossiers the draft awards, with names and sums as they stand today."""
    with transaction(IN_ANOTHER) as session:
        row = _draft(session, viewer, public_id)
        check_version(row, version)
        found = session.scalars(
            visible(Nomination, viewer, "nomination.read")
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
        session.add_all(_item(row, number, nomination, day) for number, nomination in enumerate(found, 1))
        _note(session, viewer, row, "set_items", ["items"])
    return row


def act(
    *, viewer: Viewer, public_id: str, version: int, action: str, day: date, reason: str = ""
) -> Decision:
    """Send, take back, return or sign."""
    with transaction() as session:
        row = _locked(session, viewer, public_id)
        check_version(row, version)
        if action == "sign":
            row.signed_by_id, row.legal_bases = viewer.account_id, _bases(day)
        move(session, row, action, viewer=viewer, facts=_facts(session, row, day), reason=reason)
        if action == "refuse":
            _tell_preparer(session, row)
    return row


def issue(
    *, viewer: Viewer, public_id: str, version: int, number: int | None, issued_on: date | None, day: date
) -> Decision:
    """Number and issue the decision; its dossiers are awarded and its paper is kept in the same transaction.

    Where the register is the system's own, `number` must be left out.
    """
    with taking_in(NUMBER_TAKEN) as intake:
        session = intake.session
        row = _locked(session, viewer, public_id)
        check_version(row, version)
        if issued_on is not None and number is None and row.state == DecisionState.SIGNED:
            number = _own_number(session, row, issued_on)
        elif issued_on is not None and number is not None:
            _refuse_own(session, row, issued_on)
        facts = _facts(session, row, day, number=number, issued_on=issued_on)
        if number is not None and issued_on is not None:
            row.number, row.year, row.issued_on = number, issued_on.year, issued_on
        row.issued_by_id = viewer.account_id
        move(session, row, "issue", viewer=viewer, facts=facts)
        _award(session, viewer, row, day)
        whole = with_items(session, row.id)
        issued_papers.keep(intake, row, lambda kind: made_file(whole, kind, today=day))
    return row


def reference(row: Decision) -> str:
    """Number and symbol as documents cite them."""
    return f"{row.number}/{row.symbol}"


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
    tell_all(session, rows, "nomination.awarded")


def _own_number(session: Session, row: Decision, issued_on: date) -> int | None:
    register = register_of(session, row.unit_id, row.symbol, issued_on.year)
    return next_number(register) if register.mode == RegisterMode.SYSTEM else None


def _refuse_own(session: Session, row: Decision, issued_on: date) -> None:
    register = register_of(session, row.unit_id, row.symbol, issued_on.year)
    if register.mode == RegisterMode.SYSTEM:
        raise Invalid("Sổ số này do hệ thống cấp số. Hãy để trống số quyết định.", "number")


def _item(row: Decision, number: int, nomination: Nomination, day: date) -> DecisionItem:
    recipient = nomination.recipient
    money = sum_for(nomination.award_code, recipient.kind, day)
    return DecisionItem(
        decision_id=row.id,
        ordinal=number,
        nomination_id=nomination.id,
        award_code=nomination.award_code,
        kind=recipient.kind,
        name=recipient.name,
        position=recipient.position,
        unit_name=nomination.unit.name,
        money=None if isinstance(money, Unset) else money.value,
    )


def _bases(day: date) -> list[str]:
    return [basis.text for basis in legal_bases_on(day, LegalBasisKind.DECISION)]


def _facts(
    session: Session, row: Decision, day: date, number: int | None = None, issued_on: date | None = None
) -> DecisionFacts:
    items = select(func.count()).where(DecisionItem.decision_id == row.id)
    return DecisionFacts(
        items=session.scalar(items) or 0,
        legal_bases=len(row.legal_bases),
        number=number,
        issued_on=issued_on,
        day=day,
    )


def _write(row: Decision, text: DecisionText) -> None:
    for name in ("symbol", "subject", "merit", "executors", "proposal", "signer_mode"):
        setattr(row, name, getattr(text, name))


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
    news = notices.News("decision.returned", "decision", row.public_id, row.subject[:60])
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
