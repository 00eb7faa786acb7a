"""The files that prove a progress report: taken in by the transaction of whatever brings them."""

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
    audit.record(
        session,
        account_id=viewer.account_id,
        action="attach",
        subject="progress_report",
        subject_id=report.id,
        fields=["attachments"],
        digests={"file": row.sha256},
    )
    return row
