"""Conditions on initiatives and research works: which of them count, and which only people can tell about."""

from collections.abc import Callable, Iterator

from tracker.domain import law, nomination_labels
from tracker.domain import law_checks as checks
from tracker.domain.eligibility_answers import Answer, missing, not_met, ok, unknown, window
from tracker.domain.eligibility_facts import Initiative, NominationFacts, Use
from tracker.domain.enums import AwardKind, InitiativeScope, ValueStatus
from tracker.domain.law_types import Dated
from tracker.domain.messages import Message
from tracker.domain.msgid import N_

SCOPES = tuple(InitiativeScope)
UNDECIDED = (
    "“%(title)s” chưa có quyết định công nhận của %(authority)s: nộp Hội đồng sáng kiến xét, "
    "hoặc nhập quyết định đã có ở Sổ sáng kiến"
)
UNCONFIRMED_NATION = (
    "“%(title)s” chưa được người đứng đầu tỉnh xác nhận phạm vi toàn quốc: đề nghị xác nhận ở Sổ sáng kiến"
)
AUTHORITIES: dict[InitiativeScope, str] = {
    InitiativeScope.GRASSROOTS: N_("cơ sở"),
    InitiativeScope.PROVINCE: N_("cấp tỉnh"),
    InitiativeScope.NATION: N_("cấp tỉnh"),
}
"""Who recognises an initiative of each scope."""
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
    fitting = [work for work in facts.initiatives if _in(years, work) and _fits(work, check, research)]
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


def _in(years: set[int], work: Initiative) -> bool:
    """Whether it is of one of the years; one without a decision may still be recognised in any of them."""
    return work.year in years or not work.decided


def _fits(work: Initiative, check: Works, research: bool) -> bool:
    far_enough = SCOPES.index(work.scope) >= SCOPES.index(check.scope)
    return far_enough and work.research in {research, None}


def _replicable(work: Initiative, check: Works) -> bool | None:
    """Whether it can be replicated as far as that is asked; None where nobody said."""
    return work.replicable if check.replicable else True


def _spent(work: Initiative, facts: NominationFacts) -> Iterator[Message]:
    """What leaves nothing for this award: its age, the same award before, or one form beside another."""
    yield from _too_old(work, facts)
    for use in work.used_for or ():
        if facts.award and competes(facts.award, use.code):
            yield Message("năm %(year)s: đã dùng để xét %(use)s", year=work.year, use=_use(use))


def _too_old(work: Initiative, facts: NominationFacts) -> Iterator[Message]:
    """The years in which an initiative may be used are a setting; without one there is no end."""
    limit = law.initiative_years(facts.rules_of or facts.day)
    if not isinstance(limit, Dated) or not work.decided or facts.last_year - work.year < limit.value:
        return
    if limit.status is ValueStatus.UNCONFIRMED:
        text = N_("năm %(year)s: quá thời gian được dùng, %(count)s năm (quy định chưa xác nhận)")
    else:
        text = N_("năm %(year)s: quá thời gian được dùng, %(count)s năm")
    yield Message(text, year=work.year, count=limit.value)


def _doubts(work: Initiative, check: Works) -> Iterator[Message]:
    if not work.decided:
        yield Message(UNDECIDED, title=work.title, authority=Message(AUTHORITIES[check.scope]))
    elif not work.confirmed and check.scope is InitiativeScope.NATION:
        yield Message(UNCONFIRMED_NATION, title=work.title)
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
