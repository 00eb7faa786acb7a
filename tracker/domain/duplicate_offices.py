"""Whether two written names of an office may mean one office: abbreviations, a place left out, a number that differs."""

from dataclasses import dataclass
from functools import lru_cache

from tracker.domain.duplicate_names import NONE, Likeness
from tracker.domain.duplicate_words import (
    COLLECTIVE_LEADS,
    GENERIC,
    PLACES,
    office_words,
    plain,
    without_leads,
)
from tracker.domain.messages import Message

SAME = "same"
ALIKE = "alike"
OTHER = "other"
UNKNOWN = "unknown"
SPECIFIC = 2


@dataclass(frozen=True, slots=True)
class Office:
    """The words of an office's name: `plain` as written, `words` with abbreviations written out."""

    plain: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def specific(self) -> tuple[str, ...]:
        """The words that not every office could have: its place, its person, its number."""
        return tuple(word for word in self.words if word not in GENERIC)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Numbers and single letters, which tell offices of one kind apart."""
        return tuple(
            sorted(word for word in self.words if word.isdigit() or (len(word) == 1 and word != "y"))
        )


@lru_cache(maxsize=50_000)
def read_office(text: str) -> Office:
    """The office without "Tập thể" before it."""
    words, written = office_words(text), plain(text)
    return Office(
        written[without_leads(written, COLLECTIVE_LEADS) :], words[without_leads(words, COLLECTIVE_LEADS) :]
    )


def units(one: Office, other: Office) -> str:
    """SAME, ALIKE where one says only more of the place or of the office above, OTHER, or UNKNOWN where one is empty."""
    if not one.words or not other.words:
        return UNKNOWN
    if one.words == other.words:
        return SAME
    short, long = sorted((one.words, other.words), key=len)
    within = len(short) > 1 and any(
        long[place : place + len(short)] == short for place in (0, len(long) - len(short))
    )
    if within and one.numbers == other.numbers:
        return ALIKE
    return OTHER


def likeness(one: Office, other: Office, *, beside: tuple[Office, Office]) -> Likeness:
    """How far two collectives are one by their names; `beside` are the units that they belong to."""
    if one.numbers != other.numbers or not one.words or not other.words:
        return NONE
    if one.words == other.words:
        if one.plain == other.plain:
            return Likeness(1.0, (Message("cùng tên"),))
        return Likeness(0.98, (Message("cùng tên, một bên viết tắt hoặc ghi khác cách"),))
    around = frozenset(beside[0].words + beside[1].words) | PLACES
    mine, theirs = set(one.words), set(other.words)
    extra, lacking = mine - theirs, theirs - mine
    if not extra and not lacking:
        return Likeness(0.9, (Message("cùng các chữ trong tên, khác thứ tự"),))
    # One of them must be the other with more said: else "Phòng Y tế" and "Phòng Tư pháp" of one unit were alike.
    if not (extra and lacking) and (extra | lacking) <= around:
        return Likeness(0.93, (Message("cùng tên, một bên ghi thêm địa bàn hoặc đơn vị"),))
    return NONE


def elsewhere(one: Office, other: Office, *, beside: tuple[Office, Office]) -> float:
    """How far one name in two units still means one office: a school has its own, every district has a "Văn phòng"."""
    if min(len(one.specific), len(other.specific)) < SPECIFIC:
        return 0.35
    return 0.75 if beside[0].words[-SPECIFIC:] == beside[1].words[-SPECIFIC:] else 0.55
