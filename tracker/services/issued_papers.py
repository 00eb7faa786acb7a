"""Signed papers are kept as files: names, seats and layouts that change later do not reach back into them."""

from collections.abc import Callable

from tracker.adapters.inspection import MEDIA_TYPES
from tracker.extensions import db
from tracker.models import Decision, IssuedPaper, Meeting, SubmissionLetter
from tracker.models.issued_paper import KINDS
from tracker.services.stored_files import Intake, content

Make = Callable[[str], tuple[str, bytes]]
Signed = Decision | Meeting | SubmissionLetter


def keep(intake: Intake, row: Signed, make: Make, subject: str = "") -> dict[str, str]:
    """Keep the paper of the row in every format; `make` gives file name and content of one format.

    `subject` tells a second paper of the row from its own. Returns the digests by format, for the audit line of the
    signature: `check-invariants` compares.
    """
    digests = {}
    for kind in KINDS:
        name, made = make(kind)
        key = intake.store(made, MEDIA_TYPES[kind])
        intake.session.add(
            IssuedPaper(
                subject=subject or row.__tablename__, subject_id=row.id, kind=kind, sha256=key, name=name
            )
        )
        digests[kind] = key
    return digests


def kept(row: Signed, kind: str, subject: str = "") -> tuple[str, bytes] | None:
    """File name and content as they went out; None for a paper that has not been signed.

    Raises NotFound when the file store has lost the content: a signed paper is never made a second time.
    """
    paper = db.session().get(IssuedPaper, (subject or row.__tablename__, row.id, kind))
    return None if paper is None else (paper.name, content(paper.sha256))
