"""A council ends by date, so that the next term's can be established; members and roles end with it."""

from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.council_enums import FINISHED, MeetingState
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import AgendaItem, Council, CouncilMember, Meeting, RoleGrant
from tracker.services import audit
from tracker.services.access import check_version
from tracker.services.councils import editable
from tracker.services.moves import check_reason, explain
from tracker.services.transaction import transaction


def end(*, viewer: Viewer, public_id: str, version: int, last_day: date, reason: str) -> Council:
    """The council works until `last_day`. Conflict while a meeting of it is not finished, with its name."""
    check_reason(reason, asked=True)
    with transaction() as session:
        row = editable(session, viewer, public_id)
        check_version(row, version)
        _refuse_unfinished(session, row)
        _refuse_earlier(session, row, last_day)
        row.valid_to = last_day
        end_seats(session, row, last_day)
        entry = audit.record(
            session,
            account_id=viewer.account_id,
            action="end",
            subject="council",
            subject_id=row.id,
            fields=["valid_to"],
        )
        explain(session, entry, reason)
    return row


def _refuse_unfinished(session: Session, row: Council) -> None:
    """Conflict for a meeting whose minutes wait, or whose agenda still holds dossiers."""
    holds = select(AgendaItem.id).where(AgendaItem.meeting_id == Meeting.id, AgendaItem.postponed.is_(False))
    unfinished: ColumnElement[bool] = or_(
        Meeting.state.not_in([MeetingState.DRAFT, *FINISHED]),
        (Meeting.state == MeetingState.DRAFT) & holds.exists(),
    )
    meeting = session.scalar(
        select(Meeting)
        .where(Meeting.council_id == row.id, unfinished)
        .order_by(Meeting.held_on, Meeting.id)
        .limit(1)
    )
    if meeting is not None:
        raise Conflict(
            Message(
                "Cuộc họp “%(title)s” ngày %(day)s chưa xong. Hãy ký biên bản, hoặc đưa hết hồ sơ ra khỏi "
                "chương trình họp và thu hồi tài liệu trước.",
                title=meeting.title,
                day=short_date(meeting.held_on),
            )
        )


def _refuse_earlier(session: Session, row: Council, last_day: date) -> None:
    seated = select(func.max(CouncilMember.valid_from)).where(CouncilMember.council_id == row.id)
    met = select(func.max(Meeting.held_on)).where(
        Meeting.council_id == row.id, Meeting.state == MeetingState.SIGNED
    )
    days = [row.valid_from, session.scalar(seated), session.scalar(met)]
    first = max(day for day in days if day is not None)
    if last_day < first:
        raise Invalid(
            Message(
                "Hội đồng có thành viên tham gia hoặc cuộc họp đến ngày %(day)s. "
                "Hãy chọn ngày kết thúc từ ngày đó trở đi.",
                day=short_date(first),
            ),
            "last_day",
        )


def end_seats(session: Session, row: Council, last_day: date) -> None:
    """End the seats of the council and the roles that came with them."""
    for member in session.scalars(
        select(CouncilMember).where(
            CouncilMember.council_id == row.id,
            or_(CouncilMember.valid_to.is_(None), CouncilMember.valid_to > last_day),
        )
    ):
        member.valid_to = last_day
    for grant in session.scalars(
        select(RoleGrant).where(
            RoleGrant.council_id == row.id,
            or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to > last_day),
        )
    ):
        grant.valid_to = max(last_day, grant.valid_from)
