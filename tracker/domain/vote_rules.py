"""Which rule a council votes an award by: the law's, or where the law is silent the council's regulation."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.enums import Level
from tracker.domain.errors import Invalid
from tracker.domain.law_types import AwardRule, Dated, Regulated
from tracker.domain.messages import Message
from tracker.domain.msgid import N_
from tracker.domain.voting import VoteRule

ASKED_BY_APPRAISAL = N_("kết luận thẩm định xin ý kiến Hội đồng")


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


def vote_basis(
    award: AwardRule,
    *,
    statutory: bool,
    for_council: bool = False,
    regulation: str = "",
    simplified: bool = False,
) -> str:
    """What asks for a vote at this stage, empty where nothing does.

    The law's own article comes first, then an appraisal that asks for the council's opinion, then the regulation
    of a council that puts all awards of its stage to the vote. The simplified procedure goes without a council.
    """
    if simplified:
        return ""
    if statutory and isinstance(award.vote, Dated):
        return award.vote.basis
    if for_council:
        return Message(ASKED_BY_APPRAISAL)
    return regulation if statutory else ""


def vote_owed(basis: str, passed: bool | None) -> bool:
    """Whether a vote that something asks for (`vote_basis`) has no result yet."""
    return passed is None and bool(basis)


def goes_simplified(award: AwardRule, *, in_round: bool) -> bool:
    """Whether the simplified procedure holds for the dossier: its round has it, and the law allows it for the award."""
    return in_round and allows_simplified(award.simplified)


def allows_simplified(rule: Regulated[bool] | None) -> bool:
    """Whether the law's value opens the simplified procedure; what is not known does not."""
    return isinstance(rule, Dated) and rule.value


def is_statutory(*, decides: bool, level: Level, deciding: Iterable[Level]) -> bool:
    """Whether the stage decides, or proposes to the centre from the province."""
    return decides or (level is Level.PROVINCE and Level.PROVINCE not in set(deciding))
