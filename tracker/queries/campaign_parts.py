"""One campaign, or one part of its plan, for people who may change it."""

from sqlalchemy.orm import Session

from tracker.domain.errors import Forbidden, NotFound
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Directive
from tracker.queries import campaigns
from tracker.queries.scope import permitted, visible


def editable(session: Session, viewer: Viewer, public_id: str) -> Campaign:
    """The campaign with its plan; NotFound for strangers, Forbidden for people who may only read it."""
    campaign = campaigns.get(session, viewer, public_id)
    if not permitted(session, viewer, campaign, ["campaign.edit"]):
        raise Forbidden("Chỉ cơ quan thường trực của đơn vị chủ trì được sửa phong trào này.")
    return campaign


def check_directive(session: Session, viewer: Viewer, public_id: str) -> None:
    """NotFound unless the viewer may change a campaign of the directive."""
    statement = visible(Campaign, viewer, "campaign.edit").join(Directive)
    if session.scalar(statement.where(Directive.public_id == public_id).limit(1)) is None:
        raise NotFound
