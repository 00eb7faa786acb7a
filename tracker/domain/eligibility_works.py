"""Conditions on initiatives and research works: which of them count, and which only people can tell about."""

from collections.abc import Callable, Iterator

from tracker.domain import law, nomination_labels
from tracker.domain import law_checks as checks
from tracker.domain.eligibility_answers import Answer, missing, not_met, ok, unknown, window
from tracker.domain.eligibility_facts import Initiative, NominationFacts, Use
from tracker.domain.enums import AwardKind, InitiativeScope
from tracker.domain.messages import Message

SCOPES = tuple(InitiativeScope)
Works = checks.Initiatives | checks.Research


def initiatives(check: checks.Initiatives, facts: NominationFacts) -> Answer:
    """So many initiatives."""
    return _works(check, facts, research=False)


def research(check: checks.Research, facts: NominationFacts) -> Answer:
    """So many research works."""
    return _works(check, facts, research=True)


def _works(check: Works, facts: NominationFacts, *, research: bool) -> Answer:
    if facts.initiatives is None:
        return missing(Message("chưa nêu sáng kiến, đề tài"))
    years = set(window(facts, check.years, check.rated, check.after) if check.years else facts.merit_years)
    fitting = [work for work in facts.initiatives if work.year in years and _fits(work, check, research)]
    spent = [note for work in fitting for note in _spent(work, facts)]
    left = [
        work for work in fitting if not list(_spent(work, facts)) and _replicable(work, check) is not False
    ]
    narrow = [work for work in fitting if _replicable(work, check) is False]
    doubts = [list(_doubts(work, check)) for work in left]
    sure = sum(not found for found in doubts)
    notes = [*spent, *(_not_replicable(work) for work in narrow)]
    text = _counted(check, sure, research=research)
    if sure >= check.count:
        return ok(text)
    if len(left) < check.count:
        return not_met(Message.of([text, *notes], "; "))
    return unknown(Message.of([text, *(note for found in doubts for note in found), *notes], "; "))


def _fits(work: Initiative, check: Works, research: bool) -> bool:
    far_enough = SCOPES.index(work.scope) >= SCOPES.index(check.scope)
    return far_enough and work.research in {research, None}


def _replicable(work: Initiative, check: Works) -> bool | None:
    """Whether it can be replicated as far as that is asked; None where nobody said."""
    return work.replicable if check.replicable else True


def _spent(work: Initiative, facts: NominationFacts) -> Iterator[Message]:
    """The uses that leave nothing for this award: the same award, or one form beside another."""
    for use in work.used_for or ():
        if facts.award and competes(facts.award, use.code):
            yield Message("năm %(year)s: đã dùng để xét %(use)s", year=work.year, use=_use(use))


def _doubts(work: Initiative, check: Works) -> Iterator[Message]:
    if work.research is None:
        yield Message("năm %(year)s: chưa rõ là sáng kiến hay đề tài", year=work.year)
    if _replicable(work, check) is None:
        yield Message("năm %(year)s: chưa nêu khả năng nhân rộng", year=work.year)
    if work.used_for is None:
        yield Message("năm %(year)s: chưa nêu đã dùng để xét khen thưởng nào", year=work.year)
    for use in work.used_for or ():
        if use.code == check.weighed:
            yield Message(
                "năm %(year)s: đã dùng để xét %(use)s, người thẩm định xem còn được tính không",
                year=work.year,
                use=_use(use),
            )


def _not_replicable(work: Initiative) -> Message:
    return Message("năm %(year)s: không có khả năng nhân rộng", year=work.year)


def _use(use: Use) -> Message:
    name = law.latest_name(use.code)
    return Message("%(name)s năm %(year)s", name=name, year=use.year) if use.year else Message(name)


def _counted(check: Works, found: int, *, research: bool) -> Message:
    words = Message(nomination_labels.INITIATIVE_SCOPES[check.scope])
    if research:
        return Message("%(found)s/%(count)s đề tài, “%(scope)s”", found=found, count=check.count, scope=words)
    return Message("%(found)s/%(count)s sáng kiến, “%(scope)s”", found=found, count=check.count, scope=words)


def competes(code: str, other: str) -> bool:
    """Whether two awards may not rest on one merit: forms compete; titles are grounds of other awards, and what the
    Party or a union gives stands outside."""
    return code == other or {law.award(code).kind, law.award(other).kind} == {AwardKind.FORM}


CONDITIONS: tuple[Callable[..., Answer], ...] = (initiatives, research)
