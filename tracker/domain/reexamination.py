"""What another rule set makes of a dossier: whether the recipient gains by it, loses by it, or neither."""

from enum import StrEnum


class RuleChange(StrEnum):
    """How the answer "is it eligible?" differs between two rule sets."""

    GAINS = "gains"
    LOSES = "loses"
    SAME = "same"


# A dossier that is not eligible stands below one of which it cannot be told yet, and that below an eligible one.
RANKS: dict[bool | None, int] = {False: 0, None: 1, True: 2}


def change_of(before: bool | None, after: bool | None) -> RuleChange:
    """What the later answer is beside the earlier one; None is "cannot be told"."""
    if RANKS[after] > RANKS[before]:
        return RuleChange.GAINS
    return RuleChange.LOSES if RANKS[after] < RANKS[before] else RuleChange.SAME
