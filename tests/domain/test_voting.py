from fractions import Fraction

import pytest

from tracker.domain.enums import BallotForm, VoteBase
from tracker.domain.errors import Invalid
from tracker.domain.voting import Counts, VoteRule, highest_possible, quorum_met, tally

NOBODY = Counts()
MEMBERS = range(1, 31)

# Each threshold beside the same condition on whole numbers only: an independent way to the answer.
THRESHOLDS = {
    "more than half": (Fraction(1, 2), True, lambda agree, base: 2 * agree > base),
    "two thirds": (Fraction(2, 3), False, lambda agree, base: 3 * agree >= 2 * base),
    "80 %": (Fraction(80, 100), False, lambda agree, base: 10 * agree >= 8 * base),
    "90 %": (Fraction(90, 100), False, lambda agree, base: 10 * agree >= 9 * base),
}


def rule(threshold=Fraction(9, 10), *, strict=False, base=VoteBase.TOTAL, absent_written=True):
    return VoteRule(threshold, strict, base, BallotForm.SECRET, absent_written)


@pytest.mark.parametrize("name", THRESHOLDS)
def test_every_vote_on_the_total_follows_whole_number_arithmetic(name):
    threshold, strict, passes = THRESHOLDS[name]
    on_total = rule(threshold, strict=strict)
    for members in MEMBERS:
        for present in range(members + 1):
            for agree in range(present + 1):
                for written in range(members - present + 1):
                    result = tally(
                        Counts(agree, present - agree), Counts(written), members, present, on_total
                    )
                    assert (result.agree, result.base) == (agree + written, members)
                    assert result.share * members == agree + written
                    assert result.passed is passes(agree + written, members)


@pytest.mark.parametrize("name", THRESHOLDS)
def test_every_vote_on_those_present_follows_whole_number_arithmetic(name):
    threshold, strict, passes = THRESHOLDS[name]
    on_present = rule(threshold, strict=strict, base=VoteBase.PRESENT, absent_written=False)
    for members in MEMBERS:
        for present in range(1, members + 1):
            for agree in range(present + 1):
                result = tally(Counts(agree), NOBODY, members, present, on_present)
                assert (result.agree, result.base) == (agree, present)
                assert result.passed is passes(agree, present)


def test_written_opinions_widen_the_base_of_those_who_took_part():
    took_part = rule(Fraction(2, 3), base=VoteBase.PRESENT)
    result = tally(Counts(5, 2), Counts(1, 1), members=11, present=7, rule=took_part)
    assert (result.agree, result.base, result.share, result.passed) == (6, 9, Fraction(2, 3), True)


def test_blank_invalid_and_missing_ballots_weigh_against_on_the_total():
    counts = Counts(agree=13, disagree=0, other=1, invalid=1)
    assert counts.cast == 15
    result = tally(counts, NOBODY, members=15, present=15, rule=rule())
    assert (result.share, result.passed) == (Fraction(13, 15), False)
    assert not tally(Counts(13), NOBODY, members=15, present=13, rule=rule()).passed


def test_a_vote_with_nobody_present_does_not_pass():
    result = tally(NOBODY, NOBODY, members=9, present=0, rule=rule(base=VoteBase.PRESENT))
    assert (result.base, result.share, result.passed) == (0, Fraction(0), False)


def test_a_strict_threshold_is_not_met_by_equality():
    assert not rule(Fraction(1, 2), strict=True).met_by(Fraction(5, 10))
    assert rule(Fraction(1, 2)).met_by(Fraction(5, 10))


@pytest.mark.parametrize(
    ("counts", "written", "members", "present", "says"),
    [
        (Counts(8), NOBODY, 10, 7, "8 phiếu"),
        (Counts(7), Counts(4), 10, 7, "4 ý kiến"),
        (Counts(7), NOBODY, 6, 7, "dự họp"),
        (NOBODY, NOBODY, 6, -1, "dự họp"),
    ],
)
def test_counts_that_cannot_be_are_refused(counts, written, members, present, says):
    with pytest.raises(Invalid, match=says):
        tally(counts, written, members, present, rule())


def test_written_opinions_are_refused_where_the_rule_does_not_admit_them():
    with pytest.raises(Invalid, match="văn bản"):
        tally(Counts(7), Counts(1), 10, 7, rule(absent_written=False))


@pytest.mark.parametrize("field", ["agree", "disagree", "other", "invalid"])
def test_negative_counts_are_refused(field):
    with pytest.raises(Invalid, match="âm"):
        Counts(**{field: -1})


@pytest.mark.parametrize(
    ("threshold", "strict"), [(Fraction(0), False), (Fraction(11, 10), False), (Fraction(1), True)]
)
def test_a_threshold_that_says_nothing_or_cannot_be_reached_is_refused(threshold, strict):
    with pytest.raises(Invalid) as refused:
        rule(threshold, strict=strict)
    assert refused.value.field == "threshold"


def test_a_unanimous_vote_may_be_asked_for():
    assert tally(Counts(7), Counts(2), 9, 7, rule(Fraction(1))).passed


@pytest.mark.parametrize("total", range(31))
def test_a_quorum_of_two_thirds_is_exact(total):
    for present in range(total + 1):
        assert quorum_met(present, total, Fraction(2, 3)) is (total > 0 and 3 * present >= 2 * total)


def test_more_present_than_members_is_refused():
    with pytest.raises(Invalid, match="dự họp"):
        quorum_met(8, 7, Fraction(2, 3))


def test_the_highest_possible_share_tells_when_a_vote_can_no_longer_pass():
    assert highest_possible(agree=10, not_yet=3, base=15) == Fraction(13, 15)
    assert not rule().met_by(highest_possible(10, 3, 15))
    assert highest_possible(0, 0, 0) == 0


@pytest.mark.parametrize(("agree", "not_yet", "base"), [(-1, 0, 9), (0, -1, 9), (8, 2, 9)])
def test_impossible_interim_counts_are_refused(agree, not_yet, base):
    with pytest.raises(Invalid, match="chưa bỏ phiếu"):
        highest_possible(agree, not_yet, base)
