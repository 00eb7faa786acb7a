"""The money of an award: multiple × factor of the recipient × base salary of the day of the decision, rounded."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from tracker.domain import law
from tracker.domain.enums import AwardKind, RecipientKind, ValueStatus
from tracker.domain.law_types import Dated, Regulated, Unset

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")


def multiple_for(code: str, kind: RecipientKind, on: date) -> Regulated[Decimal]:
    """The multiple of the base salary for a recipient; titles name it for their own recipients already."""
    rule = law.last_rule(code, on)
    if rule.kind is not AwardKind.FORM:
        return rule.money
    factor = law.form_factor(kind, on)
    return _join(rule.money, factor, lambda multiple, times: multiple * times)


def sum_for(code: str, kind: RecipientKind, on: date) -> Regulated[int]:
    """The sum in đồng, the greatest where the award sets a ceiling; without a known rounding it is unconfirmed."""
    exact = _join(multiple_for(code, kind, on), law.base_salary(on), lambda multiple, base: multiple * base)
    step = law.money_rounding(on)
    if isinstance(step, Unset):
        one = Dated(step.valid_from, step.valid_to, step.basis, 1, ValueStatus.UNCONFIRMED)
        return _join(exact, one, rounded)
    return _join(exact, step, rounded)


def rounded(exact: Decimal, step: int) -> int:
    """To the nearest step, halves up."""
    return int((exact + Decimal(step) / 2) // step) * step


def _join(one: Regulated[A], other: Regulated[B], combine: Callable[[A, B], C]) -> Regulated[C]:
    """Two values of one day in one: unset if either is, confirmed only if both are."""
    if isinstance(one, Unset):
        return one
    if isinstance(other, Unset):
        return other
    ends = [day for day in (one.valid_to, other.valid_to) if day is not None]
    return Dated(
        valid_from=max(one.valid_from, other.valid_from),
        valid_to=min(ends) if ends else None,
        basis=f"{one.basis}; {other.basis}",
        value=combine(one.value, other.value),
        status=weaker(one.status, other.status),
    )


def weaker(*statuses: ValueStatus) -> ValueStatus:
    """Unconfirmed if any part is."""
    return ValueStatus.UNCONFIRMED if ValueStatus.UNCONFIRMED in statuses else ValueStatus.CONFIRMED
