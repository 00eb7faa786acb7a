"""Reading a directive's file: the document, its tasks, and the plan that each task starts with."""

import tomllib
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from tracker.domain.directive_enums import DirectiveKind
from tracker.domain.enums import Direction, MilestoneKind, TaskKind, UnitKind, ValueStatus
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.domain.toml_reader import Reader, tables

FOLDER = Path(__file__).parent.parent / "data" / "directives"
SEED = FOLDER / "2047-ubnd-nc.toml"


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
    root = Reader(data, "")
    directive = DirectiveFile(
        kind=root.member("kind", DirectiveKind),
        number=root.text("number", 60),
        issued_on=root.day("issued_on"),
        issuer=root.text("issuer", 200),
        subject=root.text("subject", 500),
        lead_unit=root.text("lead_unit"),
        starts_on=root.day("starts_on"),
        ends_on=root.day("ends_on"),
        milestones=tuple(map(_milestone, tables(root, "milestones", empty=True))),
        periods=tuple(map(_period, tables(root, "periods", empty=True))),
        tasks=tuple(map(_task, tables(root, "tasks"))),
    )
    _check_days(directive)
    _check_twice("tasks.ordinal", (task.ordinal for task in directive.tasks))
    _check_twice("periods.starts_on", (period.starts_on for period in directive.periods))
    for task in directive.tasks:
        _check_twice("tasks.targets.code", (target.code for target in task.targets))
    return directive


def _check_days(directive: DirectiveFile) -> None:
    """Days come in their order, and those of the plan lie within its time; a report may be due after it."""
    first, last = directive.starts_on, directive.ends_on
    if last < first:
        raise Invalid("Khóa ends_on phải từ starts_on trở đi.")
    planned = [("milestones.due_on", item.due_on) for item in directive.milestones]
    planned += [("tasks.targets.due_on", item.due_on) for task in directive.tasks for item in task.targets]
    for period in directive.periods:
        planned += [("periods.starts_on", period.starts_on), ("periods.ends_on", period.ends_on)]
        if not period.starts_on <= period.ends_on <= period.due_on:
            raise Invalid("Trong periods: ends_on phải từ starts_on, due_on phải từ ends_on trở đi.")
    for key, day in planned:
        if not first <= day <= last:
            raise Invalid(Message("Khóa %(key)s phải từ starts_on đến ends_on của văn bản.", key=key))


def _check_twice(key: str, values: Iterable[Hashable]) -> None:
    found = list(values)
    if len(set(found)) != len(found):
        raise Invalid(Message("Khóa %(key)s có hai mục giống nhau.", key=key))


def _task(reader: Reader) -> TaskEntry:
    return TaskEntry(
        ordinal=reader.ordinal("ordinal"),
        kind=reader.member("kind", TaskKind),
        title=reader.text("title", 300),
        asks=reader.text("asks"),
        acts=reader.members("acts", UnitKind),
        theme=reader.text("theme", 300),
        content=reader.text("content"),
        measures=reader.text("measures"),
        targets=tuple(map(_target, tables(reader, "targets", empty=True))),
    )


def _target(reader: Reader) -> TargetEntry:
    return TargetEntry(
        code=reader.text("code", 40),
        name=reader.text("name", 300),
        measure=reader.text("measure", 60),
        baseline=reader.number("baseline") if "baseline" in reader.data else None,
        goal=reader.number("goal"),
        direction=reader.member("direction", Direction),
        source=reader.text("source", 300),
        status=reader.member("status", ValueStatus),
        due_on=reader.day("due_on"),
    )


def _milestone(reader: Reader) -> MilestoneEntry:
    return MilestoneEntry(
        reader.member("kind", MilestoneKind), reader.text("title", 300), reader.day("due_on")
    )


def _period(reader: Reader) -> PeriodEntry:
    return PeriodEntry(
        reader.text("title", 120), reader.day("starts_on"), reader.day("ends_on"), reader.day("due_on")
    )
