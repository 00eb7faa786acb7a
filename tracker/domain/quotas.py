"""How many may be proposed where the law sets a greatest share: exact fractions, one written rule of rounding."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any, Generic, TypeVar

from tracker.domain import law
from tracker.domain.enums import ValueStatus
from tracker.domain.errors import Invalid
from tracker.domain.law_money import weaker
from tracker.domain.law_types import Quota, Regulated, Rounding, Unset

T = TypeVar("T")
WHOLE: dict[Rounding, Callable[[Fraction], int]] = {
    Rounding.DOWN: floor,
    Rounding.NEAREST: lambda exact: floor(exact + Fraction(1, 2)),
    Rounding.UP: ceil,
}


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a share allows: the exact number, the whole one, and how many are proposed.

    `status` is confirmed only where the share and the rule of rounding both are.
    """

    of: str
    exact: Fraction
    most: int
    proposed: int
    basis: str
    status: ValueStatus

    @property
    def over(self) -> int:
        """How many are proposed too many."""
        return max(0, self.proposed - self.most)

    @property
    def left(self) -> int:
        """How many more may be proposed."""
        return max(0, self.most - self.proposed)


@dataclass(frozen=True, slots=True)
class Margin(Generic[T]):
    """Candidates in order, parted by an allowance.

    `even` are those who stand alike across its edge: whom of them to leave out, people decide.
    """

    within: tuple[T, ...]
    even: tuple[T, ...]
    beyond: tuple[T, ...]


def allowance_of(code: str, on: date, *, holders: int, proposed: int) -> Allowance | Unset | None:
    """What the law of a day allows of an award in one unit and year; None for an award without any share."""
    return allowance(law.rule_for(code, on).quota, law.quota_rounding(on), holders=holders, proposed=proposed)


def allowance(
    quota: Regulated[Quota] | None, rounding: Regulated[Rounding], *, holders: int, proposed: int
) -> Allowance | Unset | None:
    """The share of the holders of another award; where the share, or how to round it, is not known, why."""
    if holders < 0 or proposed < 0:
        raise Invalid("Số người phải từ 0 trở lên.")
    if quota is None or isinstance(quota, Unset):
        return quota
    if isinstance(rounding, Unset):
        return rounding
    exact = quota.value.most * holders
    return Allowance(
        of=quota.value.of,
        exact=exact,
        most=WHOLE[rounding.value](exact),
        proposed=proposed,
        basis=quota.basis,
        status=weaker(quota.status, rounding.status),
    )


def margin(ranked: Sequence[T], most: int, standing: Callable[[T], Any]) -> Margin[T]:
    """Who is within the allowance, who beyond it, and who stands alike on both sides of its edge.

    `ranked` goes from the best; `standing` tells what two candidates must share to stand alike.
    """
    if most <= 0 or most >= len(ranked):
        cut = max(0, most)
        return Margin(tuple(ranked[:cut]), (), tuple(ranked[cut:]))
    last, first = standing(ranked[most - 1]), standing(ranked[most])
    if last != first:
        return Margin(tuple(ranked[:most]), (), tuple(ranked[most:]))
    even = tuple(item for item in ranked if standing(item) == last)
    before = tuple(item for item in ranked[:most] if standing(item) != last)
    after = tuple(item for item in ranked[most:] if standing(item) != last)
    return Margin(before, even, after)
