"""What a dossier's page says about its papers and conditions, whether or not the law can be asked that day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain import eligibility, nomination_guards
from tracker.domain.clock import short_date
from tracker.domain.council_guards import OutcomeFacts
from tracker.domain.deadlines import offered_papers
from tracker.domain.enums import NominationState
from tracker.domain.errors import Invalid
from tracker.domain.law import filed_under, rule_set, rule_set_on
from tracker.domain.messages import Message
from tracker.domain.msgid import N_
from tracker.domain.nomination_guards import NominationFacts
from tracker.domain.postings import posting_missing
from tracker.domain.viewer import Viewer
from tracker.domain.vote_rules import ASKED_BY_APPRAISAL, goes_simplified
from tracker.models import Finding, Nomination, NominationAttachment, Recipient, Round, Unit
from tracker.queries.scope import visible
from tracker.queries.seats import has_council
from tracker.services.examination import examine_choice, examine_nomination
from tracker.services.outcome_facts import rule_of

NO_COUNCIL = N_(
    "Hồ sơ phải qua biểu quyết của Hội đồng (%(basis)s) nhưng %(unit)s hiện không có Hội đồng. "
    "Hãy lập Hội đồng ở mục “Hội đồng” (cơ quan thường trực thực hiện)."
)
NO_COUNCIL_ASKED = N_(
    "Hồ sơ phải qua biểu quyết của Hội đồng (%(basis)s) nhưng %(unit)s hiện không có Hội đồng. "
    "Hãy lập Hội đồng ở mục “Hội đồng”, hoặc chọn “Thẩm định lại” để kết luận lại (cơ quan thường trực thực hiện)."
)
BEFORE_THE_END = frozenset(
    {
        NominationState.FILED,
        NominationState.APPRAISING,
        NominationState.APPRAISED,
        NominationState.POSTED,
        NominationState.ON_AGENDA,
        NominationState.VOTED,
        NominationState.TO_DECIDE,
    }
)
"""The states in which a stage may still have to ask the people."""

UNAPPRAISED = frozenset(
    {
        NominationState.DRAFT,
        NominationState.TO_SIGN,
        NominationState.RETURNED,
        NominationState.FILED,
        NominationState.APPRAISING,
    }
)
"""The states in which no appraisal is in force, whatever one before has left on the dossier."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that the unit attaches, with the files given for it; special cases do not require it."""

    code: str
    name: str
    required: bool
    files: tuple[NominationAttachment, ...]


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers that the rule of a day names, and the files given for none of them."""

    lines: tuple[PaperLine, ...] = ()
    others: tuple[NominationAttachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """An examination that a later one has superseded, or that holds no longer, with the name of the rule set it went by."""

    examined_on: date
    rules: str
    findings: tuple[Finding, ...]
    problem: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class DossierChecks:
    """Papers to attach, other files, and findings; `problem` says why the law could not be asked.

    `rules` names the rule set of the findings, which is `provisional` until a letter to whoever decides fixes it.
    `former` is what the last appraisal found, where that is no longer in force and today's findings are others.
    """

    papers: tuple[PaperLine, ...]
    other_files: tuple[NominationAttachment, ...]
    findings: Sequence[Finding | eligibility.Finding]
    problem: str = ""
    rules: str = ""
    provisional: bool = False
    former: Earlier | None = None
    earlier: tuple[Earlier, ...] = ()

    @property
    def missing(self) -> tuple[PaperLine, ...]:
        """The required papers without a file."""
        return tuple(paper for paper in self.papers if paper.required and not paper.files)


def checks(session: Session, row: Nomination, day: date) -> DossierChecks:
    """The findings of the appraisal that is in force, today's otherwise."""
    in_force = row.appraised_by_id is not None and row.state not in UNAPPRAISED
    kept = row.findings if in_force else []
    try:
        rule_of(row, day)
        found: Sequence[Finding | eligibility.Finding] = kept or examine_nomination(session, row, day)
    except Invalid as error:
        return DossierChecks(
            (),
            tuple(row.attachments),
            kept,
            error.message,
            former=_former(row, kept, day),
            earlier=_earlier(row),
        )
    papers = papers_of(row, row.attachments, day)
    return DossierChecks(
        papers.lines,
        papers.others,
        found,
        rules=rule_set(found[0].rule_set).name if found else rules_of(row, day),
        provisional=row.rule_set_fixed_on is None,
        former=_former(row, found, day),
        earlier=_earlier(row),
    )


def papers_of(row: Nomination, files: Sequence[NominationAttachment], day: date) -> Papers:
    """The files of a dossier by the papers of the day's rule; all of them as others where the law cannot be asked."""
    try:
        rule = rule_of(row, day)
    except Invalid:
        return Papers(others=tuple(files))
    lines = tuple(
        PaperLine(
            paper.code,
            paper.name,
            paper.required,
            tuple(file for file in files if file.paper == paper.code),
        )
        for paper in offered_papers(rule, simplified=goes_simplified(rule, in_round=row.round.simplified))
    )
    known = {paper.code for paper in lines}
    return Papers(lines, tuple(file for file in files if file.paper not in known))


def choice_checks(
    session: Session,
    viewer: Viewer,
    *,
    round_id: str,
    unit_code: str,
    recipient_id: str,
    award: str,
    day: date,
) -> DossierChecks | None:
    """What can be said of an award for a recipient before there is a dossier; None for who is not the viewer's."""
    award_round = session.scalar(visible(Round, viewer, "round.read").where(Round.public_id == round_id))
    unit = session.scalar(visible(Unit, viewer, "nomination.create").where(Unit.code == unit_code))
    recipient = session.scalar(
        visible(Recipient, viewer, "recipient.read").where(Recipient.public_id == recipient_id)
    )
    if award_round is None or unit is None or recipient is None:
        return None
    try:
        findings = examine_choice(session, award_round, unit, recipient, award, day)
    except Invalid as error:
        return DossierChecks((), (), (), error.message)
    return DossierChecks((), (), findings, rules=rule_set_on(filed_under(day)).name, provisional=True)


def posting_lacks(row: Nomination, facts: OutcomeFacts | None) -> list[str]:
    """What the dossier still lacks of the people's comments at its stage, in words."""
    return posting_missing(facts.posting) if facts and row.state in BEFORE_THE_END else []


def council_missing(session: Session, row: Nomination, day: date) -> list[str]:
    """Why the appraisal cannot ask the council of the dossier's stage, in words."""
    try:
        short = goes_simplified(rule_of(row, day), in_round=row.round.simplified)
    except Invalid:  # the guard of the appraisal says what is wrong with the law of that day
        short = False
    council = has_council(session, row.stage_unit_id, day)
    return nomination_guards.council_missing(NominationFacts(simplified=short, council=council))


def council_gone(row: Nomination, facts: OutcomeFacts | None, *, lacking: bool) -> list[str]:
    """That the vote which is owed has no council (`lacking`), with the ways out; a new conclusion where that helps."""
    if not lacking or facts is None:
        return []
    helps = facts.vote_basis == ASKED_BY_APPRAISAL and row.state == NominationState.APPRAISED
    text = NO_COUNCIL_ASKED if helps else NO_COUNCIL
    return [Message(text, basis=facts.vote_basis, unit=(row.stage_unit or row.unit).name)]


def rules_of(row: Nomination, day: date) -> str:
    """The name of the rule set that holds for the dossier: the fixed one, else the day's own, if there is one."""
    try:
        return (rule_set(row.rule_set) if row.rule_set_fixed_on else rule_set_on(filed_under(day))).name
    except Invalid:
        return ""


def _former(row: Nomination, found: Sequence[Finding | eligibility.Finding], day: date) -> Earlier | None:
    """The last examination that was kept, unless it says the same as the findings shown, but for the day."""
    kept = tuple(row.findings)
    if not kept:
        return None
    days = [short_date(then) for then in (kept[0].examined_on, row.rule_set_fixed_on, day) if then]
    if [_content(item, days) for item in kept] == [_content(item, days) for item in found]:
        return None
    return Earlier(kept[0].examined_on, rule_set(kept[0].rule_set).name, kept)


def _content(item: Finding | eligibility.Finding, days: Iterable[str]) -> tuple[str, ...]:
    # That a rule holds is said with the day of the examination, which makes no other finding.
    text = str(item.message)
    for day in days:
        text = text.replace(day, "")
    return item.code, item.verdict, text, item.basis, item.rule_set


def _earlier(row: Nomination) -> tuple[Earlier, ...]:
    """The superseded examinations, newest first."""
    found: dict[tuple[date, date, str], list[Finding]] = {}
    for item in row.earlier_findings:
        if item.superseded_on is not None:
            found.setdefault((item.superseded_on, item.examined_on, item.rule_set), []).append(item)
    return tuple(
        Earlier(examined_on, rule_set(code).name, tuple(items))
        for (_until, examined_on, code), items in reversed(found.items())
    )
