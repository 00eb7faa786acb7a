"""What files beside reports and dossiers share, and the evidence of a report: taken in by whatever brings it."""

from sqlalchemy.orm import Session

from tracker.domain.errors import Conflict, Invalid
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import ProgressAttachment, ProgressReport
from tracker.services import audit, contributors
from tracker.services.stored_files import Intake, Upload

MOST_FILES = 30
SAME_FILE = Conflict("Tệp này đã có trong hồ sơ. Hãy chọn tệp khác.", "file")


def refuse_more(count: int) -> None:
    """Invalid when an object has as many files as it may have."""
    if count >= MOST_FILES:
        raise Invalid(
            Message("Mỗi hồ sơ có tối đa %(count)s tệp. Hãy gộp các tệp nhỏ.", count=MOST_FILES), "file"
        )


def add_evidence(
    intake: Intake, viewer: Viewer, report: ProgressReport, upload: Upload
) -> ProgressAttachment:
    """Add the file to a report that the caller has found open to the viewer."""
    session = intake.session
    refuse_more(len(report.attachments))
    row = ProgressAttachment(report_id=report.id, **intake.take(viewer, upload))
    session.add(row)
    session.flush()
    contributors.to_report(session, viewer, report.id)
    note_file(session, viewer, "progress_report", report.id, "attach", row.sha256)
    return row


def note_file(
    session: Session, viewer: Viewer, subject: str, subject_id: int, action: str, sha256: str
) -> None:
    """The audit line of a file that came to an object or left it."""
    audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject=subject,
        subject_id=subject_id,
        fields=["attachments"],
        digests={"file": sha256},
    )
