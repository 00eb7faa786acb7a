"""Which rule a council votes an award by: the law's, or where the law is silent the council's regulation."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.enums import Level
from tracker.domain.errors import Invalid
from tracker.domain.law_types import AwardRule, Dated
from tracker.domain.messages import Message
from tracker.domain.voting import VoteRule


@dataclass(frozen=True, slots=True)
class CitedRule:
    """A rule with the article or regulation it comes from."""

    rule: VoteRule
    basis: str


def rule_of_vote(award: AwardRule, regulation: CitedRule | None, *, statutory: bool) -> CitedRule:
    """The rule for an award; Invalid when neither law nor regulation gives one.

    The law's own share binds only the council that decides or proposes to the centre (`statutory`).
    """
    if statutory and isinstance(award.vote, Dated):
        return CitedRule(award.vote.value, award.vote.basis)
    if regulation is None:
        raise Invalid(
            Message(
                "Pháp luật không quy định tỷ lệ phiếu cho “%(award)s”. Hãy nhập quy chế của Hội đồng trước.",
                award=award.name,
            )
        )
    return regulation


def vote_basis(award: AwardRule, *, statutory: bool) -> str:
    """The article that asks for a vote at this stage, empty where none does."""
    return award.vote.basis if statutory and isinstance(award.vote, Dated) else ""


def is_statutory(*, decides: bool, level: Level, deciding: Iterable[Level]) -> bool:
    """Whether the stage decides, or proposes to the centre from the province."""
    return decides or (level is Level.PROVINCE and Level.PROVINCE not in set(deciding))
