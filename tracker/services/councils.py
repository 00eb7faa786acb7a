"""Councils: established, their members and regulation dated, every change audited."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.council_enums import CouncilKind
from tracker.domain.enums import BallotForm, CouncilRank, Role, VoteBase
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.messages import Message
from tracker.domain.stages import LEVEL_OF_KIND
from tracker.domain.viewer import Viewer
from tracker.models import Account, Council, CouncilMember, CouncilRegulation, RoleGrant, Unit
from tracker.services import audit, grants
from tracker.services.access import demand, demand_on, fetch
from tracker.services.council_days import refuse_first_day, refuse_last_day
from tracker.services.standing_units import refuse_ended_unit
from tracker.services.transaction import transaction

ROLE_OF_RANK = {CouncilRank.CHAIR: Role.CHAIR, CouncilRank.MEMBER_SECRETARY: Role.SECRETARY}
"""The role that a seat brings; every other seat brings that of a member."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share as it stands in a regulation: `over` out of `of`."""

    over: int
    of: int


@dataclass(frozen=True, slots=True)
class Regulation:
    """What a council's own regulation says; parts that it leaves open are None."""

    citation: str
    valid_from: date
    quorum: Share | None
    threshold: Share | None
    strict: bool = False
    base: VoteBase = VoteBase.TOTAL
    ballot: BallotForm = BallotForm.SECRET
    absent_written: bool = True
    ordinary_vote: bool = False


def establish(
    *,
    viewer: Viewer,
    unit_code: str,
    name: str,
    established_by: str,
    valid_from: date,
    kind: CouncilKind = CouncilKind.EMULATION,
) -> Council:
    """Make the council of a unit whose standing body the viewer is; one of each kind is in office."""
    demand(viewer, "council.edit")
    with transaction() as session:
        unit = session.scalar(select(Unit).where(Unit.code == unit_code).with_for_update())
        if unit is None or unit.id not in viewer.seats_as(Role.STANDING_BODY):
            raise Invalid("Hãy chọn đơn vị mà đồng chí là cơ quan thường trực.", "unit_code")
        refuse_ended_unit(session, unit.id, valid_from, "unit_code")
        in_office = select(Council.id).where(
            Council.unit_id == unit.id,
            Council.kind == kind,
            or_(Council.valid_to.is_(None), Council.valid_to >= valid_from),
        )
        if session.scalar(in_office.limit(1)):
            raise Conflict(
                "Đơn vị đã có Hội đồng đang hoạt động. Hãy kết thúc Hội đồng đó trước.", "unit_code"
            )
        row = Council(
            unit_id=unit.id,
            kind=kind,
            level=LEVEL_OF_KIND[unit.kind],
            name=name,
            established_by=established_by,
            valid_from=valid_from,
        )
        session.add(row)
        session.flush()
        _note(session, viewer, row, "establish")
    return row


def add_member(
    *,
    viewer: Viewer,
    public_id: str,
    user_name: str,
    rank: CouncilRank,
    position: str,
    valid_from: date,
) -> CouncilMember:
    """Give another person a seat and the role that comes with it."""
    with transaction() as session:
        row = editable(session, viewer, public_id)
        account = session.scalar(select(Account).where(Account.user_name == user_name))
        if account is None:
            raise Invalid("Không có tài khoản mang tên đăng nhập này.", "user_name")
        _refuse_second_seat(session, row, account, rank, valid_from)
        refuse_first_day(session, row, valid_from)
        ordinal = session.scalar(
            select(func.max(CouncilMember.ordinal)).where(CouncilMember.council_id == row.id)
        )
        member = CouncilMember(
            council_id=row.id,
            account_id=account.id,
            rank=rank,
            position=position,
            ordinal=(ordinal or 0) + 1,
            valid_from=valid_from,
        )
        role = ROLE_OF_RANK.get(rank, Role.MEMBER)
        grant = RoleGrant(account_id=account.id, role=role, council_id=row.id, valid_from=valid_from)
        session.add(member)
        session.flush()
        demand_on(session, viewer, member, "council_member.change")
        grants.add(session, [grant], by=viewer.account_id)
        _note(session, viewer, row, "add_member")
    return member


def end_member(*, viewer: Viewer, public_id: str, member_id: str, last_day: date) -> None:
    """End another person's seat and its role by date; both stay in the record."""
    with transaction() as session:
        row = editable(session, viewer, public_id)
        member = session.scalar(
            select(CouncilMember).where(
                CouncilMember.public_id == member_id, CouncilMember.council_id == row.id
            )
        )
        if member is None or member.valid_to is not None:
            raise Conflict("Thành viên này đã thôi tham gia Hội đồng. Hãy tải lại trang.")
        demand_on(session, viewer, member, "council_member.change")
        if last_day < member.valid_from:
            raise Invalid("Ngày kết thúc phải từ ngày bắt đầu trở đi.", "last_day")
        refuse_last_day(session, row, last_day)
        member.valid_to = last_day
        role = ROLE_OF_RANK.get(member.rank, Role.MEMBER)
        for grant in session.scalars(
            select(RoleGrant).where(
                RoleGrant.account_id == member.account_id,
                RoleGrant.council_id == row.id,
                RoleGrant.role == role,
                RoleGrant.valid_to.is_(None),
            )
        ):
            grant.valid_to = max(last_day, grant.valid_from)
        _note(session, viewer, row, "end_member")


def set_regulation(*, viewer: Viewer, public_id: str, regulation: Regulation) -> CouncilRegulation:
    """Enter the council's regulation from a day on; the one before ends on the day before."""
    for share, field in ((regulation.quorum, "quorum"), (regulation.threshold, "threshold")):
        if share is not None and not 0 < share.over <= share.of:
            raise Invalid("Tỷ lệ phải lớn hơn 0 và không quá 1, ví dụ 2/3.", field)
    if regulation.ordinary_vote and regulation.threshold is None:
        raise Invalid(
            "Quy chế yêu cầu mọi hồ sơ phải qua biểu quyết thì phải có tỷ lệ phiếu. "
            "Hãy nhập tỷ lệ phiếu đồng ý phải đạt.",
            "threshold",
        )
    with transaction() as session:
        row = editable(session, viewer, public_id)
        refuse_first_day(session, row, regulation.valid_from)
        for earlier in session.scalars(
            select(CouncilRegulation).where(
                CouncilRegulation.council_id == row.id, CouncilRegulation.valid_to.is_(None)
            )
        ):
            if earlier.valid_from >= regulation.valid_from:
                raise Invalid("Quy chế mới phải có hiệu lực sau quy chế trước.", "valid_from")
            earlier.valid_to = regulation.valid_from - timedelta(days=1)
        found = CouncilRegulation(
            council_id=row.id,
            valid_from=regulation.valid_from,
            citation=regulation.citation,
            quorum_over=regulation.quorum.over if regulation.quorum else None,
            quorum_of=regulation.quorum.of if regulation.quorum else None,
            threshold_over=regulation.threshold.over if regulation.threshold else None,
            threshold_of=regulation.threshold.of if regulation.threshold else None,
            strict=regulation.strict,
            base=regulation.base,
            ballot=regulation.ballot,
            absent_written=regulation.absent_written,
            ordinary_vote=regulation.ordinary_vote,
        )
        session.add(found)
        _note(session, viewer, row, "set_regulation")
    return found


def editable(session: Session, viewer: Viewer, public_id: str) -> Council:
    """The council, locked, that the viewer may change; Conflict once its last day is set."""
    row = fetch(
        session,
        Council,
        Council.public_id == public_id,
        viewer=viewer,
        read="council.read",
        act="council.edit",
    )
    if row.valid_to is not None:
        raise Conflict(
            Message(
                "Hội đồng đã kết thúc hoạt động (%(day)s) nên không sửa được. Hãy tải lại trang.",
                day=short_date(row.valid_to),
            )
        )
    return row


def _refuse_second_seat(
    session: Session, row: Council, account: Account, rank: CouncilRank, day: date
) -> None:
    sitting = select(CouncilMember.id).where(
        CouncilMember.council_id == row.id,
        or_(CouncilMember.valid_to.is_(None), CouncilMember.valid_to >= day),
    )
    if session.scalar(sitting.where(CouncilMember.account_id == account.id).limit(1)):
        raise Conflict("Người này đã là thành viên Hội đồng.", "user_name")
    if rank is CouncilRank.CHAIR and session.scalar(sitting.where(CouncilMember.rank == rank).limit(1)):
        raise Conflict("Hội đồng đã có Chủ tịch. Hãy kết thúc nhiệm kỳ của Chủ tịch cũ trước.", "rank")


def _note(session: Session, viewer: Viewer, row: Council, action: str) -> None:
    audit.record(session, account_id=viewer.account_id, action=action, subject="council", subject_id=row.id)
