"""Who had a hand in a report or dossier, kept for the four eyes: whoever wrote in it does not approve it."""

from collections.abc import Iterable

from sqlalchemy import insert
from sqlalchemy.orm import Session

from tracker.domain.viewer import Viewer
from tracker.models import NominationContributor, ProgressContributor


def to_report(session: Session, viewer: Viewer, report_id: int) -> None:
    """Remember the viewer beside a progress report."""
    if session.get(ProgressContributor, (report_id, viewer.account_id)) is None:
        session.add(ProgressContributor(report_id=report_id, account_id=viewer.account_id))


def to_nomination(session: Session, viewer: Viewer, nomination_id: int) -> None:
    """Remember the viewer beside a dossier."""
    if session.get(NominationContributor, (nomination_id, viewer.account_id)) is None:
        session.add(NominationContributor(nomination_id=nomination_id, account_id=viewer.account_id))


def to_new_nominations(session: Session, viewer: Viewer, nomination_ids: Iterable[int]) -> None:
    """Remember the viewer beside dossiers that nobody else can have had a hand in yet."""
    rows = [{"nomination_id": key, "account_id": viewer.account_id} for key in nomination_ids]
    session.execute(insert(NominationContributor), rows)
