"""Files beside progress reports and nominations: inspected, stored by content, removed only from drafts."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.deadlines import offered_papers
from tracker.domain.errors import Invalid, NotFound
from tracker.domain.viewer import Viewer
from tracker.domain.vote_rules import goes_simplified
from tracker.models import Nomination, NominationAttachment, ProgressAttachment, ProgressReport
from tracker.services import contributors
from tracker.services.access import fetch
from tracker.services.evidence import SAME_FILE, add_evidence, note_file, refuse_more
from tracker.services.nominations import writable
from tracker.services.outcome_facts import rule_of
from tracker.services.progress import refuse_ended
from tracker.services.stored_files import Upload, taking_in
from tracker.services.transaction import transaction

TWICE = {"progress_attachment.report_id": SAME_FILE, "nomination_attachment.nomination_id": SAME_FILE}


def attach_to_report(*, viewer: Viewer, public_id: str, upload: Upload) -> ProgressAttachment:
    """Add evidence to a progress report that may still be changed."""
    with taking_in(TWICE) as intake:
        session = intake.session
        report = _report(session, viewer, public_id)
        refuse_ended(report.participation)
        return add_evidence(intake, viewer, report, upload)


def attach_to_nomination(
    *, viewer: Viewer, public_id: str, upload: Upload, paper: str, day: date
) -> NominationAttachment:
    """Add a file to a dossier that may still be changed.

    `paper` is one of the papers that the law lists for the award on `day`, or "" for any other document.
    """
    with taking_in(TWICE) as intake:
        session = intake.session
        row = writable(session, viewer, public_id)
        refuse_more(len(row.attachments))
        _refuse_unlisted(row, paper, day)
        file = NominationAttachment(nomination_id=row.id, paper=paper, **intake.take(viewer, upload))
        session.add(file)
        session.flush()
        contributors.to_nomination(session, viewer, row.id)
        note_file(session, viewer, "nomination", row.id, "attach", file.sha256)
    return file


def detach_from_report(*, viewer: Viewer, public_id: str, attachment_id: str) -> None:
    """Take a file off a report that may still be changed; the stored content stays for other rows."""
    with transaction() as session:
        report = _report(session, viewer, public_id)
        refuse_ended(report.participation)
        row = session.scalar(
            select(ProgressAttachment).where(
                ProgressAttachment.public_id == attachment_id, ProgressAttachment.report_id == report.id
            )
        )
        if row is None:
            raise NotFound
        session.delete(row)
        note_file(session, viewer, "progress_report", report.id, "detach", row.sha256)


def detach_from_nomination(*, viewer: Viewer, public_id: str, attachment_id: str) -> None:
    """Take a paper off a dossier that may still be changed; the stored content stays for other rows."""
    with transaction() as session:
        nomination = writable(session, viewer, public_id)
        row = session.scalar(
            select(NominationAttachment).where(
                NominationAttachment.public_id == attachment_id,
                NominationAttachment.nomination_id == nomination.id,
            )
        )
        if row is None:
            raise NotFound
        session.delete(row)
        note_file(session, viewer, "nomination", nomination.id, "detach", row.sha256)


def _report(session: Session, viewer: Viewer, public_id: str) -> ProgressReport:
    return fetch(
        session,
        ProgressReport,
        ProgressReport.public_id == public_id,
        viewer=viewer,
        read="progress_report.read",
        act="progress_report.write",
    )


def _refuse_unlisted(row: Nomination, paper: str, day: date) -> None:
    if paper and paper not in _listed(row, day):
        raise Invalid(
            "Giấy tờ này không thuộc thành phần hồ sơ của danh hiệu, hình thức đề nghị. "
            "Hãy chọn giấy tờ trong danh sách hoặc chọn “Tài liệu khác”.",
            "paper",
        )


def _listed(row: Nomination, day: date) -> set[str]:
    try:
        rule = rule_of(row, day)
    except Invalid:  # no law of that day is known: then no paper is either
        return set()
    short = goes_simplified(rule, in_round=row.round.simplified)
    return {paper.code for paper in offered_papers(rule, simplified=short)}
