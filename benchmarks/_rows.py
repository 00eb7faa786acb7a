"""Rows of the province of the bench: who is nominated by which unit for what, and how far each dossier came."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from tracker.demo.nominations import ACHIEVEMENTS
from tracker.demo.recipients import recipient
from tracker.domain.enums import NominationState, Opinion, RecipientKind
from tracker.domain.law import rule_for
from tracker.domain.stages import Stage
from tracker.domain.text import content_digest, fold, name_sort_key

DAY = date(2021, 12, 15)
WRITTEN = date(2021, 11, 15)
SENT = datetime(2021, 11, 19, 3, 0, tzinfo=UTC)
AWARDS = ("BKT", "CSTDT")
N = NominationState
# Of a hundred dossiers, so many stand in each state; what needs a meeting of a council is left out.
MIX: dict[NominationState, int] = {
    N.DRAFT: 3, N.TO_SIGN: 4, N.FILED: 8, N.APPRAISING: 9, N.RETURNED: 3, N.APPRAISED: 14, N.POSTED: 4,
    N.TO_DECIDE: 9, N.AWARDED: 40, N.NOT_AWARDED: 4, N.WITHDRAWN: 2,
}  # fmt: skip
AT_HOME = frozenset({N.DRAFT, N.TO_SIGN, N.RETURNED, N.WITHDRAWN})
UNSIGNED = frozenset({N.DRAFT, N.TO_SIGN})
RUNNING = frozenset({N.FILED, N.APPRAISING})
JUDGED = frozenset({N.APPRAISED, N.POSTED, N.TO_DECIDE, N.AWARDED, N.NOT_AWARDED})
REASONS = frozenset({N.RETURNED, N.NOT_AWARDED, N.WITHDRAWN})
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Office:
    """A unit that nominates: who writes, who signs, and the way up to the province."""

    unit_id: int
    unit_name: str
    clerk_id: int
    head_id: int
    stages: tuple[Stage, ...]


def recipient_rows(random: Random, offices: list[Office], count: int) -> Iterator[tuple[Row, Office]]:
    for number in range(1, count + 1):
        office = random.choice(offices)
        data = recipient(random, RecipientKind.INDIVIDUAL)
        yield (
            {
                "id": number,
                "public_id": _public_id(random),
                "kind": data.kind,
                "name": data.name,
                "name_sort_key": name_sort_key(data.name),
                "search": fold(f"{data.name} {data.position}"),
                "unit_id": office.unit_id,
                "position": data.position,
                "job_group": data.job_group,
                "is_leader": data.is_leader,
                "is_direct_worker": data.is_direct_worker,
                "gender": data.gender,
            },
            office,
        )


def dossier_rows(
    random: Random, keys: list[Row], recipients: list[tuple[Row, Office]], count: int
) -> Iterator[tuple[Row, Office]]:
    """Each recipient stands in two rounds; the newest dossiers are of all units and states."""
    states, weights = list(MIX), list(MIX.values())
    numbers = dict.fromkeys((key["id"] for key in keys), 0)
    for number in range(1, count + 1):
        person, office = recipients[(number - 1) % len(recipients)]
        key = keys[(number + number // (len(recipients) + 1)) % len(keys)]
        numbers[key["id"]] += 1
        state = random.choices(states, weights)[0]
        yield _dossier(random, number, f"{key['code']}-{numbers[key['id']]:05d}", key, person, office, state)


def _dossier(
    random: Random, number: int, code: str, key: Row, person: Row, office: Office, state: NominationState
) -> tuple[Row, Office]:
    stage = office.stages[0] if state in AT_HOME else office.stages[-1]
    rule = rule_for(AWARDS[0], on=WRITTEN)
    row = {
        "id": number,
        "public_id": _public_id(random),
        "version": 1,
        "code": code,
        "round_id": key["id"],
        "recipient_id": person["id"],
        "award_code": random.choice(AWARDS),
        "campaign_id": key["campaign_id"],
        "unit_id": office.unit_id,
        "merit_from": date(2020, 12, 1),
        "merit_to": date(2021, 11, 30),
        "achievement": " ".join(random.sample(ACHIEVEMENTS, 2)),
        "state": state,
        "stage": stage.ordinal,
        "stage_unit_id": stage.unit_id,
        "opinion": Opinion.ELIGIBLE if state in JUDGED else None,
        "reason": "Bổ sung số liệu minh chứng." if state in REASONS else "",
        "due_on": DAY + timedelta(random.randrange(-15, 20)) if state in RUNNING else None,
        "rule_set": rule.rule_set.id,
        "rule_set_fixed_on": None if state in UNSIGNED else WRITTEN,
        "rules_of": None if state in UNSIGNED else WRITTEN,
        "posted_from": date(2021, 12, 8) if state is N.POSTED else None,
        "posted_to": date(2021, 12, 22) if state is N.POSTED else None,
        "prepared_by_id": office.clerk_id,
        "signed_by_id": None if state in UNSIGNED else office.head_id,
        "decision_ref": f"{key['id']}/QĐ-UBND" if state is N.AWARDED else "",
        "decided_on": DAY if state is N.AWARDED else None,
        "search": fold(f"{person['name']} {person['position']} {office.unit_name}"),
        "created_at": SENT - timedelta(days=4),
        "submitted_at": None if state in UNSIGNED else SENT,
    }
    return row, office


def _public_id(random: Random) -> str:
    return urlsafe_b64encode(random.randbytes(12)).decode()


def stage_rows(row: Row, office: Office) -> Iterator[Row]:
    for stage in office.stages:
        yield {
            "nomination_id": row["id"],
            "ordinal": stage.ordinal,
            "level": stage.level,
            "unit_id": stage.unit_id,
            "decides": stage.decides,
            "received_on": WRITTEN if stage.ordinal <= row["stage"] else None,
            "passed_on": WRITTEN if stage.ordinal < row["stage"] else None,
        }


def copy_row(row: Row) -> Row:
    content = {"code": row["code"], "achievement": row["achievement"]}
    return {
        "nomination_id": row["id"],
        "number": 1,
        "at": SENT,
        "content": content,
        "digest": content_digest(content),
    }


def item_row(decision_id: int, ordinal: int, row: Row, office: Office, recipients: list[Row]) -> Row:
    person = recipients[row["recipient_id"] - 1]
    return {
        "decision_id": decision_id,
        "ordinal": ordinal + 1,
        "nomination_id": row["id"],
        "award_code": row["award_code"],
        "kind": person["kind"],
        "name": person["name"],
        "position": person["position"],
        "unit_name": office.unit_name,
    }
