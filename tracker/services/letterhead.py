"""The head of a document that a unit issues: superior, symbol, place."""

import re
from dataclasses import dataclass
from datetime import date

from reports.document import Head
from reports.text import MOTTO, NATION
from tracker.domain.bodies import COMMITTEES, Body, Letterhead, body
from tracker.domain.council_enums import CouncilKind, SignerMode
from tracker.domain.enums import UnitKind
from tracker.domain.signers import signer_lines
from tracker.models import Council, Unit

OF_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố) (.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """How the unit's letters begin and who signs them, as printed, with dots for what each letter has of its own."""

    superior: str
    issuer: str
    number: str
    nation: str
    motto: str
    place_and_day: str
    principal: tuple[str, ...]
    deputy: tuple[str, ...]


def letterhead_of(unit: Unit) -> Letterhead:
    """What is written down of the unit's papers."""
    return Letterhead(unit.issuer_name, unit.head_title, unit.initials, unit.superior_name)


def body_of(unit: Unit) -> Body:
    """The unit as the issuer of papers."""
    return body(unit.kind, unit.name, unit.short_name, letterhead_of(unit))


def opening(unit: Unit, own: Letterhead) -> Opening:
    """The opening of a letter that the unit would issue with the letterhead `own`."""
    issuer = body(unit.kind, unit.name, unit.short_name, own)
    return Opening(
        superior=superior_of(unit, issuer).upper(),
        issuer=issuer.name.upper(),
        number=f"Số: …/{_symbol('TTr', issuer)}",
        nation=NATION,
        motto=MOTTO,
        place_and_day=f"{place_of(unit)}, ngày … tháng … năm …",
        principal=_in_capitals(signer_lines(issuer.head, SignerMode.PRINCIPAL)),
        deputy=_in_capitals(signer_lines(issuer.head, SignerMode.DEPUTY)),
    )


def _in_capitals(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.upper() for line in lines)


def head(unit: Unit, *, kind: str, day: date | None, number: str | None = None, symbol: str = "") -> Head:
    """The head on a document of the unit (people's committees name no superior); without `symbol` the usual one for documents of the kind; a list has no kind: its number is that of the letter it goes with."""
    issuer = body_of(unit)
    return Head(
        agency=issuer.name,
        parent=superior_of(unit, issuer),
        symbol=symbol or symbol_of(unit, kind),
        number=number,
        place=place_of(unit),
        day=day,
    )


def superior_of(unit: Unit, issuer: Body) -> str:
    """The line above the issuer's name: its own superior, or the body of the unit above; empty for none."""
    if issuer.superior is not None:
        return issuer.superior
    return body_of(unit.parent).name if unit.parent else ""


SYMBOLS = {CouncilKind.EMULATION: "HĐTĐKT", CouncilKind.INITIATIVE: "HĐSK"}
"""How a council's papers are marked."""


def council_head(council: Council, *, kind: str, day: date | None) -> Head:
    """The head on a paper of the council, which has numbers of its own: below the body that it advises.

    Without a day there is no line of place and day: minutes say both in their text (form 1.9 of Nghị định
    30/2020/NĐ-CP).
    """
    advised = body_of(council.unit).name
    return Head(
        agency=_without_shared_end(council.name, advised),
        parent=advised,
        symbol=f"{kind}-{SYMBOLS[council.kind]}" if kind else "",
        place=place_of(council.unit) if day else None,
        day=day,
    )


def _without_shared_end(name: str, superior: str) -> str:
    """`name` without the words that both end in ("tỉnh Hưng Yên"): the line above says them already."""
    words, shared = name.split(), 0
    for own, other in zip(reversed(words), reversed(superior.split()), strict=False):
        if own != other:
            break
        shared += 1
    return " ".join(words[: len(words) - shared]) or name


def symbol_of(unit: Unit, kind: str) -> str:
    """The usual symbol, as TTr-UBND or TTr-SNV; the kind alone where the unit has no initials; none without a kind."""
    return _symbol(kind, body_of(unit)) if kind else ""


def _symbol(kind: str, issuer: Body) -> str:
    return f"{kind}-{issuer.initials}" if issuer.initials else kind


def place_of(unit: Unit) -> str:
    """Where the unit sits: the district or commune it is, or is part of; otherwise the province of its root."""
    while unit.kind not in COMMITTEES and unit.parent is not None:
        unit = unit.parent
    if unit.kind != UnitKind.PROVINCE and unit.parent is not None:
        return unit.short_name
    named = OF_PROVINCE.search(unit.name)
    return named[1] if named else unit.short_name
