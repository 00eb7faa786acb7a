"""Giao lại: a dossier goes from the desk of one officer of the standing body to that of another."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.consultations import CONSULTABLE
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import Account, Nomination
from tracker.queries.hindrances import hindrance
from tracker.queries.scope import permitted
from tracker.queries.stage_seats import holders
from tracker.queries.viewers import viewer_of
from tracker.services import audit
from tracker.services.access import check_version, fetch
from tracker.services.moves import check_reason, explain
from tracker.services.transaction import transaction

NOT_HERE = "Hồ sơ không còn ở cơ quan thường trực nên không giao lại được. Hãy tải lại trang."
NOT_AN_OFFICER = "Hãy chọn người của cơ quan thường trực cấp đang xét."
ALREADY = "Hồ sơ đang do người này thụ lý. Hãy chọn người khác."
BARRED = "%(name)s không thẩm định được hồ sơ này (đã soạn, đã ký gửi hoặc là người được đề nghị). Hãy chọn người khác."


def officers(session: Session, row: Nomination, day: date) -> list[Account]:
    """Who may be given the dossier: the people of the standing body of its stage, by name."""
    if row.stage_unit_id is None:
        return []
    keys = holders(session, row.stage_unit_id, day)
    found = select(Account).where(Account.id.in_(keys)).order_by(Account.name_sort_key, Account.id)
    return list(session.scalars(found))


def hand_over(
    *, viewer: Viewer, public_id: str, version: int, user_name: str, reason: str, day: date
) -> Nomination:
    """Put the dossier on another officer's desk; the reason is kept as that of a move, with the name."""
    with transaction() as session:
        row = fetch(
            session,
            Nomination,
            Nomination.public_id == public_id,
            viewer=viewer,
            read="nomination.read",
            act="nomination.assign",
        )
        check_version(row, version)
        if row.state not in CONSULTABLE:
            raise Conflict(NOT_HERE)
        target = next((one for one in officers(session, row, day) if one.user_name == user_name), None)
        if target is None:
            raise Invalid(NOT_AN_OFFICER, "user_name")
        if target.id == row.officer_id:
            raise Invalid(ALREADY, "user_name")
        _refuse_barred(session, row, target, day)
        check_reason(reason, asked=True)
        row.officer_id = target.id
        entry = audit.record(
            session,
            account_id=viewer.account_id,
            action="hand_over",
            subject="nomination",
            subject_id=row.id,
            fields=["officer_id"],
        )
        explain(session, entry, f"{target.display_name}: {reason}")
    return row


def _refuse_barred(session: Session, row: Nomination, target: Account, day: date) -> None:
    """Four eyes keep some people from every dossier: giving it to them would only make it wait."""
    officer = viewer_of(session, target, day)
    if "nomination.appraise" in permitted(session, officer, row, ["nomination.appraise"]):
        return
    if hindrance(session, officer, row, "nomination.appraise") is not None:
        raise Invalid(Message(BARRED, name=target.display_name), "user_name")
