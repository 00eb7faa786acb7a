"""How one recipient comes to be written twice: slips of the pen, one function each."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tracker.domain.duplicates import Entry
from tracker.domain.text import fold

SHORT = {
    "Giáo dục và Đào tạo": "GD&ĐT", "Tài nguyên và Môi trường": "TN&MT", "Trung học cơ sở": "THCS", "Văn phòng": "VP",
    "Ủy ban nhân dân": "UBND", "Tài chính - Kế hoạch": "TC-KH", "Lao động - Thương binh và Xã hội": "LĐ-TB&XH",
    "Trung tâm Y tế": "TTYT",
}  # fmt: skip
Slip = Callable[[Random, Entry], Entry]


def _name(change: Callable[[str], str]) -> Slip:
    return lambda _random, entry: replace(entry, name=change(entry.name))


def _tone_place(name: str) -> str:
    for one, other in (("òa", "oà"), ("ủy", "uỷ"), ("úy", "uý"), ("ỏa", "oả"), ("ùy", "uỳ"), ("óa", "oá")):
        name = name.replace(one, other)
    return name


def _decomposed(name: str) -> str:
    return unicodedata.normalize("NFD", name)


def _half_marked(random: Random, entry: Entry) -> Entry:
    words = entry.name.split()
    place = random.randrange(len(words) - 1)
    words[place] = fold(words[place]).capitalize()
    return replace(entry, name=" ".join(words))


def _typed(random: Random, entry: Entry) -> Entry:
    words = entry.name.split()
    place = max(range(len(words)), key=lambda n: len(words[n]))
    word, at = words[place], random.randrange(1, len(words[place]))
    words[place] = random.choice(
        (
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
            word[:at] + word[at - 1 :],
            word[:at] + word[at + 1 :],
        )
    )
    return replace(entry, name=" ".join(words))


def _initials(_random: Random, entry: Entry) -> Entry:
    first, *middle, last = entry.name.split()
    return replace(entry, name=" ".join((first, *(f"{word[0]}." for word in middle), last)))


def _short_unit(_random: Random, entry: Entry) -> Entry:
    unit = entry.unit
    for long, short in SHORT.items():
        unit = unit.replace(long, short)
    return replace(entry, unit=unit if unit != entry.unit else f"{unit} tỉnh Hưng Yên")


def _short_name(_random: Random, entry: Entry) -> Entry:
    name = entry.name
    for long, short in SHORT.items():
        name = name.replace(long, short)
    return replace(entry, name=name)


def _dropped(name: str) -> str:
    return name.replace(" Thị ", " ", 1).replace(" Văn ", " ", 1)


SLIPS: dict[str, Slip] = {
    "same": _name(str),
    "tone place": _name(_tone_place),
    "NFD": _name(_decomposed),
    "capitals": _name(str.upper),
    "no marks": _name(lambda name: fold(name).title()),
    "a mark lost": _half_marked,
    "i or y": _name(
        lambda name: name.replace("Lý", "Lí").replace("Mỹ", "Mĩ").replace("Vy", "Vi").replace("Vỹ", "Vĩ")
    ),
    "typing": _typed,
    "initials": _initials,
    "no Văn, Thị": _name(_dropped),
    "title": _name(lambda name: f"Đ/c {name}"),
    "unit shortened": _short_unit,
    "no unit": lambda _random, entry: replace(entry, unit=""),
}
OFFICE_SLIPS: dict[str, Slip] = {
    "abbreviation": _short_name,
    "capitals": _name(str.upper),
    "no marks": _name(fold),
    "lead": _name(lambda name: f"Tập thể {name}"),
    "place added": lambda _random, entry: replace(
        entry, name=f"{entry.name} {entry.unit.removeprefix('Ủy ban nhân dân ')}"
    ),
    "unit shortened": _short_unit,
}
