"""Typed access to the tables of a TOML file of directives or of law, each refusal with the key that is wrong."""

from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.domain.msgid import N_
from tracker.domain.text import clean

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
WRONG = N_("Khóa %(key)s thiếu hoặc không phải là %(what)s.")
MOST_LETTERS, MOST_TASKS = 20_000, 999
TOO_MUCH, FINEST = Decimal(10) ** 14, Decimal("0.0001")


class Reader:
    """Typed access to one table of the file; every refusal names the key."""

    def __init__(self, data: object, place: str) -> None:
        if not isinstance(data, dict):
            raise Invalid(Message(WRONG, key=place, what=Message("bảng")))
        self.data: dict[str, Any] = data
        self.place = f"{place}." if place else ""

    def _get(self, key: str, kind: type[T], words: str) -> T:
        value = self.data.get(key)
        # A TOML date-time is a date to Python; only plain days are taken.
        if (
            not isinstance(value, kind)
            or isinstance(value, bool)
            or (kind is date and type(value) is not date)
        ):
            raise Invalid(Message(WRONG, key=self.place + key, what=Message(words)))
        return value

    def text(self, key: str, most: int = MOST_LETTERS) -> str:
        """A text that is not empty and has at most `most` letters."""
        value = clean(self._get(key, str, "chuỗi ký tự"))
        if not value:
            raise Invalid(Message("Khóa %(key)s để trống.", key=self.place + key))
        if len(value) > most:
            raise Invalid(Message("Khóa %(key)s dài quá %(count)s ký tự.", key=self.place + key, count=most))
        return value

    def day(self, key: str) -> date:
        """A plain day."""
        return self._get(key, date, "ngày (YYYY-MM-DD)")

    def integer(self, key: str) -> int:
        """A whole number."""
        return self._get(key, int, "số nguyên")

    def ordinal(self, key: str) -> int:
        """A whole number from one."""
        value = self.integer(key)
        if not 1 <= value <= MOST_TASKS:
            raise Invalid(
                Message("Khóa %(key)s phải từ 1 đến %(most)s.", key=self.place + key, most=MOST_TASKS)
            )
        return value

    def member(self, key: str, cls: type[E]) -> E:
        """One of a fixed list."""
        return self._member(key, self.text(key), cls)

    def members(self, key: str, cls: type[E]) -> tuple[E, ...]:
        """Several of a fixed list."""
        return tuple(self._member(key, item, cls) for item in self._get(key, list, "danh sách"))

    def number(self, key: str) -> Decimal:
        """A decimal written as text, so that nothing is rounded; the table keeps 14 digits and 4 decimals."""
        try:
            value = Decimal(self.text(key))
        except InvalidOperation:
            raise Invalid(Message("Khóa %(key)s không phải là số.", key=self.place + key)) from None
        if not value.is_finite() or abs(value) >= TOO_MUCH or value != value.quantize(FINEST):
            raise Invalid(
                Message(
                    "Khóa %(key)s phải là số có tối đa 14 chữ số phần nguyên và 4 chữ số thập phân.",
                    key=self.place + key,
                )
            )
        return value

    def _member(self, key: str, value: str, cls: type[E]) -> E:
        try:
            return cls(value)
        except ValueError:
            choices = ", ".join(cls)
            raise Invalid(
                Message("Khóa %(key)s phải là một trong: %(choices)s.", key=self.place + key, choices=choices)
            ) from None


def tables(reader: Reader, key: str, *, empty: bool = False) -> list[Reader]:
    """The tables of a list, each told by its place; Invalid when there is none, unless there may be none."""
    value = reader.data.get(key, [] if empty else None)
    place = reader.place + key
    if not isinstance(value, list) or (not value and not empty):
        raise Invalid(Message(WRONG, key=place, what=Message("danh sách")))
    return [Reader(item, f"{place}[{n}]") for n, item in enumerate(value, 1)]
