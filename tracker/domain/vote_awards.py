"""Of which awards the law asks a vote, and on which days: `vote_rules.vote_basis` for lists of dossiers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial

from tracker.domain import law
from tracker.domain.consultations import binding_basis
from tracker.domain.enums import Level
from tracker.domain.law_loader import LawBook
from tracker.domain.law_types import AwardRule, Dated, NotInForce
from tracker.domain.vote_rules import allows_simplified


@dataclass(frozen=True, slots=True)
class Spell:
    """The awards of which something holds by the law of the days from `first` to `last`; None is without end."""

    first: date
    last: date | None
    awards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoteLaw:
    """By the day that fixes a dossier's rules: of which awards the law asks its vote, which may go the short way.

    `at_province` are those that the province decides by the law of the day of the act, or, of an award that has ended
    by then, by the rules that are fixed. `concurrence` are those that need it by confirmed law.
    """

    asked: tuple[Spell, ...]
    short: tuple[Spell, ...]
    at_province: tuple[Spell, ...]
    concurrence: tuple[Spell, ...]


def vote_law(day: date) -> VoteLaw:
    """What the law says of votes, for an act of the day."""
    return _vote_law(law.book(), day)


@lru_cache(maxsize=64)
def _vote_law(book: LawBook, day: date) -> VoteLaw:
    firsts = sorted(_days(book))
    return VoteLaw(
        _spells(firsts, lambda rule: isinstance(rule.vote, Dated)),
        _spells(firsts, lambda rule: allows_simplified(rule.simplified)),
        _spells(firsts, partial(_at_province, day)),
        _spells(firsts, lambda rule: bool(binding_basis(rule))),
    )


def _at_province(day: date, rule: AwardRule) -> bool:
    try:
        deciding = law.rule_for(rule.code, on=day)
    except NotInForce:
        deciding = rule
    return Level.PROVINCE in deciding.levels.value


def _days(book: LawBook) -> set[date]:
    """The days on which any of it may change."""
    found = {day for rules in book.rule_sets for day in (rules.valid_from, _after(rules.valid_to)) if day}
    for entry in book.awards.values():
        found.update(
            *(part.days() for part in (entry.vote, entry.simplified, entry.levels, entry.consultation))
        )
    return found


def _after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None


def _spells(firsts: Iterable[date], holds: Callable[[AwardRule], bool]) -> tuple[Spell, ...]:
    found: list[Spell] = []
    for first in firsts:
        try:
            awards = tuple(rule.code for rule in law.awards_on(first) if holds(rule))
        except NotInForce:
            awards = ()
        if found and found[-1].awards == awards:
            continue
        if found:
            found[-1] = Spell(found[-1].first, first - timedelta(days=1), found[-1].awards)
        found.append(Spell(first, None, awards))
    return tuple(spell for spell in found if spell.awards)
