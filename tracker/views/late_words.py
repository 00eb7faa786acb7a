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
from tracker.queries.late_matters import LateCall, LateMatter


@dataclass(frozen=True, slots=True)
class CallLine:
    """A unit to call: `words` say about how much, `names` who is meant below it; `asked` is what its link adds."""

    unit_name: str
    words: str
    names: str
    asked: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ShownMatter:
    """One matter that is late; `asked` are the filters that list its things one by one."""

    title: str
    what: str
    count: int
    due: Due
    lines: Sequence[CallLine]
    asked: dict[str, str]


def matters(late: Sequence[LateMatter], day: date, calendar: WorkingCalendar) -> list[ShownMatter]:
    """The matters, the largest first."""
    dues = {since: due_state(since, day, calendar) for since in {matter.since for matter in late}}
    return [
        ShownMatter(
            title=f"{_task(matter)}: {_(LATE[matter.kind])}",
            what=matter.what,
            count=matter.count,
            due=dues[matter.since],
            lines=[_line(row) for row in matter.rows],
            asked=_asked(matter),
        )
        for matter in sorted(late, key=lambda matter: -matter.count)
    ]


def _task(matter: LateMatter) -> str:
    if matter.task is None:
        return str(_("Ngoài phong trào"))
    if matter.elsewhere:
        return str(_("Nhiệm vụ %(n)s, văn bản khác", n=matter.task))
    return str(_("Nhiệm vụ %(n)s", n=matter.task))


def _asked(matter: LateMatter) -> dict[str, str]:
    due = {"due": short_date(matter.due_on)} if matter.due_on else {}
    return {"kind": matter.kind, "campaign": matter.campaign_id or OUTSIDE, **due}


def _line(row: LateCall) -> CallLine:
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
