"""The JSON file of a recipient's facts, read strictly: what it may not say is refused with its place."""

import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from tracker.domain import law
from tracker.domain.eligibility_facts import CollectiveFacts, Initiative, PriorAward, Use
from tracker.domain.eligibility_record import Measure, Record
from tracker.domain.enums import CommendationType, Evaluation, InitiativeScope, RecipientKind
from tracker.domain.errors import Invalid

MOST_BYTES = 1024 * 1024
MOST_TOLD = 3
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
USE = re.compile(r"(?P<code>[A-Z][A-Z0-9_]*)(?:[ :/-](?P<year>[0-9]{4}))?")

RECIPIENTS = {
    "ca_nhan": RecipientKind.INDIVIDUAL,
    "tap_the": RecipientKind.COLLECTIVE,
    "ho_gia_dinh": RecipientKind.HOUSEHOLD,
}
RATINGS = dict(zip(("HTXSNV", "HTTNV", "HTNV", "KHTNV"), Evaluation, strict=True))
SCOPES = dict(zip(("co_so", "tinh", "toan_quoc"), InitiativeScope, strict=True))
TYPES = {
    "cong_trang": CommendationType.MERIT,
    "dot_xuat": CommendationType.SUDDEN,
    "phong_trao": CommendationType.MOVEMENT,
    "cong_hien": CommendationType.DEDICATION,
    "nien_han": CommendationType.TENURE,
    "doi_ngoai": CommendationType.FOREIGN,
    # Merit of the resistance wars is looked back on as dedication is, beside the merit of the year.
    "khang_chien": CommendationType.DEDICATION,
}

S = TypeVar("S")
T = TypeVar("T")


class FactFileError(ValueError):
    """The file cannot be read as facts; the text says where and why, for the operator."""


def _plain_day(value: object) -> object:
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise ValueError("should be a day written YYYY-MM-DD")
    return date.fromisoformat(value)


def _known(code: str) -> str:
    try:
        law.award(code)
    except Invalid:
        raise ValueError(f"no award of the catalogue has the code {code}") from None
    return code


Day = Annotated[date, BeforeValidator(_plain_day)]
Year = Annotated[int, Field(ge=1900, le=2200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Code = Annotated[str, BeforeValidator(lambda value: _known(value) if isinstance(value, str) else value)]
Count = Annotated[int, Field(ge=0)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Title(_Strict):
    code: Code
    year: Year
    decision: str | None = None
    date: Day | None = None


class _Award(_Strict):
    code: Code
    date: Day
    merit_from: Day | None = None
    merit_to: Day | None = None
    kind: Literal[*TYPES] | None = None  # type: ignore[valid-type]
    decision: str | None = None


class _Use(_Strict):
    code: Code
    year: Year | None = None


def _use(value: object) -> object:
    if not isinstance(value, str):
        return value
    found = USE.fullmatch(value)
    if found is None:
        raise ValueError("should be the code of an award, or a code and a year as “CSTDCS 2023”")
    return _Use(code=found["code"], year=int(found["year"]) if found["year"] else None)


class _Initiative(_Strict):
    year: Year
    level: Literal[*SCOPES]  # type: ignore[valid-type]
    kind: Literal["sang_kien", "de_tai"] | None = None
    replicable: bool | None = None
    used_for: list[Annotated[_Use, BeforeValidator(_use)]] | None = None


class _Measure(_Strict):
    first: Annotated[Day, Field(alias="from")]
    last: Annotated[Day | None, Field(alias="to")] = None
    form: Words


class _Post(_Strict):
    post: Words
    first: Annotated[Day, Field(alias="from")]
    last: Annotated[Day | None, Field(alias="to")] = None
    confirmed: bool | None = None


class _Collective(_Strict):
    total: Annotated[int, Field(ge=1)] | None = None
    completed: Count | None = None
    ldtt: Count | None = None
    cstdcs: Count | None = None
    disciplined: Count | None = None


class _Facts(_Strict):
    recipient: Literal[*RECIPIENTS] | None = None  # type: ignore[valid-type]
    ratings: dict[Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")], Literal[*RATINGS]] | None = None  # type: ignore[valid-type]
    titles: list[_Title] | None = None
    awards: list[_Award] | None = None
    initiatives: list[_Initiative] | None = None
    discipline: list[_Measure] | None = None
    pending: bool | None = None
    registered: list[Year] | None = None
    posts: list[_Post] | None = None
    collective: _Collective | None = None


def read_facts(path: Path) -> Record:
    """The record that a file tells; FactFileError for anything that it may not say, OSError where there is none."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise FactFileError("the file is larger than 1 MB")
    try:
        data = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
    except (UnicodeDecodeError, RecursionError):
        raise FactFileError("the file is not JSON in UTF-8") from None
    except json.JSONDecodeError as error:
        raise FactFileError(f"not JSON: {error.msg}, line {error.lineno}, column {error.colno}") from None
    try:
        return _record(_Facts.model_validate(data))
    except ValidationError as error:
        raise FactFileError(_told(error)) from None
    except Invalid as error:
        raise FactFileError(
            f"collective: completed, ldtt, cstdcs and disciplined are at most total ({error})"
        ) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise FactFileError(f"the key {twice} is there twice")
    return found


def _told(error: ValidationError) -> str:
    """The first faults, each with its place; items of lists are counted from 1."""
    faults = [f"{_place(fault['loc'])}: {_fault(fault)}" for fault in error.errors(include_url=False)]
    more = [f"and {len(faults) - MOST_TOLD} more"] if len(faults) > MOST_TOLD else []
    return "; ".join([*faults[:MOST_TOLD], *more])


def _fault(fault: Any) -> str:
    if fault["type"] == "extra_forbidden":
        return "unknown key"
    if fault["type"] == "model_type":
        return "should be an object"
    text: str = fault["msg"].removeprefix("Value error, ")
    return text[:1].lower() + text[1:]


def _place(parts: tuple[int | str, ...]) -> str:
    place = "".join(
        f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in parts if part != "[key]"
    )
    return place.removeprefix(".") or "the whole file"


def _record(facts: _Facts) -> Record:
    return Record(
        recipient=RECIPIENTS[facts.recipient] if facts.recipient else None,
        evaluations={int(year): RATINGS[rating] for year, rating in (facts.ratings or {}).items()},
        titles=_all(facts.titles, _title),
        awards=_all(facts.awards, _award),
        initiatives=_all(facts.initiatives, _initiative),
        discipline=_all(facts.discipline, lambda item: Measure(item.form, item.first, item.last)),
        pending=facts.pending,
        registered=None if facts.registered is None else tuple(facts.registered),
        collective=_collective(facts.collective or _Collective()),
    )


def _all(items: Sequence[S] | None, make: Callable[[S], T]) -> tuple[T, ...] | None:
    return None if items is None else tuple(make(item) for item in items)


def _title(item: _Title) -> PriorAward:
    return PriorAward(item.code, item.year, item.decision or "", item.date, type=CommendationType.MERIT)


def _award(item: _Award) -> PriorAward:
    return PriorAward(
        code=item.code,
        year=(item.merit_to or item.date).year,
        decision=item.decision or "",
        decided_on=item.date,
        merit_from=item.merit_from,
        merit_to=item.merit_to,
        type=TYPES[item.kind] if item.kind else None,
        period_known=True,
    )


def _initiative(item: _Initiative) -> Initiative:
    used = item.used_for
    return Initiative(
        year=item.year,
        scope=SCOPES[item.level],
        research=None if item.kind is None else item.kind == "de_tai",
        replicable=item.replicable,
        used_for=None if used is None else tuple(Use(use.code, use.year) for use in used),
    )


def _collective(item: _Collective) -> CollectiveFacts:
    titles = {"LDTT": item.ldtt, "CSTDCS": item.cstdcs}
    return CollectiveFacts(
        members=item.total,
        completed=item.completed,
        disciplined=item.disciplined,
        with_title={code: count for code, count in titles.items() if count is not None},
    )
