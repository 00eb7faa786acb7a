"""Reading a directive's file: the document, its tasks, and the plan that each task starts with."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from tracker.domain.directive_enums import DirectiveKind
from tracker.domain.enums import Direction, MilestoneKind, TaskKind, UnitKind, ValueStatus
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.domain.text import clean

FOLDER = Path(__file__).parent.parent / "data" / "directives"
SEED = FOLDER / "2047-ubnd-nc.toml"

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """A target of a task."""

    code: str
    name: str
    measure: str
    baseline: Decimal | None
    goal: Decimal
    direction: Direction
    source: str
    status: ValueStatus
    due_on: date


@dataclass(frozen=True, slots=True)
class MilestoneEntry:
    """A date of the plan, shared by all tasks."""

    kind: MilestoneKind
    title: str
    due_on: date


@dataclass(frozen=True, slots=True)
class PeriodEntry:
    """A reporting period, shared by all tasks."""

    title: str
    starts_on: date
    ends_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """One task and the plan its campaign starts with."""

    ordinal: int
    kind: TaskKind
    title: str
    asks: str
    acts: tuple[UnitKind, ...]
    theme: str
    content: str
    measures: str
    targets: tuple[TargetEntry, ...]


@dataclass(frozen=True, slots=True)
class DirectiveFile:
    """A directive with any number of tasks."""

    kind: DirectiveKind
    number: str
    issued_on: date
    issuer: str
    subject: str
    lead_unit: str
    starts_on: date
    ends_on: date
    milestones: tuple[MilestoneEntry, ...]
    periods: tuple[PeriodEntry, ...]
    tasks: tuple[TaskEntry, ...]


def load_directive(path: Path) -> DirectiveFile:
    """Read and check a directive's file; Invalid names the key that is missing or wrong."""
    try:
        return parse_directive(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Invalid(
            Message("Không đọc được tệp %(name)s: %(reason)s.", name=path.name, reason=error.strerror)
        ) from error
    except UnicodeDecodeError as error:
        raise Invalid(Message("Tệp %(name)s không phải văn bản UTF-8.", name=path.name)) from error


def parse_directive(text: str) -> DirectiveFile:
    """Check the text of a directive's file."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Invalid(Message("Tệp không đúng dạng TOML: %(reason)s.", reason=error)) from error
    tasks = tuple(_task(Reader(item, f"tasks[{n}]")) for n, item in enumerate(_list(data, "tasks"), 1))
    if len({task.ordinal for task in tasks}) != len(tasks):
        raise Invalid("Hai nhiệm vụ có cùng số thứ tự (tasks.ordinal).")
    root = Reader(data, "")
    directive = DirectiveFile(
        kind=root.member("kind", DirectiveKind),
        number=root.text("number"),
        issued_on=root.day("issued_on"),
        issuer=root.text("issuer"),
        subject=root.text("subject"),
        lead_unit=root.text("lead_unit"),
        starts_on=root.day("starts_on"),
        ends_on=root.day("ends_on"),
        milestones=tuple(
            _milestone(Reader(item, f"milestones[{n}]"))
            for n, item in enumerate(_list(data, "milestones", empty=True), 1)
        ),
        periods=tuple(
            _period(Reader(item, f"periods[{n}]"))
            for n, item in enumerate(_list(data, "periods", empty=True), 1)
        ),
        tasks=tasks,
    )
    if directive.ends_on < directive.starts_on:
        raise Invalid("Khóa ends_on phải từ starts_on trở đi.")
    return directive


class Reader:
    """Typed access to one table of the file; every refusal names the key."""

    def __init__(self, data: Mapping[str, Any], place: str) -> None:
        self.data = data
        self.place = f"{place}." if place else ""

    def _get(self, key: str, kind: type[T], words: str) -> T:
        value = self.data.get(key)
        # A TOML date-time is a date to Python; only plain days are taken.
        if (
            not isinstance(value, kind)
            or isinstance(value, bool)
            or (kind is date and type(value) is not date)
        ):
            raise Invalid(
                Message(
                    "Khóa %(key)s thiếu hoặc không phải là %(what)s.",
                    key=self.place + key,
                    what=Message(words),
                )
            )
        return value

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = clean(self._get(key, str, "chuỗi ký tự"))
        if not value:
            raise Invalid(Message("Khóa %(key)s để trống.", key=self.place + key))
        return value

    def day(self, key: str) -> date:
        """A plain day."""
        return self._get(key, date, "ngày (YYYY-MM-DD)")

    def integer(self, key: str) -> int:
        """A whole number."""
        return self._get(key, int, "số nguyên")

    def member(self, key: str, cls: type[E]) -> E:
        """One of a fixed list."""
        return self._member(key, self.text(key), cls)

    def members(self, key: str, cls: type[E]) -> tuple[E, ...]:
        """Several of a fixed list."""
        return tuple(self._member(key, item, cls) for item in self._get(key, list, "danh sách"))

    def number(self, key: str) -> Decimal:
        """A decimal written as text, so that nothing is rounded."""
        try:
            return Decimal(self.text(key))
        except InvalidOperation:
            raise Invalid(Message("Khóa %(key)s không phải là số.", key=self.place + key)) from None

    def _member(self, key: str, value: str, cls: type[E]) -> E:
        try:
            return cls(value)
        except ValueError:
            choices = ", ".join(cls)
            raise Invalid(
                Message("Khóa %(key)s phải là một trong: %(choices)s.", key=self.place + key, choices=choices)
            ) from None


def _task(reader: Reader) -> TaskEntry:
    return TaskEntry(
        ordinal=reader.integer("ordinal"),
        kind=reader.member("kind", TaskKind),
        title=reader.text("title"),
        asks=reader.text("asks"),
        acts=reader.members("acts", UnitKind),
        theme=reader.text("theme"),
        content=reader.text("content"),
        measures=reader.text("measures"),
        targets=tuple(
            _target(Reader(item, f"{reader.place}targets[{n}]"))
            for n, item in enumerate(_list(reader.data, "targets", empty=True), 1)
        ),
    )


def _target(reader: Reader) -> TargetEntry:
    return TargetEntry(
        code=reader.text("code"),
        name=reader.text("name"),
        measure=reader.text("measure"),
        baseline=reader.number("baseline") if "baseline" in reader.data else None,
        goal=reader.number("goal"),
        direction=reader.member("direction", Direction),
        source=reader.text("source"),
        status=reader.member("status", ValueStatus),
        due_on=reader.day("due_on"),
    )


def _milestone(reader: Reader) -> MilestoneEntry:
    return MilestoneEntry(reader.member("kind", MilestoneKind), reader.text("title"), reader.day("due_on"))


def _period(reader: Reader) -> PeriodEntry:
    return PeriodEntry(
        reader.text("title"), reader.day("starts_on"), reader.day("ends_on"), reader.day("due_on")
    )


def _list(data: Mapping[str, Any], key: str, *, empty: bool = False) -> list[Any]:
    value = data.get(key, [] if empty else None)
    if not isinstance(value, list) or (not value and not empty):
        raise Invalid(
            Message("Khóa %(key)s thiếu hoặc không phải là %(what)s.", key=key, what=Message("danh sách"))
        )
    return value
