"""Documents beside a campaign, kept by the standing body of its lead unit until the campaign is closed."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.errors import Conflict, Invalid, NotFound
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, CampaignDocument
from tracker.services import audit, nonces
from tracker.services.campaign_edits import opened
from tracker.services.stored_files import Upload, taking_in
from tracker.services.transaction import transaction

MOST = 30
TWICE = {
    "campaign_document.campaign_id": Conflict(
        "Tệp này đã có trong tài liệu của phong trào. Hãy chọn tệp khác.", "file"
    )
}


def attach(
    *, viewer: Viewer, public_id: str, title: str, upload: Upload, nonce: str | None = None
) -> CampaignDocument:
    """Add a document; the same nonce again raises AlreadyDone with the first one's public id."""
    with taking_in(TWICE) as intake:
        session = intake.session
        nonces.claim(session, viewer, nonce)
        campaign = opened(session, viewer, public_id, "attach_document")
        count = select(func.count(CampaignDocument.id)).where(CampaignDocument.campaign_id == campaign.id)
        if (session.scalar(count) or 0) >= MOST:
            raise Invalid(
                Message("Mỗi phong trào có tối đa %(count)s tài liệu. Hãy bỏ bớt tài liệu cũ.", count=MOST),
                "file",
            )
        row = CampaignDocument(campaign_id=campaign.id, title=title, **intake.take(viewer, upload))
        session.add(row)
        session.flush()
        _note(session, viewer, campaign, "attach_document", row.sha256)
        nonces.settle(session, nonce, row.public_id)
    return row


def remove(*, viewer: Viewer, public_id: str, document_id: str) -> None:
    """Take a document off; the stored content stays for other rows."""
    with transaction() as session:
        campaign = opened(session, viewer, public_id, "remove_document")
        row = session.scalar(
            select(CampaignDocument).where(
                CampaignDocument.public_id == document_id, CampaignDocument.campaign_id == campaign.id
            )
        )
        if row is None:
            raise NotFound
        session.delete(row)
        _note(session, viewer, campaign, "remove_document", row.sha256)


def _note(session: Session, viewer: Viewer, campaign: Campaign, action: str, sha256: str) -> None:
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject="campaign",
        subject_id=campaign.id,
        fields=["documents"],
        digests={"file": sha256},
    )
