"""Examining a nomination against the rule of its award. Findings are advice: people decide."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain import law, nomination_labels
from tracker.domain import law_checks as checks
from tracker.domain.clock import short_date
from tracker.domain.eligibility_answers import Answer, missing, not_met, ok, unknown
from tracker.domain.eligibility_awards import not_twice
from tracker.domain.eligibility_checks import answer
from tracker.domain.eligibility_facts import NominationFacts
from tracker.domain.enums import FindingVerdict, ValueStatus
from tracker.domain.law_types import AwardRule, Criterion, Dated, Paper, Prior, Regulated, Unset
from tracker.domain.law_words import words
from tracker.domain.messages import Message
from tracker.domain.msgid import N_

AUTHORITY = "R-AUTH"
UNCONFIRMED = " (quy định chưa xác nhận)"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the examination says about one condition, and by which rule.

    `status` is None where the law's value is not set; the verdict is then unknown. One that is not `needed` is told
    and decides nothing by itself.
    """

    code: str
    verdict: FindingVerdict
    message: Message
    basis: str
    rule_set: str
    status: ValueStatus | None
    rule: str = ""
    needed: bool = True

    @property
    def words(self) -> str:
        """The message, by the name that kept findings have for it."""
        return self.message


def examine(
    facts: NominationFacts, rule: AwardRule, day: date, acted_on: date | None = None
) -> tuple[Finding, ...]:
    """All findings on a nomination filed on `day`, in the order in which they are read.

    `rule` is the award's rule of the rule set fixed on the dossier; who decides is the law of the day of the act,
    `acted_on`, without one the day of filing.
    """
    told = replace(facts, award=rule.code, rules_of=day, acted_on=acted_on or day)
    return tuple(_all(told, rule, day))


def eligible(findings: Iterable[Finding]) -> bool | None:
    """No where a needed condition is not met, None where one is not known, else yes."""
    needed = {finding.verdict for finding in findings if finding.needed}
    if FindingVerdict.NOT_MET in needed:
        return False
    return True if needed <= {FindingVerdict.OK} else None


def not_given_on(code: str, day: date) -> Finding:
    """The finding on an award that nobody gives on the day: it has ended, or does not exist yet."""
    entry, name = law.award(code), law.latest_name(code)
    known = [item for item in entry.levels.items if isinstance(item, Dated)]
    nearest = min(known, key=lambda item: abs((_last_day(item, day) - day).days))
    rule_set = law.rule_set_on(day).id
    message = _message(name, _not_in_force(day), nearest.status)
    return Finding(
        "authority", FindingVerdict.NOT_MET, message, nearest.basis, rule_set, nearest.status, AUTHORITY
    )


def _last_day(item: Dated[object], day: date) -> date:
    return item.valid_from if item.valid_from > day else item.valid_to or day


def _all(facts: NominationFacts, rule: AwardRule, day: date) -> Iterator[Finding]:
    yield _authority(facts, rule)
    yield from _pending(rule, day)
    yield _recipient(facts, rule)
    if facts.contradictions:
        yield _contradiction(facts, rule)
    if facts.simplified:
        yield _simplified(rule)
    yield from _papers(facts, rule)
    if rule.prior is not None:
        yield _prior(facts, rule, rule.prior)
    for criterion in rule.criteria:
        if criterion.speaks_of(facts.recipient_kind):
            yield _criterion(facts, rule, criterion)


def _authority(facts: NominationFacts, rule: AwardRule) -> Finding:
    """Who decides on the day of the act; nobody does where the award, or its last level, has ended."""
    entry = law.award(rule.code)
    levels = entry.levels.on(facts.day)
    if not isinstance(levels, Dated):
        return replace(not_given_on(rule.code, facts.day), code="in_force", rule_set=rule.rule_set.id)
    shown = short_date(facts.day)
    found = ok(Message("áp dụng vào ngày %(day)s", day=shown))
    if levels.value:
        text = N_("áp dụng vào ngày %(day)s, cấp quyết định: %(levels)s")
        found = ok(Message(text, day=shown, levels=words(levels.value)))
    return replace(_finding("in_force", rule.name, found, rule, levels), rule=AUTHORITY)


def _not_in_force(day: date) -> Answer:
    return not_met(
        Message("không áp dụng vào ngày %(day)s: không cấp nào được quyết định", day=short_date(day))
    )


def _pending(rule: AwardRule, day: date) -> Iterator[Finding]:
    for pending in law.pending_rule_sets(day):
        found = unknown(Message("có thể đã thay đổi quy định đang dùng; cần đối chiếu văn bản"))
        message = _message(pending.name, found, pending.status)
        yield Finding(
            code="pending_law",
            verdict=found.verdict,
            message=message,
            basis=pending.basis,
            rule_set=rule.rule_set.id,
            status=pending.status,
            rule=pending.id,
            needed=False,
        )


def _recipient(facts: NominationFacts, rule: AwardRule) -> Finding:
    if facts.recipient_kind is None:
        found = missing(Message("chưa nêu là cá nhân, tập thể hay hộ gia đình"))
        return _finding("recipient_kind", Message("Đối tượng"), found, rule, rule.recipients)
    word = Message(nomination_labels.RECIPIENT_KINDS[facts.recipient_kind])
    allowed = facts.recipient_kind in rule.recipient_kinds
    found = (
        ok(Message("tặng cho “%(kind)s”", kind=word))
        if allowed
        else not_met(Message("không tặng cho “%(kind)s”", kind=word))
    )
    return _finding("recipient_kind", Message("Đối tượng"), found, rule, rule.recipients)


def _contradiction(facts: NominationFacts, rule: AwardRule) -> Finding:
    """Shown beside the conditions, for the appraiser to settle; it rests on no article."""
    found = unknown(Message.of(facts.contradictions, "; "))
    message = _message(Message("Kê khai và quá trình của đối tượng"), found, ValueStatus.CONFIRMED)
    return Finding(
        code="contradiction",
        verdict=found.verdict,
        message=message,
        basis="",
        rule_set=rule.rule_set.id,
        status=ValueStatus.CONFIRMED,
        needed=False,
    )


def _simplified(rule: AwardRule) -> Finding:
    name = Message("Thủ tục đơn giản")
    if isinstance(rule.simplified, Unset):
        return _not_set("simplified", name, rule, rule.simplified)
    found = (
        ok(Message("được áp dụng"))
        if rule.simplified.value
        else not_met(Message("không áp dụng cho danh hiệu, hình thức này"))
    )
    return _finding("simplified", name, found, rule, rule.simplified)


def _papers(facts: NominationFacts, rule: AwardRule) -> Iterator[Finding]:
    papers = rule.simplified_paper_set if facts.simplified else rule.paper_set
    if isinstance(papers, Unset):
        yield _not_set("papers", Message("Thành phần hồ sơ"), rule, papers)
        return
    for paper in papers.value:
        if paper.required or paper.code in facts.papers:
            yield _finding(f"paper.{paper.code}", paper.name, _paper(facts, paper), rule, papers)


def _paper(facts: NominationFacts, paper: Paper) -> Answer:
    return ok(Message("đã có")) if paper.code in facts.papers else missing(Message("chưa có"))


def _prior(facts: NominationFacts, rule: AwardRule, prior: Regulated[Prior]) -> Finding:
    name = Message("Danh hiệu, hình thức đã đạt")
    if isinstance(prior, Unset):
        return _not_set("prior", name, rule, prior)
    code, times = prior.value.code, prior.value.times
    check: checks.Check = checks.Run(code, times) if prior.value.yearly else checks.Times(code, times)
    if prior.value.apart is not None:
        check = checks.Series(code, times, prior.value.apart)
    return _finding("prior", name, answer(check, facts), rule, prior)


def _criterion(facts: NominationFacts, rule: AwardRule, criterion: Criterion) -> Finding:
    return replace(
        _condition(facts, rule, criterion),
        rule=criterion.rule_id or rule.rule_id,
        needed=criterion.needed,
    )


def _condition(facts: NominationFacts, rule: AwardRule, criterion: Criterion) -> Finding:
    if isinstance(criterion.rule, Unset):
        return _not_set(criterion.code, criterion.name, rule, criterion.rule)
    check = criterion.rule.value
    found = not_twice(check, rule.code, facts) if isinstance(check, checks.NotTwice) else answer(check, facts)
    return _finding(criterion.code, criterion.name, found, rule, criterion.rule)


def _finding(code: str, name: str, found: Answer, rule: AwardRule, source: Dated[object]) -> Finding:
    message = _message(name, found, source.status)
    return Finding(code, found.verdict, message, source.basis, rule.rule_set.id, source.status, rule.rule_id)


def _not_set(code: str, name: str, rule: AwardRule, source: Unset) -> Finding:
    message = Message("%(name)s: chưa quy định trong hệ thống. %(reason)s.", name=name, reason=source.reason)
    return Finding(code, FindingVerdict.UNKNOWN, message, source.basis, rule.rule_set.id, None, rule.rule_id)


def _message(name: str, found: Answer, status: ValueStatus) -> Message:
    if status is ValueStatus.UNCONFIRMED:
        mark = Message(UNCONFIRMED)
        return Message("%(name)s: %(answer)s%(mark)s.", name=name, answer=found.text, mark=mark)
    return Message("%(name)s: %(answer)s.", name=name, answer=found.text)
