"""The catalogue of awards on one day, as a list that people read: what the law says, and whether it was confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.domain import law
from tracker.domain.enums import AwardKind, Level, RecipientKind, ValueStatus
from tracker.domain.law_types import AwardRule, Dated, NotInForce, Regulated


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of an award; `status` is None where the law's text for it is not known."""

    name: str
    status: ValueStatus | None


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One award: its money is a multiple of the base salary, None where it is not known."""

    name: str
    kind: AwardKind
    recipients: tuple[RecipientKind, ...]
    levels: tuple[Level, ...]
    money: Decimal | None
    money_is_ceiling: bool
    conditions: tuple[Condition, ...]
    status: ValueStatus


def lines(day: date) -> tuple[list[AwardLine], str]:
    """The awards that exist on the day; none, and why, for a day that the system has no law for."""
    try:
        return [_line(rule) for rule in law.awards_on(day)], ""
    except NotInForce as error:
        return [], error.message


def _line(rule: AwardRule) -> AwardLine:
    conditions = tuple(Condition(item.name, _status(item.rule)) for item in rule.criteria)
    values = (rule.recipients, rule.levels, rule.money, *(item.rule for item in rule.criteria))
    return AwardLine(
        name=rule.name,
        kind=rule.kind,
        recipients=rule.recipient_kinds,
        levels=rule.deciding_levels,
        money=rule.money.value if isinstance(rule.money, Dated) else None,
        money_is_ceiling=rule.money_is_ceiling,
        conditions=conditions,
        status=_worst(_status(value) for value in values),
    )


def _status(value: "Regulated[object]") -> ValueStatus | None:
    return value.status if isinstance(value, Dated) else None


def _worst(found: Iterable[ValueStatus | None]) -> ValueStatus:
    confirmed = all(status == ValueStatus.CONFIRMED for status in found)
    return ValueStatus.CONFIRMED if confirmed else ValueStatus.UNCONFIRMED
