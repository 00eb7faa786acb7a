"""Deleting a draft campaign that nothing but its plan hangs on."""

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from tracker.domain.enums import CampaignState, ParticipationState
from tracker.domain.errors import Conflict
from tracker.domain.viewer import Viewer
from tracker.models import (
    Campaign,
    CampaignDocument,
    Directive,
    Milestone,
    Nomination,
    Participation,
    Period,
    Round,
    Target,
)
from tracker.services import audit
from tracker.services.campaign_edits import locked
from tracker.services.transaction import transaction


def delete_draft(*, viewer: Viewer, public_id: str, version: int) -> None:
    """Delete the campaign with its plan and its list of called units; a directive left empty goes with it."""
    with transaction() as session:
        campaign = locked(session, viewer, public_id, version)
        if campaign.state != CampaignState.DRAFT:
            raise Conflict("Phong trào đã phát động nên không xóa được.")
        _refuse_used(session, campaign)
        directive = session.scalars(
            select(Directive).where(Directive.id == campaign.directive_id).with_for_update()
        ).one()
        for model in (Target, Milestone, Period, Participation):
            session.execute(delete(model).where(model.campaign_id == campaign.id))
        _note(session, viewer, campaign)
        session.delete(campaign)
        session.flush()
        left = session.scalar(select(func.count(Campaign.id)).where(Campaign.directive_id == directive.id))
        if not left:
            _note(session, viewer, directive)
            session.delete(directive)


def _refuse_used(session: Session, campaign: Campaign) -> None:
    uses = {
        "Đã có đơn vị đăng ký hoặc thôi tham gia nên không xóa được phong trào.": (
            (Participation.campaign_id == campaign.id) & (Participation.state != ParticipationState.CALLED)
        ),
        "Phong trào còn tài liệu đính kèm. Hãy bỏ các tài liệu trước khi xóa.": (
            CampaignDocument.campaign_id == campaign.id
        ),
        "Có đợt xét khen thưởng gắn với phong trào này nên không xóa được.": Round.campaign_id == campaign.id,
        "Có hồ sơ đề nghị gắn với phong trào này nên không xóa được.": Nomination.campaign_id == campaign.id,
    }
    for message, condition in uses.items():
        if session.scalar(select(exists().where(condition))):
            raise Conflict(message)


def _note(session: Session, viewer: Viewer, row: Campaign | Directive) -> None:
    audit.record(
        session,
        account_id=viewer.account_id,
        action="delete",
        subject=row.__tablename__,
        subject_id=row.id,
    )
