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
from tracker.domain.law_entries import LawEntry, lay_over
from tracker.domain.law_reader import LawTable, Versions, naming, period, refuse_overlap, versions
from tracker.domain.law_reader import read as read_file
from tracker.domain.law_types import (
    Criterion,
    LegalBasis,
    LegalBasisKind,
    Paper,
    Rounding,
    RuleSet,
    TimeLimit,
    Transition,
)
from tracker.domain.messages import Message

FOLDER = Path(__file__).parent.parent / "data" / "law"

T = TypeVar("T")
Read = Callable[[Path], LawTable]


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
class Initiatives:
    """For how many years one may be used, and what share of the votes recognises one."""

    years: Versions[int]
    share: Versions[Fraction]


@dataclass(frozen=True, slots=True, eq=False)
class LawBook:
    """Everything the files hold; a book is itself alone, so that what follows from one may be kept by it."""

    rule_sets: tuple[RuleSet, ...]
    registration_required: Versions[bool]
    counting_year_start: Versions[str]
    transitions: Mapping[str, Versions[Transition]]
    salaries: Salaries
    councils: Councils
    time_limits: Mapping[str, Versions[TimeLimit]]
    shared: SharedSets
    simplified_types: Versions[tuple[CommendationType, ...]]
    consultation_silence: Versions[bool]
    awards: Mapping[str, AwardEntry]
    criteria: Mapping[str, tuple[Criterion, ...]]
    legal_bases: tuple[LegalBasis, ...]
    quota_rounding: Versions[Rounding]
    initiatives: Initiatives


def load_law(folder: Path = FOLDER, entries: tuple[LawEntry, ...] = ()) -> LawBook:
    """Read and check the whole folder, with the values that people entered laid over it."""

    def read(path: Path) -> LawTable:
        file = read_file(path)
        with naming(path):
            lay_over(file.data, entries)
        return file

    path = folder / "rule_sets.toml"
    rules = read(path)
    with naming(path):
        rule_sets = tuple(_rule_set(table) for table in rules.tables("rule_sets"))
        refuse_overlap(item for item in rule_sets if item.selectable)
        registration = versions(rules.tables("registration_required"), values.flag)
        counting = versions(rules.tables("counting_year_start"), values.text)
        transitions = _sets(rules.table("transitions"), values.transition)
    papers = _papers(read, folder / "papers.toml")
    shared = _shared(read, folder, papers)
    awards = _awards(read, folder, shared)
    return LawBook(
        rule_sets=rule_sets,
        registration_required=registration,
        counting_year_start=counting,
        transitions=transitions,
        salaries=_salaries(read, folder / "base_salary.toml"),
        councils=_councils(read, folder / "councils.toml"),
        time_limits=_time_limits(read, folder / "time_limits.toml"),
        shared=shared,
        simplified_types=_simplified_types(read, folder / "procedures.toml"),
        consultation_silence=_consultation_silence(read, folder / "procedures.toml"),
        awards=awards,
        criteria=_criteria(read, folder, awards),
        legal_bases=_legal_bases(read, folder / "legal_bases.toml"),
        quota_rounding=_quota_rounding(read, folder / "quotas.toml"),
        initiatives=_initiatives(read, folder / "initiatives.toml"),
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


def _salaries(read: Read, path: Path) -> Salaries:
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


def _councils(read: Read, path: Path) -> Councils:
    file = read(path)
    with naming(path):
        return Councils(
            quorum=versions(file.tables("quorum"), values.fraction),
            vice_chairs_most=versions(file.tables("vice_chairs_most"), values.integer),
            standing_vice_chair=versions(file.tables("standing_vice_chair"), values.text),
        )


def _time_limits(read: Read, path: Path) -> dict[str, Versions[TimeLimit]]:
    file = read(path)
    with naming(path):
        return {key: versions(file.tables(key), values.time_limit) for key in file.data}


def _simplified_types(read: Read, path: Path) -> Versions[tuple[CommendationType, ...]]:
    file = read(path)
    with naming(path):
        return versions(file.tables("simplified_types"), values.commendation_types)


def _consultation_silence(read: Read, path: Path) -> Versions[bool]:
    file = read(path)
    with naming(path):
        return versions(file.tables("consultation_silence"), values.flag)


def _quota_rounding(read: Read, path: Path) -> Versions[Rounding]:
    file = read(path)
    with naming(path):
        return versions(file.tables("quota_rounding"), values.rounding)


def _initiatives(read: Read, path: Path) -> Initiatives:
    file = read(path)
    with naming(path):
        return Initiatives(
            years=versions(file.tables("initiative_years"), values.integer),
            share=versions(file.tables("initiative_share"), values.fraction),
        )


def _papers(read: Read, path: Path) -> dict[str, Versions[tuple[Paper, ...]]]:
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


def _shared(read: Read, folder: Path, papers: Mapping[str, Versions[tuple[Paper, ...]]]) -> SharedSets:
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


def _awards(read: Read, folder: Path, shared: SharedSets) -> dict[str, AwardEntry]:
    found: dict[str, AwardEntry] = {}
    for path in sorted(folder.glob("awards-*.toml")):
        file = read(path)
        with naming(path):
            for code in file.data:
                if code in found:
                    raise Invalid(Message("Mã %(code)s đã có ở tệp khác.", code=code))
                found[code] = award(code, file.table(code), shared)
    return found


def _criteria(read: Read, folder: Path, awards: Mapping[str, AwardEntry]) -> dict[str, tuple[Criterion, ...]]:
    found: defaultdict[str, list[Criterion]] = defaultdict(list)
    for path in sorted(folder.glob("criteria-*.toml")):
        file = read(path)
        with naming(path):
            for table in file.tables("criteria"):
                for code, criterion in criteria(table, awards):
                    found[code].append(criterion)
                    refuse_doubled(tuple(found[code]))
    return {code: tuple(items) for code, items in found.items()}


def _legal_bases(read: Read, path: Path) -> tuple[LegalBasis, ...]:
    file = read(path)
    with naming(path):
        return tuple(_legal_basis(table) for table in file.tables("lines"))


def _legal_basis(table: LawTable) -> LegalBasis:
    first, last, basis = period(table)
    kinds = table.members("kinds", LegalBasisKind)
    return LegalBasis(first, last, basis, table.text("text"), kinds, table.member("status", ValueStatus))
