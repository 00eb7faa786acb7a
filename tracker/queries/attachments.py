"""One attached file, for people who may read what it is attached to."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.domain.viewer import Viewer
from tracker.models import (
    Campaign,
    CampaignDocument,
    Consultation,
    ConsultationFile,
    Nomination,
    NominationAttachment,
    ProgressAttachment,
    ProgressReport,
)
from tracker.queries.scope import allowed


def name_and_key(session: Session, viewer: Viewer, public_id: str) -> tuple[str, str]:
    """(name, SHA-256) of the file; NotFound for strangers."""
    of_report = (
        select(ProgressAttachment.name, ProgressAttachment.sha256)
        .join(ProgressReport, ProgressReport.id == ProgressAttachment.report_id)
        .where(
            ProgressAttachment.public_id == public_id,
            allowed(viewer, "progress_report.read", ProgressReport),
        )
    )
    of_nomination = (
        select(NominationAttachment.name, NominationAttachment.sha256)
        .join(Nomination, Nomination.id == NominationAttachment.nomination_id)
        .where(NominationAttachment.public_id == public_id, allowed(viewer, "nomination.content", Nomination))
    )
    of_campaign = (
        select(CampaignDocument.name, CampaignDocument.sha256)
        .join(Campaign, Campaign.id == CampaignDocument.campaign_id)
        .where(CampaignDocument.public_id == public_id, allowed(viewer, "campaign.read", Campaign))
    )
    of_consultation = (
        select(ConsultationFile.name, ConsultationFile.sha256)
        .join(Consultation, Consultation.id == ConsultationFile.consultation_id)
        .where(ConsultationFile.public_id == public_id, allowed(viewer, "consultation.read", Consultation))
    )
    for statement in (of_report, of_nomination, of_campaign, of_consultation):
        row = session.execute(statement).one_or_none()
        if row is not None:
            return row[0], row[1]
    raise NotFound
