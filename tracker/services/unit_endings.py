"""What keeps a unit from ending on a day: units below it, people, and work that is still open at it."""

from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from tracker.domain.enums import CampaignState, NominationState, ParticipationState
from tracker.domain.errors import Conflict
from tracker.domain.messages import Message
from tracker.models import Account, Campaign, Council, Nomination, Participation, RoleGrant, Unit

SETTLED = (NominationState.AWARDED, NominationState.NOT_AWARDED, NominationState.WITHDRAWN)
BELOW = "Còn %(count)s đơn vị trực thuộc đang hoạt động. Hãy kết thúc các đơn vị đó trước."
ACCOUNTS = "Đơn vị còn %(count)s tài khoản đang dùng. Hãy kết thúc các tài khoản đó trước."
DOSSIERS = (
    "Đơn vị còn %(count)s hồ sơ đề nghị chưa xong, của đơn vị hoặc đang ở cấp xét này. "
    "Hãy chuyển hồ sơ lên cấp trên, quyết định hoặc rút hồ sơ trước."
)
PARTICIPATIONS = (
    "Đơn vị còn tham gia %(count)s phong trào kéo dài sau ngày này. "
    "Hãy đề nghị đơn vị chủ trì cho thôi tham gia trước."
)
COUNCILS = "Đơn vị còn %(count)s Hội đồng đang hoạt động. Hãy kết thúc Hội đồng trước."
ROLES = "Người của đơn vị khác còn giữ %(count)s vai trò tại đơn vị này. Hãy thu hồi hoặc đặt ngày hết hạn các vai trò đó trước."


def refuse_open(session: Session, unit: Unit, last_day: date) -> None:
    """Conflict, on the field of the day, naming how much of each is open beyond `last_day` and what to do."""
    found = {
        BELOW: _count(session, Unit, Unit.parent_id == unit.id, _after(Unit.valid_to, last_day)),
        ACCOUNTS: _count(session, Account, Account.unit_id == unit.id, _after(Account.active_to, last_day)),
        ROLES: _roles_of_others(session, unit, last_day),
        COUNCILS: _count(session, Council, Council.unit_id == unit.id, _after(Council.valid_to, last_day)),
        DOSSIERS: _count(
            session,
            Nomination,
            or_(Nomination.unit_id == unit.id, Nomination.stage_unit_id == unit.id),
            Nomination.state.not_in(SETTLED),
        ),
        PARTICIPATIONS: _participations(session, unit, last_day),
    }
    open_ones = [Message(words, count=count) for words, count in found.items() if count]
    if open_ones:
        raise Conflict(Message.of(open_ones), "last_day")


def _roles_of_others(session: Session, unit: Unit, last_day: date) -> int:
    # Those of the unit's own people end with their accounts.
    statement = (
        select(func.count())
        .select_from(RoleGrant)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(
            RoleGrant.unit_id == unit.id,
            RoleGrant.revoked_at.is_(None),
            _after(RoleGrant.valid_to, last_day),
            Account.unit_id != unit.id,
            Account.revoked_at.is_(None),
            _after(Account.active_to, last_day),
        )
    )
    return session.scalar(statement) or 0


def _participations(session: Session, unit: Unit, last_day: date) -> int:
    statement = (
        select(func.count())
        .select_from(Participation)
        .join(Campaign, Campaign.id == Participation.campaign_id)
        .where(
            Participation.unit_id == unit.id,
            Participation.state != ParticipationState.RELEASED,
            Campaign.state != CampaignState.CLOSED,
            Campaign.ends_on > last_day,
        )
    )
    return session.scalar(statement) or 0


def _count(
    session: Session,
    model: type[Account] | type[Council] | type[Nomination] | type[Unit],
    *conditions: ColumnElement[bool],
) -> int:
    return session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0


def _after(last: InstrumentedAttribute[date | None], day: date) -> ColumnElement[bool]:
    return or_(last.is_(None), last > day)
