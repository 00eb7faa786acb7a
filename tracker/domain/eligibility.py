"""Examining a nomination against the rule of its award. Findings are advice: people decide."""

from collections.abc import Iterator
from dataclasses import dataclass
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
from tracker.domain.messages import Message

UNCONFIRMED = " (quy định chưa xác nhận)"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the examination says about one condition.

    `status` is None where the law's value is not set; the verdict is then unknown.
    """

    code: str
    verdict: FindingVerdict
    message: Message
    basis: str
    rule_set: str
    status: ValueStatus | None

    @property
    def words(self) -> str:
        """The message, by the name that kept findings have for it."""
        return self.message


def examine(facts: NominationFacts, rule: AwardRule, day: date) -> tuple[Finding, ...]:
    """All findings on a nomination filed on `day`, in the order in which they are read.

    `rule` is the award's rule of the rule set fixed on the dossier.
    """
    return tuple(_all(facts, rule, day))


def _all(facts: NominationFacts, rule: AwardRule, day: date) -> Iterator[Finding]:
    yield _in_force(rule, day)
    yield from _pending(rule, day)
    yield _recipient(facts, rule)
    if facts.simplified:
        yield _simplified(rule)
    yield from _papers(facts, rule)
    if rule.prior is not None:
        yield _prior(facts, rule, rule.prior)
    for criterion in rule.criteria:
        if facts.recipient_kind in criterion.recipient_kinds:
            yield _criterion(facts, rule, criterion)


def _in_force(rule: AwardRule, day: date) -> Finding:
    in_force = rule.levels.covers(day)
    shown = short_date(day)
    found = (
        ok(Message("áp dụng vào ngày %(day)s", day=shown))
        if in_force
        else not_met(Message("không áp dụng vào ngày %(day)s", day=shown))
    )
    return _finding("in_force", rule.name, found, rule, rule.levels)


def _pending(rule: AwardRule, day: date) -> Iterator[Finding]:
    for pending in law.pending_rule_sets(day):
        found = unknown(Message("có thể đã thay đổi quy định đang dùng; cần đối chiếu văn bản"))
        message = _message(pending.name, found, pending.status)
        yield Finding("pending_law", found.verdict, message, pending.basis, rule.rule_set.id, pending.status)


def _recipient(facts: NominationFacts, rule: AwardRule) -> Finding:
    word = Message(nomination_labels.RECIPIENT_KINDS[facts.recipient_kind])
    allowed = facts.recipient_kind in rule.recipient_kinds
    found = (
        ok(Message("tặng cho “%(kind)s”", kind=word))
        if allowed
        else not_met(Message("không tặng cho “%(kind)s”", kind=word))
    )
    return _finding("recipient_kind", Message("Đối tượng"), found, rule, rule.recipients)


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
    check = checks.Run(code, times) if prior.value.yearly else checks.Times(code, times)
    return _finding("prior", name, answer(check, facts), rule, prior)


def _criterion(facts: NominationFacts, rule: AwardRule, criterion: Criterion) -> Finding:
    if isinstance(criterion.rule, Unset):
        return _not_set(criterion.code, criterion.name, rule, criterion.rule)
    check = criterion.rule.value
    found = not_twice(check, rule.code, facts) if isinstance(check, checks.NotTwice) else answer(check, facts)
    return _finding(criterion.code, criterion.name, found, rule, criterion.rule)


def _finding(code: str, name: str, found: Answer, rule: AwardRule, source: Dated[object]) -> Finding:
    message = _message(name, found, source.status)
    return Finding(code, found.verdict, message, source.basis, rule.rule_set.id, source.status)


def _not_set(code: str, name: str, rule: AwardRule, source: Unset) -> Finding:
    message = Message("%(name)s: chưa quy định trong hệ thống. %(reason)s.", name=name, reason=source.reason)
    return Finding(code, FindingVerdict.UNKNOWN, message, source.basis, rule.rule_set.id, None)


def _message(name: str, found: Answer, status: ValueStatus) -> Message:
    if status is ValueStatus.UNCONFIRMED:
        mark = Message(UNCONFIRMED)
        return Message("%(name)s: %(answer)s%(mark)s.", name=name, answer=found.text, mark=mark)
    return Message("%(name)s: %(answer)s.", name=name, answer=found.text)
