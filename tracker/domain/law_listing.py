"""All that the law says of an award on a day, value by value, and what differs between two days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain import law
from tracker.domain.law_places import OWN, SETS, SIMPLIFIED_PAPERS, address_of, condition_address, places
from tracker.domain.law_plain import Plain, plain
from tracker.domain.law_types import AwardRule, Dated, NotInForce, Regulated
from tracker.domain.law_words import words_of
from tracker.domain.messages import Message

ORDER = (
    "recipients",
    "levels",
    "vote",
    "quota",
    "prior",
    "money",
    "simplified",
    "consultation",
    "posting",
    "papers",
)
TITLES: dict[str, str] = {
    **{name: (OWN.get(name) or SETS[name])[0] for name in ORDER},
    "simplified_papers": SIMPLIFIED_PAPERS,
}
"""The values that every award has, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class LawValue:
    """One value of an award on a day, with what it is called; `address` is where its versions are kept."""

    title: str
    found: Regulated[Any]
    address: str = ""
    shape: str = ""

    @property
    def words(self) -> Message | None:
        """The value in words; None where the law does not say."""
        return words_of(self.shape, self.found.value) if isinstance(self.found, Dated) else None

    @property
    def plain(self) -> dict[str, Plain]:
        """The value as JSON holds it; null where the law does not say, with the reason."""
        if isinstance(self.found, Dated):
            return {"value": plain(self.found.value), "status": self.found.status, "basis": self.found.basis}
        return {"value": None, "status": None, "basis": self.found.basis, "reason": self.found.reason}


@dataclass(frozen=True, slots=True)
class LawChange:
    """A value that differs between two days; None where the award, or the value, is not there."""

    award: str
    name: str
    title: str
    before: LawValue | None
    after: LawValue | None


def values(code: str, day: date) -> dict[str, LawValue]:
    """Every value of the award, its conditions last; raises NotInForce on a day without the award."""
    rule = law.rule_for(code, on=day)
    found = {}
    for name, value in _shared(rule, day).items():
        if value is not None:
            found[name] = LawValue(TITLES[name], value, address_of(law.award(code), name))
    for item in rule.criteria:
        name = f"criterion.{item.code}"
        if name in found:
            name = f"{name}.{'+'.join(item.recipient_kinds)}"
        found[name] = LawValue(item.name, item.rule, condition_address(code, item))
    return found


def general(day: date) -> list[LawValue]:
    """What holds for every award: time limits, money, councils; values of which nothing is known on the day are left out."""
    rows = [place for place in places().values() if not place.awards]
    known = ((place, place.versions.on(day)) for place in rows)
    return [
        LawValue(place.title, found, place.address, place.shape)
        for place, found in known
        if found is not None
    ]


def changes(before: date, after: date, code: str | None = None) -> Iterator[LawChange]:
    """What the law of one day says otherwise than that of another, of all awards or of one.

    A value whose article was numbered anew and says the same is no change. Raises NotInForce for a day without law.
    """
    law.rule_set_on(before), law.rule_set_on(after)
    for entry in law.awards():
        if code in {None, entry.code}:
            yield from _changes(entry.code, _known(entry.code, before), _known(entry.code, after))


def _shared(rule: AwardRule, day: date) -> dict[str, Regulated[Any] | None]:
    return {
        "recipients": rule.recipients,
        "levels": rule.levels,
        # In a rule no vote is None; here it is a value with its article.
        "vote": law.award(rule.code).vote.on(day),
        "quota": rule.quota,
        "prior": rule.prior,
        "money": rule.money,
        "simplified": rule.simplified,
        "consultation": rule.consultation,
        "posting": rule.posting,
        "papers": rule.paper_set,
        "simplified_papers": rule.simplified_paper_set,
    }


def _known(code: str, day: date) -> dict[str, LawValue]:
    try:
        return values(code, day)
    except NotInForce:
        return {}


def _changes(code: str, before: Mapping[str, LawValue], after: Mapping[str, LawValue]) -> Iterator[LawChange]:
    for name in [*before, *(name for name in after if name not in before)]:
        old, new = before.get(name), after.get(name)
        if _said(old) != _said(new):
            known = new or old
            yield LawChange(code, name, known.title if known else name, old, new)


def _said(value: LawValue | None) -> object:
    if value is None:
        return None
    return {key: part for key, part in value.plain.items() if key != "basis"}
