"""What a rule set makes of a dossier beside another: every pair of answers."""

import pytest

from tracker.domain.reexamination import RuleChange, change_of

G, L, S = RuleChange.GAINS, RuleChange.LOSES, RuleChange.SAME
PAIRS = {
    (False, False): S,
    (False, None): G,
    (False, True): G,
    (None, False): L,
    (None, None): S,
    (None, True): G,
    (True, False): L,
    (True, None): L,
    (True, True): S,
}


@pytest.mark.parametrize("pair", PAIRS)
def test_eligible_is_above_unknown_and_that_above_not_eligible(pair: tuple[bool | None, bool | None]) -> None:
    assert change_of(*pair) == PAIRS[pair]
