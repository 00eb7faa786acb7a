"""Phrases that several documents share."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from string import ascii_uppercase
from typing import TypeVar

from reports.document import Align, Column, Group, Head, Kind, Row, Table
from reports.rows import AwardGroup, NominationRow, Recipient, RecipientKind
from reports.text import counted, number_line, official_date

Listed = TypeVar("Listed", Recipient, NominationRow)

KIND_WORDS = {
    RecipientKind.COLLECTIVE: "tập thể",
    RecipientKind.INDIVIDUAL: "cá nhân",
    RecipientKind.HOUSEHOLD: "hộ gia đình",
    RecipientKind.FOREIGNER: "cá nhân, tổ chức nước ngoài",
}
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def joined(parts: Sequence[str]) -> str:
    """ "a, b và c"."""
    return " và ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)


def counts_text(kinds: Sequence[RecipientKind]) -> str:
    """ "02 tập thể, 15 cá nhân và 01 hộ gia đình"; kinds that do not occur are left out."""
    counts = Counter(kinds)
    return joined([f"{counted(counts[kind])} {word}" for kind, word in KIND_WORDS.items() if counts[kind]])


def kinds_text(kinds: Sequence[RecipientKind]) -> str:
    """The kinds that occur: "tập thể, cá nhân"."""
    return ", ".join(word for kind, word in KIND_WORDS.items() if kind in kinds)


def opened(text: str) -> str:
    """The text with a capital first letter, the others as they are."""
    return text[:1].upper() + text[1:]


def one_line(text: str) -> str:
    """A name that may be set on two lines of a head, in running text."""
    return text.replace("\n", " ")


def attached_line(document: str, head: Head, issuer: str) -> str:
    """The line under the title of an appendix."""
    number = number_line(head.number, head.symbol).removeprefix("Số:")
    return f"(Kèm theo {document} số{number} {official_date(head.day)} của {one_line(issuer)})"


def person(name: str, honorific: str) -> str:
    """The name with Ông or Bà before it where known."""
    return f"{honorific} {name}".strip()


def post(position: str, unit: str) -> str:
    """Position and unit in one cell."""
    return ", ".join(part for part in (position, unit) if part)


def by_award(groups: Sequence[AwardGroup]) -> dict[str, list[Recipient]]:
    """Recipients of each award; groups of the same award are joined."""
    awards: dict[str, list[Recipient]] = {}
    for group in groups:
        awards.setdefault(group.award, []).extend(group.recipients)
    return awards


def grouped_rows(
    awards: Mapping[str, Sequence[Listed]], line: Callable[[int, str, Listed], Row]
) -> Iterator[Row | Group]:
    """Rows under their award (where there are several) and kind, numbered through the whole list."""
    number = count(1)
    for place, (award, listed) in enumerate(awards.items()):
        if len(awards) > 1:
            yield Group(award.upper(), ascii_uppercase[place] if place < len(ascii_uppercase) else "")
        kinds = [kind for kind in KIND_WORDS if any(item.kind is kind for item in listed)]
        for roman, kind in zip(ROMAN, kinds, strict=False):
            yield Group(KIND_WORDS[kind].capitalize(), roman)
            yield from (line(next(number), award, item) for item in listed if item.kind is kind)


def summary_table(awards: Mapping[str, Sequence[Listed]]) -> Table:
    """How many there are of each award and kind."""
    present = {item.kind for listed in awards.values() for item in listed}
    kinds: list[RecipientKind] = [kind for kind in KIND_WORDS if kind in present]
    counts: dict[str, Counter[RecipientKind]] = {
        award: Counter(item.kind for item in listed) for award, listed in awards.items()
    }
    return Table(
        columns=(
            Column("STT", Kind.INTEGER, 12, Align.CENTRE),
            Column("Danh hiệu, hình thức khen thưởng", width=80),
            *(Column(KIND_WORDS[kind].capitalize(), Kind.INTEGER, 26) for kind in kinds),
            Column("Tổng số", Kind.INTEGER, 26),
        ),
        rows=[
            _counts_row(number, opened(award), counts[award], kinds) for number, award in enumerate(awards, 1)
        ],
        total=_counts_row(None, "Tổng cộng", sum(counts.values(), Counter[RecipientKind]()), kinds),
        caption="Tổng hợp theo danh hiệu, hình thức khen thưởng",
        sheet="Tổng hợp",
    )


def _counts_row(
    number: int | None, title: str, counts: Counter[RecipientKind], kinds: Sequence[RecipientKind]
) -> Row:
    return (number, title, *(counts[kind] for kind in kinds), counts.total())
