"""Recipients entered twice under another spelling, unit or year, and achievement texts used twice.

A score says how probable it is that somebody who looks at both finds one recipient, or one text: 1 only where
everything agrees. It decides nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from tracker.domain import duplicate_names, duplicate_offices, duplicate_texts
from tracker.domain.duplicate_names import Likeness, Name
from tracker.domain.duplicate_offices import ALIKE, OTHER, SAME, UNKNOWN, Office
from tracker.domain.duplicate_texts import Told
from tracker.domain.duplicate_words import Shares, kind_of
from tracker.domain.messages import Message
from tracker.domain.text import clean

LEAST = 0.6
"""From this score on a pair is shown to people."""
MANY = 40
"""A group that shares a key and is larger is compared with its first member alone."""
UNIT_FACTORS = {SAME: 0.98, ALIKE: 0.94}
OFFICE_WITHOUT_UNIT = 0.62
TEXT = 0.85
HALF = 0.5
ALMOST = 0.99
FEW = Shares()


@dataclass(frozen=True, slots=True)
class Chance:
    """What a name says by itself: `least` if countless people bear it, up to `most` if nobody else does.

    In between it follows the chance that it is one recipient and not a namesake: one name in `odds` means one.
    """

    least: float
    most: float
    odds: int

    def score(self, expected: float) -> float:
        """`expected`: how many of the list would bear the name by chance."""
        return self.least + (self.most - self.least) / (1 + self.odds * expected)


CHANCES = {OTHER: Chance(0.55, 0.8, odds=20), UNKNOWN: Chance(0.5, 0.88, odds=2)}


@dataclass(frozen=True)
class Entry:
    """A recipient as one dossier or list names it."""

    id: str
    name: str
    kind: str = ""
    unit: str = ""
    year: str = ""
    award: str = ""
    achievement: str = ""

    @cached_property
    def group(self) -> str:
        """person, collective or household."""
        return kind_of(self.kind, self.name)

    @cached_property
    def person(self) -> Name:
        """The name as that of a person or of the head of a household."""
        return duplicate_names.read_name(self.name)

    @cached_property
    def office(self) -> Office:
        """The name as that of an office."""
        return duplicate_offices.read_office(self.name)

    @cached_property
    def belongs(self) -> Office:
        """The unit's name."""
        return duplicate_offices.read_office(self.unit)

    @cached_property
    def told(self) -> Told:
        """The achievement."""
        return duplicate_texts.read_text(self.achievement)

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Everything but the id, with invisible differences taken away."""
        return (
            self.group,
            *(clean(text) for text in (self.name, self.unit, self.year, self.award, self.achievement)),
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that may be one, the smaller id first; `reasons` name what agrees and what differs.

    `named` tells whether the names speak for it too, and not the text alone.
    """

    a: str
    b: str
    score: float
    reasons: tuple[Message, ...]
    named: bool


def compare(one: Entry, other: Entry, shares: Shares = FEW, *, least: float = 0.01) -> Pair | None:
    """The pair with its score in hundredths, whichever stands first; None where it is below `least`.

    `shares` tells how many are compared in all: among many, namesakes in two units are likely two people.
    """
    a, b = sorted((one, other), key=lambda entry: id_order(entry.id))
    if a.content == b.content:
        return Pair(a.id, b.id, 1.0, (Message("mọi nội dung đều giống nhau"),), named=True)
    unit = duplicate_offices.units(a.belongs, b.belongs)
    named = _named(a, b) if a.group == b.group else duplicate_names.NONE
    by_name = min(ALMOST, _by_name(a, b, named, unit, shares))
    alike = duplicate_texts.shared(a.told, b.told)
    by_text = TEXT - (1 - alike) / 2 if alike >= HALF else 0.0
    both = min(named.value, alike) >= HALF
    score = round(min(ALMOST, 1 - (1 - by_name) * (1 - by_text) if both else max(by_name, by_text)), 2)
    if score < least:
        return None
    return Pair(a.id, b.id, score, tuple(_reasons(a, b, named, unit, alike)), named=named.value >= HALF)


def _named(a: Entry, b: Entry) -> Likeness:
    if a.group == "collective":
        return duplicate_offices.likeness(a.office, b.office, beside=(a.belongs, b.belongs))
    return duplicate_names.likeness(a.person, b.person)


def _by_name(a: Entry, b: Entry, named: Likeness, unit: str, shares: Shares) -> float:
    if unit in UNIT_FACTORS:
        return named.value * UNIT_FACTORS[unit]
    if a.group == "collective":
        if unit == UNKNOWN:
            return named.value * OFFICE_WITHOUT_UNIT
        return named.value * duplicate_offices.elsewhere(a.office, b.office, beside=(a.belongs, b.belongs))
    expected = max(shares.expected(name.bases) for name in (a.person, b.person))
    return named.value * CHANCES[unit].score(expected)


def _reasons(a: Entry, b: Entry, named: Likeness, unit: str, alike: float) -> Iterator[Message]:
    if named.value >= HALF:
        yield from named.reasons
    else:
        yield Message("khác tên: “%(one)s”, “%(other)s”", one=clean(a.name), other=clean(b.name))
    yield _unit_reason(a, b, unit)
    yield from _year_reason(clean(a.year), clean(b.year))
    yield from _award_reason(clean(a.award), clean(b.award))
    if alike == 1:
        yield Message("cùng một nội dung thành tích")
    elif alike >= HALF:
        yield Message("thành tích giống nhau %(share)s%%", share=round(alike * 100))
    elif a.told.runs and b.told.runs:
        yield Message("thành tích khác nhau")


def _year_reason(one: str, other: str) -> Iterator[Message]:
    if one and other and one == other:
        yield Message("cùng năm %(year)s", year=one)
    elif one and other:
        first, last = sorted((one, other))
        yield Message("khác năm: %(one)s, %(other)s", one=first, other=last)


def _award_reason(one: str, other: str) -> Iterator[Message]:
    if one and other and one == other:
        yield Message("cùng danh hiệu, hình thức: %(award)s", award=one)
    elif one and other:
        yield Message("khác danh hiệu, hình thức: %(one)s, %(other)s", one=one, other=other)


def _unit_reason(a: Entry, b: Entry, unit: str) -> Message:
    values = {"one": clean(a.unit), "other": clean(b.unit)}
    if unit == UNKNOWN:
        return Message("có bên không ghi đơn vị")
    if unit == OTHER:
        return Message("khác đơn vị: “%(one)s”, “%(other)s”", **values)
    if values["one"] == values["other"]:
        return Message("cùng đơn vị")
    return Message("tên đơn vị ghi khác nhau: “%(one)s”, “%(other)s”", **values)


def find(entries: Sequence[Entry], *, least: float = LEAST) -> list[Pair]:
    """The pairs that score at least so much, the surest first, then by ids; ids must differ."""
    shares = Shares(
        entry.person.bases for entry in entries if entry.group != "collective" and entry.person.words
    )
    found = (compare(entries[n], entries[m], shares, least=least) for n, m in candidates(entries, shares))
    return sorted(
        (pair for pair in found if pair), key=lambda pair: (-pair.score, id_order(pair.a), id_order(pair.b))
    )


def candidates(entries: Sequence[Entry], shares: Shares) -> set[tuple[int, int]]:
    """The places of pairs worth comparing: those that share a key. Others would score too little."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for key in keys(entry, shares):
            groups[key].append(place)
    return {pair for members in groups.values() for pair in _paired(members)}


def _paired(members: list[int]) -> Iterator[tuple[int, int]]:
    if len(members) <= MANY:
        yield from combinations(members, 2)
        return
    # Each with the first and with the next, so that each is told of at least once and the work stays in proportion.
    yield from ((members[0], place) for place in members[1:])
    yield from pairwise(members)


def keys(entry: Entry, shares: Shares) -> Iterator[tuple[object, ...]]:
    """What an entry is looked up by. Two that are one share at least one key, but for the rarest slips."""
    yield from (("text", run) for run in entry.told.sketch)
    if entry.group == "collective":
        yield from _office_keys(entry)
        return
    name = entry.person
    if not name.words:
        return
    expected = shares.expected(name.bases)
    if any(chance.score(expected) >= LEAST for chance in CHANCES.values()):
        yield entry.group, "name", *name.core
    place = _place(entry.belongs)
    yield entry.group, "given", name.core[-1], place
    yield entry.group, "family", name.core[0], len(name.core), place


def _office_keys(entry: Entry) -> Iterator[tuple[object, ...]]:
    words = entry.office.words
    yield "collective", "whole", *sorted(set(words))
    around = tuple(dict.fromkeys((*entry.office.specific, *entry.belongs.specific)))
    yield "collective", words[:2], around[:2] or entry.belongs.words[:3]


def _place(unit: Office) -> tuple[str, ...]:
    """What remains of a unit's name when it is written longer or shorter."""
    words = unit.words[: unit.words.index("tinh")] if "tinh" in unit.words[1:] else unit.words
    specific = tuple(word for word in words if word in unit.specific)
    return specific[:2] or words[:3]


def id_order(identifier: str) -> tuple[int, int, str]:
    """Numbers by their value, before words."""
    return (0, int(identifier), identifier) if identifier.isdecimal() else (1, 0, identifier)
