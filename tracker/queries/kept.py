"""What the audit log says of copies and papers, against the copies and papers that are there.

A line holds the digest of what was sent or signed with it, and cannot be changed unnoticed. So it shows when a copy
and its own digest, or a paper and the row that names it, were changed together.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product, zip_longest

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from tracker.domain.text import content_digest
from tracker.models import AuditEntry, IssuedPaper, Snapshot
from tracker.models.issued_paper import KINDS, LETTER_LIST

SENT = "a copy that was sent is as it was sent"
SIGNED = "a signed paper is the one that was signed"
COPYING = [("nomination", "file"), ("nomination", "decide_here")]
LIST_DIGEST = "list_"
"""Before the format, in the line of a letter: the digest is that of the list."""

# The lines of signatures: which papers each keeps, with what stands before the format in the names of its digests.
SIGNING: dict[tuple[str, str], dict[str, str]] = {
    ("decision", "issue"): {"decision": ""},
    ("meeting", "sign_minutes"): {"meeting": ""},
    ("submission_letter", "sign"): {"submission_letter": "", LETTER_LIST: LIST_DIGEST},
}
BATCH = 500
NOT_NOTED = ""
"""Lines from before digests were kept with them say nothing of their copy."""


def altered(session: Session) -> Iterator[tuple[str, str]]:
    """Name of the rule and the copy or paper that breaks it."""
    yield from ((SENT, copy) for copy in _copies(session))
    yield from ((SIGNED, paper) for paper in _papers(session))


def _copies(session: Session) -> Iterator[str]:
    """The first line of a dossier belongs to its first copy, the second to the second.

    A dossier without any line was not sent here, but brought in with its copies.
    """
    noted: dict[int, list[str]] = defaultdict(list)
    found: dict[int, list[str | None]] = defaultdict(list)
    for line in _lines(session, COPYING):
        noted[line.subject_id].append(line.digests.get("snapshot", NOT_NOTED))
    rows = select(Snapshot).order_by(Snapshot.nomination_id, Snapshot.number)
    for copy in session.scalars(rows.execution_options(yield_per=BATCH)):
        digest = content_digest(copy.content)
        found[copy.nomination_id].append(digest if digest == copy.digest else None)
    for key in sorted(noted.keys() | found.keys()):
        lines = noted.get(key) or [NOT_NOTED] * len(found[key])
        for number, (told, has) in enumerate(zip_longest(lines, found[key]), start=1):
            if told is None or has is None or told not in {has, NOT_NOTED}:
                yield f"{key}/{number}"


def _papers(session: Session) -> Iterator[str]:
    rows = session.execute(
        select(IssuedPaper.subject, IssuedPaper.subject_id, IssuedPaper.kind, IssuedPaper.sha256)
    )
    found = {(row.subject, row.subject_id, row.kind): row.sha256 for row in rows}
    for line in _lines(session, [*SIGNING]):
        papers = SIGNING[line.subject, line.action]
        for (subject, before), kind in product(papers.items(), KINDS):
            told = line.digests.get(f"{before}{kind}", NOT_NOTED)
            if told not in {found.get((subject, line.subject_id, kind)), NOT_NOTED}:
                yield f"{subject} {line.subject_id} {kind}"


def _lines(session: Session, actions: list[tuple[str, str]]) -> Iterator[AuditEntry]:
    rows = (
        select(AuditEntry)
        .where(tuple_(AuditEntry.subject, AuditEntry.action).in_(actions))
        .order_by(AuditEntry.id)
    )
    return iter(session.scalars(rows.execution_options(yield_per=BATCH)))
