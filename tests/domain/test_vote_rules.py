"""The law's share binds the council that decides; elsewhere, or where it is silent, the council's regulation does."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tracker.domain import law
from tracker.domain.enums import BallotForm, Level, VoteBase
from tracker.domain.errors import Invalid
from tracker.domain.law_types import Dated
from tracker.domain.vote_rules import CitedRule, is_statutory, rule_of_vote, vote_basis
from tracker.domain.voting import VoteRule

HALF = VoteRule(Fraction(1, 2), True, VoteBase.TOTAL, BallotForm.SECRET, True)
REGULATION = CitedRule(HALF, "Quy chế 1")
AWARD = law.rule_for("CSTDT", on=date(2021, 11, 15))
SILENT = replace(AWARD, vote=None)


def voted() -> Dated[VoteRule]:
    """The law's rule for the award."""
    assert isinstance(AWARD.vote, Dated)
    return AWARD.vote


def test_the_law_binds_where_it_decides_whatever_the_regulation_says() -> None:
    expected = CitedRule(voted().value, voted().basis)
    assert rule_of_vote(AWARD, REGULATION, statutory=True) == expected
    assert rule_of_vote(AWARD, None, statutory=True) == expected
    assert vote_basis(AWARD, statutory=True) == voted().basis


def test_elsewhere_and_where_the_law_is_silent_the_regulation_rules() -> None:
    assert rule_of_vote(AWARD, REGULATION, statutory=False) is REGULATION
    assert rule_of_vote(SILENT, REGULATION, statutory=True) is REGULATION
    assert vote_basis(AWARD, statutory=False) == vote_basis(SILENT, statutory=True) == ""


def test_without_law_and_regulation_nothing_can_be_voted_and_the_award_is_named() -> None:
    for award, statutory in ((AWARD, False), (SILENT, True)):
        with pytest.raises(Invalid, match=AWARD.name):
            rule_of_vote(award, None, statutory=statutory)


@pytest.mark.parametrize(
    ("decides", "level", "deciding", "bound"),
    [
        (True, Level.COMMUNE, {Level.COMMUNE}, True),
        (False, Level.COMMUNE, {Level.PROVINCE}, False),
        (False, Level.PROVINCE, {Level.PRESIDENT}, True),
        (False, Level.PROVINCE, {Level.PROVINCE}, False),
    ],
)
def test_who_decides_or_proposes_to_the_centre_is_bound(
    decides: bool, level: Level, deciding: set[Level], bound: bool
) -> None:
    assert is_statutory(decides=decides, level=level, deciding=deciding) is bound
