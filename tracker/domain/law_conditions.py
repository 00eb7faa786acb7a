"""Conditions of awards as people type them: the numbers, shares and words of one, while its structure stays.

A condition that the files leave unset is typed as a sentence for people to weigh.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from tracker.domain import law_shapes
from tracker.domain.enums import Evaluation, InitiativeScope
from tracker.domain.law_checks import Check, Judged
from tracker.domain.law_places import CONDITION, Place
from tracker.domain.law_plain import plain
from tracker.domain.law_shapes import Part, PartKind, Typed
from tracker.domain.law_types import Dated
from tracker.domain.law_words import words
from tracker.domain.messages import Message
from tracker.domain.msgid import N_

TYPED: Mapping[str, tuple[str, PartKind, Any]] = {
    "years": (N_("Số năm"), PartKind.COUNT, None),
    "count": (N_("Số lượng"), PartKind.COUNT, None),
    "years_before": (N_("Trước ít nhất (số năm)"), PartKind.COUNT_OR_NONE, None),
    "share": (N_("Tỷ lệ"), PartKind.SHARE, None),
    "strict": (N_("Phải vượt tỷ lệ này (bằng là chưa đạt)"), PartKind.FLAG, None),
    "at_least": (N_("Xếp loại thấp nhất"), PartKind.CHOICE, Evaluation),
    "scope": (N_("Phạm vi ảnh hưởng"), PartKind.CHOICE, InitiativeScope),
    "replicable": (N_("Phải có khả năng nhân rộng"), PartKind.FLAG, None),
    "text": (N_("Nội dung tiêu chuẩn"), PartKind.LONG_TEXT, None),
}
"""What of a condition is typed; which award it speaks of, and of which others it consists, is the law's structure."""


def parts_at(place: Place, day: date) -> tuple[Part, ...]:
    """What is typed of a value; for a condition that follows from the version of the day."""
    if place.shape != CONDITION:
        return law_shapes.SHAPES[place.shape]
    check = _check(place, day)
    return tuple(part for part, _holder, _name in _leaves(check, plain(check), ""))


def typed_at(place: Place, day: date) -> Typed:
    """The value of the day as it is typed; nothing where the law does not say."""
    found = place.versions.on(day)
    if not isinstance(found, Dated):
        return {}
    if place.shape != CONDITION:
        return law_shapes.unpack(place.shape, found.value)
    leaves = _leaves(found.value, plain(found.value), "")
    return {part.key: law_shapes.as_typed(part.kind, holder[name]) for part, holder, name in leaves}


def packed(place: Place, typed: Typed, day: date) -> str:
    """What a file would write for what was typed, as JSON; Invalid, on the field of the part, where it is wrong."""
    if place.shape != CONDITION:
        return law_shapes.pack(place.shape, typed)
    check = _check(place, day)
    raw = plain(check)
    for part, holder, name in _leaves(check, raw, ""):
        holder[name] = law_shapes.raw_of(part, typed.get(part.key))
    return law_shapes.as_json(_without_gaps(raw))


def _check(place: Place, day: date) -> Check:
    """The condition of the day, of its nearest version on a day without one; where the law is silent, a sentence."""
    found = place.versions.on(day)
    found = place.versions.items[-1] if found is None else found
    held: Check = found.value if isinstance(found, Dated) else Judged("")
    return held


def _leaves(check: Check, raw: Any, path: str) -> Iterator[tuple[Part, dict[str, Any], str]]:
    """Each thing that is typed, with the table that holds it in `raw` and its name there."""
    several = bool(path)
    for item in fields(check):
        value = getattr(check, item.name)
        if item.name == "parts":
            for number, (inner, held) in enumerate(zip(value, raw["parts"], strict=True), 1):
                yield from _leaves(inner, held, f"{path}{number}_")
        elif item.name in TYPED and value is not None:
            title, kind, of = TYPED[item.name]
            text = N_("%(what)s (%(condition)s)")
            named = Message(text, what=Message(title), condition=words(check)) if several else title
            yield Part(path + item.name, named, kind, of), raw, item.name


def _without_gaps(raw: Any) -> Any:
    """What the files leave out is left out."""
    if isinstance(raw, dict):
        return {key: _without_gaps(value) for key, value in raw.items() if value not in (None, "")}
    return [_without_gaps(item) for item in raw] if isinstance(raw, list) else raw
