"""Reading all files of the law into one book; LawDataError names the file that breaks the format."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from tracker.domain import law_values as values
from tracker.domain.enums import CommendationType, RecipientKind, ValueStatus
from tracker.domain.errors import Invalid
from tracker.domain.law_awards import AwardEntry, SharedSets, award, criteria, refuse_doubled
from tracker.domain.law_reader import LawTable, Versions, naming, period, read, refuse_overlap, versions
from tracker.domain.law_types import (
    Criterion,
    LegalBasis,
    LegalBasisKind,
    Paper,
    Rounding,
    RuleSet,
    TimeLimit,
)
from tracker.domain.messages import Message

FOLDER = Path(__file__).parent.parent / "data" / "law"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Salaries:
    """What turns the multiple of an award into money."""

    base: Versions[int]
    rounding: Versions[int]
    form_factors: Mapping[RecipientKind, Versions[Decimal]]


@dataclass(frozen=True, slots=True)
class Councils:
    """What the law says of councils, apart from the votes of single awards."""

    quorum: Versions[Fraction]
    vice_chairs_most: Versions[int]
    standing_vice_chair: Versions[str]


@dataclass(frozen=True, slots=True)
class LawBook:
    """Everything the files hold."""

    rule_sets: tuple[RuleSet, ...]
    registration_required: Versions[bool]
    counting_year_start: Versions[str]
    salaries: Salaries
    councils: Councils
    time_limits: Mapping[str, Versions[TimeLimit]]
    simplified_papers: Versions[tuple[Paper, ...]]
    simplified_types: Versions[tuple[CommendationType, ...]]
    awards: Mapping[str, AwardEntry]
    criteria: Mapping[str, tuple[Criterion, ...]]
    legal_bases: tuple[LegalBasis, ...]
    quota_rounding: Versions[Rounding]


def load_law(folder: Path = FOLDER) -> LawBook:
    """Read and check the whole folder."""
    path = folder / "rule_sets.toml"
    rules = read(path)
    with naming(path):
        rule_sets = tuple(_rule_set(table) for table in rules.tables("rule_sets"))
        refuse_overlap(item for item in rule_sets if item.selectable)
        registration = versions(rules.tables("registration_required"), values.flag)
        counting = versions(rules.tables("counting_year_start"), values.text)
    papers = _papers(folder / "papers.toml")
    awards = _awards(folder, _shared(folder, papers))
    return LawBook(
        rule_sets=rule_sets,
        registration_required=registration,
        counting_year_start=counting,
        salaries=_salaries(folder / "base_salary.toml"),
        councils=_councils(folder / "councils.toml"),
        time_limits=_time_limits(folder / "time_limits.toml"),
        simplified_papers=papers["simplified"],
        simplified_types=_simplified_types(folder / "procedures.toml"),
        awards=awards,
        criteria=_criteria(folder, awards),
        legal_bases=_legal_bases(folder / "legal_bases.toml"),
        quota_rounding=_quota_rounding(folder / "quotas.toml"),
    )


def _rule_set(table: LawTable) -> RuleSet:
    first, last, basis = period(table)
    return RuleSet(
        valid_from=first,
        valid_to=last,
        basis=basis,
        id=table.text("id"),
        name=table.text("name"),
        selectable=table.flag("selectable"),
        law=table.text("law"),
        decree=table.text("decree"),
        circular=table.text("circular"),
        status=table.member("status", ValueStatus),
    )


def _salaries(path: Path) -> Salaries:
    file = read(path)
    with naming(path):
        return Salaries(
            base=versions(file.tables("base_salary"), values.integer),
            rounding=versions(file.tables("rounding"), values.integer),
            form_factors={
                kind: versions(file.table("form_factor").tables(kind), values.decimal)
                for kind in RecipientKind
            },
        )


def _councils(path: Path) -> Councils:
    file = read(path)
    with naming(path):
        return Councils(
            quorum=versions(file.tables("quorum"), values.fraction),
            vice_chairs_most=versions(file.tables("vice_chairs_most"), values.integer),
            standing_vice_chair=versions(file.tables("standing_vice_chair"), values.text),
        )


def _time_limits(path: Path) -> dict[str, Versions[TimeLimit]]:
    file = read(path)
    with naming(path):
        return {key: versions(file.tables(key), values.time_limit) for key in file.data}


def _simplified_types(path: Path) -> Versions[tuple[CommendationType, ...]]:
    file = read(path)
    with naming(path):
        return versions(file.tables("simplified_types"), values.commendation_types)


def _quota_rounding(path: Path) -> Versions[Rounding]:
    file = read(path)
    with naming(path):
        return versions(file.tables("rounding"), values.rounding)


def _papers(path: Path) -> dict[str, Versions[tuple[Paper, ...]]]:
    file = read(path)
    with naming(path):
        names = file.table("papers")
        parse = values.papers({code: names.text(code) for code in names.data})
        found = _sets(file.table("sets"), parse)
        if "simplified" not in found:
            raise Invalid("Thiếu bộ giấy tờ sets.simplified.")
        return found


def _sets(table: LawTable, parse: Callable[[LawTable], T]) -> dict[str, Versions[T]]:
    return {name: versions(table.tables(name), parse) for name in table.data}


def _shared(folder: Path, papers: Mapping[str, Versions[tuple[Paper, ...]]]) -> SharedSets:
    councils, procedures = folder / "councils.toml", folder / "procedures.toml"
    votes, file = read(councils), read(procedures)
    with naming(councils):
        vote_sets = _sets(votes.table("votes"), values.vote)
    with naming(procedures):
        return SharedSets(
            votes=vote_sets,
            postings=_sets(file.table("postings"), values.posting),
            consultations=_sets(file.table("consultations"), values.flag),
            simplifications=_sets(file.table("simplifications"), values.flag),
            papers=papers,
        )


def _awards(folder: Path, shared: SharedSets) -> dict[str, AwardEntry]:
    found: dict[str, AwardEntry] = {}
    for path in sorted(folder.glob("awards-*.toml")):
        file = read(path)
        with naming(path):
            for code in file.data:
                if code in found:
                    raise Invalid(Message("Mã %(code)s đã có ở tệp khác.", code=code))
                found[code] = award(code, file.table(code), shared)
    return found


def _criteria(folder: Path, awards: Mapping[str, AwardEntry]) -> dict[str, tuple[Criterion, ...]]:
    found: defaultdict[str, list[Criterion]] = defaultdict(list)
    for path in sorted(folder.glob("criteria-*.toml")):
        file = read(path)
        with naming(path):
            for table in file.tables("criteria"):
                for code, criterion in criteria(table, awards):
                    found[code].append(criterion)
                    refuse_doubled(tuple(found[code]))
    return {code: tuple(items) for code, items in found.items()}


def _legal_bases(path: Path) -> tuple[LegalBasis, ...]:
    file = read(path)
    with naming(path):
        return tuple(_legal_basis(table) for table in file.tables("lines"))


def _legal_basis(table: LawTable) -> LegalBasis:
    first, last, basis = period(table)
    kinds = table.members("kinds", LegalBasisKind)
    return LegalBasis(first, last, basis, table.text("text"), kinds, table.member("status", ValueStatus))
