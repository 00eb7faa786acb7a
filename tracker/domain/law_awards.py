"""The awards of the law's files: each attribute with its versions over time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from tracker.domain import law_values as values
from tracker.domain.enums import AwardKind, Level, RecipientKind
from tracker.domain.errors import Invalid
from tracker.domain.law_reader import LawTable, Versions, refuse_overlap, regulated, versions
from tracker.domain.law_types import Criterion, Dated, Paper, Posting, Prior, Quota, Unset, Variant
from tracker.domain.messages import Message
from tracker.domain.voting import VoteRule

T = TypeVar("T")
KEYS = frozenset(
    {
        "kind",
        "rule",
        "name",
        "recipient_kinds",
        "levels",
        "vote",
        "quota",
        "prior",
        "money",
        "money_is_ceiling",
        "simplified",
        "consultation",
        "posting",
        "papers",
        "variants",
    }
)


SHARED = ("vote", "posting", "consultation", "simplified", "papers")
"""The attributes for which an award names a shared set."""


@dataclass(frozen=True, slots=True)
class SharedSets:
    """The named sets that awards point to."""

    votes: Mapping[str, Versions[VoteRule | None]]
    postings: Mapping[str, Versions[Posting]]
    consultations: Mapping[str, Versions[bool]]
    simplifications: Mapping[str, Versions[bool]]
    papers: Mapping[str, Versions[tuple[Paper, ...]]]


@dataclass(frozen=True, slots=True)
class AwardEntry:
    """One award of the catalogue; it exists on the days for which `levels` has a version.

    `sets` names, by attribute, the shared set that the value comes from.
    """

    code: str
    sets: Mapping[str, str]
    kind: AwardKind
    money_is_ceiling: bool
    name: Versions[str]
    recipients: Versions[tuple[RecipientKind, ...]]
    levels: Versions[tuple[Level, ...]]
    vote: Versions[VoteRule | None]
    quota: Versions[Quota] | None
    prior: Versions[Prior] | None
    money: Versions[Decimal]
    simplified: Versions[bool]
    consultation: Versions[bool]
    posting: Versions[Posting]
    papers: Versions[tuple[Paper, ...]]
    variants: tuple[Variant, ...]
    rule_ids: Mapping[str, str]

    def rule_id(self, rule_set: str) -> str:
        """The name of the award's own rule in a rule set."""
        return self.rule_ids.get(rule_set, f"R-{self.code}")

    def open_on(self, day: date) -> bool:
        """Whether the award exists on the day."""
        return self.levels.on(day) is not None


def award(code: str, table: LawTable, shared: SharedSets) -> AwardEntry:
    """Read one award; Invalid for a strange key, an unknown set, or days without a needed value."""
    strange = sorted(table.data.keys() - KEYS)
    if strange:
        raise Invalid(Message("%(code)s có khóa lạ: %(keys)s.", code=code, keys=", ".join(strange)))
    entry = AwardEntry(
        code=code,
        sets={key: table.text(key) for key in SHARED},
        kind=table.member("kind", AwardKind),
        money_is_ceiling="money_is_ceiling" in table.data and table.flag("money_is_ceiling"),
        name=versions(table.tables("name"), values.text),
        recipients=versions(table.tables("recipient_kinds"), values.recipient_kinds),
        levels=versions(table.tables("levels"), values.levels),
        vote=_shared(table, "vote", shared.votes),
        quota=versions(table.tables("quota"), values.quota) if "quota" in table.data else None,
        prior=versions(table.tables("prior"), values.prior) if "prior" in table.data else None,
        money=versions(table.tables("money"), values.decimal),
        simplified=_shared(table, "simplified", shared.simplifications),
        consultation=_shared(table, "consultation", shared.consultations),
        posting=_shared(table, "posting", shared.postings),
        papers=_shared(table, "papers", shared.papers),
        variants=tuple(map(_variant, table.tables("variants"))) if "variants" in table.data else (),
        rule_ids=_rule_ids(table.table("rule")) if "rule" in table.data else {},
    )
    _refuse_gaps(entry)
    return entry


def criteria(table: LawTable, awards: Mapping[str, AwardEntry]) -> Iterator[tuple[str, Criterion]]:
    """A condition, once for every award that it names."""
    given = "recipient_kinds" in table.data
    kinds = table.members("recipient_kinds", RecipientKind) if given else tuple(RecipientKind)
    condition = Criterion(
        code=table.text("code"),
        name=table.text("name"),
        recipient_kinds=kinds,
        rule=regulated(table, values.check),
        rule_id=table.text("rule") if "rule" in table.data else "",
        needed=table.flag("needed") if "needed" in table.data else True,
    )
    for code in table.texts("awards"):
        if code not in awards:
            raise Invalid(Message("Khóa %(key)s nêu mã lạ: %(code)s.", key=table.place + "awards", code=code))
        yield code, condition


def refuse_doubled(conditions: tuple[Criterion, ...]) -> None:
    """The same condition may not hold twice for one kind of recipient on one day."""
    for code in {condition.code for condition in conditions}:
        for kind in RecipientKind:
            refuse_overlap(
                condition.rule
                for condition in conditions
                if condition.code == code and kind in condition.recipient_kinds
            )


def _shared(table: LawTable, key: str, sets: Mapping[str, Versions[T]]) -> Versions[T]:
    name = table.text(key)
    if name not in sets:
        raise Invalid(Message("Khóa %(key)s nêu bộ giá trị lạ: %(name)s.", key=table.place + key, name=name))
    return sets[name]


def _rule_ids(table: LawTable) -> dict[str, str]:
    return {rule_set: table.text(rule_set) for rule_set in table.data}


def _variant(table: LawTable) -> Variant:
    money = regulated(table, lambda row: row.number("money"))
    if isinstance(money, Unset):
        raise Invalid(Message("Khóa %(key)s của một loại phải có giá trị.", key=table.place + "money"))
    return Variant(table.text("name"), money)


def _refuse_gaps(entry: AwardEntry) -> None:
    always: dict[str, Versions[Any]] = {
        "name": entry.name,
        "recipient_kinds": entry.recipients,
        "levels": entry.levels,
        "vote": entry.vote,
        "money": entry.money,
        "simplified": entry.simplified,
        "consultation": entry.consultation,
        "posting": entry.posting,
        "papers": entry.papers,
    }
    sometimes = {"quota": entry.quota, "prior": entry.prior}
    attributes = always | {key: value for key, value in sometimes.items() if value is not None}
    days = {day for attribute in attributes.values() for day in attribute.days()}
    for day in sorted(day for day in days if entry.open_on(day)):
        for key, attribute in attributes.items():
            found = attribute.on(day)
            if found is None or (
                key in {"name", "recipient_kinds", "levels"} and not isinstance(found, Dated)
            ):
                raise Invalid(
                    Message("%(code)s thiếu %(key)s ngày %(day)s.", code=entry.code, key=key, day=day)
                )
