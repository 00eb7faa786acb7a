"""Values of the law as JSON holds them."""

from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"


def plain(value: object) -> Plain:
    """A value as JSON holds it: shares and decimals as text, a condition with the name of its check."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Fraction | Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if is_dataclass(value):
        held = {item.name: plain(getattr(value, item.name)) for item in fields(value)}
        check = getattr(type(value), "name", None)
        return {"check": check, **held} if isinstance(check, str) else held
    raise TypeError(f"no JSON for {type(value).__name__}")
