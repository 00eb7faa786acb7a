"""The catalogue of awards on one day, as a list that people read: what the law says, and whether it was confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.domain import law
from tracker.domain.enums import AwardKind, Level, RecipientKind, ValueStatus
from tracker.domain.law_types import AwardRule, Dated, NotInForce, Regulated
from tracker.domain.law_words import words
from tracker.domain.messages import Message
from tracker.domain.text import fold, search_words


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of an award in words; `status` is None where the law's text for it is not known."""

    name: str
    words: str
    status: ValueStatus | None


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One award: its money is a multiple of the base salary, None where it is not known."""

    code: str
    name: str
    kind: AwardKind
    recipients: tuple[RecipientKind, ...]
    levels: tuple[Level, ...]
    money: Decimal | None
    money_is_ceiling: bool
    conditions: tuple[Condition, ...]
    status: ValueStatus


def lines(day: date, keyword: str = "") -> tuple[list[AwardLine], str]:
    """The awards that exist on the day, of a keyword those that speak of it; none, and why, where there are none."""
    try:
        found = [_line(rule) for rule in law.awards_on(day)]
    except NotInForce as error:
        return [], error.message
    wanted = search_words(keyword)
    kept = [line for line in found if all(word in _searched(line) for word in wanted)]
    nothing = Message("Không có danh hiệu, hình thức hoặc tiêu chuẩn nào chứa “%(text)s”.", text=keyword)
    return kept, "" if kept else nothing


def _searched(line: AwardLine) -> str:
    parts = [line.name, line.code, *(f"{item.name} {item.words}" for item in line.conditions)]
    return fold(" ".join(parts))


def _line(rule: AwardRule) -> AwardLine:
    conditions = tuple(Condition(item.name, _words(item.rule), _status(item.rule)) for item in rule.criteria)
    values = (rule.recipients, rule.levels, rule.money, *(item.rule for item in rule.criteria))
    return AwardLine(
        code=rule.code,
        name=rule.name,
        kind=rule.kind,
        recipients=rule.recipient_kinds,
        levels=rule.deciding_levels,
        money=rule.money.value if isinstance(rule.money, Dated) else None,
        money_is_ceiling=rule.money_is_ceiling,
        conditions=conditions,
        status=_worst(_status(value) for value in values),
    )


def _words(value: "Regulated[object]") -> str:
    return words(value.value) if isinstance(value, Dated) else Message(value.reason)


def _status(value: "Regulated[object]") -> ValueStatus | None:
    return value.status if isinstance(value, Dated) else None


def _worst(found: Iterable[ValueStatus | None]) -> ValueStatus:
    confirmed = all(status == ValueStatus.CONFIRMED for status in found)
    return ValueStatus.CONFIRMED if confirmed else ValueStatus.UNCONFIRMED
