"""Roles: given and ended in a unit or a council, never to oneself, never above what one may give."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.enums import COUNCIL_ROLES, Role
from tracker.domain.errors import Conflict, Forbidden, Invalid
from tracker.domain.viewer import Viewer
from tracker.models import Account, Council, RoleGrant, Unit
from tracker.queries.scope import allowed
from tracker.services import audit
from tracker.services.access import fetch
from tracker.services.transaction import transaction

UNIT_ADMINISTRATOR_GIVES = frozenset({Role.CLERK, Role.HEAD, Role.RECORDS_OFFICER, Role.UNIT_ADMINISTRATOR})
"""What a unit administrator may grant; the other roles are the administrator's to give."""
WITH_DEPUTIES = frozenset({Role.HEAD, Role.LEADERSHIP})
"""Offices that have deputies, who sign for the principal (KT.)."""
ABOVE = "Tài khoản này giữ vai trò do quản trị hệ thống phân. Hãy liên hệ quản trị hệ thống."


def grant_role(
    *,
    viewer: Viewer,
    public_id: str,
    role: Role,
    unit_code: str | None = None,
    council_public_id: str | None = None,
    valid_from: date,
    valid_to: date | None = None,
    is_deputy: bool = False,
    day: date,
) -> RoleGrant:
    """Give a role in a unit or a council from one day to another."""
    if valid_to is not None and valid_to < valid_from:
        raise Invalid("Ngày kết thúc phải từ ngày bắt đầu trở đi.", "valid_to")
    if is_deputy and role not in WITH_DEPUTIES:
        raise Invalid("Chỉ Thủ trưởng đơn vị và Lãnh đạo có cấp phó ký thay. Hãy bỏ đánh dấu.", "is_deputy")
    with transaction() as session:
        account = managed(session, viewer, public_id, day, act="account.change")
        if not _gives(viewer, role):
            raise Forbidden("Vai trò này do quản trị hệ thống phân. Hãy liên hệ quản trị hệ thống.")
        grant = RoleGrant(account_id=account.id, role=role, valid_from=valid_from, valid_to=valid_to)
        grant.is_deputy = is_deputy
        if role in COUNCIL_ROLES:
            grant.council_id = _council_id(session, council_public_id)
        else:
            grant.unit_id = _unit_id(session, viewer, unit_code)
        _refuse_twice(session, grant)
        add(session, [grant], by=viewer.account_id)
    return grant


def add(session: Session, grants: Sequence[RoleGrant], *, by: int | None) -> None:
    """Write the grants, then one audit line for each: the only place where a grant comes into being.

    `by` is the account that gives them, None for the command line. Permission is the caller's business.
    """
    session.add_all(grants)
    session.flush()
    lines = [
        audit.line(
            account_id=by,
            action="grant_role",
            subject="role_grant",
            subject_id=grant.id,
            to_state=grant.role.value,
            fields=["is_deputy"] if grant.is_deputy else [],
        )
        for grant in grants
    ]
    audit.append(session, lines)


def end_grant(*, viewer: Viewer, public_id: str, last_day: date) -> RoleGrant:
    """End a role at once, also one that has not begun. It stays in the record with its last day."""
    with transaction() as session:
        grant = fetch(
            session, RoleGrant, RoleGrant.public_id == public_id, viewer=viewer, read="grant.manage"
        )
        if not _gives(viewer, grant.role) or not _within(session, viewer, grant):
            raise Forbidden(ABOVE)
        if grant.revoked_at is not None or (grant.valid_to is not None and grant.valid_to < last_day):
            raise Conflict("Vai trò này đã kết thúc. Hãy tải lại trang.")
        # The days stay in order for the record; `revoked_at` is what ends it, from the next request on.
        grant.valid_to, grant.revoked_at = max(last_day, grant.valid_from), utc_now()
        audit.record(
            session,
            account_id=viewer.account_id,
            action="end_grant",
            subject="role_grant",
            subject_id=grant.id,
            from_state=grant.role.value,
            fields=["valid_to"],
        )
    return grant


def managed(
    session: Session, viewer: Viewer, public_id: str, day: date, *, act: str = "account.manage"
) -> Account:
    """The account, locked, for an administrator.

    NotFound outside of the viewer's scope; Forbidden without the permission to `act`, and when the account holds a role on or after `day` that
    the viewer could not give: whoever resets a password could use it.
    """
    account = fetch(
        session, Account, Account.public_id == public_id, viewer=viewer, read="account.manage", act=act
    )
    if viewer.has(Role.ADMINISTRATOR):
        return account
    grants = session.scalars(
        select(RoleGrant).where(
            RoleGrant.account_id == account.id,
            RoleGrant.revoked_at.is_(None),
            or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to >= day),
        )
    )
    if not all(_gives(viewer, grant.role) and _within(session, viewer, grant) for grant in grants):
        raise Forbidden(ABOVE)
    return account


def _gives(viewer: Viewer, role: Role) -> bool:
    return viewer.has(Role.ADMINISTRATOR) or role in UNIT_ADMINISTRATOR_GIVES


def _within(session: Session, viewer: Viewer, grant: RoleGrant) -> bool:
    if viewer.has(Role.ADMINISTRATOR):
        return True
    found = select(Unit.id).where(Unit.id == grant.unit_id, allowed(viewer, "unit.extend", Unit))
    return session.scalar(found) is not None


def _refuse_twice(session: Session, grant: RoleGrant) -> None:
    # Two open-ended rows of one role would have to be ended one by one.
    overlap = [
        RoleGrant.revoked_at.is_(None),
        or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to >= grant.valid_from),
    ]
    if grant.valid_to is not None:
        overlap.append(RoleGrant.valid_from <= grant.valid_to)
    same = and_(
        RoleGrant.account_id == grant.account_id,
        RoleGrant.role == grant.role,
        RoleGrant.unit_id.is_not_distinct_from(grant.unit_id),
        RoleGrant.council_id.is_not_distinct_from(grant.council_id),
    )
    if session.scalar(select(RoleGrant.id).where(same, *overlap).limit(1)) is not None:
        raise Conflict("Người này đã giữ vai trò đó trong thời gian đã chọn.", "role")


def _unit_id(session: Session, viewer: Viewer, code: str | None) -> int:
    found = session.scalar(select(Unit.id).where(Unit.code == code, allowed(viewer, "unit.extend", Unit)))
    if found is None:
        raise Invalid("Hãy chọn đơn vị thuộc phạm vi quản trị.", "unit_code")
    return found


def _council_id(session: Session, public_id: str | None) -> int:
    found = session.scalar(select(Council.id).where(Council.public_id == public_id))
    if found is None:
        raise Invalid("Hãy chọn Hội đồng cho vai trò này.", "council")
    return found
