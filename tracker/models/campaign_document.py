"""Files that explain a campaign: its plan, guidance, forms."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.account import Account
from tracker.models.base import Base, PublicId
from tracker.models.progress import StoredFile


class CampaignDocument(PublicId, Base):
    """A file with a title beside a campaign; its name is data, never a path."""

    __tablename__ = "campaign_document"
    __table_args__ = (UniqueConstraint("campaign_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256"))
    title: Mapped[str] = mapped_column(String(300))
    name: Mapped[str] = mapped_column(String(200))
    added_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    added_at: Mapped[datetime]

    file: Mapped[StoredFile] = relationship()
    added_by: Mapped[Account] = relationship()
