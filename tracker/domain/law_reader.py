"""Reading the law's files: typed tables, and the versions of one value over time."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Generic, TypeVar

from tracker.domain.enums import ValueStatus
from tracker.domain.errors import Invalid
from tracker.domain.law_types import Dated, InForce, LawDataError, Regulated, Unset
from tracker.domain.messages import Message
from tracker.domain.toml_reader import WRONG, Reader

T = TypeVar("T")
UNSET = "unset"
LAST_DAY = date.max


class LawTable(Reader):
    """A table of the law's data; every refusal names the key."""

    def flag(self, key: str) -> bool:
        """True or false, written so."""
        value = self.data.get(key)
        if not isinstance(value, bool):
            raise Invalid(Message(WRONG, key=self.place + key, what=Message("đúng/sai")))
        return value

    def fraction(self, key: str) -> Fraction:
        """A share written as "2/3"."""
        try:
            return Fraction(self.text(key))
        except (ValueError, ZeroDivisionError):
            raise Invalid(Message("Khóa %(key)s không phải là phân số.", key=self.place + key)) from None

    def last_day(self, key: str) -> date | None:
        """A plain day, or None where the key is absent."""
        return self.day(key) if key in self.data else None

    def texts(self, key: str) -> tuple[str, ...]:
        """Texts of a list that may be absent."""
        if key not in self.data:
            return ()
        values = self._get(key, list, "danh sách")
        return tuple(LawTable({"item": value}, self.place + key).text("item") for value in values)

    def table(self, key: str) -> "LawTable":
        """The table under a key."""
        return LawTable(self._get(key, dict, "bảng"), self.place + key)

    def tables(self, key: str) -> tuple["LawTable", ...]:
        """The tables of a list, at least one."""
        rows = self._get(key, list, "danh sách bảng")
        if not rows or not all(isinstance(row, dict) for row in rows):
            raise Invalid(
                Message("Khóa %(key)s để trống hoặc có phần tử không phải là bảng.", key=self.place + key)
            )
        return tuple(LawTable(row, f"{self.place}{key}[{n}]") for n, row in enumerate(rows, 1))


@dataclass(frozen=True, slots=True)
class Versions(Generic[T]):
    """The versions of one value, in order of days and without overlap."""

    items: tuple[Regulated[T], ...]

    def on(self, day: date) -> Regulated[T] | None:
        """The version of the day; None where the files say nothing."""
        return next((item for item in self.items if item.covers(day)), None)

    def days(self) -> Iterator[date]:
        """The days on which a version starts, and those after which one has ended."""
        for item in self.items:
            yield item.valid_from
            if item.valid_to is not None:
                yield item.valid_to + timedelta(days=1)


def period(table: LawTable) -> tuple[date, date | None, str]:
    """First day, last day and basis of an entry."""
    first, last = table.day("from"), table.last_day("to")
    if last is not None and last < first:
        raise Invalid(Message("Khóa %(key)s phải từ ngày from trở đi.", key=table.place + "to"))
    return first, last, table.text("basis")


def regulated(table: LawTable, parse: Callable[[LawTable], T]) -> Regulated[T]:
    """One version: a value with its status, or "unset" with its reason."""
    first, last, basis = period(table)
    if table.text("status") == UNSET:
        return Unset(first, last, basis, table.text("reason"))
    return Dated(first, last, basis, parse(table), table.member("status", ValueStatus))


def versions(tables: Iterable[LawTable], parse: Callable[[LawTable], T]) -> Versions[T]:
    """All versions of one value."""
    items = tuple(sorted((regulated(table, parse) for table in tables), key=lambda item: item.valid_from))
    refuse_overlap(items)
    return Versions(items)


def refuse_overlap(items: Iterable[InForce]) -> None:
    """No two entries may hold on the same day."""
    ordered = sorted(items, key=lambda item: item.valid_from)
    for earlier, later in pairwise(ordered):
        if (earlier.valid_to or LAST_DAY) >= later.valid_from:
            raise Invalid(
                Message(
                    "Hai giá trị cùng có hiệu lực ngày %(day)s: %(basis)s.",
                    day=later.valid_from,
                    basis=later.basis,
                )
            )


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn any refusal into one that names the file."""
    try:
        yield
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, Invalid) as error:
        raise LawDataError(f"{path.name}: {error}") from error


def read(path: Path) -> LawTable:
    """The whole file as a table."""
    with naming(path):
        return LawTable(tomllib.loads(path.read_text(encoding="utf-8")), "")
