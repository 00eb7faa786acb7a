"""Corrections of an award round: its plan while it is a draft, later days once it is open, and its limits."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.enums import RoundState
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import Round, RoundAward, Unit
from tracker.services.access import check_version
from tracker.services.round_deadlines import refuse_outside
from tracker.services.rounds import (
    CODE_TAKEN,
    PLAN,
    RoundPlan,
    authorised,
    campaign_id_of,
    check_days,
    editable,
    note,
    set_awards,
)
from tracker.services.transaction import transaction


def change(
    *,
    viewer: Viewer,
    public_id: str,
    version: int,
    lead_unit_code: str,
    plan: RoundPlan,
    awards: Iterable[str],
) -> Round:
    """Correct a draft round; awards that stay keep their limits. Conflict once the round has opened."""
    check_days(plan)
    with transaction(CODE_TAKEN) as session:
        row = editable(session, viewer, public_id)
        check_version(row, version)
        if row.state != RoundState.DRAFT:
            raise Conflict(
                "Đợt xét đã mở nên chỉ lùi được hạn nhận hồ sơ và sửa ngày dự kiến họp Hội đồng. Hãy tải lại trang."
            )
        lead = session.scalar(select(Unit).where(Unit.code == lead_unit_code))
        if lead is None:
            raise Invalid("Hãy chọn đơn vị chủ trì.", "lead_unit")
        refuse_outside(session, row.id, plan.opens_on, plan.closes_on)
        row.lead_unit_id, row.campaign_id = lead.id, campaign_id_of(session, viewer, plan)
        for name in (*PLAN, "meeting_on", "simplified"):
            setattr(row, name, getattr(plan, name))
        _change_awards(session, row, set(awards))
        authorised(session, viewer, row)
        note(session, viewer, row, "change", ["plan", "awards"])
    return row


def postpone(
    *, viewer: Viewer, public_id: str, version: int, closes_on: date, meeting_on: date | None
) -> Round:
    """Give an open round a later closing day or another planned meeting day."""
    with transaction() as session:
        row = editable(session, viewer, public_id)
        check_version(row, version)
        if closes_on < row.closes_on:
            raise Invalid(
                Message(
                    "Đợt xét đã mở nên hạn nhận hồ sơ chỉ được lùi lại: từ %(day)s trở đi.",
                    day=short_date(row.closes_on),
                ),
                "closes_on",
            )
        row.closes_on, row.meeting_on = closes_on, meeting_on
        note(session, viewer, row, "postpone", ["closes_on", "meeting_on"])
    return row


def set_quota(*, viewer: Viewer, public_id: str, award_code: str, quota: int | None) -> None:
    """Limit how many may be nominated for an award, or lift the limit."""
    if quota is not None and quota <= 0:
        raise Invalid("Số lượng tối đa phải lớn hơn 0.", "quota")
    with transaction() as session:
        row = editable(session, viewer, public_id)
        limited = session.get(RoundAward, (row.id, award_code))
        if limited is None:
            raise Invalid("Danh hiệu, hình thức này không có trong đợt xét.", "award_code")
        limited.quota = quota
        note(session, viewer, row, "set_quota", ["quota"])


def _change_awards(session: Session, row: Round, codes: set[str]) -> None:
    limited = session.scalars(select(RoundAward).where(RoundAward.round_id == row.id)).all()
    kept = {item.award_code: item.quota for item in limited if item.award_code in codes}
    for item in limited:
        session.delete(item)
    session.flush()
    set_awards(session, row, codes)
    for item in session.scalars(select(RoundAward).where(RoundAward.round_id == row.id)):
        item.quota = kept.get(item.award_code)
