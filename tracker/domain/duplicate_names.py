"""Whether two written names of a person may be one: tone place, accents, typing slips, initials, left-out words."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tracker.domain.duplicate_words import (
    DROPPED,
    FAMILIES,
    HOUSEHOLD_LEADS,
    TITLES,
    plain,
    without_leads,
)
from tracker.domain.messages import Message
from tracker.domain.text import clean, fold

# Above and below a letter; the others (breve, circumflex, horn) make a letter of its own.
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
HOOK_AND_TILDE = frozenset({"\u0303", "\u0309"})
STROKE = "-"
BREVE, CIRCUMFLEX = "\u0306", "\u0302"
LEAST_NAME = 2
MOST_LEFT_OUT = 2
LEAST_SLIP = 3
_TOKEN = re.compile(r"[^\W\d_]+\.?|\d+")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|[bcdghklmnpqrstvx])?"
    "(?:uye(?=.)|uya|uyu|oai|oao|oay|oeo|uay|uoi|uou|ieu|yeu|uao|uai"
    "|ai|ao|au|ay|eo|eu|ia|ie(?=.)|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|(?<![a-z])ye(?=.)|oo|[aeiouy])"
    "(?:ng|nh|ch|[cmnpt])?"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: its letters without marks, the marks letter by letter, its tone, and as written."""

    base: str
    marks: tuple[str, ...]
    tone: str
    written: str
    short: bool


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name; `suffix` is the letter that tells namesakes of one unit apart ("Nguyễn Văn An B")."""

    written: str
    words: tuple[Word, ...]
    suffix: str = ""

    @property
    def bases(self) -> tuple[str, ...]:
        """The words without marks."""
        return tuple(word.base for word in self.words)

    @property
    def core(self) -> tuple[str, ...]:
        """What stays the same when "Văn" or "Thị" is left out and i is written for y."""
        inner = [base for base in self.bases[1:-1] if base not in DROPPED]
        return tuple(base.replace("y", "i") for base in (*self.bases[:1], *inner, *self.bases[1:][-1:]))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two names agree, 0 to 1, and in plain words what agrees and what does not."""

    value: float
    reasons: tuple[Message, ...] = ()


Difference = tuple[float, Message]
NONE = Likeness(0.0)


@lru_cache(maxsize=50_000)
def read_name(text: str) -> Name:
    """The name without titles and "Hộ ông", in its words."""
    written = clean(text)
    tokens = _TOKEN.findall(written.lower())
    folded = tuple(_word(token).base for token in tokens)
    tokens = tokens[without_leads(folded, (*HOUSEHOLD_LEADS, *TITLES)) :]
    words = [_word(token) for token in tokens]
    # A single letter behind a whole name is no word of it.
    if (
        len(words) > LEAST_NAME
        and len(words[-1].base) == 1
        and not words[-1].short
        and words[-1].base not in "yo"
    ):
        return Name(written, tuple(words[:-1]), words[-1].base)
    return Name(written, tuple(words))


def _word(token: str) -> Word:
    base, marks, tone = [], [], ""
    letters = token.rstrip(".")
    for letter in letters:
        first, *others = tuple(unicodedata.normalize("NFD", letter))
        tone = next((mark for mark in others if mark in TONES), tone)
        kept = "".join(mark for mark in others if mark not in TONES)
        base.append(fold(first))
        marks.append(kept if base[-1] == first else STROKE)
    return Word("".join(base), tuple(marks), tone, letters, short=token.endswith("."))


def likeness(one: Name, other: Name) -> Likeness:
    """How far two names may be the same person's; the same whichever stands first."""
    if not one.words or not other.words:
        return NONE
    short, long = sorted((one, other), key=lambda name: len(name.words))
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return NONE
    left_out = _left_out(short, long)
    if left_out is None:
        return NONE
    kept = [word for place, word in enumerate(long.words) if place not in left_out]
    found = _omissions(long, left_out) + _differences(list(short.words), kept)
    if one.suffix != other.suffix:
        found.append(
            (0.6, Message("một bên ghi thêm chữ “%(letter)s”", letter=(one.suffix or other.suffix).upper()))
        )
    value = 1.0
    for factor, _reason in found:
        value *= factor
    reasons = tuple(dict.fromkeys(reason for _factor, reason in found))
    return Likeness(value, reasons or (_same(one, other),))


def _same(one: Name, other: Name) -> Message:
    if one.written == other.written:
        return Message("cùng tên")
    if one.written.lower() == other.written.lower():
        return Message("cùng tên, chỉ khác chữ hoa, chữ thường")
    if [word.written for word in one.words] == [word.written for word in other.words]:
        return Message("cùng tên, chỉ khác từ xưng hô hoặc dấu câu")
    return Message("cùng tên, chỉ khác chỗ đặt dấu thanh")


def _left_out(short: Name, long: Name) -> tuple[int, ...] | None:
    """The places of the longer name's words that the shorter lacks; None where they are not the same otherwise."""
    missing = len(long.words) - len(short.words)
    if not missing:
        return ()
    if missing > MOST_LEFT_OUT or len(short.words) < LEAST_NAME:
        return None
    places, at = [], 1
    for word in short.words[1:-1]:
        while at < len(long.words) - 1 and not _near(word, long.words[at]):
            places.append(at)
            at += 1
        at += 1
    places += range(at, len(long.words) - 1)
    return tuple(places) if len(places) == missing else None


def _near(one: Word, other: Word) -> bool:
    return one.base == other.base or _is_initial(one, other) or _is_initial(other, one)


def _omissions(long: Name, places: tuple[int, ...]) -> list[Difference]:
    return [
        (
            0.85 if long.words[place].base in DROPPED else 0.6,
            Message("một bên không ghi chữ “%(word)s”", word=long.words[place].written.title()),
        )
        for place in places
    ]


def _differences(one: list[Word], other: list[Word]) -> list[Difference]:
    pairs = list(zip(one, other, strict=True))
    bare = _typed_bare(pairs)
    last = len(pairs) - 1
    found: list[Difference] = [(0.97, Message("cùng tên, một bên ghi không dấu"))] if bare else []
    for place, (a, b) in enumerate(pairs):
        if bare and a.base == b.base:
            continue
        difference = _difference(a, b, family=not place, given=place == last)
        if difference:
            found.append(difference)
    return found


def _typed_bare(pairs: list[tuple[Word, Word]]) -> bool:
    """Whether one of the two was typed without any mark: a sign of it is a word other than the given name."""
    for plain_side in (0, 1):
        if any(pair[plain_side].tone or any(pair[plain_side].marks) for pair in pairs):
            continue
        other = [pair[1 - plain_side] for pair in pairs]
        if any(word.tone or any(word.marks) for word in other[:-1]):
            return True
    return False


def _difference(a: Word, b: Word, *, family: bool, given: bool) -> Difference | None:
    if (a.base, a.marks, a.tone) == (b.base, b.marks, b.tone):
        return None
    first, second = sorted((a.written.title(), b.written.title()))
    values = {"one": first, "other": second}
    if a.base == b.base:
        return _accents(a, b, values, given=given)
    if a.tone == b.tone and a.base.replace("y", "i") == b.base.replace("y", "i"):
        return 0.95, Message("“%(one)s” và “%(other)s” chỉ khác i hoặc y", **values)
    if _is_initial(a, b) or _is_initial(b, a):
        return 0.4 if given else 0.88, Message(
            "“%(one)s” có thể là chữ viết tắt hoặc đầy đủ của “%(other)s”", **values
        )
    known = [word.base in FAMILIES if family else _is_syllable(word) for word in (a, b)]
    if _slip(a.base, b.base) and not all(known):
        return 0.9, Message("“%(one)s” và “%(other)s” có thể do gõ nhầm", **values)
    return 0.2, Message("“%(one)s” khác “%(other)s”", **values)


def _accents(a: Word, b: Word, values: dict[str, str], *, given: bool) -> Difference:
    """Accents that one lacks are a slip in a family or middle name; in a given name they make another one."""
    if {a.tone, b.tone} == HOOK_AND_TILDE and a.marks == b.marks:
        return 0.8 if given else 0.92, Message("“%(one)s” và “%(other)s” chỉ khác dấu hỏi, ngã", **values)
    lacks = _lacks(a, b) or _lacks(b, a)
    text = Message("“%(one)s” và “%(other)s” khác dấu", **values)
    if lacks:
        return 0.6 if given else 0.93, text
    return 0.5 if given else 0.6, text


def _lacks(one: Word, other: Word) -> bool:
    marks = all(not mine or mine == theirs for mine, theirs in zip(one.marks, other.marks, strict=True))
    return marks and (not one.tone or one.tone == other.tone)


def _is_initial(one: Word, other: Word) -> bool:
    shortened = one.short or len(one.base) == 1
    return shortened and len(one.base) < len(other.base) and other.base.startswith(one.base)


def _is_syllable(word: Word) -> bool:
    """Whether it could be a Vietnamese word: "Hưg" and "Trầ" cannot."""
    open_end = word.marks[-1:] == (BREVE,) or (word.base.endswith("a") and word.marks[-1:] == (CIRCUMFLEX,))
    return not open_end and _SYLLABLE.fullmatch(word.base) is not None


def _slip(one: str, other: str) -> bool:
    """Whether one letter too many, too few or wrong, or two neighbours changed over, makes one of the other."""
    short, long = sorted((one, other), key=len)
    if len(long) < LEAST_SLIP or len(long) - len(short) > 1:
        return False
    if len(short) < len(long):
        return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
    wrong = [place for place in range(len(long)) if short[place] != long[place]]
    if len(wrong) == 1:
        return True
    first, *_ = wrong
    return wrong == [first, first + 1] and short[first : first + 2] == long[first : first + 2][::-1]


def folded_name(text: str) -> str:
    """The name without titles and marks, as the registers' search column has it."""
    words = plain(text)
    return " ".join(words[without_leads(words, (*HOUSEHOLD_LEADS, *TITLES)) :])
