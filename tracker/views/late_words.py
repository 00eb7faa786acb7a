"""What is late as the overview shows it: each matter with the units to call about it, in words and with its links."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from tracker.domain.clock import Due, WorkingCalendar, due_state, short_date
from tracker.domain.enums import UnitKind
from tracker.domain.labels import LATE, word
from tracker.domain.numbers import grouped
from tracker.domain.unit_names import in_one_line
from tracker.queries.late import OUTSIDE
from tracker.queries.late_groups import LateGroup, LateRow


@dataclass(frozen=True, slots=True)
class CallLine:
    """A unit to call: `words` say about how much, `names` who is meant below it; `asked` is what its link adds."""

    unit_name: str
    words: str
    names: str
    asked: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter that is late; `asked` are the filters that list its things one by one."""

    title: str
    what: str
    count: int
    due: Due
    lines: Sequence[CallLine]
    asked: dict[str, str]


def matters(groups: Sequence[LateGroup], day: date, calendar: WorkingCalendar) -> list[Matter]:
    """The matters, the largest first."""
    dues = {since: due_state(since, day, calendar) for since in {group.since for group in groups}}
    return [
        Matter(
            title=f"{_task(group)}: {_(LATE[group.kind])}",
            what=group.what,
            count=group.count,
            due=dues[group.since],
            lines=[_line(row) for row in group.rows],
            asked=_asked(group),
        )
        for group in sorted(groups, key=lambda group: -group.count)
    ]


def _task(group: LateGroup) -> str:
    if group.task is None:
        return str(_("Ngoài phong trào"))
    if group.elsewhere:
        return str(_("Nhiệm vụ %(n)s, văn bản khác", n=group.task))
    return str(_("Nhiệm vụ %(n)s", n=group.task))


def _asked(group: LateGroup) -> dict[str, str]:
    due = {"due": short_date(group.due_on)} if group.due_on else {}
    return {"kind": group.kind, "campaign": group.campaign_id or OUTSIDE, **due}


def _line(row: LateRow) -> CallLine:
    if row.of:
        kinds = ", ".join(_(word(kind)).lower() for kind in UnitKind if kind in row.of)
        words = f"{grouped(row.count)}/{grouped(row.of.total())} {kinds}"
    else:
        words = str(_("%(n)s việc", n=grouped(row.count)))
    return CallLine(
        row.unit_name,
        words if row.members or row.count > 1 else "",
        in_one_line(row.members),
        ("under" if row.members else "unit", row.unit_code),
    )
