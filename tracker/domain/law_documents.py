"""The documents that the values of the law rest on, and what rests on each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tracker.domain import law
from tracker.domain.law_listing import LawValue
from tracker.domain.law_loader import LawBook
from tracker.domain.law_places import places
from tracker.domain.msgid import N_

KINDS = "Nghị định|Thông tư|Quyết định|Nghị quyết|Pháp lệnh"
DOCUMENT = re.compile(
    rf"Luật số [\w/-]*\d[\w/-]*|Luật Thi đua, khen thưởng năm \d{{4}}|(?:{KINDS})(?: số)? \d[\w/-]*"
)
SHORT = re.compile(r"Luật năm (\d{4})")
OTHERS = N_("Căn cứ không nêu số văn bản")


@dataclass(frozen=True, slots=True)
class Citation:
    """A value that rests on a document; `awards` are the codes that it holds for, none for all."""

    value: LawValue
    awards: tuple[str, ...]


def documents_of(basis: str) -> tuple[str, ...]:
    """The documents that a basis names, each once, in their order; none where it names no number."""
    full = SHORT.sub(r"Luật Thi đua, khen thưởng năm \1", basis)
    return tuple(dict.fromkeys(DOCUMENT.findall(full)))


def cited() -> Mapping[str, tuple[Citation, ...]]:
    """What rests on each document, by its name; under `OTHERS` what names none. The most cited first."""
    return _cited(law.book())


@lru_cache(maxsize=8)
def _cited(book: LawBook) -> Mapping[str, tuple[Citation, ...]]:
    found: dict[str, list[Citation]] = {}
    for citation in (*_values(), *_conditions(book)):
        for name in documents_of(citation.value.found.basis) or (OTHERS,):
            found.setdefault(name, []).append(citation)
    ordered = sorted(found.items(), key=lambda item: (item[0] == OTHERS, -len(item[1]), item[0]))
    return {name: tuple(citations) for name, citations in ordered}


def _values() -> Iterator[Citation]:
    for place in places().values():
        for version in place.versions.items:
            yield Citation(LawValue(place.title, version, place.address, place.shape), place.awards)


def _conditions(book: LawBook) -> Iterator[Citation]:
    """Conditions that several awards share are one citation."""
    shared: dict[int, tuple[Any, list[str]]] = {}
    for code, items in book.criteria.items():
        for item in items:
            shared.setdefault(id(item), (item, []))[1].append(code)
    for item, codes in shared.values():
        yield Citation(LawValue(item.name, item.rule), tuple(codes))
