"""What the law says on a day. The data and its sources are in `tracker/data/law`; see `docs/legal-sources.md`."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import TypeVar, cast

from tracker.domain.clock import short_date
from tracker.domain.enums import CommendationType, RecipientKind
from tracker.domain.law_awards import AwardEntry
from tracker.domain.law_loader import LawBook, load_law
from tracker.domain.law_reader import Versions
from tracker.domain.law_types import (
    AwardRule,
    Dated,
    LegalBasis,
    LegalBasisKind,
    NotInForce,
    Regulated,
    Rounding,
    RuleSet,
    TimeLimit,
    Variant,
)
from tracker.domain.messages import Message
from tracker.domain.voting import VoteRule

T = TypeVar("T")


@cache
def shipped() -> LawBook:
    """The law of the files alone, read once."""
    return load_law()


_source: Callable[[], LawBook] = shipped


def read_from(source: Callable[[], LawBook]) -> None:
    """Say where the book in force comes from: the application lays over it what its people entered."""
    global _source  # noqa: PLW0603 - one law for the whole process
    _source = source


def book() -> LawBook:
    """The law in force."""
    return _source()


def rule_sets() -> tuple[RuleSet, ...]:
    """All rule sets, also those that nobody may rely on yet."""
    return book().rule_sets


def rule_set(code: str) -> RuleSet:
    """The rule set of an id; raises NotInForce for an id that does not exist."""
    for found in rule_sets():
        if found.id == code:
            return found
    raise NotInForce(Message("Không có bộ quy định %(code)s.", code=code))


def rule_set_on(day: date) -> RuleSet:
    """The selectable rule set in force on the day; raises NotInForce if there is none."""
    for found in rule_sets():
        if found.selectable and found.covers(day):
            return found
    raise NotInForce(Message("Hệ thống không có quy định áp dụng cho ngày %(day)s.", day=short_date(day)))


def filed_under(day: date) -> date:
    """The day whose law a dossier goes by that is filed on `day`: the same, unless a transitional clause keeps it back.

    Then it is the last day before the rule set of `day`.
    """
    for found in rule_sets():
        clause = book().transitions.get(found.id) if found.selectable and found.covers(day) else None
        version = clause.on(day) if clause else None
        if isinstance(version, Dated) and version.value.filed_from > day:
            return found.valid_from - timedelta(days=1)
    return day


def pending_rule_sets(day: date) -> tuple[RuleSet, ...]:
    """Rule sets said to hold on the day that were not confirmed: a warning beside every answer."""
    return tuple(found for found in rule_sets() if not found.selectable and found.covers(day))


def awards() -> tuple[AwardEntry, ...]:
    """The whole catalogue, in the order of its files."""
    return tuple(book().awards.values())


def award(code: str) -> AwardEntry:
    """An award of the catalogue; raises NotInForce for a code that does not exist."""
    try:
        return book().awards[code]
    except KeyError:
        raise NotInForce(
            Message("Danh mục không có danh hiệu, hình thức mang mã %(code)s.", code=code)
        ) from None


def latest_name(code: str) -> str:
    """The name of an award as it was last written, for sentences on any day."""
    return cast("Dated[str]", award(code).name.items[-1]).value


def awards_on(day: date) -> tuple[AwardRule, ...]:
    """The rules of all awards that exist on the day."""
    return tuple(rule_for(entry.code, on=day) for entry in awards() if entry.open_on(day))


def last_rule(code: str, on: date) -> AwardRule:
    """The rules of the day; of an award that had ended by then, those of its last day.

    A dossier that was filed under such rules is still decided afterwards, as those of the districts are.
    """
    ends = [item.valid_to for item in award(code).levels.items if item.valid_to and item.valid_to < on]
    if award(code).open_on(on) or not ends:
        return rule_for(code, on)
    return rule_for(code, max(ends))


def rule_for(code: str, on: date) -> AwardRule:
    """All that the law says about an award on the day; raises NotInForce on a day without the award."""
    entry, rules = award(code), rule_set_on(on)
    if not entry.open_on(on):
        raise NotInForce(
            Message("%(name)s không áp dụng vào ngày %(day)s.", name=latest_name(code), day=short_date(on))
        )
    vote = _on(entry.vote, on)
    return AwardRule(
        code=code,
        rule_id=entry.rule_id(rules.id),
        name=_dated(entry.name, on).value,
        kind=entry.kind,
        rule_set=rules,
        recipients=_dated(entry.recipients, on),
        levels=_dated(entry.levels, on),
        # A value that says "no vote" is shown as None; what stays is a rule, or why there is none.
        vote=None if isinstance(vote, Dated) and vote.value is None else cast("Regulated[VoteRule]", vote),
        quota=_on(entry.quota, on) if entry.quota else None,
        prior=_on(entry.prior, on) if entry.prior else None,
        money=_on(entry.money, on),
        money_is_ceiling=entry.money_is_ceiling,
        simplified=_on(entry.simplified, on),
        consultation=_on(entry.consultation, on),
        posting=_on(entry.posting, on),
        paper_set=_on(entry.papers, on),
        simplified_paper_set=_on(book().shared.papers["simplified"], on),
        criteria=tuple(item for item in book().criteria.get(code, ()) if item.rule.covers(on)),
        variants=variants_on(entry, on),
    )


def variants_on(entry: AwardEntry, day: date) -> tuple[Variant, ...]:
    """The classes and kinds that an entry stands for on the day."""
    return tuple(variant for variant in entry.variants if variant.money.covers(day))


def awards_to_post(on: date) -> tuple[str, ...]:
    """The awards whose dossiers the law wants posted for the people's opinion; none on a day without any law."""
    return _to_post(book(), on)


@lru_cache(maxsize=64)
def _to_post(_book: LawBook, on: date) -> tuple[str, ...]:
    try:
        rules = awards_on(on)
    except NotInForce:
        return ()
    return tuple(
        rule.code for rule in rules if isinstance(rule.posting, Dated) and rule.posting.value.required
    )


def time_limit(key: str, on: date) -> Regulated[TimeLimit]:
    """A time limit of the procedure on the day; raises NotInForce for a key that does not exist."""
    try:
        found = book().time_limits[key]
    except KeyError:
        raise NotInForce(Message("Không có thời hạn mang mã %(code)s.", code=key)) from None
    return _on(found, on)


def consultation_silence(on: date) -> Regulated[bool]:
    """Whether a dossier goes on when a body that was consulted has not replied in time."""
    return _on(book().consultation_silence, on)


def simplified_types(on: date) -> Regulated[tuple[CommendationType, ...]]:
    """The kinds of commendation that may go by the simplified procedure."""
    return _on(book().simplified_types, on)


def base_salary(on: date) -> Regulated[int]:
    """The base salary, in đồng a month."""
    return _on(book().salaries.base, on)


def form_factor(kind: RecipientKind, on: date) -> Regulated[Decimal]:
    """What a kind of recipient gets of a form of commendation beside an individual."""
    return _on(book().salaries.form_factors[kind], on)


def money_rounding(on: date) -> Regulated[int]:
    """The step, in đồng, to which sums are rounded."""
    return _on(book().salaries.rounding, on)


def quota_rounding(on: date) -> Regulated[Rounding]:
    """How a greatest share becomes a number of recipients."""
    return _on(book().quota_rounding, on)


def quorum_default(on: date) -> Regulated[Fraction]:
    """The quorum that a council starts with; its own regulation goes first."""
    return _on(book().councils.quorum, on)


def initiative_years(on: date) -> Regulated[int]:
    """For how many years, that of its recognition included, an initiative may be used."""
    return _on(book().initiatives.years, on)


def initiative_share(on: date) -> Regulated[Fraction]:
    """The share of the votes that an initiative needs more than; a council's own regulation goes first."""
    return _on(book().initiatives.share, on)


def vice_chairs_most(on: date) -> Regulated[int]:
    """How many vice-chairs the provincial council may have."""
    return _on(book().councils.vice_chairs_most, on)


def standing_vice_chair(on: date) -> Regulated[str]:
    """The office whose holder is the standing vice-chair of the provincial council."""
    return _on(book().councils.standing_vice_chair, on)


def registration_required(on: date) -> Regulated[bool]:
    """Whether a title needs a registration made at the start of the year."""
    return _on(book().registration_required, on)


def counting_year_start(on: date) -> Regulated[str]:
    """The month and day ("12-01") on which the year of statistics starts."""
    return _on(book().counting_year_start, on)


def legal_bases_on(day: date, kind: LegalBasisKind) -> tuple[LegalBasis, ...]:
    """The "Căn cứ" lines of a document of this kind and day, in the order of printing."""
    return tuple(line for line in book().legal_bases if kind in line.kinds and line.covers(day))


def _on(found: Versions[T], day: date) -> Regulated[T]:
    version = found.on(day)
    if version is None:
        raise NotInForce(Message("Hệ thống không có quy định áp dụng cho ngày %(day)s.", day=short_date(day)))
    return version


def _dated(found: Versions[T], day: date) -> Dated[T]:
    # The loader refuses awards whose name, recipients or levels are not known.
    return cast("Dated[T]", _on(found, day))
