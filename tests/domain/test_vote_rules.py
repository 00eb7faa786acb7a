"""The law's share binds the council that decides; elsewhere, or where it is silent, the council's regulation does."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tracker.domain import law
from tracker.domain.enums import BallotForm, Level, VoteBase
from tracker.domain.errors import Invalid
from tracker.domain.law_types import Dated
from tracker.domain.vote_rules import (
    ASKED_BY_APPRAISAL,
    CitedRule,
    goes_simplified,
    is_statutory,
    rule_of_vote,
    vote_basis,
)
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


def test_law_then_appraisal_then_regulation_ask_for_a_vote_and_the_simplified_procedure_for_none() -> None:
    asked = {"for_council": True, "regulation": "Quy chế 1"}
    assert vote_basis(AWARD, statutory=True, **asked) == voted().basis  # type: ignore[arg-type]
    assert vote_basis(SILENT, statutory=True, **asked) == ASKED_BY_APPRAISAL  # type: ignore[arg-type]
    assert vote_basis(SILENT, statutory=False, for_council=True) == ASKED_BY_APPRAISAL
    assert vote_basis(SILENT, statutory=True, regulation="Quy chế 1") == "Quy chế 1"
    assert vote_basis(SILENT, statutory=False, regulation="Quy chế 1") == ""
    assert vote_basis(AWARD, statutory=True, simplified=True, **asked) == ""  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "in_round", "expected"), [("BKT", True, True), ("BKT", False, False), ("CSTDT", True, False)]
)
def test_the_simplified_procedure_holds_where_round_and_law_allow_it(
    code: str, in_round: bool, expected: bool
) -> None:
    assert goes_simplified(law.rule_for(code, on=date(2021, 11, 15)), in_round=in_round) is expected


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
