"""Values of the law that people entered: each is laid over the files as one more version of its value."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tracker.domain.enums import ValueStatus
from tracker.domain.errors import Invalid
from tracker.domain.law_reader import LAST_DAY, UNSET
from tracker.domain.messages import Message

Raw = dict[str, Any]
RULE_SETS, CRITERIA = "rule_sets", "criteria"


@dataclass(frozen=True, slots=True)
class LawEntry:
    """One version of a value, as a person entered it.

    `address` is the dotted path of the value in the files ("CSTDCS.quota"); `value` is what a file would write there,
    as JSON, or None where the law says nothing or it is not known why: then `basis` is followed by `reason`.
    """

    address: str
    value: str | None
    valid_from: date
    status: ValueStatus
    basis: str
    reason: str


def lay_over(data: Raw, entries: Iterable[LawEntry]) -> None:
    """Put the entries into the table of one file, in their order; what belongs to another file is passed over.

    An entry ends the version of its first day on the day before, or replaces one that begins on it, and holds as long
    as that one did. Invalid where nothing is known of the first day.
    """
    for entry in entries:
        *above, last = entry.address.split(".")
        if above == [RULE_SETS] and RULE_SETS in data:
            _confirm(data[RULE_SETS], last, entry)
            continue
        if entry.address.startswith(f"{CRITERIA}."):
            if CRITERIA in data:
                data[CRITERIA] = _with_condition(data[CRITERIA], entry)
            continue
        table: Any = data
        for key in above:
            table = table.get(key) if isinstance(table, dict) else None
        if isinstance(table, dict) and isinstance(table.get(last), list):
            table[last] = _amended(table[last], entry)


def _amended(rows: list[Raw], entry: LawEntry) -> list[Raw]:
    day = entry.valid_from
    cut = next((row for row in rows if row["from"] <= day <= row.get("to", LAST_DAY)), None)
    if cut is None:
        raise Invalid(Message("Hệ thống không có quy định áp dụng cho ngày %(day)s.", day=day), "valid_from")
    kept = [row for row in rows if row is not cut]
    if cut["from"] < day:
        kept.append({**cut, "to": day - timedelta(days=1)})
    end = {"to": cut["to"]} if "to" in cut else {}
    return [*kept, {**_row(entry), **end}]


def _with_condition(rows: list[Raw], entry: LawEntry) -> list[Raw]:
    """The conditions with one of an award amended, which other awards may share; those of other files stay as they are."""
    _, award, code, *kinds = entry.address.split(".")
    asked = kinds[0] if kinds else None
    same = [
        row
        for row in rows
        if row["code"] == code
        and award in row["awards"]
        and (row["recipient_kinds"][0] if "recipient_kinds" in row else None) == asked
    ]
    if not same:
        return rows
    others = [row for row in rows if row not in same]
    shared = [{**row, "awards": [item for item in row["awards"] if item != award]} for row in same]
    own = _amended([{**row, "awards": [award]} for row in same], entry)
    kept = {
        key: same[-1][key] for key in ("code", "name", "recipient_kinds", "rule", "needed") if key in same[-1]
    }
    return [
        *others,
        *(row for row in shared if row["awards"]),
        *({**kept, "awards": [award], **row} for row in own),
    ]


def _confirm(rows: list[Raw], key: str, entry: LawEntry) -> None:
    """Let a rule set hold that nobody could rely on: from the day of the entry, where the one before it ends."""
    day = entry.valid_from
    for row in rows:
        if row["selectable"] and row["from"] < day <= row.get("to", LAST_DAY):
            row["to"] = day - timedelta(days=1)
    for row in rows:
        if row["id"] == key:
            cited = {"from": day, "basis": entry.basis, "status": str(entry.status)}
            row.update(json.loads(entry.value or "{}"), selectable=True, **cited)


def _row(entry: LawEntry) -> Raw:
    row: Raw = {"from": entry.valid_from, "basis": entry.basis}
    if entry.value is None:
        return {**row, "status": UNSET, "reason": entry.reason}
    return {**row, "status": str(entry.status), "value": json.loads(entry.value)}
