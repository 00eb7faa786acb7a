"""Conditions on the members of a collective."""

from collections.abc import Callable
from fractions import Fraction

from tracker.domain import law
from tracker.domain import law_checks as checks
from tracker.domain.eligibility_answers import Answer, missing, not_met, ok
from tracker.domain.eligibility_facts import NominationFacts
from tracker.domain.messages import Message


def member_share(check: checks.MemberShare, facts: NominationFacts) -> Answer:
    """A share of the members with a title."""
    name = law.latest_name(check.code)
    members, held = facts.collective.members, facts.collective.with_title.get(check.code)
    if members is None or held is None:
        return missing(Message("chưa có số thành viên, số người đạt %(name)s", name=name))
    share = Fraction(held, members)
    met = share > check.share if check.strict else share >= check.share
    text = Message("%(held)s/%(members)s người đạt %(name)s", held=held, members=members, name=name)
    return ok(text) if met else not_met(text)


def members_with(check: checks.MembersWith, facts: NominationFacts) -> Answer:
    """So many members with a title."""
    name = law.latest_name(check.code)
    held = facts.collective.with_title.get(check.code)
    if held is None:
        return missing(Message("chưa có số người đạt %(name)s", name=name))
    text = Message(
        "%(held)s người đạt %(name)s (cần ít nhất %(count)s)", held=held, name=name, count=check.count
    )
    return ok(text) if held >= check.count else not_met(text)


def members_completed(_check: checks.MembersCompleted, facts: NominationFacts) -> Answer:
    """All members completed their tasks."""
    members, completed = facts.collective.members, facts.collective.completed
    if members is None or completed is None:
        return missing(Message("chưa có số người hoàn thành nhiệm vụ"))
    text = Message(
        "%(completed)s/%(members)s người hoàn thành nhiệm vụ", completed=completed, members=members
    )
    return ok(text) if completed == members else not_met(text)


def members_not_disciplined(_check: checks.MembersNotDisciplined, facts: NominationFacts) -> Answer:
    """No member was disciplined."""
    if facts.collective.disciplined is None:
        return missing(Message("chưa có số người bị kỷ luật"))
    if facts.collective.disciplined:
        return not_met(
            Message("%(count)s người bị kỷ luật từ cảnh cáo trở lên", count=facts.collective.disciplined)
        )
    return ok(Message("không có người bị kỷ luật từ cảnh cáo trở lên"))


CONDITIONS: tuple[Callable[..., Answer], ...] = (
    member_share,
    members_with,
    members_completed,
    members_not_disciplined,
)
