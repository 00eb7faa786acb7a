"""What a dossier's page says about its papers and conditions, whether or not the law can be asked that day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain import eligibility
from tracker.domain.deadlines import offered_papers
from tracker.domain.errors import Invalid
from tracker.domain.law import rule_for
from tracker.models import Finding, Nomination, NominationAttachment
from tracker.services.examination import examine_nomination


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that the unit attaches, with the files given for it; special cases do not require it."""

    code: str
    name: str
    required: bool
    files: tuple[NominationAttachment, ...]


@dataclass(frozen=True, slots=True)
class DossierChecks:
    """Papers to attach, other files, and findings; `problem` says why the law could not be asked."""

    papers: tuple[PaperLine, ...]
    other_files: tuple[NominationAttachment, ...]
    findings: Sequence[Finding | eligibility.Finding]
    problem: str = ""

    @property
    def missing(self) -> tuple[PaperLine, ...]:
        """The required papers without a file."""
        return tuple(paper for paper in self.papers if paper.required and not paper.files)


def checks(session: Session, row: Nomination, day: date) -> DossierChecks:
    """The appraisal's own findings once there are any, today's otherwise."""
    try:
        rule = rule_for(row.award_code, on=day)
        found: Sequence[Finding | eligibility.Finding] = row.findings or examine_nomination(session, row)
    except Invalid as error:
        return DossierChecks((), tuple(row.attachments), row.findings, error.message)
    papers = tuple(
        PaperLine(
            paper.code,
            paper.name,
            paper.required,
            tuple(file for file in row.attachments if file.paper == paper.code),
        )
        for paper in offered_papers(rule, simplified=row.round.simplified)
    )
    known = {paper.code for paper in papers}
    others = tuple(file for file in row.attachments if file.paper not in known)
    return DossierChecks(papers, others, found)
